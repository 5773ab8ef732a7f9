"""A tree of three levels from left to right, its leaves in rows with numbers; on a phone an indented list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

from generator.charts.figure import Figure, Width, cell_text, is_missing, spoken_row
from generator.charts.kinds.canvas import HEAD, PAD, PALE, QUIET, SMALL, TEXT, TITLE, Look, Sheet, words
from generator.charts.theme import SOFT
from generator.datasets.records import records

STEP, HIGH, BETWEEN = 35.0, 29.0, 10.0
"""From leaf to leaf, height of a leaf, more between two branches; in pixels."""
ROOT, BRANCH, STALK = 104.0, 132.0, 26.0
NUMBER = 58.0

Row = Mapping[str, Any]


def branches(
    figure: Figure,
    width: Width,
    *,
    root: tuple[str, str],
    parent: str,
    note: str,
    leaf: str,
    numbers: tuple[str, ...],
    quiet: str,
) -> alt.TopLevelMixin:
    """Draw the rows as leaves of their `parent`, all parents under the root.

    root: its name and words; note: field with words on the parent; numbers: fields printed beside the leaf.
    quiet: field that is true for leaves that stand back, in grey.
    """
    drawing = _Branches(figure, Sheet(width), root, leaf, numbers, quiet)
    groups: dict[str, list[Row]] = {}
    for row in records(figure.frame):
        groups.setdefault(str(row[parent]), []).append(row)
    heads = {name: str(rows[0][note]) for name, rows in groups.items()}
    return drawing.wide(groups, heads) if width == "wide" else drawing.narrow(groups, heads)


class _Branches:
    def __init__(
        self,
        figure: Figure,
        sheet: Sheet,
        root: tuple[str, str],
        leaf: str,
        numbers: tuple[str, ...],
        quiet: str,
    ) -> None:
        self.figure, self.sheet, self.root = figure, sheet, root
        self.leaf, self.quiet = leaf, quiet
        by_field = {column.field: column for column in figure.columns}
        self.numbers = [by_field[field] for field in numbers]
        self.title = by_field[leaf].title

    def _look(self, row: Row) -> Look:
        return QUIET if row[self.quiet] else PALE

    def _leaf(self, row: Row, x: float, y: float) -> None:
        look, wide = self._look(row), self.sheet.across - x
        name = (words(str(row[self.leaf]), wide, TEXT),)
        tip = spoken_row(self.figure.columns, row)
        self.sheet.card(x, y, wide, HIGH, look, name, align="left", tip=tip)

    def wide(self, groups: Mapping[str, list[Row]], heads: Mapping[str, str]) -> alt.TopLevelMixin:
        """Draw root, branches and leaves in three columns, numbers in columns at the right."""
        sheet, left = self.sheet, ROOT + BRANCH + 2 * STALK
        ends = [sheet.across - PAD - NUMBER * number for number in range(len(self.numbers))][::-1]
        sheet.write((words(self.title, NUMBER * 2, SMALL),), left + PAD, 0, colour=SOFT)
        for column, end in zip(self.numbers, ends, strict=True):
            sheet.write((words(column.title, NUMBER, SMALL),), end, 0, align="right", colour=SOFT)
        y, middles = 24.0, []
        for name, rows in groups.items():
            tops = [y + STEP * number for number in range(len(rows))]
            middle = (tops[0] + tops[-1] + HIGH) / 2
            spine = left - STALK / 2
            sheet.line([(left - STALK, middle), (spine, middle)])
            for row, top in zip(rows, tops, strict=True):
                sheet.line([(spine, middle), (spine, top + HIGH / 2), (left, top + HIGH / 2)])
                self._leaf(row, left, top)
                for column, end in zip(self.numbers, ends, strict=True):
                    number = (words(cell_text(column, row), NUMBER, TEXT),)
                    height = top + (HIGH - number[0].height) / 2
                    sheet.write(number, end, height, align="right", colour=self._look(row).ink)
            block = (words(name, BRANCH, TITLE, bold=True), words(heads[name], BRANCH - 2 * PAD, SMALL))
            sheet.card(ROOT + STALK, middle - 29, BRANCH, 58, HEAD, block)
            middles.append(middle)
            y += STEP * len(rows) + BETWEEN
        centre, spine = (middles[0] + middles[-1]) / 2, ROOT + STALK / 2
        sheet.line([(ROOT, centre), (spine, centre)])
        for middle in middles:
            sheet.line([(spine, centre), (spine, middle), (ROOT + STALK, middle)])
        block = (words(self.root[0], ROOT, TITLE, bold=True), words(self.root[1], ROOT - 2 * PAD, SMALL))
        sheet.card(0, centre - 50, ROOT, 100, HEAD, block)
        return sheet.chart(y - BETWEEN - STEP + HIGH)

    def narrow(self, groups: Mapping[str, list[Row]], heads: Mapping[str, str]) -> alt.TopLevelMixin:
        """Draw the branches one below the other, their leaves set in, numbers in words."""
        sheet, indent = self.sheet, 20.0
        block = (
            words(self.root[0], sheet.across, TITLE, bold=True),
            words(self.root[1].replace("\n", "，"), sheet.across - 2 * PAD, SMALL),
        )
        sheet.card(0, 0, sheet.across, 58, HEAD, block)
        y = 58.0 + 16
        for name, rows in groups.items():
            top, spine = y, indent / 2
            y += 38
            for row in rows:
                sheet.line([(spine, top + 34), (spine, y + HIGH / 2), (indent, y + HIGH / 2)])
                self._leaf(row, indent, y)
                said = (words(self._spoken(row), sheet.across, SMALL),)
                height = y + (HIGH - said[0].height) / 2
                sheet.write(said, sheet.across - PAD, height, align="right", colour=self._look(row).ink)
                y += STEP
            title = (words(f"{name}  {heads[name]}", sheet.across, TITLE, bold=True),)
            sheet.card(0, top, sheet.across, 34, HEAD, title, align="left")
            y += BETWEEN
        return sheet.chart(y - BETWEEN - STEP + HIGH)

    def _spoken(self, row: Row) -> str:
        """Return the numbers of a leaf in words, without those that are missing or zero."""
        shown = (column for column in self.numbers if not is_missing(row[column.field]) and row[column.field])
        return "，".join(f"{column.title}{cell_text(column, row, unit=True)}" for column in shown)
