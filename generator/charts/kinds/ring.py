"""A ring of steps round a centre, clockwise from the top; on a phone, steps with a way back."""

from __future__ import annotations

import math

import altair as alt

from generator.charts.figure import Figure, Width, spoken_row
from generator.charts.kinds.canvas import HEAD, PAD, PALE, PLAIN, SMALL, TEXT, TITLE, Point, Sheet, words
from generator.charts.kinds.steps import steps
from generator.datasets.records import records

CARD = (206.0, 78.0)
STRIP = 30.0
CENTRE = (190.0, 72.0)
CLEAR = 9.0
"""Pixels kept free between an arrow and the boxes it joins."""


def ring(
    figure: Figure, width: Width, *, head: str, text: str, centre: tuple[str, str], back: str
) -> alt.TopLevelMixin:
    """Draw one card per row on an ellipse, with arrows from each to the next and from the last to the first.

    Up to six cards have room. centre: name and words of what the ring turns round; back: words for the
    way from the last to the first on a phone.
    """
    if width == "narrow":
        return steps(figure, width, head=head, cells={text: 1.0}, back=back)
    sheet = Sheet(width)
    rows = records(figure.frame)
    high = 330.0 if len(rows) <= 4 else 400.0
    middle: Point = (sheet.across / 2, high / 2)
    reach = ((sheet.across - CARD[0]) / 2 - 2, (high - CARD[1]) / 2 - 2)
    angles = [2 * math.pi * number / len(rows) - math.pi / 2 for number in range(len(rows))]
    for number, angle in enumerate(angles):
        sheet.arrow(_arc(middle, reach, angle, angle + 2 * math.pi / len(rows)))
        row = rows[number]
        x, y = _on(middle, reach, angle)
        left, top = x - CARD[0] / 2, y - CARD[1] / 2
        sheet.box(left, top, *CARD, PLAIN, spoken_row(figure.columns, row))
        title = words(f"{number + 1}  {row[head]}", CARD[0], TITLE, bold=True)
        sheet.card(left, top, CARD[0], STRIP, HEAD, (title,))
        said = words(str(row[text]), CARD[0] - 2 * PAD, TEXT)
        room = CARD[1] - STRIP
        sheet.write((said,), x, top + STRIP + (room - said.height) / 2, align="center", colour=PLAIN.ink)
    name, about = centre
    block = (words(name, CENTRE[0], TITLE, bold=True), words(about, CENTRE[0] - 2 * PAD, SMALL))
    corner = (middle[0] - CENTRE[0] / 2, middle[1] - CENTRE[1] / 2)
    sheet.card(*corner, *CENTRE, PALE, block)
    return sheet.chart(max(_on(middle, reach, angle)[1] for angle in angles) + CARD[1] / 2)


def _on(middle: Point, reach: Point, angle: float) -> Point:
    return middle[0] + reach[0] * math.cos(angle), middle[1] + reach[1] * math.sin(angle)


def _arc(middle: Point, reach: Point, start: float, end: float) -> list[Point]:
    """Return the ellipse from one card to the next, without what the two cards cover."""
    cards = (_on(middle, reach, start), _on(middle, reach, end))
    points = [_on(middle, reach, start + (end - start) * part / 120) for part in range(121)]
    return [point for point in points if not any(_covers(card, point) for card in cards)]


def _covers(card: Point, point: Point) -> bool:
    return abs(point[0] - card[0]) < CARD[0] / 2 + CLEAR and abs(point[1] - card[1]) < CARD[1] / 2 + CLEAR
