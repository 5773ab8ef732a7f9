"""Scores over the years, one line per region; simulated years are dashed and their marks hollow."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from generator.charts.figure import Column, Figure, Width, cell_text
from generator.charts.theme import INK, PAPER, REGIONS, WIDTHS, region_scale
from generator.datasets.records import records

HEIGHT = 300
PADDING: dict[Width, float] = {"wide": 0.55, "narrow": 1.4}
"""Room for the names at the last points, in distances between two years."""
DASHES = {"东部": [6, 3], "中部": [2, 2], "西部": [8, 3, 2, 3], "全国": [12, 4]}
"""Dashes of simulated years, by region; observed years are drawn through."""
HORIZONTAL_TITLE: Any = {"titleAngle": 0, "titleAlign": "left", "titleX": -18, "titleY": -14}
LABEL_GAP = 0.24
"""Least distance of two end labels, in points of score."""


def spread(values: list[float], gap: float) -> list[float]:
    """Return label places at least `gap` apart, near their values and in the same order."""
    order = sorted(range(len(values)), key=values.__getitem__)
    placed = dict(zip(order, sorted(values), strict=True))
    for _ in range(50):
        for low, high in pairwise(order):
            lack = gap - (placed[high] - placed[low])
            if lack > 1e-9:
                placed[low] -= lack / 2
                placed[high] += lack / 2
    return [placed[index] for index in range(len(values))]


def _fill(figure: Figure) -> dict[str, Any]:
    """Return the look of the marks: hollow, with paper inside, where the years are simulated."""
    return {"filled": False, "fill": PAPER, "strokeWidth": 2} if figure.synthetic else {"filled": True}


def year_lines(figure: Figure, width: Width, *, year: str, series: dict[str, str]) -> alt.TopLevelMixin:
    """Draw each field of `series` (field → region name) over the years, named at its last point."""
    rows = []
    for row in records(figure.frame):
        for field, name in series.items():
            column = Column(field, name, "分", 1)
            if pd.notna(row[field]):
                tip = f"{row[year]}年{name}：{cell_text(column, row, unit=True)}"
                point = {"year": str(row[year]), "series": name, "score": row[field], "tip": tip}
                rows.append({**point, "shown": f"{name} {cell_text(column, row)}"})
    frame = pd.DataFrame(rows)
    names = [name for name in REGIONS if name in set(frame["series"])]
    colour, shape = region_scale(names)
    last = frame[frame["year"] == frame["year"].max()].copy()
    last["place"] = spread(last["score"].tolist(), LABEL_GAP)
    x = alt.X(
        "year:O", axis=alt.Axis(title=None, labelAngle=0, grid=False), scale=alt.Scale(padding=PADDING[width])
    )
    axis = alt.Axis(values=[1, 2, 3, 4, 5], title="得分（1–5分）", format="~f", **HORIZONTAL_TITLE)
    y = alt.Y("score:Q", scale=alt.Scale(domain=[1, 5]), axis=axis)
    painted = alt.Color("series:N", scale=colour, legend=None)
    dash = alt.Scale(domain=names, range=[DASHES[name] if figure.synthetic else [1, 0] for name in names])
    lines = alt.Chart(frame).mark_line(strokeWidth=2, aria=False)
    dots = alt.Chart(frame).mark_point(size=70, opacity=1, **_fill(figure))
    text = alt.Chart(last).mark_text(align="left", dx=9, color=INK, aria=False)
    dashed = alt.StrokeDash("series:N", scale=dash, legend=None)
    shaped = alt.Shape("series:N", scale=shape, legend=None)
    return alt.layer(
        lines.encode(x=x, y=y, color=painted, strokeDash=dashed),
        dots.encode(x=x, y=y, color=painted, shape=shaped, description="tip:N"),
        text.encode(x=x, y="place:Q", text="shown:N"),
    ).properties(width=WIDTHS[width], height=HEIGHT)
