"""Goalposts: one row for each scored indicator, the lower post below the upper one."""

from __future__ import annotations

from collections.abc import Mapping

from generator.datasets.consistency.rows import rows
from generator.datasets.dataset import Table
from generator.datasets.faults import CellFault, group_cells, perhaps
from generator.datasets.structure import COMMUNITY_SAMPLE, Structure
from generator.errors import Fault


def goalpost_faults(tables: Mapping[str, Table], structure: Structure | None = None) -> list[Fault]:
    """Return posts out of order, rows on unknown indicators, and scored indicators without a row."""
    structure = structure or COMMUNITY_SAMPLE
    table, system = tables["goalposts"], tables["indicator_system"]
    leaves = system.frame["level"] == structure.leaf_level
    known = list(system.frame.loc[leaves, "code"])
    cells = [
        CellFault(
            line, "indicator", "goalpost.indicator", f"没有指标 '{code}'{perhaps(code, known)}", "改正编码"
        )
        for line, code in rows(table, "indicator", where=~table.frame["indicator"].isin(known))
    ]
    for line, code in rows(table, "indicator", where=table.frame.duplicated("indicator")):
        cells.append(CellFault(line, "indicator", "key.duplicate", f"{code} 又出现一次", "只留一行"))
    if {"lower", "upper"} <= set(table.frame):
        for line, code, low, high in rows(table, "indicator", "lower", "upper"):
            if low >= high:
                fact = f"{code} 的下界 {low:g} 不小于上界 {high:g}"
                cells.append(
                    CellFault(
                        line, "lower", "goalpost.order", fact, "下界应小于上界；方向另由 direction 表示"
                    )
                )
    scored = leaves & (system.frame["status"] == "scored" if "status" in system.frame else True)
    without = scored & ~system.frame["code"].isin(table.frame["indicator"])
    missing = [
        CellFault(line, "code", "goalpost.missing", f"指标 {code} 没有上下界", f"在 {table.path} 中补一行")
        for line, code in rows(system, "code", where=without)
    ]
    return group_cells(table.path, cells) + group_cells(system.path, missing)
