"""Published figures: every id, name and alias means one figure."""

from __future__ import annotations

from collections.abc import Mapping

from generator.datasets.consistency.rows import rows
from generator.datasets.dataset import Table
from generator.datasets.faults import CellFault, group_cells
from generator.errors import Fault


def figure_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return names and aliases that already stand for another figure; aliases are joined by `;`."""
    table = tables["published_figures"]
    taken = {own: (own, line) for line, own in rows(table, "id")}
    faults = []
    for line, own, name, aliases in rows(table, "id", "name", "aliases"):
        for column, word in [("name", name), *(("aliases", alias) for alias in aliases.split(";"))]:
            other, other_line = taken.setdefault(word, (own, line)) if word else (own, line)
            if other != own:
                fact = f"'{word}' 已是 {other}（第 {other_line} 行）的编号、名称或别名"
                faults.append(CellFault(line, column, "figure.name-twice", fact, "换一个不重复的名称"))
    return group_cells(table.path, faults)
