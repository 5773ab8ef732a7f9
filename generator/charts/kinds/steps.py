"""Steps from top to bottom: a head and its particulars for each, with an arrow to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

from generator.charts.figure import Figure, Width, spoken_row
from generator.charts.kinds.canvas import (
    HEAD,
    PAD,
    PLAIN,
    SMALL,
    TEXT,
    TITLE,
    Sheet,
    Words,
    block_height,
    words,
)
from generator.charts.theme import SOFT
from generator.datasets.records import records

GAP = 24
"""Pixels between two steps: room for the arrow."""
LANE = 22
"""Pixels at the left that the way back takes."""


def steps(
    figure: Figure, width: Width, *, head: str, cells: Mapping[str, float], back: str = ""
) -> alt.TopLevelMixin:
    """Draw one step per row.

    cells: the fields beside the head (below it on a phone), each with its share of the width.
    back: words for the way from the last step to the first; empty where there is none.
    """
    sheet = Sheet(width)
    return (
        _beside(sheet, figure, head, cells) if width == "wide" else _below(sheet, figure, head, cells, back)
    )


def _beside(sheet: Sheet, figure: Figure, head: str, cells: Mapping[str, float]) -> alt.TopLevelMixin:
    side, between = 138.0, 14.0
    room = sheet.across - side - between * len(cells)
    titles = {column.field: column.title for column in figure.columns}
    y = 26.0
    places, x = {}, side + between
    for field, share in cells.items():
        places[field] = (x, room * share)
        x += room * share + between
    for name, (left, wide) in {head: (0.0, side), **places}.items():
        sheet.write((Words((titles[name],), SMALL),), left + wide / 2, 0, align="center", colour=SOFT)
    rows = records(figure.frame)
    for number, row in enumerate(rows, start=1):
        blocks = {field: words(str(row[field]), wide - 2 * PAD, TEXT) for field, (_, wide) in places.items()}
        high = max(44.0, *(block.height + 2 * PAD for block in blocks.values()))
        title = words(f"{number}  {row[head]}", side - 2 * PAD, TITLE, bold=True)
        for left, _ in places.values():
            sheet.line([(left - between, y + high / 2), (left, y + high / 2)])
        sheet.card(0, y, side, high, HEAD, (title,), tip=spoken_row(figure.columns, row))
        for field, (left, wide) in places.items():
            sheet.card(left, y, wide, high, PLAIN, (blocks[field],), align="left")
        if number < len(rows):
            sheet.arrow([(side / 2, y + high + 2), (side / 2, y + high + GAP - 2)])
        y += high + GAP
    return sheet.chart(y - GAP + 2)


def _below(
    sheet: Sheet, figure: Figure, head: str, cells: Mapping[str, float], back: str
) -> alt.TopLevelMixin:
    left = float(LANE if back else 0)
    wide = sheet.across - left
    rows = records(figure.frame)
    middles, y = [], 2.0
    for number, row in enumerate(rows, start=1):
        block = _particulars(figure, row, cells, wide)
        title = words(f"{number}  {row[head]}", wide - 2 * PAD, TITLE, bold=True)
        top, low = title.height + 12, block_height(block) + 2 * PAD
        sheet.box(left, y, wide, top + low, PLAIN, spoken_row(figure.columns, row))
        sheet.card(left, y, wide, top, HEAD, (title,), align="left")
        sheet.write(block, left + PAD, y + top + PAD)
        middles.append(y + top / 2)
        y += top + low
        if number < len(rows):
            sheet.arrow([(left + wide / 2, y + 2), (left + wide / 2, y + GAP - 2)])
            y += GAP
    if back:
        last = y + GAP / 2
        way = [(left + wide / 2, y), (left + wide / 2, last), (6.0, last), (6.0, middles[0])]
        sheet.arrow([*way, (left - 1, middles[0])])
        sheet.write((words(back, wide, SMALL),), left + wide, y + GAP / 2 + 6, align="right", colour=SOFT)
        y += GAP + 20
    return sheet.chart(y + 2)


def _particulars(
    figure: Figure, row: Mapping[str, Any], cells: Mapping[str, float], wide: float
) -> list[Words]:
    """Return the cells of a step in words, each with its title unless it is the only one."""
    titles = {column.field: f"{column.title}：" if len(cells) > 1 else "" for column in figure.columns}
    shown = (field for field in cells if row[field])
    return [words(f"{titles[field]}{row[field]}", wide - 2 * PAD, TEXT) for field in shown]
