"""Scores as dots: with their intervals, or several groups on one line. Never bars from zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

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
    row_axis,
    top_with_room,
    value_axis,
)
from generator.charts.theme import GRID, INK, NEUTRAL, PAPER, REGIONS, SOFT, region_scale
from generator.datasets.records import records

SCORE_AXIS = (1, 5)
SCORE_TICKS = (1, 2, 3, 4, 5)
SCORE_TITLE = "得分（1–5分）"
DOT = 80
"""Area of a dot that has an interval, whose end ticks stand out above and below it."""


def _column(figure: Figure, field: str) -> Column:
    return next(column for column in figure.columns if column.field == field)


def interval_dots(
    figure: Figure,
    width: Width,
    *,
    label: str,
    score: str = "score",
    interval: tuple[str, str] | None = ("low", "high"),
    region: str | None = None,
    legend: bool = False,
    group: str | None = None,
    domain: Sequence[float] = SCORE_AXIS,
    ticks: Sequence[float] = SCORE_TICKS,
    title: str = SCORE_TITLE,
    origin: float | None = None,
    shown: str | None = None,
    step: int = 32,
) -> alt.TopLevelMixin:
    """Draw one dot per row, with its interval and its value; the axis runs from 1 to 5 unless said otherwise.

    region: field naming the region, which gives colour and shape; legend: show what they mean.
    group: field whose changes are headings. origin: where an upright line stands, as 0 of differences.
    shown: field printed beside the dot instead of its value.
    """
    layout = lay_rows(figure, width, label, group, step)
    column = _column(figure, score)
    texts = layout.marks[shown] if shown else [cell_text(column, row) for row in records(layout.marks)]
    frame = layout.marks.assign(shown=list(texts))
    end = interval[1] if interval else score
    frame["end"] = frame[[score, end]].max(axis=1)
    top = top_with_room(layout, domain[0], domain[1], list(frame["end"]), list(frame["shown"]))
    x = value_axis(layout, (domain[0], top), ticks, title)
    y, shift = row_axis(layout), mark_shift(layout)
    names = list(dict.fromkeys(frame[region])) if region else []
    colour, shape = region_scale([name for name in REGIONS if name in names])
    guide = alt.Legend() if legend else None
    painted = alt.Color(f"{region}:N", scale=colour, legend=guide) if region else alt.value(NEUTRAL)
    shaped = alt.Shape(f"{region}:N", scale=shape, legend=guide) if region else alt.value("circle")
    base = alt.Chart(frame)
    layers = [] if origin is None else _upright(layout, origin, x)
    if interval:
        bar = base.mark_rule(strokeWidth=2, yOffset=shift, y2Offset=shift, aria=False)
        layers.append(bar.encode(x=x(interval[0]), x2=interval[1], y=y, color=painted))
        cap = base.mark_tick(thickness=1.5, size=min(step - 6, 20), yOffset=shift, aria=False)
        layers += [cap.encode(x=x(side), y=y, color=painted) for side in interval]
    dots = base.mark_point(filled=True, size=DOT if interval else 130, opacity=1, yOffset=shift)
    layers.append(dots.encode(x=x(score), y=y, color=painted, shape=shaped, description="tip:N"))
    text = base.mark_text(align="left", dx=8, dy=shift, aria=False)
    layers.append(text.encode(x=x("end"), y=y, text="shown:N"))
    return assemble([*layers, *captions(layout)], layout)


def _upright(layout: Layout, place: float, x: Axis) -> list[alt.Chart]:
    """Return an upright line: over the whole height, or at each mark where labels stand above the marks."""
    if not layout.above:
        whole = alt.Chart(pd.DataFrame({"origin": [place]}))
        rule = whole.mark_rule(color=SOFT, strokeWidth=1.5, aria=False)
        return [rule.encode(x=x("origin"))]
    rows = alt.Chart(layout.marks[["row"]].assign(origin=place))
    tick = rows.mark_tick(color=SOFT, thickness=1.5, size=24, yOffset=mark_shift(layout), aria=False)
    return [tick.encode(x=x("origin"), y=row_axis(layout))]


def _melted(layout: Layout, series: Mapping[str, str]) -> pd.DataFrame:
    parts = [layout.marks.assign(series=name, point=layout.marks[field]) for field, name in series.items()]
    return pd.concat(parts, ignore_index=True).dropna(subset=["point"])


def _series_scales(names: list[str]) -> tuple[Any, alt.Shape, alt.Color]:
    """Return stroke, shape and fill: regions in their colours, any other pair as full and hollow."""
    if set(names) <= set(REGIONS):
        colour, shape = region_scale(names)
        return (
            alt.value(PAPER),
            alt.Shape("series:N", scale=shape),
            alt.Color("series:N", scale=colour),
        )
    tones = [NEUTRAL, PAPER, SOFT, GRID][: len(names)]
    shapes = ["circle", "diamond", "square", "triangle-up"][: len(names)]
    return (
        alt.Color("series:N", scale=alt.Scale(domain=names, range=[NEUTRAL] * len(names))),
        alt.Shape("series:N", scale=alt.Scale(domain=names, range=shapes)),
        alt.Color("series:N", scale=alt.Scale(domain=names, range=tones)),
    )


def line_of_dots(
    figure: Figure,
    width: Width,
    *,
    label: str,
    series: Mapping[str, str],
    domain: Sequence[float] = SCORE_AXIS,
    ticks: Sequence[float] = SCORE_TICKS,
    title: str = SCORE_TITLE,
    ends: bool = False,
    group: str | None = None,
    step: int = 42,
) -> alt.TopLevelMixin:
    """Draw several dots per row, one for each field of `series` (field → name), joined by a line.

    ends: print the values beside the outermost dots. group: field whose changes are headings.
    """
    layout = lay_rows(figure, width, label, group, step)
    points = _melted(layout, series)
    names = list(series.values())
    stroke, shape, fill = _series_scales(names)
    outline = 1 if set(names) <= set(REGIONS) else 2
    x, y, shift = value_axis(layout, domain, ticks, title), row_axis(layout), mark_shift(layout)
    span = points.groupby(["row", "tip"], sort=False)["point"].agg(["min", "max"]).reset_index()
    rule = alt.Chart(span).mark_rule(color=GRID, strokeWidth=5, yOffset=shift, y2Offset=shift, aria=False)
    dots = alt.Chart(points).mark_point(size=130, opacity=1, strokeWidth=outline, yOffset=shift)
    layers = [
        rule.encode(x=x("min"), x2="max:Q", y=y),
        dots.encode(x=x("point"), y=y, stroke=stroke, shape=shape, fill=fill, description="tip:N"),
    ]
    if ends:
        layers += _end_values(figure, layout, series, x)
    return assemble([*layers, *captions(layout)], layout)


SIDES: tuple[tuple[int, Literal["left", "right"]], ...] = ((-1, "right"), (1, "left"))


def _end_values(figure: Figure, layout: Layout, series: Mapping[str, str], x: Axis) -> list[alt.Chart]:
    rows = []
    for row in records(layout.marks):
        filled = {field: row[field] for field in series if pd.notna(row[field])}
        for field, side in (
            (min(filled, key=filled.__getitem__), -1),
            (max(filled, key=filled.__getitem__), 1),
        ):
            shown = cell_text(_column(figure, field), row, unit=True)
            rows.append({"row": row["row"], "at": row[field], "shown": shown, "side": side})
    frame, y, shift = pd.DataFrame(rows), row_axis(layout), mark_shift(layout)
    return [
        alt.Chart(frame[frame["side"] == side])
        .mark_text(align=align, dx=11 * side, dy=shift, color=INK, aria=False)
        .encode(x=x("at"), y=y, text="shown:N")
        for side, align in SIDES
    ]


REACHED_SHAPES = {"达到": "circle", "未达到": "diamond", "部分达到": "square", "未设基准": "triangle-up"}
"""Whether a baseline is reached is told by shape and filling, never by red and green."""


def against(
    figure: Figure,
    width: Width,
    *,
    label: str,
    value: str,
    reference: str | float,
    state: str,
    domain: Sequence[float],
    ticks: Sequence[float],
    title: str,
    shown: str = "shown",
    group: str | None = None,
    step: int = 26,
) -> alt.TopLevelMixin:
    """Draw each row's value as a dot against a reference: filled where reached, hollow where not.

    reference: a field, or one number for all rows. state: field with 达到, 未达到, 部分达到 or other words
    for rows without a value, which are printed instead of a dot. shown: field printed beside the dot.
    """
    layout = lay_rows(figure, width, label, group, step)
    frame = layout.marks.copy()
    aim = frame[reference] if isinstance(reference, str) else float(reference)
    frame = frame.assign(aim=aim)
    known, unknown = frame[frame[value].notna()], frame[frame[value].isna()]
    y, shift = row_axis(layout), mark_shift(layout)
    known = known.assign(end=known[[value, "aim"]].max(axis=1))
    top = top_with_room(layout, domain[0], domain[1], list(known["end"]), list(known[shown]))
    x = value_axis(layout, (domain[0], top), ticks, title)
    names = [name for name in REACHED_SHAPES if name in set(known[state])]
    shape = alt.Scale(domain=names, range=[REACHED_SHAPES[name] for name in names])
    fill = alt.Scale(domain=names, range=[NEUTRAL if name == "达到" else PAPER for name in names])
    line = alt.Chart(known).mark_rule(color=GRID, strokeWidth=4, yOffset=shift, y2Offset=shift, aria=False)
    tick = alt.Chart(known).mark_tick(thickness=2.5, size=18, color=INK, yOffset=shift, aria=False)
    dots = alt.Chart(known).mark_point(size=95, opacity=1, strokeWidth=2, stroke=NEUTRAL, yOffset=shift)
    text = alt.Chart(known)
    layers = [
        line.encode(x=x(value), x2="aim:Q", y=y),
        tick.encode(x=x("aim"), y=y),
        dots.encode(
            x=x(value),
            y=y,
            shape=alt.Shape(f"{state}:N", scale=shape),
            fill=alt.Color(f"{state}:N", scale=fill),
            description="tip:N",
        ),
        text.mark_text(align="left", dx=10, dy=shift, aria=False).encode(x=x("end"), y=y, text=f"{shown}:N"),
    ]
    if len(unknown):
        words = alt.Chart(unknown.assign(start=domain[0])).mark_text(align="left", dx=4, dy=shift, color=SOFT)
        layers.append(words.encode(x=x("start"), y=y, text=f"{state}:N", description="tip:N"))
    return assemble([*layers, *captions(layout)], layout)
