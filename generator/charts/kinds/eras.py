"""Eras on an axis of years with what falls into them; on a phone, one list from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from generator.charts.figure import Figure, Width, is_missing, spoken_row
from generator.charts.kinds.canvas import (
    HEAD,
    PAD,
    PLAIN,
    SMALL,
    TEXT,
    TITLE,
    Look,
    Sheet,
    block_height,
    words,
)
from generator.charts.kinds.wrapping import line_width
from generator.charts.theme import AMBER, EDGE, GRID, HIGH_TEXT, LOW_TEXT, SCORE_STEPS, SOFT
from generator.datasets.records import records

BAND, STEP = 62.0, 34.0
"""Height of an era, and from one event to the next; in pixels."""
OPEN_YEARS = 3
"""Years that the last era, which has no end, is given on the axis."""
LATER = Look(SCORE_STEPS[1], SCORE_STEPS[1], LOW_TEXT, LOW_TEXT)
MIDDLE = Look(SCORE_STEPS[3], SCORE_STEPS[3], HIGH_TEXT, HIGH_TEXT)
LOOKS = (LATER, MIDDLE, HEAD)
"""From the first era to the last: ever deeper."""

Row = Mapping[str, Any]


def eras(
    figure: Figure,
    width: Width,
    *,
    era: str,
    name: str,
    when: str,
    start: str,
    mark: str,
    undated: str,
) -> alt.TopLevelMixin:
    """Draw eras as bands and events as points on one axis of years.

    era: field that is true for eras; name, when: what is written; start: year as a number, missing for
    events without one, which stand together under the heading `undated`; mark: warning beside an event.
    """
    rows = records(figure.frame)
    drawing = _Eras(figure, Sheet(width), name, when, start, mark)
    bands = [row for row in rows if row[era]]
    events = [row for row in rows if not row[era] and not is_missing(row[start])]
    loose = [row for row in rows if not row[era] and is_missing(row[start])]
    end = drawing.wide(bands, events) if width == "wide" else drawing.narrow(bands, events)
    return drawing.sheet.chart(drawing.loose(loose, undated, end, 3 if width == "wide" else 1))


class _Eras:
    def __init__(self, figure: Figure, sheet: Sheet, name: str, when: str, start: str, mark: str) -> None:
        self.figure, self.sheet = figure, sheet
        self.name, self.when, self.start, self.mark = name, when, start, mark

    def _tip(self, row: Row) -> str:
        return spoken_row(self.figure.columns, row)

    def _card(self, row: Row, number: int, place: tuple[float, float, float, float]) -> None:
        inner = place[2] - 12
        block = (
            words(str(row[self.name]), inner, TITLE, bold=True),
            words(str(row[self.when]), inner, SMALL),
        )
        self.sheet.card(*place, LOOKS[number % len(LOOKS)], block, tip=self._tip(row))

    def wide(self, bands: Sequence[Row], events: Sequence[Row]) -> float:
        """Draw bands above the axis and events below it, their names left of their year."""
        starts = [int(row[self.start]) for row in bands]
        first, last = starts[0], starts[-1] + OPEN_YEARS
        pace = self.sheet.across / (last - first)

        def at(year: float) -> float:
            return (year - first) * pace

        for number, row in enumerate(bands):
            end = at(starts[number + 1]) - 4 if number + 1 < len(bands) else self.sheet.across
            self._card(row, number, (at(starts[number]), 0, end - at(starts[number]), BAND))
        axis = BAND + 14
        self.sheet.arrow([(0, axis), (self.sheet.across, axis)])
        years = sorted({*starts, *(int(row[self.start]) for row in events)})
        for year in years:
            x = at(year) + (pace / 2 if year > first else 0)
            label = words(str(year), 60, SMALL)
            self.sheet.write((label,), x, axis + 5, align="center" if year > first else "left", colour=SOFT)
        y = axis + 46
        for row in events:
            x = at(int(row[self.start])) + pace / 2
            self.sheet.line([(x, axis + 24), (x, y)], colour=GRID)
            self.sheet.dot(x, y, self._tip(row))
            end = x - 12
            if row[self.mark]:
                end = self._warn(str(row[self.mark]), end, y)
            title = words(str(row[self.name]), self.sheet.across, TEXT)
            self.sheet.write((title,), end, y - title.height / 2, align="right")
            y += STEP
        return y - STEP + 12

    def _warn(self, text: str, x: float, y: float) -> float:
        """Write a warning that ends at x, and return where the text before it ends."""
        label = words(text, 200, SMALL, colour=AMBER)
        self.sheet.write((label,), x, y - label.height / 2, align="right")
        return x - line_width(text, SMALL) - 8

    def narrow(self, bands: Sequence[Row], events: Sequence[Row]) -> float:
        """Draw eras and the events of each below it, along a line of years at the left."""
        spine, y = 50.0, 0.0
        left = spine + 16
        starts = [int(row[self.start]) for row in bands]
        for number, row in enumerate(bands):
            self._card(row, number, (0, y, self.sheet.across, 54))
            y += 54 + 12
            until = starts[number + 1] if number + 1 < len(bands) else float("inf")
            own = [event for event in events if starts[number] <= int(event[self.start]) < until]
            top, last = y, y
            for event in own:
                block = [words(str(event[self.name]), self.sheet.across - left, TEXT)]
                if event[self.mark]:
                    block.append(words(str(event[self.mark]), 200, SMALL, colour=AMBER))
                year = words(str(int(event[self.start])), spine, SMALL)
                last = y + block[0].size * 0.75
                self.sheet.write((year,), spine - 12, last - year.height / 2, align="right", colour=SOFT)
                self.sheet.dot(spine, last, self._tip(event))
                y = self.sheet.write(block, left, y, gap=2) + 12
            if own:
                self.sheet.line([(spine, top - 12), (spine, last)], colour=EDGE)
        return y

    def loose(self, rows: Sequence[Row], heading: str, y: float, columns: int) -> float:
        """Draw the events without a year in cards under a heading; return where the drawing ends."""
        if not rows:
            return y
        y = self.sheet.write((words(heading, self.sheet.across, SMALL),), 0, y + 12, colour=SOFT) + 6
        gap = 12.0
        wide = (self.sheet.across - gap * (columns - 1)) / columns
        for number in range(0, len(rows), columns):
            part = rows[number : number + columns]
            blocks = [
                [
                    words(str(row[self.name]), wide - 2 * PAD, TEXT),
                    words(str(row[self.mark]), wide - 2 * PAD, SMALL, colour=AMBER),
                ]
                for row in part
            ]
            high = max(block_height(block) for block in blocks) + 14
            for column, (row, block) in enumerate(zip(part, blocks, strict=True)):
                place = (column * (wide + gap), y, wide, high)
                self.sheet.card(*place, PLAIN, block, align="left", tip=self._tip(row))
            y += high + gap
        return y - gap
