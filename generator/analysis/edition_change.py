"""Why the index moved between two editions: performance, weights and thresholds, adding up exactly.

Source: method spec, section 6; worked example E13.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

SUM_TOLERANCE = 1e-9

Weights = pd.Series | pd.DataFrame


@dataclass(frozen=True)
class EditionChange:
    """The parts of the change, units × nodes, in points of the index, and their sums.

    thresholds: Σ w⁰(s⁰* − s⁰), s⁰* year 0 scored with year 1's thresholds; performance: Σ w̄ Δs from s⁰* to
    s¹; weights: Σ s̄ Δw. totals: units × (start, end, change, performance, weights, thresholds), with
    change = performance + weights + thresholds.
    """

    performance: pd.DataFrame
    weights: pd.DataFrame
    thresholds: pd.DataFrame
    totals: pd.DataFrame


def decompose_change(
    scores: tuple[pd.DataFrame, pd.DataFrame],
    weights: tuple[Weights, Weights],
    rescored: pd.DataFrame | None = None,
) -> EditionChange:
    """Return the parts of the change of Σ w s from year 0 to year 1 for the units scored in both.

    scores: units × nodes of one level, years 0 and 1; weights: by node, or units × nodes where missing
    values shift them, summing to 1 per unit. rescored: year 0 with year 1's thresholds; None when these did
    not move. A node that one year lacks has weight 0 there, and its move belongs to the weights.
    Raises `ValueError` for weights that do not sum to 1 and for a weighted node without a score.
    """
    units = scores[0].index.intersection(scores[1].index, sort=False)
    nodes = scores[0].columns.union(scores[1].columns, sort=False)
    w0, w1 = (_weights(each, units, nodes) for each in weights)
    s0, s1 = (_scores(each, w, units, nodes) for each, w in zip(scores, (w0, w1), strict=True))
    turned = s0 if rescored is None else _scores(rescored, w0, units, nodes)
    parts = _parts((s0, turned, s1), w0, w1)
    start, end = (np.nan_to_num(w * s).sum(axis=1) for w, s in ((w0, s0), (w1, s1)))
    totals = {"start": start, "end": end, "change": end - start}
    totals |= {name: part.sum(axis=1) for name, part in parts.items()}
    tables = {name: pd.DataFrame(part, index=units, columns=nodes) for name, part in parts.items()}
    return EditionChange(**tables, totals=pd.DataFrame(totals, index=units))


def _parts(
    scores: tuple[np.ndarray, np.ndarray, np.ndarray], w0: np.ndarray, w1: np.ndarray
) -> dict[str, np.ndarray]:
    s0, turned, s1 = scores
    # A node of one edition only takes its single score on both sides: then all its change is weight.
    known0, known1 = (np.where(np.isnan(a), b, a) for a, b in ((turned, s1), (s1, turned)))
    return {
        "performance": np.nan_to_num((w0 + w1) / 2 * (known1 - known0)),
        "weights": np.nan_to_num((known0 + known1) / 2 * (w1 - w0)),
        "thresholds": np.nan_to_num(w0 * (turned - s0)),
    }


def _weights(given: Weights, units: pd.Index, nodes: pd.Index) -> np.ndarray:
    if isinstance(given, pd.Series):
        row = given.reindex(nodes).fillna(0.0).to_numpy(dtype=float)
        table = np.tile(row, (len(units), 1))
        lost = bool(given.drop(nodes, errors="ignore").fillna(0.0).abs().sum())
    else:
        table = given.reindex(index=units, columns=nodes).fillna(0.0).to_numpy(dtype=float)
        lost = False
    uneven = np.abs(table.sum(axis=1) - 1) > SUM_TOLERANCE
    if lost or uneven.any() or (table < 0).any():
        wrong = list(units[uneven])[:5]
        raise ValueError(f"the weights of the nodes are at least 0 and sum to 1 for each unit: {wrong}")
    return table


def _scores(given: pd.DataFrame, weights: np.ndarray, units: pd.Index, nodes: pd.Index) -> np.ndarray:
    table = given.reindex(index=units, columns=nodes).to_numpy(dtype=float)
    lacking = np.argwhere(np.isnan(table) & (weights > 0))
    if len(lacking):
        row, column = lacking[0]
        raise ValueError(f"unit {units[row]!r} has a weight for {nodes[column]!r}, but no score")
    return table
