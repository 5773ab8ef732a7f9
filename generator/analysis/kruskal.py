"""Kruskal-Wallis test with ε², the check by ranks of the analysis of variance (method spec, section 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc
from scipy.stats import rankdata

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
    n, df = len(everything), len(arrays) - 1
    H = _statistic(everything, np.array([len(values) for values in arrays.values()]))
    return KruskalWallis(n, H, df, float(chdtrc(df, H)), H / (n - 1))


def _statistic(everything: np.ndarray, sizes: np.ndarray) -> float:
    """Return H = (n - 1) Σ nⱼ(r̄ⱼ - r̄)² / Σ (r - r̄)² over the ranks r: ties are in it already."""
    ranks = rankdata(everything)
    centre = (len(everything) + 1) / 2
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    means = np.add.reduceat(ranks, starts) / sizes
    between = float((sizes * (means - centre) ** 2).sum())
    return (len(everything) - 1) * between / float(((ranks - centre) ** 2).sum())
