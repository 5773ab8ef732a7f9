"""Results of the provinces, the nation and its regions on one node: rows, table and summary."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.pages.contexts.common import Cell, Link, TableColumn, TableView
from generator.pages.lookups import MISSING, NATION, cell, codes
from generator.pages.profiles import Profiles, shown_unit
from generator.pages.tables import interval, known, number, numeric, table
from generator.pages.templates import NOTHING, SCORE_DECIMALS
from generator.quantities import DECISION_TOLERANCE, format_number
from generator.scoring.geography import NORMAL_95

BASELINE = 4.0
"""The score of an indicator that just reaches its baseline (method spec, section 3)."""
WITHHELD, TOO_FEW, NO_VALUE = "不公布", "数据不足", "无数据"


@dataclass(frozen=True)
class Result:
    """One unit on one node: value, score and its 95 % interval, NaN where there is none.

    reason: why nothing is shown of the unit, empty where something is; order: what its place is judged by,
    the best lowest.
    """

    unit: str
    name: str
    region: str
    value: float
    score: float
    low: float
    high: float
    reason: str
    order: float


@dataclass(frozen=True)
class NodeResults:
    """What is printed of one node for the provinces, the nation and its regions."""

    profiles: Profiles
    code: str
    short: Mapping[str, str] = field(default_factory=dict)
    """Short names of units by code; others go by their own."""

    @property
    def name(self) -> str:
        """The node's name."""
        return str(self.profiles.facts[self.code]["name"])

    @property
    def is_leaf(self) -> bool:
        """Tell whether the node is an indicator, with values of its own."""
        return bool(self.profiles.facts[self.code]["level"] == "indicator")

    @property
    def unit(self) -> str:
        """The unit of the node's values: 分 above the indicators."""
        node = self.profiles.facts[self.code]
        return shown_unit(str(node["unit"]), str(node["type"])) if self.is_leaf else "分"

    @property
    def decimals(self) -> int:
        """The decimals of the node's values."""
        return int(self.profiles.facts[self.code]["decimals"]) if self.is_leaf else SCORE_DECIMALS

    @property
    def better(self) -> int:
        """1 where more is better, else −1."""
        return -1 if self.is_leaf and int(self.profiles.facts[self.code]["direction"]) < 0 else 1

    @cached_property
    def scored(self) -> bool:
        """Tell whether any province has a score; else values are shown."""
        scores = self.profiles.scores
        return any(not math.isnan(cell(scores, unit, self.code)) for unit in self._provinces)

    @cached_property
    def provinces(self) -> tuple[Result, ...]:
        """The provinces, the best first, those without a result last."""
        rows = [self._result(unit) for unit in self._provinces]
        return tuple(sorted(rows, key=lambda row: (bool(row.reason), row.order, -row.value * self.better)))

    @cached_property
    def large(self) -> tuple[Result, ...]:
        """The nation, then its regions in file order; only those that have a result."""
        units = self.profiles.units
        found = codes(units[units["level"].isin(["nation", "region"])])
        rows = (self._result(unit) for unit in sorted(found, key=lambda unit: unit != NATION))
        return tuple(row for row in rows if not row.reason)

    @property
    def _provinces(self) -> tuple[str, ...]:
        units = self.profiles.units
        return tuple(codes(units[units["level"] == "province"]))

    def _result(self, unit: str) -> Result:
        profiles, code = self.profiles, self.code
        withheld = profiles.withheld(unit, code)
        value = MISSING if withheld else cell(profiles.values, unit, code)
        score = cell(profiles.scores, unit, code) if profiles.published(unit, code) else MISSING
        amount = score if self.scored else value
        reason = (TOO_FEW if self.scored else NO_VALUE) if math.isnan(amount) else ""
        low, high = self._ends(unit, score)
        return Result(
            unit=unit,
            name=self.short.get(unit, str(profiles.places[unit]["name"])),
            region=str(profiles.places[profiles.region_of(unit) or unit]["name"]),
            value=value,
            score=score,
            low=low,
            high=high,
            reason=WITHHELD if withheld else reason,
            order=math.inf if reason else -amount * (1 if self.scored else self.better),
        )

    def _ends(self, unit: str, score: float) -> tuple[float, float]:
        errors = self.profiles.evaluation.errors
        known_error = self.code in errors and unit in errors.index
        half = NORMAL_95 * float(str(errors.at[unit, self.code])) if known_error else MISSING
        low, high = self.profiles.evaluation.rules.scale
        return (max(score - half, low), min(score + half, high)) if half > 0 else (MISSING, MISSING)

    def shown(self, row: Result) -> str:
        """Return a unit's result with its units in words: `4.16分，92.3%`."""
        score, value = (
            f"{number(row.score, SCORE_DECIMALS)}分",
            f"{number(row.value, self.decimals)}{self.unit}",
        )
        if not self.scored:
            return value
        return f"{score}，{value}" if self.is_leaf and known(row.value) else score

    def summary(self) -> str:
        """Return the extremes, the gap, how many reach the baseline, and the nation.

        Simulated provinces are not named: no sentence quotes such a value of one province.
        """
        rows = [row for row in self.provinces if not row.reason]
        best, worst = rows[0], rows[-1]
        amount, decimals = ("score", SCORE_DECIMALS) if self.scored else ("value", self.decimals)
        ends = [getattr(row, amount) for row in (worst, best)]
        gap = format_number(abs(ends[1] - ends[0]), decimals)
        unit = "分" if self.scored else {"%": "个百分点"}.get(self.unit, self.unit)
        text = f"{len(rows)}个省级单位"
        if self.profiles.evaluation.dataset.demonstration:
            low, high = (format_number(each, decimals) for each in sorted(ends))
            own = "分" if self.scored else self.unit
            text += f"的{'得分' if self.scored else '数值'}在{low}{own}与{high}{own}之间，相差{gap}{unit}。"
        else:
            first, last = ("得分最高", "最低") if self.scored else ("数值最好", "最差")
            text += f"中，{first}的是{best.name}（{self.shown(best)}），{last}的是"
            text += f"{worst.name}（{self.shown(worst)}），相差{gap}{unit}。"
        nation = "".join(f"全国为{self.shown(row)}。" for row in self.large if row.unit == NATION)
        if not (self.scored and self.is_leaf):
            return text + nation
        reached = sum(row.score >= BASELINE - DECISION_TOLERANCE for row in rows)
        return f"{text}得分不低于{BASELINE:.0f}分（基准值）的有{reached}个。{nation}"

    def table(self) -> TableView:
        """Return the nation, the regions and the provinces as rows: value, score and interval."""
        columns = [TableColumn("名称"), TableColumn("地区", "short")]
        if self.is_leaf:
            columns.append(numeric("数值", self.unit))
        if self.scored:
            columns += [numeric("得分", "分"), numeric("95%区间", "分")]
        rows = [self._cells(row) for row in (*self.large, *self.provinces)]
        return table(f"{self.name}：各省级单位", columns, rows, sortable=True)

    def _cells(self, row: Result) -> Sequence[Cell]:
        cells: list[Cell] = [Link(row.name, f"../regions/{row.unit}.html"), row.region]
        if self.is_leaf:
            cells.append(number(row.value, self.decimals) if known(row.value) else row.reason or NOTHING)
        if self.scored:
            cells.append(number(row.score, SCORE_DECIMALS) if known(row.score) else row.reason or NOTHING)
            cells.append(interval(row.low, row.high, SCORE_DECIMALS))
        return cells
