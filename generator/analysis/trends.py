"""How values moved over the years: growth by indicator, with its method (report, 3.5.3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.analysis.undecided import Undecided

Floats = npt.NDArray[np.float64]

FIRST_YEAR = 2021
"""The first year of the observed window."""
PERCENT_UNITS = frozenset({"%", "布尔"})
"""Units of shares; a yes or no is a share above the community, in percent."""
KEYS = ["unit", "population", "indicator"]


@dataclass(frozen=True)
class Measure:
    """How a yearly change is told: method in words, its unit, and the unit of the whole change."""

    method: str
    annual_unit: str
    change_unit: str

    @property
    def compound(self) -> bool:
        """Tell whether the yearly change is a growth rate, in percent, and not an even step."""
        return self.method == "年均增长率"


def yearly_measure(unit: str) -> Measure:
    """Return how values of a unit change by year: shares and scores by steps, counts and amounts by rates.

    A coefficient without a unit moves by steps as well: it may pass zero.
    """
    if unit in PERCENT_UNITS:
        return Measure("年均百分点", "百分点", "百分点")
    if unit == "分":
        return Measure("年均分", "分", "分")
    if not unit:
        return Measure("年均变化量", "", "")
    return Measure("年均增长率", "%", unit)


def yearly_change(
    start: Floats, end: Floats, years: Floats, compound: bool | npt.NDArray[np.bool_]
) -> Floats:
    """Return (end − start)/years, or where compound ((end/start)^(1/years) − 1) · 100, in percent.

    NaN where years or, for a rate, the start are not above zero, and where the end is negative.
    """
    with np.errstate(all="ignore"):
        steps = (end - start) / years
        rates = ((end / start) ** (1 / years) - 1) * 100
    rates = np.where((start > 0) & (end >= 0), rates, np.nan)
    return np.where(years > 0, np.where(compound, rates, steps), np.nan)


def growth(history: pd.DataFrame, nodes: pd.DataFrame, last: int, first: int = FIRST_YEAR) -> pd.DataFrame:
    """Return one row per unit, population and indicator of the history, sorted by these.

    history: from `tidy_history`; nodes: index code, column unit. Only periods from `first` to `last` count.
    Columns: first, last (periods with a value, Int64, missing for none), n (how many), start, end (values),
    change (end − start) and change_unit, annual and annual_unit, method (of `annual`, in words), reason (why
    annual is missing, else empty). Raises `ValueError` for two values in one period.
    """
    ordered = history.assign(period=_years(history["period"])).sort_values([*KEYS, "period"])
    if ordered.duplicated([*KEYS, "period"]).any():
        raise ValueError("two values of one unit, population and indicator in one period")
    inside = ordered[ordered["period"].between(first, last)]
    ends = inside.groupby(KEYS).agg(
        first=("period", "first"),
        last=("period", "last"),
        n=("value", "size"),
        start=("value", "first"),
        end=("value", "last"),
    )
    table = ordered[KEYS].drop_duplicates().merge(ends, how="left", left_on=KEYS, right_index=True)
    table[["first", "last"]] = table[["first", "last"]].astype("Int64")
    table["n"] = table["n"].fillna(0).astype(int)
    return _with_changes(table.reset_index(drop=True), nodes, f"{first}—{last}年")


def _years(periods: pd.Series) -> pd.Series:
    return pd.to_numeric(periods).astype(int)


def _with_changes(table: pd.DataFrame, nodes: pd.DataFrame, window: str) -> pd.DataFrame:
    measures = {code: yearly_measure(str(unit)) for code, unit in nodes["unit"].items()}
    unknown = yearly_measure("")
    told = [measures.get(code, unknown) for code in table["indicator"]]
    start, end = (table[name].to_numpy(dtype=float) for name in ("start", "end"))
    years = (table["last"] - table["first"]).to_numpy(dtype=float, na_value=np.nan)
    several = (table["n"] >= 2).to_numpy()
    compound = np.array([each.compound for each in told], dtype=bool)
    no_rate = several & compound
    reasons = {
        "指标体系中没有这个指标": ~table["indicator"].isin(nodes.index).to_numpy(),
        f"{window}没有数据": (table["n"] == 0).to_numpy(),
        f"{window}只有一个年份有数据": ~several,
        "起点不是正数，没有增长率": no_rate & (start <= 0),
        "终点是负数，没有增长率": no_rate & (end < 0),
    }
    words = [str(Undecided(reason)) for reason in reasons]
    reason = np.select(list(reasons.values()), words, default="")
    return table.assign(
        change=np.where(several, end - start, np.nan),
        change_unit=[each.change_unit for each in told],
        annual=np.where(reason == "", yearly_change(start, end, years, compound), np.nan),
        annual_unit=[each.annual_unit for each in told],
        method=[each.method for each in told],
        reason=reason,
    )


def values_by_year(
    history: pd.DataFrame, unit: str, population: str, indicator: str, last: int, first: int = FIRST_YEAR
) -> pd.Series:
    """Return the values of one series from `first` to `last`: index period (int), ascending."""
    chosen = (history["unit"] == unit) & (history["population"] == population)
    rows = history[chosen & (history["indicator"] == indicator)]
    values = pd.Series(rows["value"].to_numpy(dtype=float), index=_years(rows["period"]))
    return values[(values.index >= first) & (values.index <= last)].sort_index()
