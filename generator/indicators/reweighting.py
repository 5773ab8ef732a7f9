"""New weights for some members of a set, the others shrink in proportion. Source: method spec, section 6."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from generator.indicators.system import IndicatorSystem
from generator.indicators.weights import WeightSet

SUM_TOLERANCE = 1e-9


def reweight(weights: pd.Series, changed: Mapping[str, float]) -> pd.Series:
    """Return the set with the new weights of K = `changed`: wᵢ' = wᵢ · (1 − Σ_K new)/(1 − Σ_K old) elsewhere.

    weights: by code, at least 0, summing to 1; the result sums to 1 again. Raises `ValueError` for unknown
    codes, weights outside [0, 1], a set that does not sum to 1, new weights above 1 together, and for K that
    holds the whole weight before and not after: then nothing is left to scale.
    Source: method spec, section 6; worked example E12.
    """
    old = weights.astype(float)
    _check_set(old, changed)
    new = pd.Series(changed, dtype=float)
    rest_new, rest_old = 1 - float(new.sum()), 1 - float(old[new.index].sum())
    if rest_old <= SUM_TOLERANCE:
        if abs(rest_new) > SUM_TOLERANCE:
            raise ValueError("no other code has a weight that could be scaled")
        factor = 1.0
    else:
        factor = max(rest_new, 0.0) / rest_old
    scaled = old * factor
    scaled[new.index] = new
    return scaled


def _check_set(weights: pd.Series, changed: Mapping[str, float]) -> None:
    unknown = [code for code in changed if code not in weights.index]
    if unknown:
        raise ValueError(f"not in the set: {unknown}")
    outside = [code for code, weight in changed.items() if not 0 <= weight <= 1]
    if outside or not weights.between(-SUM_TOLERANCE, 1 + SUM_TOLERANCE).all():
        raise ValueError(f"weights lie between 0 and 1: {outside or weights.to_dict()}")
    if abs(float(weights.sum()) - 1) > SUM_TOLERANCE:
        raise ValueError(f"the weights of a set sum to 1, these to {float(weights.sum()):.9g}")
    if sum(changed.values()) > 1 + SUM_TOLERANCE:
        raise ValueError(f"the new weights sum to {sum(changed.values()):.9g}, more than 1")


def reweight_indicators(
    system: IndicatorSystem, base: WeightSet, changed: Mapping[str, float], name: str
) -> WeightSet:
    """Return a weight set in which some indicators have new weights in the whole index.

    changed: new global weights of indicators, in [0, 1]; all other indicators shrink or grow by one factor,
    so that dimensions and sub-dimensions follow from their indicators. A node that keeps no weight leaves
    its children's local weights as they were. Raises `ValueError` as `reweight` does.
    Source: method spec, section 6; worked example E12.
    """
    leaves = list(system.leaves(None))
    shares = reweight(system.global_weights(base.local)[leaves], changed)
    total = shares.reindex(list(system.codes)).fillna(0.0)
    local = base.local.astype(float).copy()
    for parent, children in system.bottom_up:
        total[parent] = float(total[list(children)].sum())
        if total[parent] > 0:
            local[list(children)] = total[list(children)] / total[parent]
    return WeightSet(name, local)
