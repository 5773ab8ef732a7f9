"""What a target of targets.csv demands, and what is known of it: present value, trend, projection."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from generator.analysis.projection import project, projection_kind
from generator.analysis.trends import (
    FIRST_YEAR,
    Measure,
    growth,
    values_by_year,
    yearly_change,
    yearly_measure,
)
from generator.analysis.undecided import Undecided
from generator.datasets.records import records
from generator.quantities import DECISION_TOLERANCE, round_half_up

NATION = "100000"
STANDING = "threshold"
"""The type of a demand that holds at all times."""


@dataclass(frozen=True)
class Sources:
    """What targets are measured by.

    history: from `tidy_history`; nodes: of the indicator system; figures: the table
    `published_figures`; present_year: of the edition; synthetic: whether history or computed values are
    simulated; computed: present values by (indicator, population), in the place of the history's; unit: whose
    values count, the nation; first: the year with which a trend begins.
    """

    history: pd.DataFrame
    nodes: pd.DataFrame
    figures: pd.DataFrame
    present_year: int
    synthetic: bool
    computed: pd.Series | None = None
    unit: str = NATION
    first: int = FIRST_YEAR

    def series(self, code: str, population: str) -> pd.Series:
        """Return the values of a series by year, up to the edition's."""
        return values_by_year(self.history, self.unit, population, code, self.present_year, self.first)

    def present(self, code: str, population: str) -> float:
        """Return the computed value of a series in the edition's year, NaN without one."""
        if self.computed is not None and (code, population) in self.computed.index:
            return float(self.computed[(code, population)])
        return float(self.series(code, population).get(self.present_year, np.nan))


@dataclass(frozen=True)
class Target:
    """One row of targets.csv: what is to be reached, and by what it is measured.

    sense: the comparison as judged (`goal_sense`); value NaN: no number; deadline None: none is set.
    """

    kind: str
    role: str
    sense: str
    value: float
    unit: str
    deadline: int | None
    caveat: str
    series: str
    population: str

    def met_by(self, value: float) -> bool:
        """Tell whether an unrounded value meets the target; within `DECISION_TOLERANCE` it is equal."""
        above = value - self.value
        if self.sense == ">":
            return above > DECISION_TOLERANCE
        if self.sense == ">=":
            return above >= -DECISION_TOLERANCE
        return above < -DECISION_TOLERANCE if self.sense == "<" else above <= DECISION_TOLERANCE

    @property
    def upwards(self) -> bool:
        """Tell whether more is better."""
        return self.sense in (">", ">=")


@dataclass(frozen=True)
class Present:
    """Where a target stands: the published value if there is one, else the computed one, else NaN.

    period: in the words of the table, or the edition's year; origin: published, computed or empty; figure:
    id of the published figure; bound: that figure is a bound (低于30%) and no value. computed: from data,
    beside a published one as well; difference: computed − published; agrees: whether both print the same.
    """

    value: float = np.nan
    period: str = ""
    origin: str = ""
    figure: str = ""
    bound: bool = False
    computed: float = np.nan
    difference: float = np.nan
    agrees: bool | None = None

    @property
    def known(self) -> bool:
        """Tell whether there is a present value."""
        return not np.isnan(self.value)


@dataclass(frozen=True)
class Trend:
    """How fast a target would have to come, how fast its series has moved, and where that leads.

    required, observed: yearly change in `annual_unit` by the method named, NaN for none; projected: the
    middle at the deadline, with its 95 % prediction interval, NaN for none; without: why there is none, empty
    where none was asked for.
    """

    required: float = np.nan
    required_method: str = ""
    observed: float = np.nan
    observed_method: str = ""
    annual_unit: str = ""
    projected: float = np.nan
    projected_low: float = np.nan
    projected_high: float = np.nan
    projection_method: str = ""
    without: str = ""


def goal_sense(operator: str, direction: float) -> str:
    """Return the comparison that a target means: `=` and `~` are at least, for direction −1 at most.

    direction: of the indicator that measures the target itself; +1 without one (`indicator` of targets.csv
    is a link by theme and says nothing of the sense).
    """
    if operator in ("=", "~"):
        return "<=" if direction < 0 else ">="
    return operator


