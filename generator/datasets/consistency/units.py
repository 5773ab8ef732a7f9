"""Evaluation units: the tree from the root down, types of strata, and sums of people and frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.datasets.community_types import STRATUM_SUFFIXES
from generator.datasets.consistency.rows import rows
from generator.datasets.consistency.tree import code_faults, tree_faults
from generator.datasets.dataset import Table
from generator.datasets.faults import THESE_CELLS, CellFault, group_cells, perhaps
from generator.datasets.structure import COMMUNITY_SAMPLE, Structure
from generator.errors import Fault

SUMMED = {"population": "人口", "frame_count": "社区总数"}


def unit_faults(tables: Mapping[str, Table], structure: Structure | None = None) -> list[Fault]:
    """Return the faults of the tree of units; sums are compared only when the tree is sound.

    structure: of the edition, that of an evaluation of communities when None. Units of a single level need
    no root above them.
    """
    units, structure = tables["units"], structure or COMMUNITY_SAMPLE
    faults = [*_level_faults(units, structure.unit_levels), *code_faults(units, "unit"), *_name_faults(units)]
    if not faults:
        faults = tree_faults(units, "unit", structure.unit_levels)
    if not faults:
        strata = _stratum_faults(units, structure.unit_levels[-1]) if structure.sampled else ()
        faults = [*strata, *_sum_faults(units)]
    return group_cells(units.path, faults)


def _level_faults(units: Table, levels: tuple[str, ...]) -> Iterator[CellFault]:
    for line, level in rows(units, "level", where=~units.frame["level"].isin(levels)):
        fact = f"'{level}' 不是评估单元的层级{perhaps(str(level), levels)}"
        mend = f"写 {'、'.join(levels)} 之一，或改 edition.yaml 的 levels"
        yield CellFault(line, "level", "unit.level", fact, mend)


def _name_faults(units: Table) -> Iterator[CellFault]:
    """Yield units of one parent that go by the same name: readers could not tell them apart."""
    same = units.frame.duplicated(["level", "parent", "name"])
    for line, unit, name in rows(units, "unit", "name", where=same):
        fact = f"{unit} 与同级的另一个单元同名“{name}”"
        yield CellFault(line, "name", "unit.name", fact, "改其中一个的名称，或并为一行")


def _stratum_faults(units: Table, last: str) -> Iterator[CellFault]:
    for line, unit, level, parent, kind in rows(units, "unit", "level", "parent", "type"):
        if level != last:
            if kind:
                fact = f"{unit} 是 {level}，不应有社区类型"
                yield CellFault(line, "type", "unit.type", fact, "清空：只有分层行写社区类型")
        elif not kind:
            yield CellFault(line, "type", "unit.type", f"{unit} 没有社区类型", "写 新建、老旧 或 农村")
        elif unit != f"{parent}-{STRATUM_SUFFIXES[kind]}":
            fact = f"'{unit}' 与上级和类型不符，应是 {parent}-{STRATUM_SUFFIXES[kind]}"
            yield CellFault(line, "unit", "unit.code", fact, "改正编码、上级或类型")


def _sum_faults(units: Table) -> Iterator[CellFault]:
    frame = units.frame
    for column, word in SUMMED.items():
        if column not in frame:
            continue
        sums = frame.groupby("parent")[column].sum(min_count=1).to_dict()
        for line, unit, written in rows(units, "unit", column, where=frame[column].notna()):
            total = sums.get(unit, written)
            if total != written:
                fact = f"{unit} 的{word}写的是 {written:.0f}，下级合计 {total:.0f}"
                yield CellFault(line, column, "unit.sum", fact, f"改正{THESE_CELLS}或下级")
