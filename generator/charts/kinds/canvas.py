"""A sheet of boxes, words and arrows placed in pixels: what all diagrams are drawn on.

Boxes come in four looks: HEAD (deep blue, light words), PALE (light blue), PLAIN (paper with an edge) and
QUIET (grey, without an edge). One accent, amber, marks what readers must be warned of.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import altair as alt
import pandas as pd

from generator.charts.figure import Width
from generator.charts.kinds.wrapping import wrap
from generator.charts.theme import (
    EDGE,
    GRID,
    HIGH_TEXT,
    INK,
    LOW_TEXT,
    NEUTRAL,
    PAPER,
    SCORE_STEPS,
    SOFT,
    WIDTHS,
)

Align = Literal["left", "center", "right"]
Point = tuple[float, float]

SMALL, TEXT, TITLE = 12, 13, 14
LEADING = 1.45
"""Height of a line, in sizes of its type."""
PAD = 10
CORNER = 5
RIM = 2
"""Pixels round the sheet that the edges of its outermost boxes need."""
ARROW = 8
"""Length of the head of an arrow."""


@dataclass(frozen=True)
class Look:
    """Colours of a box and of the words in it."""

    fill: str
    edge: str
    ink: str
    soft: str


HEAD = Look(SCORE_STEPS[-1], SCORE_STEPS[-1], HIGH_TEXT, HIGH_TEXT)
PALE = Look(SCORE_STEPS[0], SCORE_STEPS[0], LOW_TEXT, LOW_TEXT)
PLAIN = Look(PAPER, EDGE, INK, SOFT)
QUIET = Look(GRID, GRID, INK, SOFT)


def across(width: Width) -> float:
    """Return how many pixels a sheet has from left to right."""
    return WIDTHS[width] - 8 - 2 * RIM


@dataclass(frozen=True)
class Words:
    """Lines of text of one size and weight."""

    lines: tuple[str, ...]
    size: int = SMALL
    bold: bool = False
    colour: str = ""
    """Colour of its own; empty: the ink of the box it stands in."""

    @property
    def height(self) -> float:
        """Pixels from the top of the first line to the foot of the last."""
        return len(self.lines) * self.size * LEADING


def words(text: str, width: float, size: int = SMALL, *, bold: bool = False, colour: str = "") -> Words:
    """Return a text wrapped to a width; no lines for an empty text."""
    return Words(tuple(wrap(text, width, size)) if text else (), size, bold, colour)


def block_height(block: Sequence[Words], gap: float = 4) -> float:
    """Return the height of texts set one below the other."""
    shown = [part for part in block if part.lines]
    return sum(part.height for part in shown) + gap * max(len(shown) - 1, 0)


@dataclass
class Sheet:
    """What has been drawn so far; places are pixels from the top left corner."""

    width: Width
    _boxes: list[dict[str, Any]] = field(default_factory=list)
    _words: list[dict[str, Any]] = field(default_factory=list)
    _lines: list[dict[str, Any]] = field(default_factory=list)
    _heads: list[dict[str, Any]] = field(default_factory=list)
    _dots: list[dict[str, Any]] = field(default_factory=list)

    @property
    def across(self) -> float:
        """Pixels from left to right."""
        return across(self.width)

    def box(self, x: float, y: float, wide: float, high: float, look: Look, tip: str = "") -> None:
        """Draw a box; tip: what it says to those who cannot see it, or point at it."""
        place = {"x": x, "x2": x + wide, "y": y, "y2": y + high}
        self._boxes.append({**place, "fill": look.fill, "edge": look.edge, "tip": tip})

    def write(
        self,
        block: Sequence[Words],
        x: float,
        y: float,
        *,
        align: Align = "left",
        colour: str = INK,
        gap: float = 4,
    ) -> float:
        """Write texts one below the other from y down, and return where they end."""
        for part in (part for part in block if part.lines):
            for line in part.lines:
                middle = y + part.size * LEADING / 2
                kind = {"size": part.size, "bold": part.bold, "colour": part.colour or colour, "align": align}
                self._words.append({"x": x, "y": middle, "text": line, **kind})
                y += part.size * LEADING
            y += gap
        return y - gap

    def card(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        look: Look,
        block: Sequence[Words],
        *,
        align: Align = "center",
        tip: str = "",
    ) -> None:
        """Draw a box with its texts in the middle of its height."""
        self.box(x, y, wide, high, look, tip)
        left = {"left": x + PAD, "center": x + wide / 2, "right": x + wide - PAD}[align]
        self.write(block, left, y + (high - block_height(block)) / 2, align=align, colour=look.ink)

    def line(self, points: Sequence[Point], *, colour: str = EDGE, thick: float = 1.2) -> None:
        """Draw a line through points."""
        name = len(self._lines)
        self._lines += [
            {"x": x, "y": y, "line": name, "step": step, "colour": colour, "thick": thick}
            for step, (x, y) in enumerate(points)
        ]

    def arrow(self, points: Sequence[Point], *, colour: str = NEUTRAL, thick: float = 1.5) -> None:
        """Draw a line through points that ends in an arrow head at the last."""
        (x0, y0), (x1, y1) = points[-2], points[-1]
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        back = (x1 - (x1 - x0) / length * ARROW, y1 - (y1 - y0) / length * ARROW)
        self.line([*points[:-1], back], colour=colour, thick=thick)
        middle = {"x": (x1 + back[0]) / 2, "y": (y1 + back[1]) / 2}
        angle = round(math.degrees(math.atan2(y1 - y0, x1 - x0)) + 90, 2)
        self._heads.append({**middle, "angle": angle, "colour": colour})

    def dot(self, x: float, y: float, tip: str = "", *, colour: str = NEUTRAL, size: float = 70) -> None:
        """Draw a dot; size: its area in pixels."""
        self._dots.append({"x": x, "y": y, "colour": colour, "size": size, "tip": tip})

    def chart(self, height: float) -> alt.TopLevelMixin:
        """Return the sheet as a chart of a height in pixels: lines lowest, words on top."""
        sides, ends = [-RIM, self.across + RIM], [-RIM, math.ceil(height) + RIM]
        x = alt.X("x:Q", scale=alt.Scale(domain=sides, nice=False), axis=None)
        y = alt.Y("y:Q", scale=alt.Scale(domain=ends, reverse=True, nice=False), axis=None)
        layers = [*self._line_layers(x, y), *self._box_layers(x, y), *self._dot_layers(x, y)]
        layers += self._word_layers(x, y)
        sized = {"type": "pad", "contains": "padding"}
        return alt.layer(*layers).properties(
            width=sides[1] - sides[0], height=ends[1] - ends[0], autosize=sized
        )

    def _line_layers(self, x: alt.X, y: alt.Y) -> list[alt.Chart]:
        layers = []
        for (colour, thick), part in _grouped(self._lines, "colour", "thick"):
            mark = alt.Chart(part).mark_line(color=colour, strokeWidth=thick, strokeJoin="round", aria=False)
            layers.append(mark.encode(x=x, y=y, detail="line:N", order="step:Q"))
        for (colour,), part in _grouped(self._heads, "colour"):
            mark = alt.Chart(part).mark_point(
                shape="M0,-1L0.8,1L-0.8,1Z",
                size=ARROW**2,
                filled=True,
                color=colour,
                opacity=1,
                strokeWidth=0,
                aria=False,
            )
            layers.append(mark.encode(x=x, y=y, angle=alt.Angle("angle:Q", scale=None)))
        return layers

    def _box_layers(self, x: alt.X, y: alt.Y) -> list[alt.Chart]:
        layers = []
        for (fill, edge), part in _grouped(self._boxes, "fill", "edge"):
            for told in (False, True):
                rows = part[(part["tip"] != "") == told]
                if rows.empty:
                    continue
                look: dict[str, Any] = {"fill": fill, "cornerRadius": CORNER, "opacity": 1}
                if edge != fill:
                    look |= {"stroke": edge, "strokeWidth": 1.2}
                mark = (
                    alt.Chart(rows).mark_rect(**look)
                    if told
                    else alt.Chart(rows).mark_rect(**look, aria=False)
                )
                drawn = mark.encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
                layers.append(drawn.encode(description="tip:N") if told else drawn)
        return layers

    def _dot_layers(self, x: alt.X, y: alt.Y) -> list[alt.Chart]:
        layers = []
        for (colour, size), part in _grouped(self._dots, "colour", "size"):
            mark = alt.Chart(part).mark_circle(color=colour, size=size, opacity=1)
            layers.append(mark.encode(x=x, y=y, description="tip:N"))
        return layers

    def _word_layers(self, x: alt.X, y: alt.Y) -> list[alt.Chart]:
        layers = []
        for (size, bold, colour, align), part in _grouped(self._words, "size", "bold", "colour", "align"):
            mark = alt.Chart(part).mark_text(
                fontSize=size,
                fontWeight="bold" if bold else "normal",
                color=colour,
                align=align,
                baseline="middle",
                aria=False,
            )
            layers.append(mark.encode(x=x, y=y, text="text:N"))
        return layers


def _grouped(rows: list[dict[str, Any]], *keys: str) -> list[tuple[tuple[Any, ...], pd.DataFrame]]:
    """Return the rows by their values in `keys`, in the order in which these first occur."""
    if not rows:
        return []
    return [
        (names if isinstance(names, tuple) else (names,), part)
        for names, part in pd.DataFrame(rows).groupby(list(keys), sort=False)
    ]