def read_target(row: Mapping[str, Any], nodes: pd.DataFrame) -> Target:
    """Return a row of targets.csv, its cells text or number, as a target."""
    series = str(row["series"])
    deadline = number(row["deadline_year"])
    direction = float(str(nodes.at[series, "direction"])) if series else 1.0
    return Target(
        kind=str(row["type"]),
        role=str(row["value_role"]),
        sense=goal_sense(str(row["operator"]), direction),
        value=number(row["value"]),
        unit=str(row["unit"]),
        deadline=None if np.isnan(deadline) else int(deadline),
        caveat=str(row["present_caveat"]),
        series=series,
        population=str(row["series_population"]),
    )


def number(cell: object) -> float:
    """Return a cell as a number, NaN for an empty one."""
    return np.nan if cell == "" else float(str(cell))


def find_present(row: Mapping[str, Any], target: Target, sources: Sources) -> Present:
    """Return the present value of a target. Published ones go before computed ones."""
    computed = sources.present(target.series, target.population) if target.series else np.nan
    published = number(row["current_value"])
    if np.isnan(published):
        if np.isnan(computed):
            return Present()
        return Present(computed, str(sources.present_year), "computed", computed=computed)
    figure = _figure(str(row["present_figure"]), sources.figures)
    return Present(
        value=published,
        period=str(row["current_period"]),
        origin="published",
        figure=str(row["present_figure"]),
        bound=figure.get("operator", "=") != "=",
        computed=computed,
        difference=computed - published,
        agrees=_agree(published, computed, figure),
    )


def _figure(name: str, figures: pd.DataFrame) -> Mapping[str, Any]:
    found = figures[figures["id"] == name] if name else figures[:0]
    return records(found)[0] if len(found) else {}


def _agree(published: float, computed: float, figure: Mapping[str, Any]) -> bool | None:
    if np.isnan(computed) or not figure:
        return None
    decimals = int(figure["decimals"])
    return round_half_up(published, decimals) == round_half_up(computed, decimals)


def find_trend(target: Target, present: Present, sources: Sources) -> Trend:
    """Return required and observed change and the projection, as far as the target has them."""
    unit = str(sources.nodes.at[target.series, "unit"]) if target.series else target.unit
    measure = yearly_measure(unit)
    parts = {"annual_unit": measure.annual_unit, **_required(target, present, measure, sources.present_year)}
    if target.series:
        parts |= {**_observed(target, sources), **_projected(target, sources)}
    return Trend(**parts)


def _required(target: Target, present: Present, measure: Measure, year: int) -> dict[str, Any]:
    if target.deadline is None or target.deadline <= year or not present.known:
        return {}
    if np.isnan(target.value) or target.met_by(present.value):
        return {}
    since = max((int(each) for each in re.findall(r"\d{4}", present.period)), default=year)
    start, end, years = np.array([[present.value], [target.value], [target.deadline - since]], dtype=float)
    needed = float(yearly_change(start, end, years, measure.compound)[0])
    return {} if np.isnan(needed) else {"required": needed, "required_method": measure.method}


def _observed(target: Target, sources: Sources) -> dict[str, Any]:
    history = sources.history
    chosen = (history["unit"] == sources.unit) & (history["population"] == target.population)
    rows = history[chosen & (history["indicator"] == target.series)]
    table = growth(rows, sources.nodes, sources.present_year, sources.first)
    if table.empty or table.at[0, "reason"]:
        return {}
    return {"observed": float(table["annual"].iloc[0]), "observed_method": str(table.at[0, "method"])}


def _projected(target: Target, sources: Sources) -> dict[str, Any]:
    if target.deadline is None or target.deadline <= sources.present_year:
        return {}
    values = sources.series(target.series, target.population)
    found = project(values, [target.deadline], projection_kind(sources.nodes, target.series))
    if isinstance(found, Undecided):
        return {"without": found.reason}
    mid, low, high = found.at(target.deadline)
    places = {"projected": mid, "projected_low": low, "projected_high": high}
    return {**places, "projection_method": found.method}
