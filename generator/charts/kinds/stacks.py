"""How a whole divides: one bar per row, its parts in the five steps of the score scale."""

from __future__ import annotations

import altair as alt
import pandas as pd

from generator.charts.figure import Column, Figure, Width, cell_text
from generator.charts.theme import EDGE, INK, SCORE_STEPS, WIDTHS, step_text
from generator.datasets.records import records

STEP = 44
ROOM_FOR_TEXT = {"wide": 6.5, "narrow": 15.5}
"""Smallest share, in percent, that has room for its own number."""


def shares(figure: Figure, width: Width, *, label: str, parts: dict[str, str]) -> alt.TopLevelMixin:
    """Draw the fields of `parts` (field → name, in percent) side by side, in the order of the scale."""
    rows, names = [], list(parts.values())
    for row in records(figure.frame):
        start = 0.0
        for step, (field, name) in enumerate(parts.items()):
            share = float(row[field])
            shown = cell_text(Column(field, name, "%", 1), row, unit=True)
            tip = f"{row[label]}：{name} {shown}"
            place = {
                "row": str(row[label]),
                "start": start,
                "end": start + share,
                "middle": start + share / 2,
            }
            rows.append(
                {**place, "part": name, "share": share, "shown": shown, "tip": tip, "ink": step_text(step)}
            )
            start += share
    frame = pd.DataFrame(rows)
    order = list(dict.fromkeys(frame["row"]))
    y = alt.Y("row:N", sort=order, axis=alt.Axis(title=None, grid=False, labelFontSize=13, labelColor=INK))
    x = alt.X(
        "start:Q",
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(title="社区占比（%）", grid=False, values=[0, 25, 50, 75, 100]),
    )
    colour = alt.Color(
        "part:N",
        scale=alt.Scale(domain=names, range=list(SCORE_STEPS)),
        legend=alt.Legend(symbolType="square", columns=3 if width == "narrow" else 0),
    )
    bars = alt.Chart(frame[frame["share"] > 0]).mark_bar(height=26, stroke=EDGE, strokeWidth=0.5)
    text = alt.Chart(frame[frame["share"] >= ROOM_FOR_TEXT[width]]).mark_text(fontSize=11, aria=False)
    ink = alt.Color("ink:N", scale=None)
    return alt.layer(
        bars.encode(x=x, x2="end:Q", y=y, color=colour, description="tip:N"),
        text.encode(x="middle:Q", y=y, text="shown:N", color=ink),
    ).properties(width=WIDTHS[width], height=STEP * len(order))
