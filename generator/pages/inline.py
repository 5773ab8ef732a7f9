"""Cells made of several pieces: links, numbers with small words beside them, lines below each other."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.pages.contexts.common import Cell
from generator.pages.templates import NOTHING, escape_text

SIMULATED = Markup('<span class="tag-amber">模拟数据</span>')
"""The label of whatever rests on a simulated table."""


def inline(cell: Cell) -> Markup:
    """Return a cell as HTML: text escaped, a link as an anchor where it has an address."""
    if isinstance(cell, Markup):
        return cell
    if isinstance(cell, str):
        return escape_text(cell)
    title = escape_text(cell.title)
    return Markup('<a href="{}">{}</a>').format(cell.href, title) if cell.href else title


def composed(pattern: str, *cells: Cell) -> Markup:
    """Return a pattern of HTML with its braces filled by cells."""
    return Markup(pattern).format(*(inline(cell) for cell in cells))


def beside(cell: Cell, small: str) -> Cell:
    """Return a cell with small words beside it; a dash and a cell without words stay as they are."""
    return composed('{} <span class="unit">{}</span>', cell, small) if small and cell != NOTHING else cell


def below(cell: Cell, small: Cell) -> Markup:
    """Return a cell with small words below it."""
    return composed('{} <br><span class="unit">{}</span>', cell, small)


def joined(cells: Iterable[Cell], between: str = "<br>") -> Cell:
    """Return cells one after the other, on lines of their own unless `between` says otherwise."""
    return Markup(between).join(inline(cell) for cell in cells) or NOTHING


def tagged(cell: Cell, simulated: bool) -> Cell:
    """Return a cell with the label 模拟数据 behind it where it rests on simulation; a dash stays a dash."""
    return composed("{} {}", cell, SIMULATED) if simulated and cell != NOTHING else cell
