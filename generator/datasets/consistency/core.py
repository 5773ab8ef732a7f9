"""The tables and columns without which nothing can be computed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.datasets.dataset import Table
from generator.datasets.faults import perhaps
from generator.datasets.structure import LONG_COLUMNS, STRATUM, Structure
from generator.errors import Fault, Place

UNITS, SYSTEM, THRESHOLDS, GOALPOSTS = "units", "indicator_system", "thresholds", "goalposts"
NEEDED: Mapping[str, tuple[str, ...]] = {
    UNITS: ("unit", "name", "level", "parent"),
    SYSTEM: ("code", "name", "level", "parent", "direction"),
    THRESHOLDS: ("indicator", "applies_to", "advanced", "baseline", "lag", "floor"),
    GOALPOSTS: ("indicator", "lower", "upper"),
    "denominators": ("stratum",),
    "history": ("unit", "indicator", "period", "value"),
    "weights-published": ("code", "weight", "scale"),
}
"""Columns that the program reads by name, by table."""

SAMPLED_COLUMNS = ("type", "population", "frame_count")
LINES_OF: Mapping[str, str] = {
    "thresholds": THRESHOLDS,
    "goalposts": GOALPOSTS,
    "distance_to_target": GOALPOSTS,
}
"""Normalisations that need a table of lines."""


def core_faults(
    tables: Mapping[str, Table], structure: Structure, normalisation: str, declared: Collection[str]
) -> Iterator[Fault]:
    """Yield tables that are not declared and columns that are not there; an empty package needs nothing.

    declared: names of all declared tables, also of those that could not be read.
    """
    wanted = [UNITS, SYSTEM, structure.table]
    if not any(name in declared for name in wanted):
        return
    if normalisation in LINES_OF:
        wanted.append(LINES_OF[normalisation])
    for name in (name for name in wanted if name not in declared):
        fact = f"没有声明 {name} 表{perhaps(name, declared)}"
        yield Fault("package.core", Place("datapackage.json"), fact, "补上这个表，或改正 edition.yaml 的设置")
    for name, columns in _columns(structure, normalisation).items():
        if name in tables:
            for column in (each for each in columns if each not in tables[name].frame):
                place = Place(tables[name].path, 1, field=column)
                guess = perhaps(column, map(str, tables[name].frame.columns))
                yield Fault("column.core", place, f"缺少这一列{guess}", "在表中和描述文件中补上这一列")


def _columns(structure: Structure, normalisation: str) -> Mapping[str, tuple[str, ...]]:
    columns = dict(NEEDED)
    if structure.sampled:
        columns[UNITS] = (*columns[UNITS], *SAMPLED_COLUMNS)
    if normalisation == "distance_to_target":
        columns[GOALPOSTS] = ("indicator", "target")
    columns[structure.table] = tuple(sorted(LONG_COLUMNS)) if structure.long else ("unit",)
    if structure.sampled:
        columns[structure.table] = (*columns[structure.table], STRATUM)
    return columns
