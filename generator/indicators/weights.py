"""Weight sets: local weights within the parent, under a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from generator.datasets.faults import perhaps
from generator.errors import Fault, Place, ReportError
from generator.indicators.system import IndicatorSystem

if TYPE_CHECKING:
    from generator.datasets.dataset import Dataset

PREFIX = "weights-"


@dataclass(frozen=True)
class WeightSet:
    """Local weights by code; they sum to 1 over the scored children of each parent, monitored ones are 0."""

    name: str
    local: pd.Series


def published_weights(system: IndicatorSystem) -> WeightSet:
    """Return the headline set, the column `weight` of the system. Source: method spec, section 1."""
    return WeightSet("published", system.nodes["weight"].fillna(0.0).astype(float))


def equal_weights(system: IndicatorSystem) -> WeightSet:
    """Return the set in which the scored children of each parent weigh the same."""
    scored = (system.nodes["status"] != "monitored").astype(float)
    shares = scored / scored.groupby(system.nodes["parent"]).transform("sum")
    return WeightSet("equal", shares.where(scored > 0, 0.0))


def weights_from_table(name: str, table: pd.DataFrame, system: IndicatorSystem) -> WeightSet:
    """Return a set from `code, weight, scale`; codes that the table leaves out keep their headline weight.

    scale: `local` weights stand as they are, `global` and `relative` ones are divided by the sum over their
    siblings.
    """
    given = table.set_index("code")
    parents = system.nodes["parent"].reindex(given.index)
    weights = pd.to_numeric(given["weight"]).astype(float)
    shares = weights / weights.groupby(parents).transform("sum")
    local = weights.where(given["scale"] == "local", shares)
    filled = local.reindex(system.nodes.index).fillna(published_weights(system).local)
    filled[system.root] = 1.0
    return WeightSet(name, filled)


def load_weights(dataset: Dataset, system: IndicatorSystem) -> Mapping[str, WeightSet]:
    """Return the weight sets by name: `published`, `equal` and one per further weights table.

    `published` is the column `weight` of the system; where it has none, the table of that name, if any.
    """
    sets = {"equal": equal_weights(system)}
    if system.nodes["weight"].notna().any():
        sets = {"published": published_weights(system), **sets}
    for name, table in dataset.tables.items():
        label = name.removeprefix(PREFIX)
        if name.startswith(PREFIX) and label not in sets and {"code", "weight", "scale"} <= set(table.frame):
            sets[label] = weights_from_table(label, table.frame, system)
    return sets


def chosen_weights(
    dataset: Dataset, sets: Mapping[str, WeightSet], name: str, system: IndicatorSystem
) -> WeightSet:
    """Return the weight set of the headline results.

    `ReportError` where there is none of that name, or where it gives a monitored node weight.
    """
    place = Place(dataset.edition.path)
    if name not in sets:
        fact = f"没有名为 {name} 的权重方案{perhaps(name, sets)}"
        mend = f"weight_set 写 {'、'.join(sets)} 之一，或补上 weights/{name}.csv"
        raise ReportError([Fault("weight-set.unknown", place, fact, mend)])
    monitored = system.nodes["status"] == "monitored"
    heavy = list(system.nodes.index[monitored & (sets[name].local > 0)])
    if heavy:
        listed = "、".join(heavy[:5]) + (f" 等 {len(heavy)} 个" if len(heavy) > 5 else "")
        fact = f"正文的权重方案 {name} 给只监测（monitored）的 {listed} 权重"
        mend = "权重写 0，或在 indicator_system.csv 把 status 改为 scored，或换一个 weight_set"
        raise ReportError([Fault("weight-set.monitored", place, fact, mend)])
    return sets[name]
