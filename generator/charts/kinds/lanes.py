"""Lanes side by side: a head and its points for each, what passes between them, what carries them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import altair as alt

from generator.charts.figure import Figure, Width, spoken_row
from generator.charts.kinds.canvas import (
    HEAD,
    PAD,
    PALE,
    PLAIN,
    SMALL,
    TEXT,
    TITLE,
    Sheet,
    Words,
    block_height,
    words,
)
from generator.charts.theme import GRID, SOFT
from generator.datasets.records import records

GAP, ONWARD = 16.0, 30.0
"""Pixels between two lanes; the second where an arrow leads from one to the next."""
MESSAGE = 40.0
"""Height of the arrow for one link."""

Row = Mapping[str, Any]
Link = tuple[int, int, str]


def lanes(
    figure: Figure,
    width: Width,
    *,
    title: str,
    sub: str,
    points: str,
    carrier: str = "",
    links: Sequence[Link] = (),
) -> alt.TopLevelMixin:
    """Draw one lane per row; on a phone one below the other.

    title, sub: fields of the head; points: field with what the lane holds, parted by `；`.
    carrier: field that is not empty for rows that stand below all lanes and carry them.
    links: (from, to, words) by number of row; without words an arrow leads from head to head.
    """
    rows = records(figure.frame)
    kept = [row for row in rows if not (carrier and row[carrier])]
    below = [row for row in rows if carrier and row[carrier]]
    drawing = _Lanes(figure, Sheet(width), title, sub, points, tuple(links))
    end = drawing.wide(kept) if width == "wide" else drawing.narrow(kept)
    return drawing.sheet.chart(drawing.carriers(below, end, narrow=width == "narrow"))


class _Lanes:
    def __init__(
        self, figure: Figure, sheet: Sheet, title: str, sub: str, points: str, links: tuple[Link, ...]
    ) -> None:
        self.figure, self.sheet = figure, sheet
        self.title, self.sub, self.points = title, sub, points
        self.onward = [link for link in links if not link[2]]
        self.messages = [link for link in links if link[2]]

    def _head(self, row: Row, wide: float) -> list[Words]:
        inner = wide - 2 * PAD
        return [words(str(row[self.title]), inner, TITLE, bold=True), words(str(row[self.sub]), inner, SMALL)]

    def _points(self, row: Row, wide: float) -> list[Words]:
        return [words(point, wide - 2 * PAD, TEXT) for point in str(row[self.points]).split("；") if point]

    def _lane(self, row: Row, x: float, y: float, wide: float, top: float, low: float) -> None:
        self.sheet.box(x, y, wide, top + low, PLAIN, spoken_row(self.figure.columns, row))
        self.sheet.card(x, y, wide, top, HEAD, self._head(row, wide))
        self.sheet.write(self._points(row, wide), x + PAD, y + top + PAD, gap=5)

    def wide(self, rows: Sequence[Row]) -> float:
        """Draw the lanes side by side and the links below them; return where the drawing ends."""
        gap = ONWARD if self.onward else GAP
        wide = (self.sheet.across - gap * (len(rows) - 1)) / len(rows)
        top = max(block_height(self._head(row, wide)) for row in rows) + 2 * PAD
        low = max(block_height(self._points(row, wide), 5) for row in rows) + 2 * PAD
        lefts = [number * (wide + gap) for number in range(len(rows))]
        middles = [left + wide / 2 for left in lefts]
        end = top + low
        if self.messages:
            foot = end + MESSAGE * len(self.messages) + 14
            for middle in middles:
                self.sheet.line([(middle, end), (middle, foot)], colour=GRID, thick=2)
            for number, (start, goal, text) in enumerate(self.messages, start=1):
                y = end + MESSAGE * number
                side = 1 if goal > start else -1
                self.sheet.arrow([(middles[start] + side * 3, y), (middles[goal] - side * 3, y)])
                label = words(text, wide, SMALL)
                middle = middles[start] + side * (wide + gap) / 2
                self.sheet.write((label,), middle, y - label.height - 3, align="center")
            end = foot
        for row, left in zip(rows, lefts, strict=True):
            self._lane(row, left, 0, wide, top, low)
        for start, goal, _ in self.onward:
            self.sheet.arrow([(lefts[start] + wide + 3, top / 2), (lefts[goal] - 3, top / 2)])
        return end

    def narrow(self, rows: Sequence[Row]) -> float:
        """Draw the lanes one below the other, each with its links in words; return where they end."""
        wide, y = self.sheet.across, 0.0
        leads = set(pairwise(range(len(rows)))) & {(start, goal) for start, goal, _ in self.onward}
        for number, row in enumerate(rows):
            top = block_height(self._head(row, wide)) + 14
            points = self._points(row, wide)
            said = [
                words(f"→ {rows[goal][self.title]}：{text}", wide - 2 * PAD, SMALL, colour=SOFT)
                for start, goal, text in self.messages
                if start == number
            ]
            low = block_height([*points, *said], 5) + 2 * PAD
            self.sheet.box(0, y, wide, top + low, PLAIN, spoken_row(self.figure.columns, row))
            self.sheet.card(0, y, wide, top, HEAD, self._head(row, wide), align="left")
            self.sheet.write([*points, *said], PAD, y + top + PAD, gap=5)
            y += top + low
            if (number, number + 1) in leads:
                self.sheet.arrow([(wide / 2, y + 3), (wide / 2, y + 25)])
                y += 28
            elif number < len(rows) - 1:
                y += 14
        return y

    def carriers(self, rows: Sequence[Row], y: float, *, narrow: bool) -> float:
        """Draw the rows that carry the lanes, with arrows up to them; return where the drawing ends."""
        if not rows:
            return y
        y += 30
        columns = 1 if narrow else len(rows)
        wide = (self.sheet.across - GAP * (columns - 1)) / columns
        blocks = [
            [words(str(row[self.title]), wide - 2 * PAD, TITLE, bold=True), *self._points(row, wide)]
            for row in rows
        ]
        high = max(block_height(block) for block in blocks) + 2 * PAD
        for number, (row, block) in enumerate(zip(rows, blocks, strict=True)):
            left = 0 if narrow else number * (wide + GAP)
            top = y + number * (high + 10) if narrow else y
            if not narrow or number == 0:
                self.sheet.arrow([(left + wide / 2, top - 3), (left + wide / 2, y - 27)])
            self.sheet.card(left, top, wide, high, PALE, block, tip=spoken_row(self.figure.columns, row))
        return y + (high + 10) * len(rows) - 10 if narrow else y + high
