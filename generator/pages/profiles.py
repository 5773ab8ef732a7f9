"""Rows of scores and indicators for the page of a unit: the unit beside its region and the nation."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from generator.pages.contexts import GradeShare, IndicatorRow, Link, ScoreRow
from generator.pages.lookups import MISSING, NATION, Lookups, cell
from generator.pages.marks import strip
from generator.pages.score_steps import StepTables
from generator.quantities import format_number

PROFILE_LENGTH = 4


def unit_name(unit: str) -> str:
    """Return an indicator's own unit as readers know it."""
    return "是/否" if unit == "布尔" else unit


def shown_unit(unit: str, kind: str) -> str:
    """Return the unit in which an indicator is shown: shares of yes are percentages."""
    return "%" if kind == "boolean" else unit


class Profiles(Lookups):
    """Rows for the pages of all units of one evaluation."""

    @cached_property
    def steps(self) -> StepTables:
        """What the steps of all units are taken from."""
        return StepTables(self.evaluation)

    def score_row(self, unit: str, node: str) -> ScoreRow:
        """Return a node's score for a unit beside the nation's and the region's."""
        scores, region = self.scores, self.region_of(unit)
        own = cell(scores, unit, node)
        nation = cell(scores, NATION, node) if unit != NATION else MISSING
        around = cell(scores, region, node) if region != unit else MISSING
        return ScoreRow(
            node=self.node_link(node),
            score=own,
            nation=cell(scores, NATION, node),
            region=around,
            published=self.published(unit, node),
            strip=strip(own, nation, around),
        )

    def node_link(self, node: str) -> Link:
        """Return the link from a page of a folder beside `indicators` to a node's page."""
        return Link(str(self.facts[node]["name"]), f"../indicators/{node}.html")

    def score_rows(self, unit: str, level: str) -> tuple[ScoreRow, ...]:
        """Return the rows of all scored nodes of a level."""
        return tuple(self.score_row(unit, node) for node in self.of_level[level, "scored"])

    def extremes(self, unit: str) -> tuple[tuple[ScoreRow, ...], tuple[ScoreRow, ...]]:
        """Return the indicators in which a unit stands best and worst against the nation, best first.

        The nation's own are ordered by score. Indicators that are not printed are left out.
        """
        codes = [code for code in self.of_level["indicator", "scored"] if not self.withheld(unit, code)]
        rows = [row for row in (self.score_row(unit, code) for code in codes) if row.published]
        if unit == NATION:
            rows.sort(key=lambda row: -row.score)
        else:
            rows.sort(key=lambda row: row.nation - row.score)
        length = min(PROFILE_LENGTH, len(rows) // 2)
        return tuple(rows[:length]), tuple(reversed(rows[len(rows) - length :]))

    @cached_property
    def baselines(self) -> dict[str, str]:
        """Baseline of each indicator in words, by community type where it differs: `城市 100；农村 85`."""
        table = self.evaluation.dataset.frame("thresholds")
        words: dict[str, list[str]] = {}
        for row in table.to_dict("records"):
            code = str(row["indicator"])
            kind = str(self.facts[code]["type"]) if code in self.facts else ""
            text = "是" if kind == "boolean" else plain(float(row["baseline"]))
            alone = str(row["applies_to"]) in ("全部", "")
            words.setdefault(code, []).append(text if alone else f"{row['applies_to']} {text}")
        return {code: "；".join(parts) for code, parts in words.items()}

    def indicator_row(self, unit: str, code: str) -> IndicatorRow:
        """Return an indicator's value, baseline and score for a unit."""
        node = self.facts[code]
        kind = str(node["type"])
        withheld = self.withheld(unit, code)
        return IndicatorRow(
            node=self.node_link(code),
            parent=str(node["parent"]),
            unit=shown_unit(str(node["unit"]), kind),
            decimals=int(node["decimals"]),
            value=MISSING if withheld else cell(self.values, unit, code),
            baseline=self.baselines.get(code, "—"),
            score=MISSING if withheld else cell(self.scores, unit, code),
            nation=cell(self.scores, NATION, code),
            published=self.published(unit, code) and not withheld,
            withheld=withheld,
        )

    def indicator_rows(self, unit: str, status: str) -> tuple[IndicatorRow, ...]:
        """Return the rows of all indicators of a status; monitored ones only where there is a value."""
        rows = [self.indicator_row(unit, code) for code in self.of_level["indicator", status]]
        return tuple(row for row in rows if status == "scored" or not pd.isna(row.value))

    def grades(self, unit: str) -> tuple[GradeShare, ...]:
        """Return the shares of the grades, best first; nothing where fewer than min_cell communities."""
        if self.count(unit) < self.evaluation.rules.min_cell:
            return ()
        shares = {grade: cell(self.shares, unit, str(grade)) for grade in self.grade_names}
        names = self.grade_names
        return tuple(GradeShare(grade, names[grade], s) for grade, s in shares.items() if not pd.isna(s))


def plain(value: float) -> str:
    """Return a threshold as it was written: without trailing zeros, a dash where there is none."""
    if pd.isna(value):
        return "—"
    text = format_number(value, 4)
    return text.rstrip("0").rstrip(".") if "." in text else text
