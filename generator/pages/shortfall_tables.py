"""Tables of where units fall short of thresholds: nation, regions, groups, and the list of one unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.analysis.groups import Grouping
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.contexts.diagnosis import CoreShare, ShortfallSummary, UnitShortfalls
from generator.pages.lookups import MISSING
from generator.pages.profiles import Profiles
from generator.pages.tables import known, number, numeric, percent, signed, table, without_empty
from generator.pages.templates import NOTHING
from generator.quantities import DECISION_TOLERANCE
from generator.scoring.normalise import BASELINE_SCORE, LAG_SCORE

SIMULATED = "由模拟的社区数据算出。"
SHOWN = 8
"""Rows of a unit's list that are not folded away."""
FEW_GROUPS = 3
"""Groupings with more groups than this have no column here."""
WITHHELD = "不公布"
DROPPED = "num drop"
"""Kind of a column of numbers that a phone has no room for."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class ShortfallTables:
    """The shortfalls of one evaluation as tables; profiles say what must be withheld.

    answers: links to the sections that speak of an indicator, for the lists of single units.
    """

    profiles: Profiles
    answers: Mapping[str, Cell] = field(default_factory=dict)

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation they belong to."""
        return self.profiles.evaluation

    @cached_property
    def of_indicator(self) -> Mapping[tuple[str, str], Row]:
        """Rows of `evaluation.shortfalls` by unit and indicator."""
        units = self.profiles.shortfalls.items()
        return {(unit, str(row["indicator"])): row for unit, rows in units for row in rows}

    @property
    def national(self) -> tuple[Row, ...]:
        """The rows of the whole country, the lowest score first; those that are withheld are left out."""
        return self._ordered(self.evaluation.root_unit)

    def _ordered(self, unit: str) -> tuple[Row, ...]:
        rows = [row for row in self.profiles.shortfalls.get(unit, ()) if known(row["score"])]
        told = [row for row in rows if self.profiles.published(unit, str(row["indicator"]))]
        return tuple(sorted(told, key=lambda row: float(row["score"])))

    def share(self, row: Row | None, column: str) -> str:
        """Return a share of the population as printed; a dash where too few communities stand behind it."""
        few = row is None or row["n"] < self.evaluation.rules.min_cell
        return NOTHING if row is None or few else percent(row[column])

    @cached_property
    def gaps(self) -> Mapping[tuple[str, str], Row]:
        """Gaps of scores by grouping and node."""
        return {
            (str(row["grouping"]), str(row["node"])): row
            for row in records(self.evaluation.gaps)
            if row["kind"] == "score"
        }

    @cached_property
    def groupings(self) -> tuple[Grouping, ...]:
        """The groupings of the edition; the first is that of the regions."""
        return tuple(self.evaluation.frame.groupings)

    def summary(self) -> ShortfallSummary | None:
        """Return the national shortfalls in numbers; None without any score."""
        rows = self.national
        shares = [row for row in rows if self.share(row, "below_baseline") != NOTHING]
        if not rows or not shares:
            return None
        widest = max(shares, key=lambda row: float(row["below_baseline"]))
        return ShortfallSummary(
            indicators=len(rows),
            below_baseline=sum(below_baseline(row) for row in rows),
            below_lag=sum(below_lag(row) for row in rows),
            lowest=self.profiles.node_link(str(rows[0]["indicator"])),
            lowest_score=float(rows[0]["score"]),
            widest=self.profiles.node_link(str(widest["indicator"])),
            widest_share=float(widest["below_baseline"]),
        )

    def core_share(self, code: str) -> CoreShare:
        """Return which share of the population lives where a core indicator is not met."""
        row = self.of_indicator.get((self.evaluation.root_unit, code))
        few = row is None or row["n"] < self.evaluation.rules.min_cell
        return CoreShare(
            self.profiles.node_link(code), MISSING if row is None or few else float(row["failed"])
        )

    def national_table(self, **more: Any) -> TableView | None:
        """Return score, shares below the lines and regional gap by scored indicator; None without any."""
        rows = [self._national_row(row) for row in self.national]
        if not rows:
            return None
        columns = (
            TableColumn("指标"),
            numeric("得分"),
            numeric("低于基准值"),
            numeric("低于滞后线"),
            TableColumn("最高", "short"),
            TableColumn("最低", "short"),
            numeric("差距"),
        )
        return without_empty(table("全国短板", columns, rows, sortable=True, **more))

    def _national_row(self, row: Row) -> tuple[Cell, ...]:
        gap = self._gap(0, str(row["indicator"]))
        ends = [f"{gap[end]} {number(gap[f'{end}_value'])}" if gap else NOTHING for end in ("best", "worst")]
        return (
            self.profiles.node_link(str(row["indicator"])),
            number(row["score"]),
            *(self.share(row, name) for name in ("below_baseline", "below_lag")),
            *ends,
            number(gap["difference"]) if gap else NOTHING,
        )

    def _gap(self, place: int, code: str) -> Row | None:
        if place >= len(self.groupings):
            return None
        return self.gaps.get((self.groupings[place].name, code))

    def regional_table(self, **more: Any) -> TableView | None:
        """Return the shares below baseline and lag line by indicator and region; None without any."""
        places = self.profiles.places
        told = self.profiles.shortfalls
        regions = [code for code, facts in places.items() if facts["level"] == "region" and code in told]
        if not regions:
            return None
        names = [str(places[code]["name"]) for code in regions]
        columns = (
            TableColumn("指标"),
            *(numeric(f"{name}低于基准值") for name in names),
            *(numeric(f"{name}低于滞后线") for name in names),
        )
        rows = [self._regional_row(str(row["indicator"]), regions) for row in self.national]
        return table("各地区短板", columns, rows, sortable=True, **more)

    def _regional_row(self, code: str, regions: Sequence[str]) -> tuple[Cell, ...]:
        columns = ("below_baseline", "below_lag")
        shares = [self._regional_share(unit, code, column) for column in columns for unit in regions]
        return (self.profiles.node_link(code), *shares)

    def _regional_share(self, unit: str, code: str, column: str) -> str:
        if self.profiles.withheld(unit, code):
            return WITHHELD
        return self.share(self.of_indicator.get((unit, code)), column)

    def group_table(self, **more: Any) -> TableView | None:
        """Return scores by groups of communities beside each other, with their gap; None without groups."""
        chosen = [each for each in self.groupings[1:] if len(each.by) == 1 and len(each.groups) <= FEW_GROUPS]
        if not chosen or not self.national:
            return None
        shown: dict[str, Grouping] = {}
        for grouping in chosen:
            shown |= {group: grouping for group in grouping.groups if group not in shown}
        columns = (
            TableColumn("指标"),
            numeric("全国"),
            *(numeric(group) for group in shown),
            *(numeric(f"{grouping.name}差距") for grouping in chosen),
        )
        rows = [self._group_row(row, shown, chosen) for row in self.national]
        return without_empty(table("各类社区得分", columns, rows, sortable=True, **more))

    def _group_row(self, row: Row, shown: Mapping[str, Grouping], chosen: list[Grouping]) -> tuple[Cell, ...]:
        code = str(row["indicator"])
        results = self.profiles.group_results.get(code, {})
        cells = []
        for group, grouping in shown.items():
            score, n = results.get((grouping.name, group), {}).get("score", (MISSING, 0))
            few = code in self.profiles.guarded and n < self.evaluation.rules.min_cell
            cells.append(WITHHELD if few else number(score))
        gaps = [self.gaps.get((grouping.name, code)) for grouping in chosen]
        differences = [number(gap["difference"]) if gap else NOTHING for gap in gaps]
        if WITHHELD in cells:
            differences = [NOTHING] * len(differences)
        return (self.profiles.node_link(code), number(row["score"]), *cells, *differences)

    def of_unit(self, unit: str, **more: Any) -> UnitShortfalls | None:
        """Return the list of one unit's indicators below baseline; None where there are none."""
        rows = [row for row in self._ordered(unit) if below_baseline(row)]
        if not rows:
            return None
        views = [self._unit_table(part, **more) for part in (rows[:SHOWN], rows[SHOWN:]) if part]
        told = self.profiles.count(unit) >= self.evaluation.rules.min_cell
        veto = float(self.evaluation.vetoes.get(unit, MISSING)) if told else MISSING
        return UnitShortfalls(views[0], views[1] if len(views) > 1 else None, veto)

    def _unit_table(self, rows: list[Row], **more: Any) -> TableView:
        whole = rows[0]["unit"] == self.evaluation.root_unit
        columns = (
            TableColumn("指标"),
            numeric("得分"),
            *(() if whole else (TableColumn("与全国之差", DROPPED),)),
            numeric("低于基准值的人口"),
            TableColumn("低于滞后线的人口", DROPPED),
            *((TableColumn("问题 → 对策", "answers"),) if self.answers else ()),
        )
        return table("短板清单", columns, [self._unit_row(row, whole) for row in rows], **more)

    def _unit_row(self, row: Row, whole: bool) -> tuple[Cell, ...]:
        return (
            self.profiles.node_link(str(row["indicator"])),
            number(row["score"]),
            *(() if whole else (signed(row["difference"]),)),
            self.share(row, "below_baseline"),
            self.share(row, "below_lag"),
            *((self.answers.get(str(row["indicator"]), NOTHING),) if self.answers else ()),
        )


def below_baseline(row: Row) -> bool:
    """Tell whether a unit's score lies below the baseline's; within `DECISION_TOLERANCE` it is on it."""
    return bool(float(row["score"]) < BASELINE_SCORE - DECISION_TOLERANCE)


def below_lag(row: Row) -> bool:
    """Tell whether a unit's score lies below the lag line's, where the indicator has such a line."""
    return known(row["below_lag"]) and float(row["score"]) < LAG_SCORE - DECISION_TOLERANCE
