"""Units as dots on one axis, a row each, the units that they are measured against above them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.figure import Width
from generator.charts.kinds.wrapping import line_width
from generator.charts.theme import EDGE, GRID, INK, MISSING_TEXT, REGION_SHAPES, REGIONS, SOFT, TRACK
from generator.pages.drawings.canvas import SIZE, Canvas
from generator.pages.drawings.scale import Scale, round_ends, tick_text, ticks

STEP = 24
"""Height of a row: the least target for a thumb."""
TOP, LEADING = 46, 17
"""Pixels above the rows, and for a line of words below them."""
DASHES = {"全国": "", "东部": "6 3", "中部": "2 2", "西部": "8 3 2 3"}


@dataclass(frozen=True)
class DotRow:
    """One unit: its dot, its interval, and the text printed at the right.

    value: NaN where there is none, and then `text` says why; region: gives colour and shape; head: stands
    above the others, its value as a line through all rows; href: the page of the unit, empty for none.
    """

    name: str
    value: float
    text: str
    region: str
    tip: str
    low: float = math.nan
    high: float = math.nan
    href: str = ""
    head: bool = False


@dataclass(frozen=True)
class Axis:
    """The axis below the dots: its ends, the values named on it, and lines with a name of their own."""

    title: str
    low: float
    high: float
    marks: tuple[float, ...]
    lines: tuple[tuple[float, str], ...] = ()


SCORE_AXIS = Axis("得分（1–5分）", 1.0, 5.0, (1.0, 2.0, 3.0, 4.0, 5.0))
INDICATOR_AXIS = Axis(
    "得分（1–5分）",
    1.0,
    5.0,
    (1.0, 2.0, 3.0, 4.0, 5.0),
    ((3.0, "滞后线"), (4.0, "基准值"), (5.0, "先进值")),
)


def value_axis(title: str, values: Sequence[float], unit: str) -> Axis:
    """Return an axis of round numbers around values; percentages stay between 0 and 100."""
    known = [value for value in values if not math.isnan(value)]
    floor = 0.0 if min(known) >= 0 else -math.inf
    low, high = round_ends(known, floor, 100.0 if unit == "%" else math.inf)
    return Axis(title, low, high, tuple(ticks(low, high)))


def dots_svg(
    rows: Sequence[DotRow],
    axis: Axis,
    width: Width,
    ident: str,
    title: str,
    description: str,
    *,
    heads: tuple[str, str] = ("", ""),
    synthetic: bool = False,
) -> Markup:
    """Return the chart for a page (`wide`) or a phone (`narrow`), the rows in their order.

    ident: prefix of its ids; heads: what stands over the names and over the texts at the right.
    """
    canvas = Canvas(width, linked=any(row.href for row in rows))
    left = max(line_width(text, SIZE) for text in (heads[0], *(row.name for row in rows))) + 14
    texts = [heads[1], *(row.text for row in rows if not math.isnan(row.value))]
    right = max(line_width(text, SIZE) for text in texts) + 14
    across = Scale(axis.low, axis.high, left + 8, canvas.across - right - 8)
    above = sum(row.head for row in rows)
    bottom = TOP + STEP * len(rows) + (8 if above else 0)
    if synthetic:
        canvas.simulated()
    for words, x in ((heads[0], left - 8), (heads[1], canvas.across - 4)):
        canvas.text(words, x, TOP - 14, anchor="end", colour=SOFT)
    _grid(canvas, axis, across, bottom)
    _reference(canvas, rows, across, TOP, bottom)
    for number, row in enumerate(rows):
        y = TOP + STEP * (number + 0.5) + (8 if above and not row.head else 0)
        _row(canvas, row, y, left, across)
    foot = _grid_names(canvas, axis, across, bottom)
    return canvas.svg(foot, ident, title, description)


def _grid(canvas: Canvas, axis: Axis, across: Scale, bottom: float) -> None:
    named = dict(axis.lines)
    for mark in axis.marks:
        x = across.place(mark)
        canvas.line(x, TOP - 2, x, bottom, EDGE if mark in named else GRID)


def _grid_names(canvas: Canvas, axis: Axis, across: Scale, bottom: float) -> float:
    """Write the values of the axis, the names of its lines and its title; return where they end."""
    for mark in axis.marks:
        canvas.text(tick_text(mark), across.place(mark), bottom + 12, anchor="middle", colour=SOFT)
    for value, name in axis.lines:
        canvas.text(name, across.place(value), bottom + LEADING + 12, anchor="middle", colour=SOFT)
    y = bottom + 14 + LEADING * (2 if axis.lines else 1)
    canvas.text(axis.title, (across.start + across.end) / 2, y, anchor="middle", colour=SOFT)
    return y + LEADING / 2 + 4


def _reference(canvas: Canvas, rows: Sequence[DotRow], across: Scale, top: float, bottom: float) -> None:
    """Draw a line down from each of the units above, dashed as the region is, and a rule below them."""
    above = [row for row in rows if row.head]
    for number, row in enumerate(above):
        if not math.isnan(row.value):
            x, y = across.place(row.value), top + STEP * (number + 0.5)
            canvas.line(x, y, x, bottom, REGIONS.get(row.region, INK), 1, DASHES.get(row.region, ""))
    if above:
        rule = top + STEP * len(above) + 4
        canvas.line(4, rule, canvas.across - 4, rule, TRACK)


def _row(canvas: Canvas, row: DotRow, y: float, left: float, across: Scale) -> None:
    colour, shape = REGIONS.get(row.region, INK), REGION_SHAPES.get(row.region, "circle")
    if row.href:
        canvas.open_link(row.href, row.tip, y - STEP / 2, STEP)
    canvas.text(row.name, left - 8, y, anchor="end", bold=row.head)
    if math.isnan(row.value):
        canvas.text(row.text, across.start, y, colour=MISSING_TEXT)
    else:
        if not math.isnan(row.low):
            ends = across.place(row.low), across.place(row.high)
            canvas.line(ends[0], y, ends[1], y, colour, 2)
            for x in ends:
                canvas.line(x, y - 4, x, y + 4, colour, 1.5)
        canvas.mark(shape, across.place(row.value), y, colour, tip="" if row.href else row.tip)
        canvas.text(row.text, canvas.across - 4, y, anchor="end", bold=row.head)
    if row.href:
        canvas.close_link()
