"""Units and reference tables: provinces and cities are the known ones, under their official names."""

from __future__ import annotations

from collections.abc import Mapping

from generator.datasets.consistency.rows import lookup, rows
from generator.datasets.dataset import Table
from generator.datasets.faults import THESE_CELLS, CellFault, group_cells, perhaps
from generator.errors import Fault

_TABLES = {"province": "provinces", "city": "cities"}


def reference_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return provinces and cities that the reference tables do not know or name otherwise."""
    units = tables["units"]
    faults = []
    for level, name in _TABLES.items():
        known, path = lookup(tables[name], "adcode", "name"), tables[name].path
        for line, code, written in rows(units, "unit", "name", where=units.frame["level"] == level):
            if code not in known:
                fact = f"{path} 中没有 '{code}'{perhaps(code, known)}"
                faults.append(CellFault(line, "unit", "unit.reference", fact, f"改正{THESE_CELLS}"))
            elif written != known[code]:
                fact = f"{code} 写的是 {written}，{path} 中是 {known[code]}"
                faults.append(CellFault(line, "name", "unit.reference-name", fact, f"改正{THESE_CELLS}"))
    return group_cells(units.path, faults)
