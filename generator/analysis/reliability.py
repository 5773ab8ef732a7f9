"""Reliability of a survey scale: Cronbach's alpha and alpha without each item (method spec, section 8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.analysis.undecided import Undecided


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha (at most 1, may be negative) of `items` items over n complete answers.

    left_out: answers with a missing item. if_dropped: alpha of the other items, by the item dropped.
    """

    n: int
    left_out: int
    items: int
    alpha: float
    if_dropped: dict[str, float | Undecided]


def _alpha(answers: np.ndarray) -> float | Undecided:
    items = answers.shape[1]
    if items < 2:
        return Undecided("题目不足两个")
    total = float(answers.sum(axis=1).var(ddof=1))
    if np.isclose(total, 0.0, atol=1e-12):
        return Undecided("总分没有差异")
    return float(items / (items - 1) * (1 - answers.var(axis=0, ddof=1).sum() / total))


def cronbach_alpha(answers: pd.DataFrame) -> Reliability | Undecided:
    """Return alpha = k/(k - 1) · (1 - Σ item variances / variance of the sum). Source: Cronbach (1951).

    answers: respondents × items, all coded in the same direction. Only complete answers count. Undecided for
    fewer than two items, fewer than two complete answers, or a sum that is the same for all.
    """
    complete = answers.dropna().to_numpy(dtype=float)
    if len(complete) < 2:
        return Undecided("完整答卷不足两份")
    alpha = _alpha(complete)
    if isinstance(alpha, Undecided):
        return alpha
    dropped = {
        str(item): _alpha(np.delete(complete, place, axis=1)) for place, item in enumerate(answers.columns)
    }
    return Reliability(len(complete), len(answers) - len(complete), complete.shape[1], alpha, dropped)
