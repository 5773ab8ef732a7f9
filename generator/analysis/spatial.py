"""Spatial autocorrelation: Moran's I over neighbouring units (method spec, section 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import stats

from generator.analysis.undecided import Undecided

SMALLEST = 4
"""Fewest units: the variance under randomisation divides by n - 3."""

NOTHING = 1e-12
"""Variance, or relative spread, below which there is none but rounding."""


@dataclass(frozen=True)
class Moran:
    """Moran's I, its expectation -1/(n - 1) and variance under randomisation, z and two-sided p (normal).

    p_permuted: share of permutations at least as far from the expectation, the data counted as one of them.
    without_value, without_neighbour: units left out; the latter have a value but no neighbour with one.
    """

    n: int
    I: float  # noqa: E741 - the name of the statistic
    expected: float
    variance: float
    z: float
    p: float
    p_permuted: float
    permutations: int
    without_value: tuple[str, ...] = ()
    without_neighbour: tuple[str, ...] = ()


def adjacency(units: pd.Index, pairs: Iterable[tuple[str, str]]) -> np.ndarray:
    """Return the symmetric 0/1 matrix of neighbours among units; each pair may be given once or twice.

    Pairs with a unit that is not among `units` do not count. ValueError for a unit that neighbours itself.
    """
    place = {str(unit): number for number, unit in enumerate(units)}
    matrix = np.zeros((len(units), len(units)))
    for a, b in pairs:
        if a == b:
            raise ValueError(f"unit {a} is listed as its own neighbour")
        if a in place and b in place:
            matrix[place[a], place[b]] = matrix[place[b], place[a]] = 1.0
    return matrix


def morans_i(deviations: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return I = (n/S0) Σᵢ Σⱼ wᵢⱼ zᵢ zⱼ / Σᵢ zᵢ² for each row of deviations from the mean (Moran, 1950)."""
    products = ((deviations @ weights.T) * deviations).sum(axis=-1)
    n = deviations.shape[-1]
    return np.asarray(n / weights.sum() * products / (deviations**2).sum(axis=-1))


def randomisation_variance(deviations: np.ndarray, weights: np.ndarray) -> float:
    """Return the variance of I over all permutations of the values. Source: Cliff and Ord (1981), p. 44."""
    n = len(deviations)
    S0 = weights.sum()
    S1 = ((weights + weights.T) ** 2).sum() / 2
    S2 = ((weights.sum(axis=1) + weights.sum(axis=0)) ** 2).sum()
    kurtosis = n * (deviations**4).sum() / (deviations**2).sum() ** 2
    equal = n * ((n**2 - 3 * n + 3) * S1 - n * S2 + 3 * S0**2)
    peaked = kurtosis * ((n**2 - n) * S1 - 2 * n * S2 + 6 * S0**2)
    square = (equal - peaked) / ((n - 1) * (n - 2) * (n - 3) * S0**2)
    return float(square - 1 / (n - 1) ** 2)


def _permuted_p(deviations: np.ndarray, weights: np.ndarray, seed: int, permutations: int) -> float:
    draws = np.tile(deviations, (permutations, 1))
    np.random.default_rng(seed).permuted(draws, axis=1, out=draws)
    expected = -1 / (len(deviations) - 1)
    reached = abs(float(morans_i(deviations, weights)) - expected) - NOTHING
    as_far = np.abs(morans_i(draws, weights) - expected) >= reached
    return float((as_far.sum() + 1) / (permutations + 1))


def _tested(deviations: np.ndarray, near: np.ndarray, seed: int, permutations: int) -> Moran | Undecided:
    weights = near / near.sum(axis=1, keepdims=True)
    variance = randomisation_variance(deviations, weights)
    if variance <= NOTHING:
        return Undecided("相邻关系使指数没有变化的余地")
    found, expected = float(morans_i(deviations, weights)), -1 / (len(deviations) - 1)
    z = (found - expected) / float(np.sqrt(variance))
    p = float(2 * stats.norm.sf(abs(z)))
    permuted = _permuted_p(deviations, weights, seed, permutations)
    return Moran(len(deviations), found, expected, variance, z, p, permuted, permutations)


def spatial_autocorrelation(
    values: pd.Series, pairs: Iterable[tuple[str, str]], seed: int, permutations: int = 999
) -> Moran | Undecided:
    """Return Moran's I with row-standardised weights: each unit's neighbours share a weight of 1.

    values: by unit code; pairs: neighbouring units; seed: of the permutations. Units without a value or
    without a neighbour are left out and listed (Hainan has no land neighbour). Undecided for fewer than four
    units, values that are all the same, or neighbourhoods that give I no variance (each unit next to all).
    """
    present = values.dropna()
    matrix = adjacency(present.index, pairs)
    linked = matrix.sum(axis=1) > 0
    data = present.to_numpy(dtype=float)[linked]
    if len(data) < SMALLEST:
        return Undecided(f"有数据且有相邻单位的单位不足{SMALLEST}个")
    if np.ptp(data) <= NOTHING * np.abs(data).max():
        return Undecided("各单位数值相同")
    found = _tested(data - data.mean(), matrix[np.ix_(linked, linked)], seed, permutations)
    if isinstance(found, Undecided):
        return found
    gone = (values.index[values.isna()], present.index[~linked])
    value, neighbour = (tuple(str(unit) for unit in index) for index in gone)
    return replace(found, without_value=value, without_neighbour=neighbour)
