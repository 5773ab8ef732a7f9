"""New weights for some members of a set, the others shrink in proportion. Source: method spec, section 6."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from generator.datasets.faults import perhaps
from generator.errors import Fault, Place, raise_errors
from generator.indicators.system import IndicatorSystem
from generator.indicators.weights import WeightSet

if TYPE_CHECKING:
    from generator.datasets.dataset import Dataset

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


def derive_weights(
    dataset: Dataset, system: IndicatorSystem, sets: Mapping[str, WeightSet]
) -> Mapping[str, WeightSet]:
    """Return the weight sets with those that edition.yaml derives from them, in its order.

    Entry `derived_weights`: a list of {name, base, changes}: `base` re-weighted so that the indicators in
    `changes` have these weights in the whole index. Raises `ReportError` with all entries that cannot be
    computed. Source: method spec, section 6; worked example E12.
    """
    derived = dict(sets)
    entries = dataset.edition.settings.get("derived_weights") or []
    place = Place(dataset.edition.path)
    faults = []
    for entry in entries:
        wrong = list(_entry_faults(entry, derived, system, place))
        faults += wrong
        if not wrong:
            name, changes = str(entry["name"]), {str(k): float(v) for k, v in entry["changes"].items()}
            derived[name] = reweight_indicators(system, derived[str(entry["base"])], changes, name)
    raise_errors(faults)
    return derived


def _entry_faults(
    entry: Mapping[str, Any], sets: Mapping[str, WeightSet], system: IndicatorSystem, place: Place
) -> Iterator[Fault]:
    label, base = f"derived_weights 的 {entry['name']}", str(entry["base"])
    if base not in sets:
        fact = f"{label}：没有名为 {base} 的权重方案{perhaps(base, sets)}"
        yield Fault("weight-set.unknown", place, fact, f"base 写 {'、'.join(sets)} 之一")
    if str(entry["name"]) in sets:
        yield Fault("weight-set.twice", place, f"{label}：已有同名的权重方案", "换一个 name")
    leaves = system.leaves(None)
    for code in map(str, entry["changes"]):
        if code not in leaves:
            fact = f"{label}：没有指标 {code}{perhaps(code, leaves)}"
            yield Fault("weight-set.indicator", place, fact, "改正指标编码")
    if sum(map(float, entry["changes"].values())) > 1 + SUM_TOLERANCE:
        yield Fault("weight-set.sum", place, f"{label}：新权重之和大于 1", "改正权重")
    elif base in sets and _rest(system, sets[base], entry["changes"]) <= SUM_TOLERANCE:
        fact = f"{label}：changes 以外的指标都没有权重，无从按比例缩放"
        yield Fault("weight-set.rest", place, fact, "少写几个指标，或改用 weights/ 中的一个表")


def _rest(system: IndicatorSystem, base: WeightSet, changes: Mapping[str, Any]) -> float:
    others = [code for code in system.leaves(None) if code not in changes]
    return float(system.global_weights(base.local)[others].sum())
