"""A drawn chart with its caption, summary and table: what a page prints and a download holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from generator.charts.figure import Width
from generator.pages.contexts.common import TableView
from generator.pages.contexts.drawings import DrawnFigure

Draw = Callable[[Width], Markup]


def drawn_figure(
    ident: str, title: str, summary: str, draw: Draw, table: TableView, **more: Any
) -> DrawnFigure:
    """Return the figure in both widths; more: the other fields of `DrawnFigure`."""
    return DrawnFigure(ident, title, summary, draw("wide"), draw("narrow"), table, **more)
