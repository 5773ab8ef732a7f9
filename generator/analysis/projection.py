"""Where a series leads if its past course goes on, with a prediction interval (report, 3.5.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special, stats

from generator.analysis.trends import PERCENT_UNITS
from generator.analysis.undecided import Undecided
from generator.quantities import DECISION_TOLERANCE
from generator.scoring.normalise import HIGHEST, LOWEST

Kind = Literal["share", "amount", "score"]
"""`share`: 0 to 100; `amount`: a count, a sum, a duration, not negative; `score`: 1 to 5."""

Floats = npt.NDArray[np.float64]

FEWEST = 4
"""Points that a projection needs: a line through fewer leaves one degree of freedom or none."""
CONFIDENCE = 0.95
CONSTANT = 1e-12
"""Spread on the fitting scale below which values differ by rounding only."""

BOUNDS: dict[Kind, tuple[float, float]] = {
    "share": (0.0, 100.0),
    "amount": (0.0, np.inf),
    "score": (LOWEST, HIGHEST),
}


def projection_kind(nodes: pd.DataFrame, code: str) -> Kind:
    """Return the kind of values of a node: nodes of the indicator system with parent, unit and type.

    An indicator in points of 100 (居民满意度) is bounded like a share; scores are those of parents and of
    indicators of type grade.
    """
    unit, kind = (str(nodes.at[code, name]) for name in ("unit", "type"))
    graded = bool((nodes["parent"] == code).any()) or kind == "grade"
    if unit in PERCENT_UNITS or (unit == "分" and not graded):
        return "share"
    return "score" if unit == "分" else "amount"


@dataclass(frozen=True)
class FittedLine:
    """An ordinary least-squares line y = intercept + slope · x.

    n points with mean x `centre` and sum of squares `spread` about it; residual: standard deviation of the
    residuals by n − 2; r_squared in [0, 1].
    """

    n: int
    slope: float
    intercept: float
    centre: float
    spread: float
    residual: float
    r_squared: float

    def predict(self, at: Floats) -> tuple[Floats, Floats]:
        """Return the line at x₀ and the half width of the 95 % interval of one new observation there.

        Half width: t(0.975, n − 2) · residual · √(1 + 1/n + (x₀ − centre)²/spread).
        """
        wide = np.sqrt(1 + 1 / self.n + (at - self.centre) ** 2 / self.spread)
        t = float(stats.t.ppf((1 + CONFIDENCE) / 2, self.n - 2))
        return self.intercept + self.slope * at, t * self.residual * wide


def fit_line(x: Floats, y: Floats) -> FittedLine:
    """Return the least-squares line through three points or more, neither x nor y all the same.

    Source: Draper and Smith, Applied Regression Analysis (1998), chapters 1 and 3.
    """
    centre, mean = float(x.mean()), float(y.mean())
    spread, total = float(((x - centre) ** 2).sum()), float(((y - mean) ** 2).sum())
    slope = float(((x - centre) * (y - mean)).sum()) / spread
    rest = float(((y - mean - slope * (x - centre)) ** 2).sum())
    return FittedLine(
        n=len(x),
        slope=slope,
        intercept=mean - slope * centre,
        centre=centre,
        spread=spread,
        residual=float(np.sqrt(rest / (len(x) - 2))),
        r_squared=max(0.0, 1 - rest / total),
    )


@dataclass(frozen=True)
class Projection:
    """Where a series leads if its past course goes on: never to be shown without interval and method.

    method: scale, window, number of points and kind of interval, in Chinese. periods: the years asked for;
    mid: the line there, turned back to the unit of the values (on a curved scale their median, not the
    mean); low, high: the 95 % prediction interval, low ≤ mid ≤ high. n: points; r_squared: of the line on
    the fitting scale. The interval knows nothing of a change of course.
    """

    method: str
    periods: tuple[int, ...]
    mid: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    n: int
    r_squared: float

    def at(self, period: int) -> tuple[float, float, float]:
        """Return mid, low and high of a period that was asked for."""
        place = self.periods.index(period)
        return self.mid[place], self.low[place], self.high[place]


@dataclass(frozen=True)
class _Scale:
    name: str
    there: Callable[[Floats], Floats]
    back: Callable[[Floats], Floats]


def _fitting_scale(values: Floats, kind: Kind, bounds: tuple[float, float]) -> _Scale | Undecided:
    low, high = bounds
    ends = f"{low:g}至{high:g}" if np.isfinite(high) else f"{low:g}以上"
    if values.min() < low or values.max() > high:
        return Undecided(f"有数值不在{ends}之间" if np.isfinite(high) else f"有数值不在{ends}")
    if values.min() == low or values.max() == high:
        name = f"原尺度直线（有数值触及界限，不能取对数），结果限于{ends}"
        return _Scale(name, lambda y: y, lambda z: np.clip(z, low, high))
    if kind == "amount":
        return _Scale("对数尺度直线", lambda y: np.log(y - low), lambda z: low + np.exp(z))
    shown = f"(s−{low:g})/{high - low:g}的" if kind == "score" else ""
    return _Scale(
        f"{shown}对数几率（logit）尺度直线",
        lambda y: np.log((y - low) / (high - y)),
        lambda z: low + (high - low) * special.expit(z),
    )


def project(
    values: pd.Series, until: Sequence[int], kind: Kind, bounds: tuple[float, float] | None = None
) -> Projection | Undecided:
    """Return the least-squares line of values against time, led on to the years `until`.

    values: index period (years, each once), NaN: no value. Fitted on the logit of the share between its
    bounds for shares and scores, on the logarithm for amounts, and turned back; values on a bound: a straight
    line, its results kept within the bounds. bounds: of the kind (0–100, from 0 on, 1–5) when None.
    Undecided for fewer than four points, equal or infinite values, values out of bounds, and an interval
    without end or without width in one of the years. Raises `ValueError` for a period twice and for a year
    that is not after the last value.
    """
    known = values.dropna()
    periods = pd.to_numeric(pd.Series(known.index)).to_numpy(dtype=int)
    if len(set(periods)) < len(periods):
        raise ValueError("a period stands twice in the series")
    y = known.to_numpy(dtype=float)
    if len(y) < FEWEST:
        return Undecided(f"有数据的年份只有{len(y)}个，不足{FEWEST}个")
    if not until or min(until) <= periods.max():
        raise ValueError(f"a projection is for years after {periods.max()}")
    if not np.isfinite(y).all():
        return Undecided("有无穷的数值")
    scale = _fitting_scale(y, kind, bounds or BOUNDS[kind])
    if isinstance(scale, Undecided):
        return scale
    z = scale.there(y)
    if np.ptp(z) <= CONSTANT:
        return Undecided("各年数值相同，没有可推算的趋势")
    return _led_on(periods, z, tuple(int(year) for year in until), scale)


def _led_on(
    periods: npt.NDArray[np.int_], z: Floats, until: tuple[int, ...], scale: _Scale
) -> Projection | Undecided:
    line = fit_line(periods.astype(float), z)
    centre, reach = line.predict(np.array(until, dtype=float))
    with np.errstate(over="ignore"):
        low, mid, high = (scale.back(place) for place in (centre - reach, centre, centre + reach))
    if not np.isfinite(high).all():
        return Undecided("预测区间没有上限，推算没有意义")
    if (high - low <= DECISION_TOLERANCE * np.maximum(1.0, np.abs(mid))).any():
        return Undecided("预测区间没有宽度（各点恰在一条线上，或结果全在界限上），推算没有意义")
    return Projection(
        method=_method(periods, scale.name),
        periods=until,
        mid=tuple(mid.tolist()),
        low=tuple(low.tolist()),
        high=tuple(high.tolist()),
        n=line.n,
        r_squared=line.r_squared,
    )


def _method(periods: npt.NDArray[np.int_], scale: str) -> str:
    first, last = int(periods.min()), int(periods.max())
    lacking = [f"{year}年" for year in range(first, last + 1) if year not in set(periods.tolist())]
    gaps = f"，缺{'、'.join(lacking)}" if lacking else ""
    n = len(periods)
    return (
        f"{scale}，对年份作普通最小二乘（{first}—{last}年{n}个年份{gaps}），"
        f"95%预测区间（t分布，自由度{n - 2}），按原有走势推算"
    )
