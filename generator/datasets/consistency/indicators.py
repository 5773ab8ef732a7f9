"""The indicator system: its tree, and what every indicator must state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from generator.datasets.community_types import TYPE_WORDS
from generator.datasets.consistency.rows import lookup, rows
from generator.datasets.consistency.tree import code_faults, tree_faults
from generator.datasets.dataset import Table
from generator.datasets.faults import CellFault, group_cells, perhaps
from generator.datasets.structure import COMMUNITY_SAMPLE, Structure
from generator.errors import Fault

STATED = ("type", "role", "observed_at", "direction")


def indicator_faults(tables: Mapping[str, Table], structure: Structure | None = None) -> list[Fault]:
    """Return the faults of the tree of nodes and of the indicators' own entries.

    structure: of the edition, that of an evaluation of communities when None. Columns that the table leaves
    out have their default for every indicator.
    """
    system, structure = tables["indicator_system"], structure or COMMUNITY_SAMPLE
    faults = list(_level_faults(system, structure.node_levels))
    if not faults:
        faults = tree_faults(system, "code", structure.node_levels)
    faults += [*_applies_faults(system), *_stated_faults(system, structure.leaf_level)]
    faults += code_faults(system, "code")
    if not faults and "status" in system.frame:
        faults = list(_status_faults(system, structure.leaf_level))
    return group_cells(system.path, faults)


def _level_faults(system: Table, levels: tuple[str, ...]) -> Iterator[CellFault]:
    for line, level in rows(system, "level", where=~system.frame["level"].isin(levels)):
        fact = f"'{level}' 不是指标体系的层级{perhaps(str(level), levels)}"
        mend = f"写 {'、'.join(levels)} 之一，或改 edition.yaml 的 indicator_levels"
        yield CellFault(line, "level", "indicator.level", fact, mend)


def _applies_faults(system: Table) -> Iterator[CellFault]:
    if "applies_to" not in system.frame:
        return
    mend = f"写 {'、'.join(TYPE_WORDS)}，几种之间用半角分号分开"
    for line, words in rows(system, "applies_to"):
        for word in words.split(";"):
            if word not in TYPE_WORDS:
                fact = f"'{word}' 不是社区类型{perhaps(word, TYPE_WORDS)}"
                yield CellFault(line, "applies_to", "indicator.applies-to", fact, mend)


def _stated_faults(system: Table, last: str) -> Iterator[CellFault]:
    leaves = system.frame["level"] == last
    for column in (name for name in STATED if name in system.frame):
        empty = system.frame[column].isna() | (system.frame[column].astype(str) == "")
        for line, code in rows(system, "code", where=leaves & empty):
            yield CellFault(line, column, "indicator.incomplete", f"指标 {code} 没有写这一项", "补上")
    if "direction" in system.frame:
        empty = system.frame["direction"].isna() | (system.frame["direction"].astype(str) == "")
        other = leaves & ~empty & ~pd.to_numeric(system.frame["direction"], errors="coerce").isin([1, -1])
        for line, code, written in rows(system, "code", "direction", where=other):
            fact = f"{code} 的方向是 {written}"
            yield CellFault(line, "direction", "indicator.direction", fact, "越大越好写 1，越小越好写 -1")


def _status_faults(system: Table, last: str) -> Iterator[CellFault]:
    frame = system.frame
    scored = set(frame.loc[frame["status"] == "scored", "code"])
    parents = set(frame.loc[frame["code"].isin(scored), "parent"])
    weights = lookup(system, "code", "weight") if "weight" in frame else {}
    for line, code, parent, level in rows(system, "code", "parent", "level"):
        if code not in scored:
            weight = weights.get(code)
            if weight:
                fact = f"{code} 只监测（monitored），权重应为 0，写的是 {weight:g}"
                yield CellFault(line, "weight", "weight.monitored", fact, "权重写 0，或 status 改为 scored")
        elif parent and parent not in scored:
            fact = f"{code} 计分（scored），上级 {parent} 只监测"
            yield CellFault(line, "status", "indicator.status", fact, "两者的 status 要相合")
        elif level != last and code not in parents:
            fact = f"{code} 计分（scored），却没有计分的下级"
            yield CellFault(line, "status", "indicator.status", fact, "改为 monitored，或让一个下级计分")
