"""The zero from which values are measured; ratios of scores depend on it (method spec, 8; example E15)."""

from __future__ import annotations

from typing import Literal

import numpy as np

from generator.analysis.undecided import Undecided
from generator.quantities import DECISION_TOLERANCE
from generator.scoring.normalise import HIGHEST, LOWEST

Scale = Literal["ratio", "score", "score-from-zero"]
"""`ratio`: a true zero; `score`: 1 to 5, no true zero; `score-from-zero`: 1 to 5, read as (s - 1)/4."""

TRUE_ZERO = "真零点"
SHIFTED = "(s−1)/4"


def origin_name(scale: Scale) -> str:
    """Return how the zero is fixed, for printing beside a result."""
    return TRUE_ZERO if scale == "ratio" else SHIFTED


def from_zero(values: np.ndarray, scale: Scale) -> np.ndarray | Undecided:
    """Return values measured from their zero: as they are, or scores as (s - 1)/4 in [0, 1].

    Undecided for scores whose origin is not fixed, for scores outside [1, 5], for values that are negative,
    missing or infinite, and for a mean of zero.
    """
    if scale == "score":
        return Undecided(f"得分没有真零点，须把原点定为{SHIFTED}")
    if not len(values):
        return Undecided("没有数据")
    if not np.isfinite(values).all():
        return Undecided("有缺失或无穷的数值")
    if scale == "score-from-zero":
        scores = np.clip(values, LOWEST, HIGHEST)
        if np.abs(scores - values).max() > DECISION_TOLERANCE:
            return Undecided(f"有得分不在{LOWEST:g}至{HIGHEST:g}之间")
        values = (scores - LOWEST) / (HIGHEST - LOWEST)
    if values.mean() == 0:
        return Undecided("均值为零")
    negative = int((values < 0).sum())
    return Undecided(f"有{negative}个负值") if negative else values


def positive_from_zero(values: np.ndarray, scale: Scale) -> np.ndarray | Undecided:
    """Return values as `from_zero`, and Undecided also where one is zero and so has no logarithm."""
    found = from_zero(values, scale)
    if isinstance(found, Undecided):
        return found
    zeros = int((found == 0).sum())
    return Undecided(f"有{zeros}个零值，不能取对数") if zeros else found
