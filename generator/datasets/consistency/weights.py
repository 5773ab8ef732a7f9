"""Weights: they sum to 1 within a parent, and the printed set says the same as the indicator system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.datasets.consistency.rows import lookup, rows
from generator.datasets.dataset import Table
from generator.datasets.faults import CellFault, group_cells, perhaps
from generator.errors import Fault

TOLERANCE = 1e-9
"""Method spec, section 1."""

WHOLE = "改正这几个权重；只表示比例时 scale 写 relative"

SCALES = ("local", "global", "relative")
"""How a weight is written: within its parent, in the whole index, or in any proportion among siblings."""


def weight_sum_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return the parents whose scored children do not share a weight of 1 (method spec, section 1)."""
    system = tables["indicator_system"]
    if "weight" not in system.frame:
        return []
    faults: list[Fault] = []
    weights = lookup(system, "code", "weight")
    for parent, children in _scored_children(system).items():
        total = sum(weights[code] for _, code in children)
        if abs(total - 1) > TOLERANCE:
            listed = "，".join(f"{code} {weights[code]:.12g}" for _, code in children)
            fact = f"{parent} 的下级权重之和是 {total:.12g}，应是 1：{listed}"
            cell = CellFault(children[0][0], "weight", "weight.sum", fact, "改正这几个权重")
            faults += group_cells(system.path, [cell])
    return faults


def _scored_children(system: Table) -> dict[str, list[tuple[int, str]]]:
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
    return group_cells(printed.path, [*_differences(system, printed), *_part_faults(system, printed)])


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


def _part_faults(system: Table, printed: Table) -> Iterator[CellFault]:
    parents = lookup(system, "code", "parent")
    whole = {
        code: (weight, line)
        for line, code, weight, scale in rows(printed, "code", "weight", "scale")
        if scale == "global"
    }
    for parent, children in _scored_children(system).items():
        codes = [code for _, code in children]
        wanted, _ = whole.get(parent, (1.0 if not parents.get(parent) else None, 0))
        if wanted is None or not all(code in whole for code in codes):
            continue
        total = sum(whole[code][0] for code in codes)
        if abs(total - wanted) > TOLERANCE:
            fact = f"{parent} 的下级在全体中的权重之和是 {total:.12g}，应是 {wanted:.12g}"
            line = min(whole[code][1] for code in codes)
            yield CellFault(line, "weight", "weight.whole-sum", fact, WHOLE)


PUBLISHED = "weights-published"
SET_COLUMNS = {"code", "weight", "scale"}


def weight_table_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return the faults of every weight set but the published one.

    Unknown codes, negative weights, sums that are not 1. Codes that a set leaves out keep the weight of the
    system; where the system has none they need one.
    """
    system = tables["indicator_system"]
    faults: list[Fault] = []
    for name, table in tables.items():
        if name.startswith("weights-") and name != PUBLISHED and set(table.frame) >= SET_COLUMNS:
            faults += group_cells(table.path, _set_cells(system, table))
    return faults


Entry = tuple[int, str, float, str]
"""Line, code, weight and scale."""


def _set_cells(system: Table, table: Table) -> Iterator[CellFault]:
    parents = lookup(system, "code", "parent")
    given: dict[str, list[Entry]] = {}
    for line, code, weight, scale in rows(table, "code", "weight", "scale"):
        if code not in parents:
            fact = f"指标体系中没有 '{code}'{perhaps(code, parents)}"
            yield CellFault(line, "code", "weight.unknown", fact, "改正编码")
        elif weight < 0:
            yield CellFault(
                line, "weight", "weight.negative", f"{code} 的权重是 {weight:g}", "写不小于 0 的数"
            )
        elif scale not in SCALES:
            fact = f"{code} 的 scale 是 '{scale}'"
            yield CellFault(line, "scale", "weight.scale", fact, f"写 {' 或 '.join(SCALES)}")
        else:
            given.setdefault(parents[code], []).append((line, code, weight, scale))
    own = lookup(system, "code", "weight") if "weight" in system.frame else {}
    written = set(table.frame["code"])
    for parent, entries in given.items():
        siblings = [code for code, up in parents.items() if up == parent]
        absent = [code for code in siblings if code not in written]
        if len(entries) + len(absent) == len(siblings):
            yield from _sibling_cells(parent, entries, own, absent)
    yield from _part_faults(system, table)


def _sibling_cells(
    parent: str, entries: list[Entry], own: Mapping[str, float], absent: list[str]
) -> Iterator[CellFault]:
    line = entries[0][0]
    if not own and absent and parent:
        fact = f"{parent} 的下级 {'、'.join(absent)} 没有权重"
        yield CellFault(line, "code", "weight.absent", fact, "补上这几行（不计入的写 0）")
    total = sum(weight for _, _, weight, _ in entries)
    local = any(scale == "local" for _, _, _, scale in entries)
    whole = total + sum(float(own.get(code, 0.0)) for code in absent)
    if parent and local and abs(whole - 1) > TOLERANCE:
        fact = f"{parent} 的下级权重之和是 {whole:.12g}，应是 1"
        yield CellFault(line, "weight", "weight.set-sum", fact, "改正这几个权重，或把 scale 写作 relative")
    elif total <= 0:
        yield CellFault(line, "weight", "weight.set-sum", f"{parent} 的下级权重全是 0", "至少一个大于 0")
