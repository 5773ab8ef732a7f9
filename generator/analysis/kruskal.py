"""Kruskal-Wallis test with ε², the check by ranks of the analysis of variance (method spec, section 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from generator.analysis.undecided import Undecided


@dataclass(frozen=True)
class KruskalWallis:
    """H (corrected for ties), its df, p (χ²), ε² in [0, 1], and n cases in all groups together."""

    n: int
    H: float
    df: int
    p: float
    epsilon_squared: float


def kruskal_wallis(groups: Mapping[str, Sequence[float] | np.ndarray]) -> KruskalWallis | Undecided:
    """Return H, p and ε² = H/(n - 1). Source: Kruskal and Wallis (1952); Tomczak and Tomczak (2014); E16.

    groups: values by group; missing values are left out. Undecided for fewer than two groups, a group of
    fewer than two values, or values that are all the same.
    """
    arrays = {name: np.asarray(values, dtype=float) for name, values in groups.items()}
    arrays = {name: values[~np.isnan(values)] for name, values in arrays.items()}
    if len(arrays) < 2:
        return Undecided("不足两组")
    small = [name for name, values in arrays.items() if len(values) < 2]
    if small:
        return Undecided(f"组内有数据的单位不足两个：{'、'.join(small)}")
    everything = np.concatenate(list(arrays.values()))
    if np.ptp(everything) == 0:
        return Undecided("全部数值相同")
    H, p = stats.kruskal(*arrays.values())
    n = len(everything)
    return KruskalWallis(n, float(H), len(arrays) - 1, float(p), float(H) / (n - 1))
