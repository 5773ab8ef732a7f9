"""Tables on a phone: which columns a small screen leaves out, and the line that says so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from generator.pages.contexts.common import TableColumn, TableView
from generator.pages.inline import composed

SAID = "屏幕窄，略去了几列；把手机横过来可看全。"


def narrowed(view: TableView, left_out: Collection[int]) -> TableView:
    """Return a table whose columns at the positions `left_out` a phone held upright does not show.

    The line below the table says so on such a screen; wide screens and paper show every column.
    """
    columns = tuple(
        TableColumn(column.title, f"{column.kind} drop", column.unit) if place in left_out else column
        for place, column in enumerate(view.columns)
    )
    return replace(
        view, columns=columns, note=composed('{} <span class="narrow-only">{}</span>', view.note, SAID)
    )
