"""Charts that readers may zoom and filter: many marks on one axis, drawn again from the same frame.

What a reader asks for is drawn in the browser. It gets the cells as they are printed, so nothing is rounded
there, and the words of each mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import vl_convert

from generator.charts.figure import Column, Figure, Width, cell_text, is_missing, spoken_row
from generator.charts.kinds.dots import SCORE_TITLE, interval_dots, line_of_dots
from generator.charts.kinds.lines import year_lines
from generator.charts.kinds.rows import UNSPOKEN, text_width
from generator.charts.theme import (
    NEUTRAL,
    REGIONS,
    SOFT,
    SYNTHETIC_LABEL,
    WIDTHS,
    config,
    region_scale,
)
from generator.datasets.records import records
from generator.quantities import round_half_up

MANY = 20
"""Marks from which zooming and filtering is worth loading a library: with fewer the picture shows all."""

ALL = "全部"
ORDERS = ("原有次序", "由大到小", "由小到大")
ZOOM, SERIES, GROUP, ORDER = "zoom", "only_series", "only_group", "sorting"
"""Names of what readers change."""

ROW_STEP, ABOVE_STEP = 24, 44
TICKS: dict[Width, int] = {"wide": 8, "narrow": 4}
"""How many places of an axis are named, near enough, however far it is zoomed."""
NARROWEST = 280
"""Least width of the axis on a phone, in pixels: the numbers beside the marks have room on it."""
KINDS = (interval_dots, line_of_dots, year_lines)
SHAPES = ("circle", "diamond", "square", "triangle-up")
TONES = (NEUTRAL, SOFT)

Mark = dict[str, Any]


def explorable(figure: Figure) -> bool:
    """Tell whether a chart can be explored: one of the kinds of scores on an axis, with many marks."""
    return len(marks(figure)) >= MANY


def marks(figure: Figure) -> list[Mark]:
    """Return the marks of a chart in reading order; none for other kinds of drawings.

    Each has `place` (its row), `label`, `series`, `group`, `value`, `low` and `high` as printed numbers or
    None, `shown`, the value in words, and `tip`, the whole mark in words.
    """
    options = _options(figure)
    if options is None:
        return []
    told = options.get("series")
    rows = enumerate(records(figure.frame))
    if told is not None:
        return [
            mark
            for place, row in rows
            for field, name in told.items()
            if (mark := _mark(figure, options, place, row, field, name))
        ]
    region, score = options.get("region"), options.get("score", "score")
    found = (_mark(figure, options, at, row, score, str(row[region]) if region else "") for at, row in rows)
    return [mark for mark in found if mark]


def exploration(figure: Figure) -> dict[str, Any]:
    """Return what a browser draws an explorable figure from: `data`, and a specification of each width.

    `axis` names the signal that holds the present ends of the axis, `whole` its first ends; `label` marks
    what is simulated.
    """
    options = _options(figure)
    assert options is not None, figure.id
    found = marks(figure)
    over_years = _function(figure) is year_lines
    whole = [1.0, 5.0] if over_years else _whole(found, [*options.get("domain", (1.0, 5.0))])
    specs: dict[str, dict[str, Any]] = {
        width: (
            _years(found, width, dashed=figure.synthetic)
            if over_years
            else _rows(found, options, whole, width)
        )
        for width in WIDTHS
    }
    return {
        "data": found,
        **specs,
        "axis": f"{ZOOM}_value",
        "whole": whole,
        "upright": over_years,
        "label": SYNTHETIC_LABEL if figure.synthetic else "",
    }


def _whole(found: list[Mark], domain: list[float]) -> list[float]:
    """Return the ends of an axis on which every number printed beside a mark has room, on a phone too."""
    low, top = domain
    if _numbered(found):
        for mark in found:
            end = mark["high"] if mark["high"] is not None else mark["value"]
            room = NARROWEST / (NARROWEST - 12 - text_width(mark["shown"]))
            top = max(top, round(low + (end - low) * room, 2))
    return [low, top]


def _numbered(found: list[Mark]) -> bool:
    """Return whether each row has one mark, beside which its number is printed."""
    return len({mark["row"] for mark in found}) == len(found)


def _function(figure: Figure) -> Any:
    return figure.wide.func if isinstance(figure.wide, partial) else None


def _options(figure: Figure) -> Mapping[str, Any] | None:
    """Return the options of a figure's drawing, None where it is not of a kind that can be explored."""
    return figure.wide.keywords if isinstance(figure.wide, partial) and _function(figure) in KINDS else None


