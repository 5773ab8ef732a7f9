"""Elastic adaptation to community types: their indicator sets, and the indicators each type emphasises.

Source: method spec, section 5; worked example E10.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from generator.datasets.community_types import COMMUNITY_TYPES
from generator.errors import Fault, Place, raise_errors
from generator.indicators.reweighting import SUM_TOLERANCE, reweight
from generator.indicators.system import IndicatorSystem
from generator.indicators.weights import WeightSet

if TYPE_CHECKING:
    from generator.datasets.dataset import Dataset, Table

TABLE = "weights-elastic"


def elastic_sets(system: IndicatorSystem, status: str | None = "scored") -> Mapping[str, tuple[str, ...]]:
    """Return the indicators that apply to each community type, in the order of the system.

    status: `scored`, `monitored`, or None for all.
    """
    applies = system.applicability(pd.Series(COMMUNITY_TYPES, index=COMMUNITY_TYPES))
    leaves = system.leaves(status)
    return {kind: tuple(code for code in leaves if bool(applies.loc[kind, code])) for kind in COMMUNITY_TYPES}


def common_set(system: IndicatorSystem, status: str | None = "scored") -> tuple[str, ...]:
    """Return the indicators that apply to every type: types are compared only on these."""
    sets = [set(codes) for codes in elastic_sets(system, status).values()]
    return tuple(code for code in system.leaves(status) if all(code in each for each in sets))


def restrict(base: WeightSet, system: IndicatorSystem, members: Collection[str]) -> WeightSet:
    """Return the weights of a smaller set of indicators, renormalised within each parent.

    members: codes of the indicators in the set; others get 0, and so does a node without a member that has
    a weight: its siblings take its weight. Source: worked example E10, rule a.
    """
    local = base.local.astype(float).copy()
    outside = [code for code in system.leaves(None) if code not in set(members)]
    local[outside] = 0.0
    for parent, children in system.bottom_up:
        total = float(local[list(children)].sum())
        if total > 0:
            local[list(children)] = local[list(children)] / total
        else:
            local[parent] = 0.0
    return WeightSet(base.name, local)


def emphasise(
    base: WeightSet, system: IndicatorSystem, emphasis: Mapping[str, float], name: str = "elastic"
) -> WeightSet:
    """Return the weight set in which some indicators have a stated weight within their parent.

    emphasis: new local weights by code; the siblings shrink in proportion. Raises `ValueError` as `reweight`
    does. Source: method spec, section 5.
    """
    local = base.local.astype(float).copy()
    parents = system.nodes["parent"]
    for parent in dict.fromkeys(parents[code] for code in emphasis):
        children = list(system.children(parent))
        here = {code: weight for code, weight in emphasis.items() if parents[code] == parent}
        local[children] = reweight(local[children], here)
    return WeightSet(name, local)


def load_elastic(dataset: Dataset, system: IndicatorSystem, base: WeightSet) -> Mapping[str, WeightSet]:
    """Return the weight set `elastic` of each community type; `base` itself where a type emphasises nothing.

    Empty without the table. Raises `ReportError` with all faults of the table: codes that are no indicators
    of the type's set, weights that leave no room for the siblings.
    """
    if not dataset.has(TABLE):
        return {}
    table = dataset.tables[TABLE]
    raise_errors([*_code_faults(table, system), *_room_faults(table, system, base)])
    sets = {}
    for kind in COMMUNITY_TYPES:
        rows = table.frame[table.frame["type"] == kind]
        emphasis = dict(zip(rows["code"].astype(str), rows["weight"].astype(float), strict=True))
        sets[kind] = emphasise(base, system, emphasis)
    return sets


def _code_faults(table: Table, system: IndicatorSystem) -> Iterator[Fault]:
    sets = elastic_sets(system, None)
    for line, (_, row) in zip(table.lines, table.frame.iterrows(), strict=True):
        kind, code = str(row["type"]), str(row["code"])
        if code in sets.get(kind, ()):
            continue
        place = Place(table.path, line, field="code")
        known = code in system.leaves(None)
        fact = f"{code} 不适用于{kind}社区" if known else f"指标体系中没有三级指标 {code}"
        yield Fault("elastic.code", place, fact, "改为适用于该类型社区的三级指标编码，或删去这一行")


def _room_faults(table: Table, system: IndicatorSystem, base: WeightSet) -> Iterator[Fault]:
    """Yield a fault where the siblings have no weight to give, or would keep none."""
    parents = table.frame["code"].map(system.nodes["parent"])
    for (kind, parent), rows in table.frame.groupby([table.frame["type"], parents], sort=False):
        place = Place(table.path, int(table.lines.loc[rows.index[0]]), field="weight")
        siblings = [code for code in system.children(str(parent)) if code not in set(rows["code"])]
        total = float(rows["weight"].sum())
        if float(base.local[siblings].sum()) <= SUM_TOLERANCE:
            fact = f"{parent} 下没有其他有权重的指标可按比例缩减"
            yield Fault("elastic.alone", place, fact, f"删去{kind}社区在 {parent} 下的弹性权重")
        elif total >= 1 - SUM_TOLERANCE:
            fact = f"{kind}社区在 {parent} 下的弹性权重合计 {total:g}，其余同级指标没有权重"
            yield Fault("elastic.sum", place, fact, "同一上级下的合计应小于 1")
