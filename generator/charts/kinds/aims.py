"""Where something stands, where it leads, and what is aimed at: three marks on one line."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from generator.charts.figure import Figure, Width
from generator.charts.kinds.rows import (
    assemble,
    captions,
    lay_rows,
    mark_shift,
    row_axis,
    top_with_room,
    value_axis,
)
from generator.charts.theme import INK, NEUTRAL, PAPER

UPRIGHT = "M0,-1.6V1.6"
"""Symbol of an aim: a short upright line."""
MARKS = {"现值": ("circle", PAPER), "推算": ("circle", NEUTRAL), "目标": (UPRIGHT, INK)}
"""Shape and filling of each mark; no colour says whether an aim is reached."""


def toward(
    figure: Figure,
    width: Width,
    *,
    label: str,
    marks: tuple[str, str, str],
    interval: tuple[str, str],
    domain: Sequence[float],
    ticks: Sequence[float],
    title: str,
    shown: str = "shown",
    step: int = 46,
) -> alt.TopLevelMixin:
    """Draw present value, projected value with its interval, and aim of each row on one line.

    marks: fields of the three, in this order; shown: field printed behind the last mark of the row.
    """
    layout = lay_rows(figure, width, label, step=step)
    frame, shift = layout.marks, mark_shift(layout)
    frame = frame.assign(end=frame[[*marks, interval[1]]].max(axis=1))
    top = top_with_room(layout, domain[0], domain[1], list(frame["end"]), list(frame[shown]))
    x, y = value_axis(layout, (domain[0], top), ticks, title), row_axis(layout)
    parts = [frame.assign(series=name, point=frame[field]) for name, field in zip(MARKS, marks, strict=True)]
    points = pd.concat(parts, ignore_index=True)
    names = list(MARKS)
    shape = alt.Scale(domain=names, range=[MARKS[name][0] for name in names])
    fill = alt.Scale(domain=names, range=[MARKS[name][1] for name in names])
    base = alt.Chart(frame)
    bar = base.mark_rule(strokeWidth=2, color=NEUTRAL, yOffset=shift, y2Offset=shift, aria=False)
    cap = base.mark_tick(thickness=1.5, size=14, color=NEUTRAL, yOffset=shift, aria=False)
    dots = alt.Chart(points).mark_point(size=110, opacity=1, strokeWidth=2, yOffset=shift)
    words = base.mark_text(align="left", dx=10, dy=shift, aria=False)
    layers = [
        bar.encode(x=x(interval[0]), x2=interval[1], y=y),
        *(cap.encode(x=x(side), y=y) for side in interval),
        dots.encode(
            x=x("point"),
            y=y,
            shape=alt.Shape("series:N", scale=shape),
            fill=alt.Color("series:N", scale=fill),
            stroke=alt.Color("series:N", scale=alt.Scale(domain=names, range=[NEUTRAL, NEUTRAL, INK])),
            description="tip:N",
        ),
        words.encode(x=x("end"), y=y, text=f"{shown}:N"),
    ]
    return assemble([*layers, *captions(layout)], layout)
