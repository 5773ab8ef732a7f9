"""Observations of communities: columns are indicators, cells are applicable, strata are strata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from generator.datasets.community_types import COMMUNITY_TYPES, expand_types
from generator.datasets.consistency.rows import lookup, rows
from generator.datasets.dataset import Table
from generator.datasets.faults import THESE_CELLS, CellFault, group_cells, perhaps
from generator.errors import Fault, Place

COMMUNITY_COLUMNS = ("unit", "name", "stratum", "incidents")


def column_faults(tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Yield the columns of communities.csv that are no indicator, and indicators that have no column.

    Columns of text and internal columns are not looked at.
    """
    table, nodes = tables["communities"], tables["indicator_system"].frame
    leaves = nodes[nodes["level"] == "indicator"]
    codes = list(leaves["code"])
    for name in _value_columns(table):
        if name not in codes:
            place = Place(table.path, 1, field=name)
            fact = f"指标体系中没有这个指标{perhaps(name, codes)}"
            yield Fault("column.indicator", place, fact, "改正列名，或在 indicator_system.csv 中补上这个指标")
    for code in leaves.loc[leaves["observed_at"] == "community", "code"]:
        if code not in table.frame:
            place = Place(table.path, 1, field=code)
            fact = "指标在社区一级观测，却没有这一列"
            yield Fault("column.indicator-missing", place, fact, "在表中和描述文件中补上这一列")


def _value_columns(table: Table) -> list[str]:
    numbers = [str(name) for name in table.frame.select_dtypes("number").columns]
    return [name for name in numbers if name not in COMMUNITY_COLUMNS and name not in table.internal]


def stratum_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return communities in a unit that is no stratum, and strata with more rows than their frame."""
    table, units = tables["communities"], tables["units"]
    levels, frames = lookup(units, "unit", "level"), lookup(units, "unit", "frame_count")
    counts: dict[str, int] = {}
    faults = []
    for line, stratum in rows(table, "stratum"):
        counts[stratum] = counts.get(stratum, 0) + 1
        if levels.get(stratum, "stratum") != "stratum":
            fact = f"'{stratum}' 是 {levels[stratum]}，不是分层"
            faults.append(CellFault(line, "stratum", "observation.stratum", fact, f"改正{THESE_CELLS}"))
        elif counts[stratum] == frames.get(stratum, -2) + 1:
            fact = f"{stratum} 的社区多于 {units.path} 写的社区总数 {frames[stratum]:.0f}"
            mend = "改正社区总数，或删去多余的社区"
            faults.append(CellFault(line, "stratum", "observation.frame", fact, mend))
    return group_cells(table.path, faults)


def cell_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return values where an indicator does not apply, `n/a` where it does, and values its type forbids."""
    table, system = tables["communities"], tables["indicator_system"]
    types = lookup(tables["units"], "unit", "type")
    kinds = table.frame["stratum"].map(types)
    kinds = kinds.where(kinds.isin(COMMUNITY_TYPES), "")
    faults: list[CellFault] = []
    for _, code, words, kind in rows(system, "code", "applies_to", "type"):
        if code in table.frame:
            faults += _applicability_faults(table, code, kinds, words)
            faults += _type_faults(table, code, kind)
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


def _type_faults(table: Table, code: str, kind: str) -> Iterator[CellFault]:
    values = table.frame[code]
    if kind == "boolean":
        wrong, words = values.notna() & ~values.isin([0, 1]), "1（是）或 0（否）"
    elif kind == "grade":
        wrong, words = values.notna() & ~values.between(1, 5), "1 至 5 的等级"
    else:
        return
    for line, value in rows(table, code, where=wrong):
        yield CellFault(line, code, "observation.type", f"{value:g} 不是 {words}", f"改正{THESE_CELLS}")
