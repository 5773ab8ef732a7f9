"""Keys of the descriptor: nothing twice that must be unique, and no reference to what does not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from generator.datasets.dataset import Table
from generator.datasets.faults import THESE_CELLS, CellFault, perhaps
from generator.datasets.resource import ForeignKey, Resource

TREES = ("units", "indicator_system")


def duplicate_faults(text: pd.DataFrame, lines: pd.Series[int], resource: Resource) -> list[CellFault]:
    """Return a fault for every row that repeats a primary key or the cell of a `unique` column.

    text: cells as text, so that a key is compared as it is written; missing markers may repeat.
    """
    unique = [(field.name,) for field in resource.fields if field.constraints.get("unique")]
    keys = dict.fromkeys([resource.primary_key, *unique] if resource.primary_key else unique)
    return [fault for key in keys for fault in _duplicates(text, lines, key, resource.missing_values)]


def _duplicates(
    text: pd.DataFrame, lines: pd.Series[int], key: Sequence[str], missing: Sequence[str]
) -> Iterator[CellFault]:
    columns = text[list(key)]
    repeated = columns.duplicated(keep="first") & ~columns.isin(missing).all(axis=1)
    if not repeated.any():
        return
    numbers = lines.to_dict()
    firsts = {
        tuple(row): line for *row, line in reversed(list(columns.assign(line=lines).itertuples(index=False)))
    }
    for index in columns.index[repeated]:
        cells = tuple(columns.loc[index])
        fact = f"'{'，'.join(cells)}' 与第 {firsts[cells]} 行重复"
        yield CellFault(numbers[index], key[-1], "key.duplicate", fact, f"改正或删去{THESE_CELLS}所在的行")


def foreign_key_faults(table: Table, resource: Resource, tables: Mapping[str, Table]) -> list[CellFault]:
    """Return the cells that name something unknown to the table they refer to.

    A key whose target table could not be read is not looked at; an empty cell refers to nothing. The
    parents of units and indicators are left to the check of their trees, which knows the levels.
    """
    keys = [key for key in resource.foreign_keys if not (key.resource == table.name in TREES)]
    return [
        fault
        for key in keys
        if key.resource in tables
        for fault in _unknown(table, key, tables[key.resource])
    ]


def _unknown(table: Table, key: ForeignKey, target: Table) -> Iterator[CellFault]:
    cells, lines = _joined(table.frame, key.fields), table.lines.to_dict()
    known = set(_joined(target.frame, key.reference_fields))
    for index in cells.index[~cells.isin(known) & (cells != "")]:
        cell = str(cells.at[index])
        fact = f"{target.name} 表中没有 '{cell}'{perhaps(cell, known)}"
        yield CellFault(lines[index], key.fields[-1], "key.unknown", fact, f"改正{THESE_CELLS}")


def _joined(frame: pd.DataFrame, columns: Sequence[str]) -> pd.Series[str]:
    joined = frame[columns[0]].astype(str)
    for name in columns[1:]:
        joined = joined + "，" + frame[name].astype(str)
    return joined
