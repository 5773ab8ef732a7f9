"""Tables beside the observations: denominators for every stratum, history for known units and nodes."""

from __future__ import annotations

from collections.abc import Mapping

from generator.datasets.consistency.rows import rows
from generator.datasets.dataset import Table
from generator.datasets.faults import THESE_CELLS, CellFault, group_cells, perhaps
from generator.datasets.structure import COMMUNITY_SAMPLE, Structure
from generator.errors import Fault

UNIT_SUFFIXES = ("-urban", "-rural")


def denominator_faults(tables: Mapping[str, Table], structure: Structure | None = None) -> list[Fault]:
    """Return denominators that an indicator names but no column holds, and strata without a row."""
    table, system, units = tables["denominators"], tables["indicator_system"], tables["units"]
    last = (structure or COMMUNITY_SAMPLE).unit_levels[-1]
    if "denominator" not in system.frame:
        return []
    columns = [str(name) for name in table.frame if name != "stratum"]
    unknown = [
        CellFault(
            line,
            "denominator",
            "denominator.unknown",
            f"{table.path} 没有 '{name}' 这一列{perhaps(name, columns)}",
            f"改正{THESE_CELLS}，或在 {table.path} 中补一列",
        )
        for line, name in rows(system, "denominator", where=~system.frame["denominator"].isin(columns))
    ]
    without = (units.frame["level"] == last) & ~units.frame["unit"].isin(table.frame["stratum"])
    absent = [
        CellFault(line, "unit", "denominator.missing", f"{unit} 在 {table.path} 中没有行", "补上这一行")
        for line, unit in rows(units, "unit", where=without)
    ]
    return group_cells(system.path, unknown) + group_cells(units.path, absent)


def history_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return rows of history.csv on unknown units (`-urban`, `-rural` may follow a code) or nodes."""
    table = tables["history"]
    known_units = set(tables["units"].frame["unit"])
    known_codes = set(tables["indicator_system"].frame["code"])
    bare = table.frame["unit"]
    for suffix in UNIT_SUFFIXES:
        bare = bare.str.removesuffix(suffix)
    checks = (("unit", known_units, bare), ("indicator", known_codes, table.frame["indicator"]))
    cells = [
        CellFault(line, column, "key.unknown", f"没有 '{cell}'{perhaps(cell, known)}", f"改正{THESE_CELLS}")
        for column, known, names in checks
        for line, cell in rows(table, column, where=~names.isin(known))
    ]
    return group_cells(table.path, cells)
