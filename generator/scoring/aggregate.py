"""Weighted means up a tree of any depth, with missing values and their bounds (method spec, 3 and 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.indicators.system import IndicatorSystem
from generator.indicators.weights import WeightSet
from generator.quantities import DECISION_TOLERANCE
from generator.scoring.normalise import HIGHEST, LOWEST

Transform = Callable[[np.ndarray], np.ndarray]

MEANS: Mapping[str, tuple[Transform, Transform]] = {
    "arithmetic": (np.positive, np.positive),
    "geometric": (np.log, np.exp),
    "harmonic": (np.reciprocal, np.reciprocal),
}
"""A mean by its name: the weighted mean is taken between the two functions."""


@dataclass(frozen=True)
class Aggregate:
    """Scores of all nodes, and the share of each node's applicable weight that has a value.

    scores: rows × node codes, in [1, 5]; NaN: nothing below the node is scored.
    availability: rows × node codes, in [0, 1]; NaN: nothing below the node applies.
    shares: rows × node codes, the weight that each node has in the index after renormalising; 1 at the
    index, 0 where a node has no score.
    """

    scores: pd.DataFrame
    availability: pd.DataFrame
    shares: pd.DataFrame


@dataclass(frozen=True)
class _Arrays:
    scores: np.ndarray
    applicable: np.ndarray
    availability: np.ndarray


def weighted_mean(values: np.ndarray, weights: np.ndarray, method: str = "arithmetic") -> np.ndarray:
    """Return Σ wᵢ sᵢ / Σ wᵢ over the last axis, leaving NaN out and renormalising; NaN where nothing is left.

    method: `arithmetic`, `geometric` or `harmonic`. Source: method spec, sections 3 and 4; E7 and E8.
    """
    there, back = MEANS[method]
    present = ~np.isnan(values)
    used = np.where(present, weights, 0.0)
    total = used.sum(axis=-1)
    turned = np.where(present, there(np.where(present, values, 1.0)), 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = back((used * turned).sum(axis=-1) / total)
    return np.where(total > 0, mean, np.nan)


def _place(scores: pd.DataFrame, applicable: pd.DataFrame | None, system: IndicatorSystem) -> _Arrays:
    columns = pd.Index(system.codes)
    known = scores.columns.intersection(columns)
    at = columns.get_indexer(known)
    applies = np.zeros((len(scores), len(columns)), dtype=bool)
    applies[:, at] = True if applicable is None else applicable.reindex(columns=known, fill_value=True)
    placed = np.full(applies.shape, np.nan)
    placed[:, at] = scores[known].to_numpy(dtype=float)
    placed = np.where(applies, placed, np.nan)
    return _Arrays(placed, applies, np.where(applies, (~np.isnan(placed)).astype(float), np.nan))


def _shares(scores: np.ndarray, system: IndicatorSystem, local: pd.Series) -> np.ndarray:
    columns = pd.Index(system.codes)
    shares = np.zeros(scores.shape)
    place = {code: number for number, code in enumerate(columns)}
    root = place[system.root]
    shares[:, root] = ~np.isnan(scores[:, root])
    for parent, children in reversed(system.bottom_up):
        at = columns.get_indexer(pd.Index(children))
        used = np.where(np.isnan(scores[:, at]), 0.0, local[list(children)].to_numpy(dtype=float))
        total = used.sum(axis=1, keepdims=True)
        part = np.divide(used, total, out=np.zeros_like(used), where=total > 0)
        shares[:, at] = shares[:, place[parent], None] * part
    return shares


def aggregate(
    scores: pd.DataFrame,
    system: IndicatorSystem,
    weights: WeightSet,
    applicable: pd.DataFrame | None = None,
    method: str = "arithmetic",
) -> Aggregate:
    """Carry indicator scores up the tree: each row by itself, every node by the same weighted mean.

    scores: communities × indicator codes in [1, 5], NaN where there is no score.
    applicable: the same shape, False where the indicator is not in the community's set (n/a leaves
    numerator, denominator and availability); all apply when None. Indicators that are no columns do not
    apply. Source: method spec, sections 3 and 4; worked examples E7, E8, E10.
    """
    columns = pd.Index(system.codes)
    arrays = _place(scores, applicable, system)
    for parent, children in system.bottom_up:
        here, at = columns.get_loc(parent), columns.get_indexer(pd.Index(children))
        local = weights.local[list(children)].to_numpy(dtype=float)
        arrays.scores[:, here] = weighted_mean(arrays.scores[:, at], local, method)
        arrays.availability[:, here] = weighted_mean(arrays.availability[:, at], local)
    shares = _shares(arrays.scores, system, weights.local)
    tables = (arrays.scores, arrays.availability, shares)
    return Aggregate(*(pd.DataFrame(table, index=scores.index, columns=columns) for table in tables))


def index_bounds(
    scores: pd.DataFrame,
    system: IndicatorSystem,
    weights: WeightSet,
    applicable: pd.DataFrame | None = None,
    method: str = "arithmetic",
    scale: tuple[float, float] = (LOWEST, HIGHEST),
) -> pd.DataFrame:
    """Return the index with every missing score taken as the lowest (`low`) and the highest (`high`).

    scale: lowest and highest score; where these are infinite, a row with a missing score has no bounds (NaN).
    Source: method spec, section 4; worked example E8.
    """
    if not np.isfinite(scale).all():
        tree = aggregate(scores, system, weights, applicable, method)
        complete = tree.scores[system.root].where(tree.availability[system.root] > 1 - DECISION_TOLERANCE)
        return pd.DataFrame({"low": complete, "high": complete})
    return pd.DataFrame(
        {
            name: aggregate(scores.fillna(end), system, weights, applicable, method).scores[system.root]
            for name, end in zip(("low", "high"), scale, strict=True)
        }
    )
