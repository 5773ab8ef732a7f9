"""Rows with the numbers that prove them: percentages on one axis, the first numbers in words beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

from generator.charts.figure import Figure, Width, spoken_row
from generator.charts.kinds.canvas import SMALL, TEXT, Look, Sheet, Words, block_height, words
from generator.charts.theme import GRID, INK, MISSING_TEXT, NEUTRAL, SOFT
from generator.datasets.records import records

TICKS = (0, 25, 50, 75, 100)
LABEL, PLOT, GAP = 172.0, 210.0, 16.0
"""Pixels for the names of the rows, for the axis, and between the parts of a row."""
APART, HEADING, AXIS, TRACK_HEIGHT = 12.0, 26.0, 18.0, 20.0
REACH = 14.0
"""Length of the arrow of a bound."""
BARE = Look("transparent", "transparent", INK, SOFT)
NOTHING = "没有数字作证"

Row = Mapping[str, Any]


def proofs(
    figure: Figure, width: Width, *, group: str, label: str, first: str, shares: str, count: str
) -> alt.TopLevelMixin:
    """Draw one row per row of the frame, under the heading of its group.

    first: field with the numbers written out, parted by `；`; shares: field with percentages and their signs,
    parted by `;` (`=78.5;<30`); count: field with how many numbers there are.
    """
    return _Proofs(Sheet(width), width, figure, label, (first, shares, count)).chart(group)


class _Proofs:
    def __init__(
        self, sheet: Sheet, width: Width, figure: Figure, label: str, fields: tuple[str, str, str]
    ) -> None:
        self.sheet, self.figure, self.label = sheet, figure, label
        self.first, self.shares, self.count = fields
        self.wide = width == "wide"
        self.left = LABEL + GAP if self.wide else 8.0
        self.right = self.left + PLOT if self.wide else sheet.across - 16

    def chart(self, group: str) -> alt.TopLevelMixin:
        groups: dict[str, list[Row]] = {}
        for line in records(self.figure.frame):
            groups.setdefault(str(line[group]), []).append(line)
        y = 0.0
        for name, rows in groups.items():
            self.sheet.write((Words((name,), TEXT, True),), 0, y)
            start = y if self.wide else y + HEADING
            self._ticks(start)
            start += AXIS
            y = y + HEADING if self.wide else start
            after = y
            for row in rows:
                after = self._row(row, after)
            self._grid(start, after - APART / 2)
            y = after + APART
        return self.sheet.chart(y - APART)

    def _x(self, share: float) -> float:
        return self.left + share / 100 * (self.right - self.left)

    def _ticks(self, y: float) -> None:
        for tick in TICKS:
            text = f"{tick}%" if tick == TICKS[-1] else str(tick)
            self.sheet.write((Words((text,), SMALL),), self._x(tick), y, align="center", colour=SOFT)

    def _grid(self, top: float, bottom: float) -> None:
        for tick in TICKS:
            self.sheet.line([(self._x(tick), top), (self._x(tick), bottom)], colour=GRID, thick=1)

    def _block(self, row: Row, width: float) -> list[Words]:
        """Return the numbers in words, and how many more there are."""
        told = [each for each in str(row[self.first] or "").split("；") if each]
        block = [words(each, width, SMALL) for each in told]
        rest = int(row[self.count]) - len(told)
        if not told:
            return [words(NOTHING, width, SMALL, colour=MISSING_TEXT)]
        return [*block, words(f"另有{rest}个", width, SMALL, colour=SOFT)] if rest > 0 else block

    def _row(self, row: Row, y: float) -> float:
        if not self.wide:
            return self._stacked(row, y)
        name = words(str(row[self.label]), LABEL, TEXT)
        block = self._block(row, self.sheet.across - self.right - GAP)
        high = max(name.height, block_height(block, 0), TRACK_HEIGHT)
        self._behind(row, y, LABEL, high)
        self.sheet.write((name,), 0, y + (high - name.height) / 2)
        self.sheet.write(block, self.right + GAP, y + (high - block_height(block, 0)) / 2, gap=0)
        self._marks(row, y + high / 2)
        return y + high + APART

    def _stacked(self, row: Row, y: float) -> float:
        name = words(str(row[self.label]), self.sheet.across, TEXT)
        self._behind(row, y, self.sheet.across, name.height)
        y = self.sheet.write((name,), 0, y)
        if row[self.shares]:
            self._marks(row, y + TRACK_HEIGHT / 2)
            y += TRACK_HEIGHT
        block = self._block(row, self.sheet.across - 8)
        return self.sheet.write(block, 8, y, gap=0, colour=SOFT) + APART

    def _behind(self, row: Row, y: float, wide: float, high: float) -> None:
        """Lay bare paper behind the name of a row, which tells all its numbers when pointed at."""
        self.sheet.box(0, y, wide, high, BARE, spoken_row(self.figure.columns, row))

    def _marks(self, row: Row, y: float) -> None:
        """Draw a dot for each percentage, and an arrow from each bound towards where the value lies."""
        for part in (each for each in str(row[self.shares] or "").split(";") if each):
            sign, share = part.rstrip("0123456789."), float(part.lstrip("<>=~"))
            x = self._x(share)
            if sign in ("<", "<=", ">", ">="):
                reach = -REACH if sign.startswith("<") else REACH
                self.sheet.line([(x, y - 6), (x, y + 6)], colour=NEUTRAL, thick=2)
                self.sheet.arrow([(x, y), (x + reach, y)], colour=NEUTRAL, thick=2)
            else:
                self.sheet.dot(x, y, f"{row[self.label]}：{share:g}%", colour=NEUTRAL, size=80)