def _mark(
    figure: Figure, options: Mapping[str, Any], place: int, row: Mapping[str, Any], field: str, name: str
) -> Mark | None:
    if is_missing(row[field]):
        return None
    columns = {column.field: column for column in figure.columns}
    label = str(row[options.get("label", options.get("year"))])
    heading = options.get("group")
    interval = options.get("interval", ("low", "high") if "series" not in options else None) or ()
    ends = [_printed(columns[end], row) for end in interval]
    return {
        "place": place,
        "row": f"{place:03d}{label}",
        "label": label,
        "series": name,
        "group": str(row[heading]) if heading else "",
        "value": _printed(columns[field], row),
        "low": ends[0] if ends else None,
        "high": ends[1] if ends else None,
        "shown": cell_text(columns[field], row),
        "tip": _words(figure, options, row, columns[field], label, name),
    }


def _words(
    figure: Figure, options: Mapping[str, Any], row: Mapping[str, Any], column: Column, label: str, name: str
) -> str:
    """Return the words of a mark: its series and value where a row has several, else the whole row."""
    if "series" in options:
        head = f"{label}年{name}" if "year" in options else f"{label}，{name}"
        return f"{head}：{cell_text(column, row, unit=True)}"
    said = [each for each in figure.columns if each.field != UNSPOKEN]
    return spoken_row(tuple(sorted(said, key=lambda each: each.field != options["label"])), row)


def _printed(column: Column, row: Mapping[str, Any]) -> float | None:
    """Return a number as the table prints it."""
    value = row[column.field]
    return None if is_missing(value) else float(round_half_up(float(value), column.decimals or 0))


def _series(found: list[Mark]) -> tuple[list[str], dict[str, Any], dict[str, Any]]:
    """Return the series in the order of their meaning, with scales of their colours and shapes."""
    given = list(dict.fromkeys(mark["series"] for mark in found))
    if set(given) <= set(REGIONS):
        names = [name for name in REGIONS if name in given]
        colour, shape = region_scale(names)
        return names, colour.to_dict(), shape.to_dict()
    tones = [TONES[at % len(TONES)] for at in range(len(given))]
    shapes = [SHAPES[at % len(SHAPES)] for at in range(len(given))]
    return given, {"domain": given, "range": tones}, {"domain": given, "range": shapes}


def _picked(name: str, title: str, choices: list[str]) -> dict[str, Any]:
    bound = {"input": "select", "options": choices, "name": title}
    return {"name": name, "value": choices[0], "bind": bound}


def _painted(found: list[Mark], legend_at: str = "top") -> dict[str, Any]:
    names, colour, shape = _series(found)
    if names == [""]:
        return {"color": {"value": NEUTRAL}, "shape": {"value": "circle"}}
    legend = {"title": None, "orient": legend_at}
    return {
        "color": {"field": "series", "type": "nominal", "scale": colour, "legend": legend},
        "shape": {"field": "series", "type": "nominal", "scale": shape, "legend": legend},
    }


def _frame(found: list[Mark], width: Width) -> dict[str, Any]:
    """Return the parts that all explorations share: theme, choices and the filters they set."""
    params, filters = [], []
    for name, field, title in ((SERIES, "series", "显示"), (GROUP, "group", "类别")):
        choices = list(dict.fromkeys(mark[field] for mark in found))
        if field == "series":
            choices = _series(found)[0]
        if len(choices) > 1:
            params.append(_picked(name, title, [ALL, *choices]))
            filters.append({"filter": f"{name} == '{ALL}' || datum.{field} == {name}"})
    shared = {"width": WIDTHS[width], "autosize": {"type": "fit-x", "contains": "padding"}}
    return {"config": config(), "params": params, "transform": filters, **shared}


def _zoomed(axis: str) -> dict[str, Any]:
    """Return the selection that zooms an axis: by dragging, and by the wheel with the control key held."""
    chosen = {"type": "interval", "encodings": [axis], "zoom": "wheel![event.ctrlKey]"}
    return {"name": ZOOM, "select": chosen, "bind": "scales"}


