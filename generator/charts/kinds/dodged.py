"""Several dots with intervals on one row, one below the other: groups compared item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import altair as alt
import pandas as pd

from generator.charts.figure import Figure, Width, cell_text
from generator.charts.kinds.rows import (
    Layout,
    assemble,
    lay_rows,
    row_axis,
    top_with_room,
    value_axis,
)
from generator.charts.theme import INK, TEXT_SIZE, region_scale
from generator.datasets.records import records

LINE = 17
"""Pixels from one dot of a row to the next below it."""
CAPTION = 22
"""Pixels that a label above its dots takes."""


def dodged_interval_dots(
    figure: Figure,
    width: Width,
    *,
    label: str,
    group: str,
    score: str,
    interval: tuple[str, str],
    domain: Sequence[float],
    ticks: Sequence[float],
    title: str,
) -> alt.TopLevelMixin:
    """Draw one row per `label` with a dot, its interval and its value for each `group`, in their order.

    The frame has one row per label and group; those without a score are left out. domain: of the axis, which
    need not begin at zero.
    """
    names = list(dict.fromkeys(figure.frame[group]))
    layout, marks = _lay(figure, width, label, len(names))
    column = next(column for column in figure.columns if column.field == score)
    marks = marks.assign(shown=[cell_text(column, row) for row in records(marks)])
    top = top_with_room(layout, domain[0], domain[1], list(marks[interval[1]]), list(marks["shown"]))
    x, y = value_axis(layout, (domain[0], top), ticks, title), row_axis(layout)
    colour, shape = region_scale(names)
    painted = alt.Color(f"{group}:N", scale=colour, legend=alt.Legend())
    shaped = alt.Shape(f"{group}:N", scale=shape, legend=alt.Legend())
    layers = []
    for place, name in enumerate(names):
        part = alt.Chart(marks[marks[group] == name])
        shift = (place - (len(names) - 1) / 2) * LINE + (CAPTION / 2 if layout.above else 0)
        rule = part.mark_rule(strokeWidth=2, yOffset=shift, y2Offset=shift, aria=False)
        layers.append(rule.encode(x=x(interval[0]), x2=interval[1], y=y, color=painted))
        cap = part.mark_tick(thickness=1.5, size=9, yOffset=shift, aria=False)
        layers += [cap.encode(x=x(side), y=y, color=painted) for side in interval]
        dot = part.mark_point(filled=True, size=60, opacity=1, yOffset=shift)
        layers.append(dot.encode(x=x(score), y=y, color=painted, shape=shaped, description="tip:N"))
        text = part.mark_text(align="left", dx=6, dy=shift, aria=False)
        layers.append(text.encode(x=x(interval[1]), y=y, text="shown:N"))
    return assemble([*layers, *_captions(layout)], layout)


def _lay(figure: Figure, width: Width, label: str, groups: int) -> tuple[Layout, pd.DataFrame]:
    """Return the layout of one row per label, and the marks, one per row of the figure, keyed to it."""
    every = lay_rows(figure, width, label)
    first = every.frame.drop_duplicates("caption").reset_index(drop=True)
    step = groups * LINE + (CAPTION + 10 if every.above else 18)
    keys = first.set_index("caption")["row"]
    return replace(every, frame=first, step=step), every.marks.assign(row=every.marks["caption"].map(keys))


def _captions(layout: Layout) -> list[alt.Chart]:
    """Return the labels above the dots of their row, or nothing when they stand beside them."""
    if not layout.above:
        return []
    style: dict[str, Any] = {"fontSize": TEXT_SIZE, "color": INK, "aria": False}
    words = alt.Chart(layout.frame).mark_text(
        align="left", baseline="middle", dy=CAPTION / 2 - layout.step / 2 + 6, **style
    )
    return [words.encode(y=row_axis(layout), x=alt.value(0), text="caption:N")]
