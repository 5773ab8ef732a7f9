"""A two-level tree of shares: parents, children and links as thick as the child's share."""

from __future__ import annotations

from typing import Literal

import altair as alt
import pandas as pd

from generator.charts.figure import Figure, Width
from generator.charts.theme import INK, SOFT, TRACK, WIDTHS
from generator.datasets.records import records
from generator.quantities import format_number

STEP = 46
THICKNESS = 110
"""Pixels that the whole (1.00) would be thick."""


def _links(left: float, right: float, top: float, bottom: float) -> list[tuple[float, float]]:
    """Return points of a smooth curve from parent to child."""
    points = [number / 16 for number in range(17)]
    return [(left + (right - left) * t, top + (bottom - top) * (3 * t**2 - 2 * t**3)) for t in points]


def share_tree(
    figure: Figure, width: Width, *, parent: str, child: str, share: str, total: str
) -> alt.TopLevelMixin:
    """Draw parents (with their `total`) and children (with their `share`), both as parts of 1.00."""
    rows = records(figure.frame)
    across = WIDTHS[width] - 8
    left, right = (200.0, across - 220.0) if width == "wide" else (92.0, across - 136.0)
    curves, nodes = [], []
    for name in dict.fromkeys(row[parent] for row in rows):
        places = [index for index, row in enumerate(rows) if row[parent] == name]
        whole = float(rows[places[0]][total])
        middle = STEP * (sum(places) / len(places) + 0.5)
        nodes.append(
            {"x": left, "y": middle, "name": name, "value": format_number(whole, 2), "side": "parent"}
        )
        offset = -whole / 2 * THICKNESS
        for index in places:
            part = float(rows[index][share])
            start = middle + offset + part / 2 * THICKNESS
            offset += part * THICKNESS
            row = rows[index]
            tip = f"{name}（{format_number(whole, 2)}）· {row[child]}：{format_number(part, 2)}"
            end = STEP * (index + 0.5)
            half = part * THICKNESS / 2
            points = _links(left + 8, right - 8, start, end)
            curves += [
                {"x": x, "y": y - half, "y2": y + half, "link": row[child], "tip": tip} for x, y in points
            ]
            nodes.append(
                {"x": right, "y": end, "name": row[child], "value": format_number(part, 2), "side": "child"}
            )
    high = STEP * len(rows)
    frame = pd.DataFrame(nodes)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, across], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, high], reverse=True, nice=False), axis=None)
    area = alt.Chart(pd.DataFrame(curves)).mark_area(color=TRACK, interpolate="linear", opacity=1)
    layers = [area.encode(x=x, y=y, y2="y2:Q", detail="link:N", description="tip:N")]
    sides: tuple[tuple[str, Literal["left", "right"]], ...] = (("parent", "right"), ("child", "left"))
    for side, align in sides:
        part_frame = frame[frame["side"] == side]
        names = alt.Chart(part_frame).mark_text(align=align, dy=-8, fontSize=13, color=INK, aria=False)
        values = alt.Chart(part_frame).mark_text(align=align, dy=9, fontSize=12, color=SOFT, aria=False)
        layers += [names.encode(x=x, y=y, text="name:N"), values.encode(x=x, y=y, text="value:N")]
    return alt.layer(*layers).properties(
        width=across, height=high, autosize={"type": "pad", "contains": "padding"}
    )
