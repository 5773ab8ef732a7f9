"""From values to scores by the edition's normalisation. Source: method spec, sections 2 and 3."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.errors import Fault, Place, raise_errors
from generator.indicators.system import IndicatorSystem
from generator.indicators.thresholds import Thresholds
from generator.scoring import rescale
from generator.scoring.normalise import normalise
from generator.scoring.rules import Rules

CONSTANT = "各单位的数值全部相同"
POSITIVE_MEANS = ("geometric", "harmonic")


@dataclass(frozen=True)
class Turned:
    """One indicator with its direction applied: more is better in values, posts and target alike."""

    x: np.ndarray
    lower: float
    upper: float
    target: float

    @property
    def spread(self) -> bool:
        """Tell whether at least two different values were reported."""
        known = self.x[np.isfinite(self.x)]
        return len(known) > 1 and float(np.ptp(known)) > 0


@dataclass(frozen=True)
class Method:
    """One normalisation: its function of a turned indicator, and why it cannot be computed (else empty).

    spread: its results lie in [0, 1] and are spread over the edition's scale.
    """

    score: Callable[[Turned], np.ndarray]
    objection: Callable[[Turned], str]
    spread: bool = True


def _needs_spread(turned: Turned) -> str:
    return "" if turned.spread else CONSTANT


def _needs_posts(turned: Turned) -> str:
    return "" if turned.lower < turned.upper else "没有上下界"


def _needs_target(turned: Turned) -> str:
    if np.isnan(turned.target):
        return "没有目标值"
    return "" if turned.target > np.nanmin(turned.x) else "最差的单位也已达到目标值，距离无从计算"


def _nothing(turned: Turned) -> str:
    return ""


METHODS = {
    "goalposts": Method(lambda t: rescale.goalposts(t.x, t.lower, t.upper), _needs_posts),
    "minmax": Method(lambda t: rescale.minmax(t.x), _needs_spread),
    "zscore": Method(lambda t: rescale.zscore(t.x), _needs_spread, spread=False),
    "rank": Method(lambda t: rescale.rank(t.x), _nothing, spread=False),
    "percent_rank": Method(lambda t: rescale.percent_rank(t.x), _needs_spread),
    "distance_to_target": Method(lambda t: rescale.distance_to_target(t.x, t.target), _needs_target),
}
"""The normalisations besides the method's thresholds, by name."""


def score_values(
    values: pd.DataFrame,
    types: pd.Series,
    thresholds: Thresholds,
    system: IndicatorSystem,
    rules: Rules,
    path: str = "",
) -> pd.DataFrame:
    """Return the indicator scores on the edition's scale: rows × the indicators among the columns.

    values, types: as in `normalise`; NaN stays NaN, and an indicator that nobody reported has no score.
    path: of the observations, for faults. Raises `ReportError` naming every indicator that cannot be scored,
    and scores of zero or less where the aggregation takes only positive ones.
    """
    if rules.graded:
        scores = normalise(values, types, thresholds, system)
    else:
        scores, faults = _rescaled(values, thresholds, system, rules, path)
        raise_errors(faults)
    raise_errors(_sign_faults(scores, system, rules, path))
    return scores


def _rescaled(
    values: pd.DataFrame, thresholds: Thresholds, system: IndicatorSystem, rules: Rules, path: str
) -> tuple[pd.DataFrame, list[Fault]]:
    method, faults = METHODS[rules.normalisation], []
    columns: dict[str, np.ndarray] = {}
    for code in (code for code in system.leaves(None) if code in values.columns):
        turned = _turned(values[code], code, thresholds, system)
        columns[code] = turned.x
        if np.isnan(turned.x).all():
            if system.nodes.at[code, "status"] == "scored":
                faults.append(_fault(code, "没有一个单位有数值", path))
            continue
        objection = method.objection(turned)
        if objection:
            faults.append(_fault(code, f"不能用 {rules.normalisation} 换算：{objection}", path))
            continue
        columns[code] = _spread(method.score(turned), rules) if method.spread else method.score(turned)
    return pd.DataFrame(columns, index=values.index, dtype=float), faults


def _turned(values: pd.Series, code: str, thresholds: Thresholds, system: IndicatorSystem) -> Turned:
    direction = float(system.nodes["direction"].fillna(1)[code])
    posts = thresholds.posts.reindex([code]).iloc[0]
    low, high = sorted(direction * float(posts[name]) for name in ("lower", "upper"))
    return Turned(direction * values.to_numpy(dtype=float), low, high, direction * float(posts["target"]))


def _spread(share: np.ndarray, rules: Rules) -> np.ndarray:
    low, high = rules.scale
    return low + share * (high - low)


def _fault(code: str, fact: str, path: str) -> Fault:
    mend = "删去这个指标，或换一种 normalisation"
    return Fault("score.undecided", Place(path), f"指标 {code} {fact}", mend)


def _sign_faults(scores: pd.DataFrame, system: IndicatorSystem, rules: Rules, path: str) -> Iterator[Fault]:
    if rules.aggregation not in POSITIVE_MEANS:
        return
    for code, lowest in scores.min().items():
        if lowest <= 0:
            fact = f"指标 {code} 最低得分是 {lowest:g}，{rules.aggregation} 平均只用于大于 0 的得分"
            way = (
                "scale 的低端写大于 0 的数（如 [1, 100]）"
                if np.isfinite(rules.scale).all()
                else "换一种 normalisation"
            )
            yield Fault("score.sign", Place(path), fact, f"{way}，或改用 arithmetic")
