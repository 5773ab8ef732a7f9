"""Counts in a grid: circles whose area tells the number, with the number inside."""

from __future__ import annotations

import altair as alt
import pandas as pd

from generator.charts.figure import Figure, Width
from generator.charts.theme import HIGH_TEXT, INK, NEUTRAL, SOFT, WIDTHS
from generator.datasets.records import records

LARGEST: dict[Width, int] = {"wide": 1150, "narrow": 780}


def count_grid(
    figure: Figure, width: Width, *, label: str, columns: dict[str, str], unit: str, phases: dict[str, str]
) -> alt.TopLevelMixin:
    """Draw the counts of `columns` (field → head) for each row; zero is left empty.

    phases: words under a head, such as 短期 under 2025.
    """
    rows = [
        {
            "row": row[label],
            "head": head,
            "count": int(row[field]),
            "tip": f"{row[label]}，{head}：{int(row[field])}{unit}",
        }
        for row in records(figure.frame)
        for field, head in columns.items()
        if row[field] > 0
    ]
    frame, heads = pd.DataFrame(rows), list(columns.values())
    order = list(figure.frame[label])
    names = {head: phases.get(field, "") for field, head in columns.items()}
    words = f"[datum.label, ({names!r})[datum.label]]"
    x = alt.X(
        "head:N",
        scale=alt.Scale(domain=heads),
        axis=alt.Axis(orient="top", title=None, labelAngle=0, labelExpr=words, labelColor=INK, grid=False),
    )
    y_labels = alt.Axis(title=None, grid=True, labelFontSize=13 if width == "wide" else 12, labelColor=INK)
    if width == "narrow":
        y_labels["labelExpr"] = "[slice(datum.label, 0, 4), slice(datum.label, 4)]"
    y = alt.Y("row:N", scale=alt.Scale(domain=order), axis=y_labels)
    largest = LARGEST[width]
    size = alt.Size(
        "count:Q", scale=alt.Scale(domain=[0, int(frame["count"].max())], range=[0, largest]), legend=None
    )
    base = alt.Chart(frame)
    small = frame["count"] / frame["count"].max() * largest < 330
    marks = [base.mark_circle(color=NEUTRAL, opacity=1).encode(x=x, y=y, size=size, description="tip:N")]
    for part, colour, dx in ((frame[~small], HIGH_TEXT, 0), (frame[small], SOFT, 15)):
        if len(part):
            text = alt.Chart(part).mark_text(color=colour, dx=dx, aria=False)
            marks.append(text.encode(x=x, y=y, text="count:Q"))
    return alt.layer(*marks).properties(width=WIDTHS[width], height=52 * len(order))
