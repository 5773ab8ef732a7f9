"""How often a unit stands among the first of a ranking when every weighting of the parts is tried."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb

import numpy as np
import pandas as pd

from generator.analysis.ranking import TIE_DECIMALS


def count_weightings(parts: int, steps: int) -> int:
    """Return the number of weightings of `parts` parts in `steps` steps: C(steps + parts − 1, steps).

    Example: four parts in steps of 5 % (steps = 20) have 1771 weightings.
    """
    return comb(steps + parts - 1, steps)


def weightings(parts: int, steps: int) -> np.ndarray:
    """Return all weightings of `parts` parts whose weights are multiples of 1/steps, each at least 0, sum 1.

    Shape (weightings, parts), in [0, 1], in lexicographic order: the corners, where one part has all the
    weight, are among them. Raises `ValueError` where there is no part or no step.
    """
    if parts < 1 or steps < 1:
        raise ValueError(f"no weightings of {parts} parts in {steps} steps")
    return np.array(list(_compositions(parts, steps)), dtype=float) / steps


def _compositions(parts: int, total: int) -> Iterator[tuple[int, ...]]:
    """Yield every way of writing `total` as a sum of `parts` whole numbers from 0 on."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _compositions(parts - 1, total - first):
            yield (first, *rest)


def top_shares(scores: pd.DataFrame, first: int, steps: int) -> pd.Series:
    """Return for each unit the share of weightings, in [0, 1], in which it ranks among the `first`.

    scores: units × parts, higher is better; a unit without one of the parts is left out of the ranking and
    has NaN. steps: of the grid that `weightings` spreads evenly over all weightings; an exact count, nothing
    is drawn. A unit's score is the weighted mean of its parts; ties (to 1e-9) share the smallest rank, so
    that more than `first` units can be among the `first`. Raises `ValueError` for `first` below 1.
    """
    if first < 1:
        raise ValueError(f"no first {first} of a ranking")
    complete = scores.dropna()
    shares = pd.Series(np.nan, index=scores.index)
    if complete.empty:
        return shares
    means = np.round(weightings(scores.shape[1], steps) @ complete.to_numpy(dtype=float).T, TIE_DECIMALS)
    place = max(len(complete) - first, 0)
    last_of_first = np.partition(means, place, axis=1)[:, place]
    shares[complete.index] = (means >= last_of_first[:, None]).mean(axis=0)
    return shares
