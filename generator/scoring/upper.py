"""Indicators observed above the communities join the tree of their unit, and of those above it.

A city's data platform or a province's spending has no community score. Its score is taken where it is
observed, averaged upwards like every score, and enters the node means that the communities gave.
Source: method spec, sections 2, 3 and 7.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.indicators.system import IndicatorSystem
from generator.indicators.weights import WeightSet


def carry_up(
    scores: pd.DataFrame, members: pd.DataFrame, sizes: pd.DataFrame, depths: pd.Series
) -> pd.DataFrame:
    """Return the mean scores of every unit above those where an indicator is observed: units × indicators.

    scores: units × indicators observed there (all units of one level per indicator), NaN elsewhere.
    members: units × strata; sizes: strata × indicators, what a stratum weighs; depths: of each unit below the
    root. A unit's own score stands; one above is the mean of the observed units inside it, weighted with
    their strata; one below has none.
    """
    table = pd.DataFrame(np.nan, index=members.index, columns=scores.columns)
    for code in scores:
        found = scores[code].dropna()
        if found.empty:
            continue
        inside = members.loc[found.index].to_numpy()
        weight = inside @ sizes[code].reindex(members.columns).fillna(0.0).to_numpy()
        # An observed unit lies inside another when all its strata do.
        shared = members.to_numpy() @ inside.T >= np.maximum(inside.sum(axis=1), 1.0)
        total = shared @ weight
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = np.where(total > 0, (shared @ (weight * found.to_numpy())) / total, np.nan)
        above = depths.reindex(members.index).to_numpy() < depths.reindex(found.index).min()
        table[code] = np.where(above, mean, found.reindex(members.index).to_numpy())
    return table


def join_upper(
    scores: pd.DataFrame, upper: pd.DataFrame, system: IndicatorSystem, weights: WeightSet
) -> pd.DataFrame:
    """Return the node scores of units with their upper indicators joined: units × nodes.

    scores: units × nodes, means of community scores, NaN where communities have none; upper: units ×
    indicators observed above, in the same scale. A node keeps the community mean c of the children that
    communities have (weight W), moved by what these children moved, and takes the others in:
    (W c + Σ w Δ + Σ w u) / (W + Σ w u's w). Without a weighted upper indicator nothing changes.
    """
    joined = scores.copy()
    for code in upper:
        joined[code] = upper[code].reindex(scores.index)
    for parent, children in system.bottom_up:
        kids = [code for code in children if code in joined]
        local = weights.local[kids].to_numpy(dtype=float)
        before, after = (table.reindex(columns=kids).to_numpy(dtype=float) for table in (scores, joined))
        from_below, new = ~np.isnan(before), np.isnan(before) & ~np.isnan(after)
        moved = np.where(from_below, local * (np.nan_to_num(after) - np.nan_to_num(before)), 0.0).sum(axis=1)
        added = np.where(new, local * np.nan_to_num(after), 0.0).sum(axis=1)
        weight_below = (from_below * local).sum(axis=1)
        weight_new = (new * local).sum(axis=1)
        mean = np.nan_to_num(scores[parent].to_numpy(dtype=float)) * weight_below
        total = weight_below + weight_new
        with np.errstate(divide="ignore", invalid="ignore"):
            value = np.where(total > 0, (mean + moved + added) / total, np.nan)
        touched = (weight_new > 0) | (moved != 0)
        joined[parent] = np.where(touched, value, scores[parent].to_numpy(dtype=float))
    return joined