def _rows(found: list[Mark], options: Mapping[str, Any], whole: list[float], width: Width) -> dict[str, Any]:
    """Return rows of dots with their intervals, one value axis, in the order that readers choose."""
    above = width == "narrow"
    spec = _frame(found, width)
    spec["params"].append(_picked(ORDER, "排序", list(ORDERS)))
    by = f"{ORDER} == '{ORDERS[1]}' ? -datum.value : {ORDER} == '{ORDERS[2]}' ? datum.value : datum.place"
    spec["transform"].append({"calculate": by, "as": "order"})
    y: dict[str, Any] = {"field": "row", "type": "nominal", "sort": {"field": "order", "op": "min"}}
    labels = {"title": None, "grid": False, "labelExpr": "slice(datum.label, 3)", "labelLimit": 0}
    y["axis"] = None if above else labels
    axis: dict[str, Any] = {"title": options.get("title", SCORE_TITLE), "format": "~f", "titleColor": SOFT}
    axis["tickCount"] = TICKS[width]
    scale = {"domain": whole, "nice": False, "zero": False}
    x = {"type": "quantitative", "scale": scale, "axis": axis}
    shift = 9 if above else 0
    painted = _painted(found)
    layers: list[dict[str, Any]] = []
    still = {"yOffset": shift, "clip": True, "aria": False}
    if "origin" in options:  # at each row, so that it does not cross out the labels between them
        upright = {"type": "tick", "color": SOFT, "thickness": 1.5, "size": 20 if above else ROW_STEP}
        place = {"x": {"datum": options["origin"], **x}, "y": y}
        layers.append({"mark": {**upright, **still}, "encoding": place})
    spans = any(mark["low"] is not None for mark in found)
    if spans:
        tinted = {"y": y, "color": painted["color"]}
        ends = {"x": {"field": "low", **x}, "x2": {"field": "high"}, **tinted}
        layers.append({"mark": {"type": "rule", "strokeWidth": 2, **still}, "encoding": ends})
        cap = {"type": "tick", "thickness": 1.5, "size": 14, **still}
        layers += [{"mark": cap, "encoding": {"x": {"field": end, **x}, **tinted}} for end in ("low", "high")]
    dot = {"type": "point", "filled": True, "size": 80, "opacity": 1, "yOffset": shift, "clip": True}
    spoken = {"description": {"field": "tip", "type": "nominal"}}
    placed = {"x": {"field": "value", **x}, "y": y, **painted, **spoken}
    layers.append({"mark": dot, "encoding": placed, "params": [_zoomed("x")]})
    if _numbered(found):
        beside = {"x": {"field": "high" if spans else "value", **x}, "y": y}
        number = {"type": "text", "align": "left", "dx": 8, "dy": shift, "clip": True, "aria": False}
        layers.append({"mark": number, "encoding": {**beside, "text": {"field": "shown"}}})
    if above:
        words = {"type": "text", "align": "left", "baseline": "middle", "dy": -11, "fontSize": 13}
        text = {"text": {"field": "label"}, "y": y, "x": {"value": 0}}
        layers.append({"mark": {**words, "aria": False}, "encoding": text})
    return {**spec, "height": {"step": ABOVE_STEP if above else ROW_STEP}, "layer": layers}


def _years(found: list[Mark], width: Width, *, dashed: bool) -> dict[str, Any]:
    """Return one line per series over the years, its value axis upright; dashed: the years are simulated."""
    scale = {"domain": [1, 5], "nice": False, "zero": False}
    x = {"field": "label", "type": "ordinal", "axis": {"title": None, "labelAngle": 0, "grid": False}}
    axis = {"title": SCORE_TITLE, "format": "~f", "titleAngle": 0, "titleAlign": "left", "titleX": -18}
    y = {"field": "value", "type": "quantitative", "scale": scale, "axis": {**axis, "titleY": -14}}
    painted = _painted(found, "bottom")
    line: dict[str, Any] = {"type": "line", "strokeWidth": 2, "clip": True, "aria": False}
    if dashed:
        line["strokeDash"] = [6, 3]
    dot = {"type": "point", "filled": True, "size": 70, "opacity": 1, "clip": True}
    spoken = {"description": {"field": "tip", "type": "nominal"}}
    layers = [
        {"mark": line, "encoding": {"x": x, "y": y, "color": painted["color"]}},
        {"mark": dot, "encoding": {"x": x, "y": y, **painted, **spoken}, "params": [_zoomed("y")]},
    ]
    return {**_frame(found, width), "height": 300, "layer": layers}


def library() -> str:
    """Return the chart library as one script for browsers, sealed off but for `vegaEmbed`."""
    return f"(function () {{\n{vl_convert.javascript_bundle('window.vegaEmbed = vegaEmbed;')}\n}})();\n"
