"""Published figures beside what the sample gives for the same population: the check of the calibration."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.analysis.frame import in_percent
from generator.errors import Fault, Place, ReportError
from generator.evaluation import Evaluation
from generator.quantities import DECISION_TOLERANCE, round_half_up
from generator.sample.groups import WORDS, members
from generator.scoring.geography import post_stratified, sum_by_stratum

TABLE = "reconciliation"
COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    ">": lambda computed, published: computed > published,
    ">=": lambda computed, published: computed >= published - DECISION_TOLERANCE,
    "<": lambda computed, published: computed < published,
    "<=": lambda computed, published: computed <= published + DECISION_TOLERANCE,
}
SURVEY = "survey:"
SURVEY_ITEM_POINTS = 20.0
INCIDENTS = "incidents"
BY_COMMUNITY, NEAREST = "社区:", "最近:"
COMPLEMENT = "100-"
ORIGINS = ("本地", "外来")
Combine = Callable[[float, float], float]
GROUP_SIGNS: Mapping[str, Combine] = {"/": lambda a, b: a / b, "-": lambda a, b: a - b}
PERIOD_SIGNS: Mapping[str, Combine] = {
    "/": lambda a, b: 100.0 * (a / b - 1.0),
    "-": lambda a, b: a - b,
}
SUFFIXES = {"全国": "", "城市": "-urban", "农村": "-rural"}
PLACES = {"全国": "100000", "东部": "east", "中部": "central", "西部": "west"}


@dataclass(frozen=True)
class Row:
    """One published figure and the value of the sample.

    published, computed: in the figure's unit; difference: computed − published; tolerance: half a unit of
    the last printed place, or the table's own; operator: as published; ok: holds at that tolerance, an
    inequality as such.
    """

    figure: str
    name: str
    indicator: str
    group: str
    operator: str
    published: float
    computed: float
    difference: float
    tolerance: float
    decimals: int
    unit: str
    ok: bool


def reconcile(evaluation: Evaluation) -> list[Row]:
    """Return a row for every published figure that the sample is calibrated to, in the order of the table.

    Table `reconciliation`:
    figure: id of a published figure;
    indicator: indicator or node code, `incidents`, `survey:<column>`; `100-` before it: the rest to 100;
    group: 全国, 西部农村, 440000; `A/B` a ratio, `A-B` a difference; `社区:<unit>` one community;
        `最近:<group>` the community without veto whose value is nearest to the figure;
    period: year of history, `A-B` the change from B to A, `A/B` in percent of B; empty: this edition;
    tolerance: empty: printed precision; scale: factor to the figure's unit, empty: 1.
    Raises `ReportError` for what it cannot read. Source: calibration note, section 5.
    """
    if not evaluation.dataset.has(TABLE):
        return []
    figures = evaluation.dataset.frame("published_figures").set_index("id")
    sample = _Sample(evaluation)
    lines = evaluation.dataset.frame(TABLE).to_dict("records")
    return [_row(sample, figures, {str(name): cell for name, cell in line.items()}) for line in lines]


def faults(rows: list[Row], path: str) -> list[Fault]:
    """Return a fault for every figure that the sample misses; path: the table, as messages name it."""
    return [
        Fault(
            "sample-missed",
            Place(path, field=row.figure),
            f"{row.name}：公布 {row.published:g}，样本 {row.computed:.4f}，容许 {row.tolerance:g}",
            "用 report sample 按配方重新生成，或检查 sample.yaml 的目标值和 δ",
        )
        for row in rows
        if not row.ok
    ]


def _row(sample: _Sample, figures: pd.DataFrame, line: Mapping[str, object]) -> Row:
    figure = str(line["figure"])
    if figure not in figures.index:
        fact = f"已公布数据中没有 {figure}"
        raise ReportError([Fault("sample-figure", Place("reconciliation.csv"), fact, "改正编号")])
    published = figures.loc[figure]
    value, decimals = float(str(published["value"])), int(str(published["decimals"]))
    operator = str(published["operator"])
    computed = sample.value(str(line["indicator"]), str(line["group"]), str(line["period"]), value)
    scale = _number(line["scale"], 1.0)
    tolerance = _number(line["tolerance"], 0.5 * 10.0**-decimals)
    return Row(
        figure=figure,
        name=str(published["name"]),
        indicator=str(line["indicator"]),
        group=str(line["group"]),
        operator=operator,
        published=value,
        computed=computed * scale,
        difference=computed * scale - value,
        tolerance=tolerance,
        decimals=decimals,
        unit=str(published["unit"]),
        ok=_holds(computed * scale, value, operator, tolerance, decimals, own=not _blank(line["tolerance"])),
    )


def _blank(cell: object) -> bool:
    return cell == "" or (isinstance(cell, float) and math.isnan(cell))


def _number(cell: object, default: float) -> float:
    return default if _blank(cell) else float(str(cell))


def _holds(
    computed: float, value: float, operator: str, tolerance: float, decimals: int, *, own: bool
) -> bool:
    if math.isnan(computed):
        return False
    if operator in COMPARISONS:
        return COMPARISONS[operator](computed, value)
    if own:
        return abs(computed - value) <= tolerance + DECISION_TOLERANCE
    return float(round_half_up(computed, decimals)) == value


class _Sample:
    """Looks values up in an evaluation: weighted means of any group, history, survey, single communities."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.strata = _strata_places(evaluation.frame.units)
        communities, system = evaluation.communities, evaluation.system
        self.values = sum_by_stratum(in_percent(communities.values, system), communities.strata).means
        self.scores = sum_by_stratum(communities.scores, communities.strata).means
        self.means: dict[str, pd.Series] = {}

    def value(self, indicator: str, group: str, period: str, published: float) -> float:
        """Return the sample's value for cells of the table; `published` only finds the nearest community."""
        if indicator.startswith(COMPLEMENT):
            return 100.0 - self.value(indicator.removeprefix(COMPLEMENT), group, period, published)
        if indicator == INCIDENTS:
            return float(self.evaluation.dataset.frame("communities")[INCIDENTS].sum())
        if group.startswith(BY_COMMUNITY):
            return float(self._communities(indicator).get(group.removeprefix(BY_COMMUNITY), math.nan))
        if group.startswith(NEAREST):
            return self._nearest(indicator, group.removeprefix(NEAREST), published)
        for sign, combine in PERIOD_SIGNS.items():
            if sign in period:
                sides = (self.value(indicator, group, each, published) for each in period.split(sign))
                return combine(*sides)
        for sign, combine in GROUP_SIGNS.items():
            if sign in group:
                sides = (self.value(indicator, each, period, published) for each in group.split(sign))
                return combine(*sides)
        if indicator.startswith(SURVEY):
            return self._of_survey(indicator.removeprefix(SURVEY), group)
        return self._of_history(indicator, group, int(period)) if period else self._mean(indicator, group)

    def _mean(self, indicator: str, group: str) -> float:
        if group not in self.means:
            inside = members(self.strata, group).astype(float)[None, :]
            members_of = pd.DataFrame(inside, index=[group], columns=self.strata.index)
            frame = self.evaluation.frame
            scores = post_stratified(self.scores, members_of, frame.population).iloc[0]
            values = post_stratified(self.values, members_of, frame.denominators).iloc[0]
            self.means[group] = pd.concat([values, scores.drop(values.index)])
        return float(self.means[group][indicator])

    def _of_history(self, indicator: str, group: str, period: int) -> float:
        """Return a value of an earlier year; a group that history does not hold comes from its provinces."""
        history = self.evaluation.dataset.frame("history")
        rows = history[(history["indicator"] == indicator) & (history["period"] == period)]
        values = rows.set_index("unit")["value"]
        unit = PLACES.get(group, group) if group not in SUFFIXES else PLACES["全国"] + SUFFIXES[group]
        if unit in values.index or group not in WORDS:
            return float(values.get(unit, math.nan))
        inside = self.strata[members(self.strata, group)]
        sizes = self.evaluation.frame.denominators[indicator] if indicator in self.values else self._people
        size = sizes.reindex(inside.index).groupby(inside["province"]).sum()
        return float((values.reindex(size.index) * size).sum() / size.sum())

    @property
    def _people(self) -> pd.Series:
        return self.evaluation.frame.population

    def _of_survey(self, column: str, group: str) -> float:
        """Return the mean of an item in points of 100, or the share of ones in percent among those asked."""
        table = self.evaluation.dataset.frame("survey")
        inside = (table["origin"] == group).to_numpy() if group in ORIGINS else members(table, group)
        answers = pd.to_numeric(table[column][inside]).dropna()
        return float(answers.mean() * (100.0 if answers.max() <= 1 else SURVEY_ITEM_POINTS))

    def _communities(self, indicator: str) -> pd.Series:
        results = self.evaluation.communities
        if indicator == self.evaluation.system.root:
            return results.index
        return results.values[indicator] if indicator in results.values else results.scores[indicator]

    def _nearest(self, indicator: str, group: str, published: float) -> float:
        results = self.evaluation.communities
        inside = self.strata.index[members(self.strata, group)]
        chosen = results.strata.isin(list(inside)) & ~results.veto
        values = self._communities(indicator)[chosen].dropna()
        return float(values.iloc[int(np.argmin(np.abs(values - published)))])


def _strata_places(units: pd.DataFrame) -> pd.DataFrame:
    """Return strata with region, province, tier and type, from the table `units` indexed by unit."""
    strata = units[units["level"] == "stratum"]
    city = strata["parent"]
    province = city.map(units["parent"])
    return pd.DataFrame(
        {
            "type": strata["type"],
            "province": province,
            "region": province.map(units["parent"]),
            "tier": city.map(units["tier"]),
        }
    )
