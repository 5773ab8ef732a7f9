"""Whether units draw together over the years: σ and β convergence (method spec, section 8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from generator.analysis.origin import Scale, from_zero, origin_name, positive_from_zero
from generator.analysis.undecided import Undecided

CONFIDENCE = 0.95
CONSTANT = 1e-12
"""Spread of logarithms below which they differ by rounding only."""


@dataclass(frozen=True)
class Sigma:
    """Dispersion by period: table with index period and columns mean, sd (by n) and cv = sd / mean.

    n: units with a value in every period; left_out: the others; change: cv of the last minus the first
    period, below 0 where the units draw together.
    """

    n: int
    left_out: tuple[str, ...]
    table: pd.DataFrame
    change: float
    origin: str


@dataclass(frozen=True)
class Line:
    """A fitted line: slope with standard error, 95 % interval and two-sided p; r_squared in [0, 1]."""

    slope: float
    se: float
    low: float
    high: float
    p: float
    intercept: float
    r_squared: float


@dataclass(frozen=True)
class Beta:
    """Regression of yearly growth on the start, both in logarithms: a slope below 0 means convergence.

    speed: per year, below 0 for divergence; half_life: years until half of the distance is gone.
    """

    n: int
    left_out: tuple[str, ...]
    years: float
    line: Line
    speed: float | Undecided
    half_life: float | Undecided
    origin: str


def _several(values: np.ndarray, scale: Scale) -> np.ndarray | Undecided:
    found = from_zero(values, scale)
    if not isinstance(found, Undecided) and len(found) < 2:
        return Undecided("有数据的单位不足两个")
    return found


def coefficient_of_variation(values: np.ndarray, scale: Scale, ddof: int = 0) -> float | Undecided:
    """Return sd / mean, not negative; ddof 0 divides by n, 1 by n - 1. Worked example E15.

    Undecided for fewer than two values, for scores whose origin is not fixed, negative values, a zero mean.
    """
    found = _several(values, scale)
    return found if isinstance(found, Undecided) else float(found.std(ddof=ddof) / found.mean())


def _dispersion(values: np.ndarray, scale: Scale) -> dict[str, float] | Undecided:
    found = _several(values, scale)
    if isinstance(found, Undecided):
        return found
    mean, sd = float(found.mean()), float(found.std())
    return {"mean": mean, "sd": sd, "cv": sd / mean}


def sigma_convergence(table: pd.DataFrame, scale: Scale) -> Sigma | Undecided:
    """Return the coefficient of variation per period, each unit counting once (31 provinces are a census).

    table: units × periods in time order. Only units with a value in every period count, so that a change is
    not one of the composition. Undecided as `coefficient_of_variation`, naming the period, and for fewer than
    two periods. Source: Barro and Sala-i-Martin (1992).
    """
    if table.shape[1] < 2:
        return Undecided("不足两个年份")
    kept = table.dropna()
    rows = {}
    for period in kept:
        row = _dispersion(kept[period].to_numpy(dtype=float), scale)
        if isinstance(row, Undecided):
            return Undecided(f"{period}年：{row.reason}")
        rows[period] = row
    found = pd.DataFrame.from_dict(rows, orient="index").rename_axis("period")
    change = float(found["cv"].iloc[-1] - found["cv"].iloc[0])
    left_out = tuple(str(unit) for unit in table.index.difference(kept.index, sort=False))
    return Sigma(len(kept), left_out, found, change, origin_name(scale))


def _speed(slope: float, years: float) -> tuple[float | Undecided, float | Undecided]:
    """Return λ = -ln(1 + βT)/T and ln 2/λ. Source: Barro and Sala-i-Martin (1992), equation of growth."""
    if 1 + slope * years <= 0:
        overshoot = Undecided("斜率过陡，期末次序已反转，收敛速度无定义")
        return overshoot, overshoot
    speed = float(-np.log1p(slope * years) / years)
    return speed, float(np.log(2) / speed) if speed > 0 else Undecided("没有收敛")


def _fit(start: np.ndarray, growth: np.ndarray) -> Line:
    found = stats.linregress(start, growth)
    reach = float(stats.t.ppf((1 + CONFIDENCE) / 2, len(start) - 2)) * float(found.stderr)
    return Line(
        slope=float(found.slope),
        se=float(found.stderr),
        low=float(found.slope) - reach,
        high=float(found.slope) + reach,
        p=float(found.pvalue),
        intercept=float(found.intercept),
        r_squared=float(found.rvalue) ** 2,
    )


def beta_convergence(start: pd.Series, end: pd.Series, years: float, scale: Scale) -> Beta | Undecided:
    """Return the regression of ln(end/start)/years on ln(start), by least squares, each unit counting once.

    start, end: values by unit; units without both are left out and listed. Undecided for fewer than three
    units, values that are not positive, scores whose origin is not fixed, and where all starts or all growth
    rates are the same. A slope below 0 may also be regression to the mean where the start is a noisy sample.
    """
    if years <= 0:
        raise ValueError(f"years must be positive, not {years}")
    both = pd.DataFrame({"start": start, "end": end.reindex(start.index)})
    kept = both.dropna()
    if len(kept) < 3:
        return Undecided("有数据的单位不足三个")
    found = positive_from_zero(kept.to_numpy(dtype=float).ravel(), scale)
    if isinstance(found, Undecided):
        return found
    first, last = np.log(found.reshape(-1, 2)).T
    growth = (last - first) / years
    for values, name in ((first, "起点"), (growth, "增速")):
        if np.ptp(values) <= CONSTANT:
            return Undecided(f"各单位{name}相同")
    line = _fit(first, growth)
    left_out = tuple(str(unit) for unit in both.index.difference(kept.index, sort=False))
    return Beta(len(kept), left_out, years, line, *_speed(line.slope, years), origin_name(scale))
