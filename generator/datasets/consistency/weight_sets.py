"""Weight sets: known codes, weights that can be weights, all siblings named, sums within a parent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.datasets.consistency.rows import lookup, rows
from generator.datasets.consistency.weights import TOLERANCE, part_faults, scored_children
from generator.datasets.dataset import Table
from generator.datasets.faults import CellFault, group_cells, nearest, perhaps
from generator.errors import Fault

PREFIX = "weights-"
PUBLISHED = f"{PREFIX}published"
SET_COLUMNS = frozenset({"code", "weight", "scale"})
SCALES = ("local", "global", "relative")
"""How a weight is written: within its parent, in the whole index, or in any proportion among siblings."""


class Entry(NamedTuple):
    """One row of a weight set, with its line in the file."""

    line: int
    code: str
    weight: float
    scale: str


def weight_sets(tables: Mapping[str, Table]) -> list[str]:
    """Return the names of the tables that are weight sets, the published one apart."""
    return [
        name
        for name, table in tables.items()
        if name.startswith(PREFIX) and name != PUBLISHED and set(table.frame) >= SET_COLUMNS
    ]


def weight_set_faults(tables: Mapping[str, Table], name: str) -> list[Fault]:
    """Return the faults of a weight set, by the name of its table.

    Codes that a set leaves out keep the weight of the system, where it has weights and the others of their
    parent are `local`; else all scored children of a parent are named. A node of weight 0 may have children
    without weight. What follows from a mistake is not a fault of its own.
    """
    return group_cells(tables[name].path, _set_cells(tables["indicator_system"], tables[name]))


def _set_cells(system: Table, table: Table) -> Iterator[CellFault]:
    parents = lookup(system, "code", "parent")
    own = lookup(system, "code", "weight") if "weight" in system.frame else {}
    entries, spoilt, meant = dict[str, Entry](), set[str](), set[str]()
    for entry in (Entry(*cells) for cells in rows(table, "code", "weight", "scale")):
        entries[entry.code] = entry
        fault = _entry_fault(entry, parents)
        if fault:
            yield fault
            spoilt.add(parents.get(entry.code, ""))
            meant.add(nearest(entry.code, parents))
    for parent, children in scored_children(system).items():
        codes = [code for _, code in children]
        if parent not in spoilt and not meant & {code for code in codes if code not in entries}:
            found = list(_sibling_faults(parent, codes, entries, own))
            yield from found
            spoilt |= {parent} if found else set()
    yield from part_faults(system, table, spoilt)


def _entry_fault(entry: Entry, parents: Mapping[str, str]) -> CellFault | None:
    line, code, weight, scale = entry
    if code not in parents:
        fact = f"指标体系中没有 '{code}'{perhaps(code, parents)}"
        return CellFault(line, "code", "weight.unknown", fact, "改正编码")
    if not parents[code]:
        fact = f"{code} 是综合指数本身，没有权重可言"
        return CellFault(line, "code", "weight.root", fact, "删去这一行")
    if weight < 0:
        fact = f"{code} 的权重是 {weight:g}"
        return CellFault(line, "weight", "weight.negative", fact, "写不小于 0 的数")
    if scale not in SCALES:
        fact = f"{code} 的 scale 是 '{scale}'"
        return CellFault(line, "scale", "weight.scale", fact, f"写 {' 或 '.join(SCALES)}")
    return None


def _sibling_faults(
    parent: str, codes: list[str], entries: Mapping[str, Entry], own: Mapping[str, float]
) -> Iterator[CellFault]:
    given = [entries[code] for code in codes if code in entries]
    absent = [code for code in codes if code not in entries]
    line = given[0].line if given else 1
    other = [entry.scale for entry in given if entry.scale != "local"]
    if absent and (not own or other):
        fact = f"{parent} 的下级 {'、'.join(absent)} 没有权重"
        why = f"（{other[0]} 的权重要写全同级）" if own else ""
        yield CellFault(line, "code", "weight.absent", fact + why, "补上这几行（不计入的写 0）")
    elif given:
        total = sum(entry.weight for entry in given) + sum(float(own.get(code, 0.0)) for code in absent)
        dropped = parent in entries and entries[parent].weight == 0
        if total <= 0 and not dropped:
            yield CellFault(line, "weight", "weight.set-sum", f"{parent} 的下级权重全是 0", "至少一个大于 0")
        elif total > 0 and len(other) < len(given) and abs(total - 1) > TOLERANCE:
            fact = f"{parent} 的下级权重之和是 {total:.12g}，应是 1"
            yield CellFault(
                line, "weight", "weight.set-sum", fact, "改正这几个权重，或把 scale 写作 relative"
            )
