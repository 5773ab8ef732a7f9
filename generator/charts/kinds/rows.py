"""Charts read row by row: labels beside the marks on a page, above them on a phone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from generator.charts.figure import Column, Drawing, Figure, Width, is_missing, spoken_row
from generator.charts.theme import INK, SOFT, TEXT_SIZE, WIDTHS
from generator.datasets.records import records

LONG_LABEL, LONGER_LABEL = 80, 120
"""Pixels from which labels stand above their marks on a phone; the second in charts of many rows."""
MANY_ROWS = 20
"""Rows from which labels stay beside their marks longer: above them they would double the height."""

UNSPOKEN = "section"
"""Field that the table shows and the label of a mark leaves out."""


@dataclass(frozen=True)
class Layout:
    """Rows of a drawing: one frame row per mark or heading, with a unique key in reading order.

    frame: the figure's rows and headings, with `row` (key), `caption` (label) and `tip` (in words).
    above: labels stand above the marks instead of beside them.
    """

    frame: pd.DataFrame
    above: bool
    width: Width
    step: int

    @property
    def order(self) -> list[str]:
        """Row keys from top to bottom."""
        return list(self.frame["row"])

    @property
    def height(self) -> int:
        """Height of the plot in pixels."""
        return self.step * len(self.frame)

    @property
    def marks(self) -> pd.DataFrame:
        """The rows that carry a mark."""
        return self.frame[~self.frame["heading"]]


def _spoken_columns(figure: Figure, label: str, group: str | None) -> tuple[Column, ...]:
    """Return the label first, without the heading above it and the section it is quoted from."""
    said = [column for column in figure.columns if column.field not in (group, UNSPOKEN)]
    return tuple(sorted(said, key=lambda column: column.field != label))


def lay_rows(figure: Figure, width: Width, label: str, group: str | None = None, step: int = 30) -> Layout:
    """Return the figure's rows in their order, with a heading row wherever `group` changes."""
    rows: list[dict[str, Any]] = []
    last = None
    for record in records(figure.frame):
        if group and record[group] != last:
            last = record[group]
            rows.append({"caption": str(last), "heading": True, "tip": ""})
        spoken = spoken_row(_spoken_columns(figure, label, group), record)
        rows.append({**record, "caption": str(record[label]), "heading": False, "tip": spoken})
    frame = pd.DataFrame(rows)
    frame["row"] = [f"{number:03d}{caption}" for number, caption in enumerate(frame["caption"])]
    widest = max(text_width(text, TEXT_SIZE) for text in frame["caption"])
    above = width == "narrow" and widest > (LONG_LABEL if len(frame) < MANY_ROWS else LONGER_LABEL)
    return Layout(frame, above, width, 46 if above else step)


def row_axis(layout: Layout) -> alt.Y:
    """Return the vertical channel: row labels beside the plot, headings bold, or none when above."""
    headings = [key for key, heading in zip(layout.order, layout.frame["heading"], strict=True) if heading]
    bold: Any = {
        "condition": {"test": f"indexof({headings!r}, datum.value) >= 0", "value": "bold"},
        "value": "normal",
    }
    axis = alt.Axis(
        title=None,
        grid=False,
        labelExpr="slice(datum.label, 3)",
        labelFontSize=TEXT_SIZE,
        labelColor=INK,
        labelFontWeight=bold,
    )
    scale = alt.Scale(domain=layout.order)
    return alt.Y("row:N", sort=None, scale=scale, axis=None if layout.above else axis)


def captions(layout: Layout) -> list[alt.Chart]:
    """Return the labels that stand above the marks, or nothing when they stand beside them."""
    if not layout.above:
        return []
    y, layers = row_axis(layout), []
    for heading, dy in ((False, -11), (True, 6)):
        part = layout.frame[layout.frame["heading"] == heading]
        if len(part):
            words = alt.Chart(part).mark_text(
                align="left",
                baseline="middle",
                dy=dy,
                fontSize=TEXT_SIZE,
                fontWeight="bold" if heading else "normal",
                color=INK,
                aria=False,
            )
            layers.append(words.encode(y=y, x=alt.value(0), text="caption:N"))
    return layers


def mark_shift(layout: Layout) -> int:
    """Return how far below the middle of its row a mark stands."""
    return 9 if layout.above else 0


Axis = Callable[[str], alt.X]


def value_axis(
    layout: Layout, domain: Sequence[float], ticks: Sequence[float] | None = None, title: str | None = None
) -> Axis:
    """Return what makes the horizontal channel of a field: one domain and one axis for all layers.

    Layers without the domain would stretch it to zero. ticks: where readers may read off.
    """
    scale = alt.Scale(domain=list(domain), nice=False, zero=False)
    grid = not layout.above
    values = list(ticks) if ticks else alt.Undefined
    flush = layout.above or layout.width == "wide"  # a narrow axis beside labels lets its ends stand out
    axis = alt.Axis(title=title, values=values, format="~f", titleColor=SOFT, grid=grid, labelFlush=flush)
    return lambda field: alt.X(f"{field}:Q", scale=scale, axis=axis)


def text_width(text: str, size: int = 12) -> float:
    """Return the width of a text in pixels, near enough to keep room for it."""
    return sum(size if ord(char) > 0x2E7F else 0.6 * size for char in text)


def top_with_room(
    layout: Layout, low: float, top: float, ends: Sequence[float], texts: Sequence[str]
) -> float:
    """Return the upper end of an axis from `low` on which every text fits to the right of its end."""
    beside = 0.0 if layout.above else max(text_width(text, TEXT_SIZE) for text in layout.frame["caption"])
    plot = WIDTHS[layout.width] - 16 - beside
    needed = [
        low + (end - low) * plot / max(plot - 12 - text_width(text), 40)
        for end, text in zip(ends, texts, strict=True)
    ]
    return max(top, *needed)


def assemble(layers: Sequence[alt.Chart], layout: Layout) -> alt.TopLevelMixin:
    """Return the layers as one chart of the layout's width and height."""
    return alt.layer(*layers).properties(width=WIDTHS[layout.width], height=layout.height)


def present(frame: pd.DataFrame, field: str) -> pd.DataFrame:
    """Return the rows that have a value in `field`."""
    return frame[[not is_missing(value) for value in frame[field]]]


def both(kind: Callable[..., alt.TopLevelMixin], **options: Any) -> tuple[Drawing, Drawing]:
    """Return the wide and the narrow drawing of a kind with the same options."""
    return partial(kind, width="wide", **options), partial(kind, width="narrow", **options)
