"""Rows with a cause each, and dots under the columns that answer them; on a phone, one card per row."""

from __future__ import annotations

from collections.abc import Mapping
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
from generator.charts.theme import EDGE, INK, SOFT
from generator.datasets.records import records

COLUMN, STRIP, CARD = 34.0, 24.0, 164.0
"""Width of one column of dots, of the strip with the name of a group, of the card of a problem."""
BETWEEN, APART, PITCH = 10.0, 8.0, 14.5
"""Pixels between strip, card, cause and dots; between two groups; from letter to letter below it."""
NARROW_GAP = 10.0

Row = Mapping[str, Any]
Heads = Mapping[str, tuple[str, str]]


def crossing(
    figure: Figure, width: Width, *, group: str, label: str, cause: str, answers: str, heads: Heads
) -> alt.TopLevelMixin:
    """Draw one row per problem under the heading of its group, with its cause and its answers.

    answers: field with keys of `heads`, parted by `；`; heads: key → (name, name of the group of columns).
    """
    drawing = _Crossing(figure, Sheet(width), group, label, cause, answers, heads)
    return drawing.wide() if width == "wide" else drawing.narrow()


class _Crossing:
    def __init__(
        self, figure: Figure, sheet: Sheet, group: str, label: str, cause: str, answers: str, heads: Heads
    ) -> None:
        self.figure, self.sheet, self.heads = figure, sheet, heads
        self.label, self.cause, self.answers = label, cause, answers
        self.titles = {column.field: column.title for column in figure.columns}
        self.groups: dict[str, list[Row]] = {}
        for row in records(figure.frame):
            self.groups.setdefault(str(row[group]), []).append(row)

    def _keys(self, row: Row) -> list[str]:
        return [key for key in str(row[self.answers]).split("；") if key]

    def _tip(self, row: Row) -> str:
        return spoken_row(self.figure.columns, row)

    def wide(self) -> alt.TopLevelMixin:
        """Draw problem, cause and a grid of dots."""
        sheet = self.sheet
        grid = sheet.across - COLUMN * len(self.heads)
        middles = {key: grid + COLUMN * (number + 0.5) for number, key in enumerate(self.heads)}
        left = STRIP + BETWEEN / 2
        about = left + CARD + BETWEEN
        y = self._column_heads(middles, left, about) + 6
        for name, rows in self.groups.items():
            start = y
            for row in rows:
                title = words(str(row[self.label]), CARD - 2 * PAD, TEXT)
                cause = words(str(row[self.cause]), grid - BETWEEN - about, SMALL)
                high = max(title.height, cause.height) + 8
                sheet.card(left, y, CARD, high, PALE, (title,), align="left", tip=self._tip(row))
                sheet.write((cause,), about, y + (high - cause.height) / 2, colour=INK)
                self._dots(row, middles, grid - 4, y + high / 2)
                y += high + 4
            y = max(y - 4, start + PITCH * len(name) + PAD)
            sheet.box(0, start, STRIP, y - start, HEAD)
            self._stack(name, STRIP / 2, (start + y - PITCH * len(name)) / 2, colour=HEAD.ink, bold=True)
            y += APART
        return sheet.chart(y - APART)

    def _stack(self, text: str, x: float, y: float, *, colour: str = INK, bold: bool = False) -> None:
        """Write a text letter below letter."""
        for number, letter in enumerate(text):
            self.sheet.write(
                (Words((letter,), SMALL, bold),), x, y + PITCH * number, align="center", colour=colour
            )

    def _dots(self, row: Row, middles: Mapping[str, float], left: float, y: float) -> None:
        keys = self._keys(row)
        if keys:
            self.sheet.line([(left, y), (max(middles[key] for key in keys), y)], colour=EDGE)
        for key in keys:
            self.sheet.dot(middles[key], y, f"{row[self.label]} → {key} {self.heads[key][0]}", size=90)

    def _column_heads(self, middles: Mapping[str, float], left: float, about: float) -> float:
        """Write the heads, letter below letter, under the names of their groups; return where they end."""
        sheet = self.sheet
        sets: dict[str, list[float]] = {}
        for key, (_, over) in self.heads.items():
            sets.setdefault(over, []).append(middles[key])
        blocks = {
            over: words(over, COLUMN * len(places) - 6, SMALL, bold=True) for over, places in sets.items()
        }
        top = max(block.height for block in blocks.values()) + 8
        for over, places in sets.items():
            start, wide = places[0] - COLUMN / 2 + 2, COLUMN * len(places) - 4
            sheet.card(start, 0, wide, top, HEAD, (blocks[over],))
        deep = PITCH * max(len(name) for name, _ in self.heads.values())
        number = top + 8 + deep + 4
        for key, (name, _) in self.heads.items():
            self._stack(name, middles[key], top + 8)
            sheet.write((Words((key,), SMALL),), middles[key], number, align="center", colour=SOFT)
        for field, x in ((self.label, left + PAD), (self.cause, about)):
            sheet.write((Words((self.titles[field],), SMALL),), x, number, colour=SOFT)
        return number + SMALL * 1.45

    def narrow(self) -> alt.TopLevelMixin:
        """Draw one card per problem with its cause and its answers in words."""
        sheet, y = self.sheet, 0.0
        inner = sheet.across - 2 * PAD
        for name, rows in self.groups.items():
            title = words(name, inner, TITLE, bold=True)
            sheet.card(0, y, sheet.across, title.height + 12, HEAD, (title,), align="left")
            y += title.height + 12 + NARROW_GAP
            for row in rows:
                head = words(str(row[self.label]), inner, TEXT, bold=True)
                block = [words(f"{self.titles[self.cause]}：{row[self.cause]}", inner, TEXT)]
                block += [words(f"→ {key} {self.heads[key][0]}", inner, SMALL) for key in self._keys(row)]
                top, low = head.height + 12, block_height(block, 3) + 16
                sheet.box(0, y, sheet.across, top + low, PLAIN, self._tip(row))
                sheet.card(0, y, sheet.across, top, PALE, (head,), align="left")
                sheet.write(block[:1], PAD, y + top + 8)
                after = y + top + 8 + block[0].height + 3
                sheet.write(block[1:], PAD, after, gap=3, colour=SOFT)
                y += top + low + NARROW_GAP
            y += 6
        return sheet.chart(y - NARROW_GAP - 6)
