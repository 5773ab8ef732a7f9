"""Faults of single cells, kept as parts and gathered into one fault per column and kind."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from generator.errors import Fault, Place

CELLS_SHOWN = 5
"""Cells of one kind that a fault names; the others are only counted."""

THESE_CELLS = "{cells}"
"""Stands in a way out for 这一格, 这两格, 这 3 格."""


@dataclass(frozen=True, order=True)
class CellFault:
    """One faulty cell: the file line of its row, its column, what is wrong and the way out."""

    line: int
    field: str
    code: str
    fact: str
    mend: str


def group_cells(path: str, cells: Iterable[CellFault]) -> list[Fault]:
    """Return one fault for each column, kind and way out, in the order of their first cells."""
    groups: dict[tuple[str, str, str], list[CellFault]] = {}
    for cell in sorted(cells):
        groups.setdefault((cell.field, cell.code, cell.mend), []).append(cell)
    return [_grouped(path, group) for group in groups.values()]


def _grouped(path: str, cells: list[CellFault]) -> Fault:
    first = cells[0]
    others = [f"第 {cell.line} 行 {cell.field} 列：{cell.fact}" for cell in cells[1:CELLS_SHOWN]]
    rest = [f"同类共 {len(cells)} 格"] if len(cells) > CELLS_SHOWN else []
    fact = "；".join([first.fact, *others, *rest])
    mend = first.mend.replace(THESE_CELLS, _count_words(len(cells)))
    return Fault(first.code, Place(path, first.line, field=first.field), fact, mend)


def _count_words(count: int) -> str:
    return {1: "这一格", 2: "这两格"}.get(count, f"这 {count} 格")


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the name that was probably meant, or an empty string."""
    close = difflib.get_close_matches(name, sorted(set(names)), n=1, cutoff=0.65)
    return close[0] if close else ""


def perhaps(name: str, names: Iterable[str]) -> str:
    """Return `（是不是 x？）` for the nearest of the names, or an empty string."""
    close = nearest(name, names)
    return f"（是不是 {close}？）" if close else ""
