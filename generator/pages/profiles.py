"""Rows of scores and indicators for the page of a unit, beside its region, the nation and the best."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from generator.evaluation.splitting import split_units
from generator.pages.contexts import GradeShare, IndicatorRow, Link, ScoreRow
from generator.pages.contexts.profile import Best
from generator.pages.contexts.units import IndicatorGroup
from generator.pages.lookups import MISSING, NATION, Cells, Lookups, cell, codes, rows_of
from generator.pages.profile.dots import dots
from generator.pages.score_steps import StepTables
from generator.quantities import DECISION_TOLERANCE, format_number
from generator.scoring.geography import Estimate
from generator.scoring.normalise import BASELINE_SCORE

PROFILE_LENGTH = 4
NOBODY = Best(Link(""), MISSING)
PROVINCES = "provinces"
AIMED = "series"
"""The column of targets.csv with the indicator that a target is measured by."""


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

    @cached_property
    def spans(self) -> Mapping[str, Cells]:
        """Ends `low` and `high` of the 95 % intervals of scores, units × nodes; the index has its own."""
        evaluation = self.evaluation
        errors = evaluation.errors.reindex(columns=evaluation.scores.columns)
        low, high = Estimate(evaluation.scores, errors, errors).interval(*evaluation.rules.scale)
        return {"low": rows_of(low), "high": rows_of(high)}

    def span(self, unit: str, node: str) -> tuple[float, float]:
        """Return the 95 % interval of a node's score, NaN where none is known."""
        return cell(self.spans["low"], unit, node), cell(self.spans["high"], unit, node)

    @cached_property
    def splits(self) -> pd.DataFrame:
        """Index, dimensions and the indicators that targets are measured by, within each unit by group."""
        dataset = self.evaluation.dataset
        targets = dataset.frame("targets") if dataset.has("targets") else pd.DataFrame()
        measured = dict.fromkeys(map(str, targets[AIMED].dropna())) if AIMED in targets else {}
        return split_units(self.evaluation, [code for code in measured if code in self.facts])

    def around(self, unit: str) -> str:
        """Return the unit whose scores stand beside: a city's province, a province's region, else nothing.

        A municipality, city and province in one, stands beside nobody.
        """
        level = str(self.places[unit]["level"])
        if level == "city":
            parent = str(self.places[unit]["parent"])
            return parent if self.places[parent]["name"] != self.places[unit]["name"] else ""
        return self.region_of(unit) if level == "province" else ""

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """Codes of the provinces, in file order."""
        return tuple(codes(self.units[self.units["level"] == "province"]))

    @cached_property
    def _bests(self) -> dict[tuple[str, str], Best]:
        return {}

    def best(self, unit: str, node: str) -> Best:
        """Return the province with the highest published score of a node: of the region, else of all.

        A city has nobody to look up to there.
        """
        if str(self.places[unit]["level"]) == "city":
            return NOBODY
        scope = unit if str(self.places[unit]["level"]) == "region" else ""
        if (scope, node) not in self._bests:
            told = [code for code in self.provinces if not scope or self.region_of(code) == scope]
            told = [code for code in told if self.has_score(code) and self.published(code, node)]
            scores = {code: cell(self.scores, code, node) for code in told}
            top = max(scores, key=lambda code: scores[code], default="")
            self._bests[scope, node] = Best(self.unit_link(top), scores[top]) if top else NOBODY
        return self._bests[scope, node]

    def has_score(self, unit: str) -> bool:
        """Tell whether a unit's score is published: enough communities, enough data (spec, 4 and 7)."""
        return self.count(unit) >= self.evaluation.rules.min_sample and self.published(unit, self.root)

    @property
    def root(self) -> str:
        """The code of the index."""
        return self.evaluation.system.root

    @cached_property
    def _short_names(self) -> Mapping[str, str]:
        dataset = self.evaluation.dataset
        if not dataset.has(PROVINCES):
            return {}
        table = dataset.frame(PROVINCES)
        return dict(zip(map(str, table["adcode"]), map(str, table["short"]), strict=True))

    def short_name(self, unit: str) -> str:
        """Return a unit's name as it heads a column: `甘肃`; a city's is 本市."""
        if str(self.places[unit]["level"]) == "city":
            return "本市"
        return self._short_names.get(unit, str(self.places[unit]["name"]))

    def unit_link(self, unit: str) -> Link:
        """Return the link from a page of the same folder to a unit's page."""
        return Link(str(self.places[unit]["name"]), f"{unit}.html")

    def score_row(self, unit: str, node: str) -> ScoreRow:
        """Return a node's score for a unit beside the nation's, the region's and the best."""
        scores, around, best = self.scores, self.around(unit), self.best(unit, node)
        own, span = cell(scores, unit, node), self.span(unit, node)
        nation = cell(scores, NATION, node)
        beside = cell(scores, around, node) if around and self.published(around, node) else MISSING
        return ScoreRow(
            node=self.node_link(node),
            score=own,
            low=span[0],
            high=span[1],
            nation=nation,
            around=beside,
            best=best,
            published=self.published(unit, node),
            dots=dots(own, span, nation if unit != NATION else MISSING, beside, best.score),
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
        node, score = self.facts[code], self.score_row(unit, code)
        kind = str(node["type"])
        withheld = self.withheld(unit, code)
        told = score.published and not withheld
        return IndicatorRow(
            node=score.node,
            unit=shown_unit(str(node["unit"]), kind),
            decimals=int(node["decimals"]),
            value=MISSING if withheld else cell(self.values, unit, code),
            baseline=self.baselines.get(code, "—"),
            score=MISSING if withheld else score.score,
            low=score.low if told else MISSING,
            high=score.high if told else MISSING,
            nation=score.nation,
            around=score.around,
            best=score.best,
            published=told,
            withheld=withheld,
            dots=score.dots if told else dots(MISSING),
        )

    def indicator_rows(self, unit: str, status: str) -> tuple[IndicatorRow, ...]:
        """Return the rows of all indicators of a status; monitored ones only where there is a value."""
        rows = [self.indicator_row(unit, code) for code in self.of_level["indicator", status]]
        return tuple(row for row in rows if status == "scored" or not pd.isna(row.value))

    def indicator_groups(self, unit: str) -> tuple[IndicatorGroup, ...]:
        """Return the scored indicators by dimension, in the order of the system."""
        made = []
        for dimension in self.of_level["dimension", "scored"]:
            inside = [code for code in self.of_level["indicator", "scored"] if self._below(code, dimension)]
            rows = tuple(self.indicator_row(unit, code) for code in inside)
            below = sum(row.published and row.score < BASELINE_SCORE - DECISION_TOLERANCE for row in rows)
            made.append(IndicatorGroup(self.score_row(unit, dimension), below, rows))
        return tuple(group for group in made if group.rows)

    def _below(self, code: str, ancestor: str) -> bool:
        while code in self.facts and code != ancestor:
            code = str(self.facts[code]["parent"])
        return code == ancestor

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
