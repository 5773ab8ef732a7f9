"""Amounts and shares as bars from zero, with the value at the end and a mark at the baseline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from generator.charts.figure import Column, Figure, Width, cell_text
from generator.charts.kinds.rows import (
    Axis,
    Layout,
    assemble,
    captions,
    lay_rows,
    mark_shift,
    present,
    row_axis,
    top_with_room,
    value_axis,
)
from generator.charts.theme import INK, NEUTRAL, REGIONS, SOFT, TRACK
from generator.datasets.records import records

THICKNESS = 14


def _labels(figure: Figure, frame: pd.DataFrame, value: Column, baseline: str | None) -> list[str]:
    texts = []
    for row in records(frame):
        text = cell_text(value, row, unit=True)
        if baseline and pd.notna(row[baseline]):
            reference = next(column for column in figure.columns if column.field == baseline)
            text += f"（{reference.title} {cell_text(reference, row, unit=True)}）"
        texts.append(text)
    return texts


def _bar_layers(layout: Layout, frame: pd.DataFrame, axis: Axis, region: str | None) -> list[alt.Chart]:
    """Return full bars for stated values and outlined ones where only a bound is known."""
    colours = [REGIONS.get(str(name), NEUTRAL) for name in frame[region]] if region else NEUTRAL
    bound = frame["operator"].isin(["<", ">", "~"]) if "operator" in frame else pd.Series(False, frame.index)
    painted = frame.assign(colour=colours)
    y, shift = row_axis(layout), mark_shift(layout)
    layers = []
    for part, outlined in ((painted[~bound], False), (painted[bound], True)):
        if len(part):
            style: dict[str, Any] = {"stroke": SOFT, "strokeDash": [3, 2], "fill": TRACK} if outlined else {}
            mark = alt.Chart(part).mark_bar(height=THICKNESS, yOffset=shift, y2Offset=shift, **style)
            colour = alt.Undefined if outlined else alt.Color("colour:N", scale=None)
            layers.append(mark.encode(x=axis("value"), y=y, color=colour, description="tip:N"))
    return layers


def bars(
    figure: Figure,
    width: Width,
    *,
    label: str,
    group: str | None = None,
    baseline: str | None = None,
    region: str | None = None,
    top: float = 100,
    ticks: Sequence[float] | None = None,
    title: str | None = None,
) -> alt.TopLevelMixin:
    """Draw the figure's field `value` as horizontal bars; rows keep the order of the frame.

    baseline: field with the value to compare with, drawn as an upright line. region: field with the
    region that colours the bar. top: largest value of the axis; room for the labels is added.
    """
    layout = lay_rows(figure, width, label, group)
    value = next(column for column in figure.columns if column.field == "value")
    frame = present(layout.marks, "value").copy()
    frame["shown"] = _labels(figure, frame, value, baseline)
    frame["end"] = frame[["value", baseline]].max(axis=1) if baseline else frame["value"]
    highest = top_with_room(layout, 0, top, list(frame["end"]), list(frame["shown"]))
    axis = value_axis(layout, (0, highest), ticks, title)
    y, shift = row_axis(layout), mark_shift(layout)
    layers = _bar_layers(layout, frame, axis, region)
    if baseline:
        line = alt.Chart(frame[frame[baseline].notna()]).mark_tick(
            thickness=2.5, size=THICKNESS + 8, color=INK, yOffset=shift, aria=False
        )
        layers.append(line.encode(x=axis(baseline), y=y))
    text = alt.Chart(frame).mark_text(align="left", dx=6, dy=shift, aria=False)
    layers.append(text.encode(x=axis("end"), y=y, text="shown:N"))
    return assemble([*layers, *captions(layout)], layout)
