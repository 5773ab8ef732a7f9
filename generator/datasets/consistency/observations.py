"""Observations: columns are indicators, cells are applicable, rows belong to units that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from generator.datasets.community_types import COMMUNITY_TYPES, expand_types
from generator.datasets.consistency.rows import lookup, rows
from generator.datasets.dataset import Table
from generator.datasets.faults import CELLS_SHOWN, THESE_CELLS, CellFault, group_cells, perhaps
from generator.datasets.structure import COMMUNITY_SAMPLE, Structure
from generator.errors import Fault, Place

OWN_COLUMNS = ("unit", "name", "stratum", "incidents", "period")


def column_faults(tables: Mapping[str, Table], structure: Structure | None = None) -> Iterator[Fault]:
    """Yield columns of the observations that are no indicator, and indicators that have no column.

    structure: of the edition, that of an evaluation of communities when None. Columns of text and internal
    columns are not looked at.
    """
    structure = structure or COMMUNITY_SAMPLE
    table, nodes = tables[structure.table], tables["indicator_system"].frame
    leaves = nodes[nodes["level"] == structure.leaf_level]
    codes = list(leaves["code"])
    yield from _value_faults(table, ["value"] if structure.long else codes)
    if "observed_at" in leaves:
        leaves = leaves[leaves["observed_at"] == structure.observed]
    if structure.long:
        present = set(table.frame["indicator"])
        for code in (each for each in leaves["code"] if present and each not in present):
            mend = "补上；没有观测的指标从 indicator_system.csv 中删去"
            yield Fault("observation.nobody", Place(table.path), f"指标 {code} 没有一行", mend)
        return
    for name in _value_columns(table):
        if name not in codes:
            place = Place(table.path, 1, field=name)
            fact = f"指标体系中没有这个指标{perhaps(name, codes)}"
            yield Fault("column.indicator", place, fact, "改正列名，或在 indicator_system.csv 中补上这个指标")
    for code in leaves["code"]:
        if code not in table.frame:
            place = Place(table.path, 1, field=code)
            fact = "指标在这个表的单元上观测，却没有这一列"
            yield Fault("column.indicator-missing", place, fact, "在表中和描述文件中补上这一列")


def _value_faults(table: Table, columns: list[str]) -> Iterator[Fault]:
    present = [name for name in columns if name in table.frame]
    for name in present:
        if not pd.api.types.is_numeric_dtype(table.frame[name]):
            fact, mend = "指标的数值没有声明为数", "在 datapackage.json 中把这一列的 type 写作 number"
            yield Fault("column.type", Place(table.path, 1, field=name), fact, mend)
    if table.frame.empty or (present and table.frame[present].isna().all(axis=None)):
        yield Fault("table.empty", Place(table.path), "没有一个观测值", "填入观测值")


def _value_columns(table: Table) -> list[str]:
    numbers = [str(name) for name in table.frame.select_dtypes("number").columns]
    return [name for name in numbers if name not in OWN_COLUMNS and name not in table.internal]


def unit_row_faults(tables: Mapping[str, Table], structure: Structure | None = None) -> list[Fault]:
    """Return rows on units that do not exist or are not observed, and on unknown indicators.

    Only where the units themselves are observed: a sample names its own communities.
    """
    structure = structure or COMMUNITY_SAMPLE
    if structure.sampled:
        return []
    table, units = tables[structure.table], tables["units"]
    levels = lookup(units, "unit", "level")
    faults = []
    for line, unit in rows(table, "unit", where=table.frame["unit"].map(levels) != structure.observed):
        level = levels.get(unit)
        if level is not None and level not in structure.unit_levels:
            continue  # The level itself is at fault, and told of once.
        fact = (
            f"'{unit}' 是 {level}，不是 {structure.observed}"
            if level
            else f"没有 '{unit}'{perhaps(unit, levels)}"
        )
        faults.append(CellFault(line, "unit", "observation.unit", fact, f"改正{THESE_CELLS}"))
    if structure.long:
        faults += _indicator_cells(table, tables["indicator_system"], structure)
    return group_cells(table.path, faults)


def repeated_faults(tables: Mapping[str, Table], structure: Structure | None = None) -> list[Fault]:
    """Return what is observed twice, and units without a row in a table of one row per unit."""
    structure = structure or COMMUNITY_SAMPLE
    if structure.sampled:
        return []
    table, levels = tables[structure.table], lookup(tables["units"], "unit", "level")
    keys, mend = ["unit"], "每个单元只留一行"
    if structure.long:
        keys, mend = ["unit", "indicator"], "每个单元的每个指标只留一行"
    faults = [
        CellFault(line, keys[-1], "key.duplicate", f"{' 的 '.join(names)} 又出现一次", mend)
        for line, *names in rows(table, *keys, where=table.frame.duplicated(keys))
    ]
    absent = () if structure.long else _absent_units(table, levels, structure.observed)
    return [*group_cells(table.path, faults), *absent]


def _absent_units(table: Table, levels: Mapping[str, str], observed: str) -> Iterator[Fault]:
    given = set(table.frame["unit"])
    absent = [unit for unit, level in levels.items() if level == observed and unit not in given]
    if absent:
        shown = "、".join(absent[:CELLS_SHOWN]) + (
            f" 等 {len(absent)} 个单元" if len(absent) > CELLS_SHOWN else ""
        )
        fact = f"units.csv 中的 {shown} 没有一行"
        yield Fault(
            "observation.absent", Place(table.path), fact, "补上，没有的值写 NA；或从 units.csv 中删去"
        )


def _indicator_cells(table: Table, system: Table, structure: Structure) -> Iterator[CellFault]:
    level = system.frame["level"]
    unclear = (level == structure.leaf_level) | ~level.isin(structure.node_levels)
    known = list(system.frame.loc[unclear, "code"])
    for line, code in rows(table, "indicator", where=~table.frame["indicator"].isin(known)):
        fact = f"没有指标 '{code}'{perhaps(code, known)}"
        yield CellFault(line, "indicator", "observation.indicator", fact, f"改正{THESE_CELLS}")


def stratum_faults(tables: Mapping[str, Table], structure: Structure | None = None) -> list[Fault]:
    """Return communities in a unit that is no stratum, and strata with more rows than their frame."""
    structure = structure or COMMUNITY_SAMPLE
    if not structure.sampled:
        return []
    last = structure.unit_levels[-1]
    table, units = tables[structure.table], tables["units"]
    levels, frames = lookup(units, "unit", "level"), lookup(units, "unit", "frame_count")
    counts: dict[str, int] = {}
    faults = []
    for line, stratum in rows(table, "stratum"):
        counts[stratum] = counts.get(stratum, 0) + 1
        if levels.get(stratum, last) != last:
            fact = f"'{stratum}' 是 {levels[stratum]}，不是分层"
            faults.append(CellFault(line, "stratum", "observation.stratum", fact, f"改正{THESE_CELLS}"))
        elif counts[stratum] == frames.get(stratum, -2) + 1:
            fact = f"{stratum} 的社区多于 {units.path} 写的社区总数 {frames[stratum]:.0f}"
            mend = "改正社区总数，或删去多余的社区"
            faults.append(CellFault(line, "stratum", "observation.frame", fact, mend))
    return group_cells(table.path, faults)


def cell_faults(tables: Mapping[str, Table], structure: Structure | None = None) -> list[Fault]:
    """Return values where an indicator does not apply, `n/a` where it does, and values its type forbids."""
    structure = structure or COMMUNITY_SAMPLE
    table, system = tables[structure.table], tables["indicator_system"]
    faults: list[CellFault] = []
    if structure.sampled and "applies_to" in system.frame:
        kinds = table.frame["stratum"].map(lookup(tables["units"], "unit", "type"))
        kinds = kinds.where(kinds.isin(COMMUNITY_TYPES), "")
        for _, code, words in rows(system, "code", "applies_to"):
            if code in table.frame:
                faults += _applicability_faults(table, code, kinds, words)
    if "type" in system.frame:
        for _, code, kind in rows(system, "code", "type"):
            faults += _type_faults(table, code, kind, structure.long)
    return group_cells(table.path, faults)


def _applicability_faults(table: Table, code: str, kinds: pd.Series[str], words: str) -> Iterator[CellFault]:
    applies = kinds.isin(sorted(expand_types(words)))
    values = table.frame[code]
    if table.applicable is not None:
        for line, unit in rows(table, "unit", where=applies & ~table.applicable[code]):
            fact = f"{unit} 写的是 n/a，指标却适用（{words}）"
            yield CellFault(line, code, "observation.applicable", fact, "写数，应报未报写 NA")
    for line, unit, value in rows(table, "unit", code, where=(kinds != "") & ~applies & values.notna()):
        fact = f"{unit} 写的是 {value:g}，指标不适用（{words}）"
        yield CellFault(line, code, "observation.not-applicable", fact, "写 n/a，或改正指标的 applies_to")


def _type_faults(table: Table, code: str, kind: str, long: bool) -> Iterator[CellFault]:
    column = "value" if long else code
    if column not in table.frame:
        return
    values = table.frame[column].where(table.frame["indicator"] == code) if long else table.frame[column]
    if kind == "boolean":
        wrong, words = values.notna() & ~values.isin([0, 1]), "1（是）或 0（否）"
    elif kind == "grade":
        wrong, words = values.notna() & ~values.between(1, 5), "1 至 5 的等级"
    else:
        return
    for line, value in rows(table, column, where=wrong):
        yield CellFault(line, column, "observation.type", f"{value:g} 不是 {words}", f"改正{THESE_CELLS}")
