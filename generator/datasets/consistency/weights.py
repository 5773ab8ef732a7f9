"""Weights: they sum to 1 within a parent, and the printed set says the same as the indicator system."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.datasets.consistency.rows import lookup, rows
from generator.datasets.dataset import Table
from generator.datasets.faults import CellFault, group_cells
from generator.errors import Fault

TOLERANCE = 1e-9
"""Method spec, section 1."""

WHOLE = "改正这几个权重；只表示比例时 scale 写 relative"


def weight_sum_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return the parents whose scored children do not share a weight of 1 (method spec, section 1)."""
    system = tables["indicator_system"]
    if "weight" not in system.frame:
        return []
    faults: list[Fault] = []
    weights = lookup(system, "code", "weight")
    for parent, children in scored_children(system).items():
        total = sum(weights[code] for _, code in children)
        if abs(total - 1) > TOLERANCE:
            listed = "，".join(f"{code} {weights[code]:.12g}" for _, code in children)
            fact = f"{parent} 的下级权重之和是 {total:.12g}，应是 1：{listed}"
            cell = CellFault(children[0][0], "weight", "weight.sum", fact, "改正这几个权重")
            faults += group_cells(system.path, [cell])
    return faults


def scored_children(system: Table) -> dict[str, list[tuple[int, str]]]:
    """Return line and code of the scored children of each parent."""
    children: dict[str, list[tuple[int, str]]] = {}
    scored = system.frame["parent"].isin(system.frame["code"])
    if "status" in system.frame:
        scored &= system.frame["status"] == "scored"
    for line, code, parent in rows(system, "code", "parent", where=scored):
        children.setdefault(parent, []).append((line, code))
    return children


def printed_weight_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return printed weights that differ from the system's, and printed parts that miss their whole.

    A `global` weight is compared with the product of local weights down the path, a `local` one with the
    weight within the parent. Where all scored children of a node are printed as global weights, they must
    sum to the weight printed for the node (1 for the root).
    """
    system, printed = tables["indicator_system"], tables["weights-published"]
    if "weight" not in system.frame:
        return []
    return group_cells(printed.path, [*_differences(system, printed), *part_faults(system, printed)])


def _differences(system: Table, printed: Table) -> Iterator[CellFault]:
    local, parents = lookup(system, "code", "weight"), lookup(system, "code", "parent")
    for line, code, weight, scale in rows(printed, "code", "weight", "scale"):
        if code not in local:
            continue
        known = local[code] if scale == "local" else _global_weight(code, local, parents)
        if abs(known - weight) > TOLERANCE:
            fact = f"{code} 写的是 {weight:.12g}（{scale}），按指标体系是 {known:.12g}"
            yield CellFault(line, "weight", "weight.printed", fact, f"改正这里或 {system.path} 的权重")


def _global_weight(code: str, local: Mapping[str, float], parents: Mapping[str, str]) -> float:
    weight, seen = 1.0, set[str]()
    while code in local and code not in seen:
        seen.add(code)
        weight *= local[code]
        code = parents[code]
    return weight


def part_faults(system: Table, printed: Table, skipped: Collection[str] = ()) -> Iterator[CellFault]:
    """Yield nodes all of whose scored children have a `global` weight that does not add up to theirs.

    skipped: nodes not to look at.
    """
    parents = lookup(system, "code", "parent")
    whole = {
        code: (weight, line)
        for line, code, weight, scale in rows(printed, "code", "weight", "scale")
        if scale == "global"
    }
    for parent, children in scored_children(system).items():
        if parent in skipped:
            continue
        codes = [code for _, code in children]
        wanted, _ = whole.get(parent, (1.0 if not parents.get(parent) else None, 0))
        if wanted is None or not all(code in whole for code in codes):
            continue
        total = sum(whole[code][0] for code in codes)
        if abs(total - wanted) > TOLERANCE:
            fact = f"{parent} 的下级在全体中的权重之和是 {total:.12g}，应是 {wanted:.12g}"
            line = min(whole[code][1] for code in codes)
            yield CellFault(line, "weight", "weight.whole-sum", fact, WHOLE)
