"""The look of every chart: one palette, one font, one meaning per colour on the whole site."""

from __future__ import annotations

from typing import Any

import altair as alt

from generator.charts.figure import Figure, Width

FONT = "Noto Sans SC"
WIDTHS: dict[Width, int] = {"wide": 720, "narrow": 340}
TEXT_SIZE = 13

INK = "#1b1b1f"
SOFT = "#55585f"
GRID = "#e2e5e9"
NEUTRAL = "#44566b"
TRACK = "#c9d1da"
PAPER = "#fffffd"
EDGE = "#8fa3b5"
MISSING = "#d4d4d6"
MISSING_TEXT = "#5a5a5e"
AMBER = "#9a5b00"
LOW_TEXT = "#0b1f33"
HIGH_TEXT = "#fffffe"

REGIONS = {"东部": "#00508f", "中部": "#17a08c", "西部": "#8e2f6b", "全国": INK}
"""Regions keep colour and shape everywhere; 东部 … 西部 are read from left to right, 全国 last."""
REGION_SHAPES = {"东部": "circle", "中部": "square", "西部": "triangle-up", "全国": "diamond"}

SCORE_STEPS = ("#dce9f5", "#a9cbe6", "#6ea8d3", "#2f78b4", "#00406f")
"""Five steps for scores 1, 2, 3, 4 and 5: a score has the step of the whole number below it."""
SCORE_BANDS = ("1–2分", "2–3分", "3–4分", "4–5分", "5分")

SYNTHETIC_LABEL = "模拟数据"
SITE_ROOT = "https://site.invalid/"
"""Stands before links while drawing, because Vega puts an address of its own before relative ones."""


def score_step(score: float) -> int:
    """Return the step 0–4 that a score from 1 to 5 is painted in."""
    return min(max(int(score + 1e-9), 1), 5) - 1


def step_text(step: int) -> str:
    """Return the colour of text that stands on a step."""
    return LOW_TEXT if step < 3 else HIGH_TEXT


def region_scale(names: list[str]) -> tuple[alt.Scale, alt.Scale]:
    """Return the colour and the shape scale of the named regions, in their order."""
    colours = [REGIONS.get(name, NEUTRAL) for name in names]
    shapes = [REGION_SHAPES.get(name, "circle") for name in names]
    return alt.Scale(domain=names, range=colours), alt.Scale(domain=names, range=shapes)


def config() -> dict[str, Any]:
    """Return the Vega-Lite configuration shared by all charts."""
    words = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
    return {
        "font": FONT,
        "background": "transparent",
        "padding": 4,
        "view": {"stroke": None},
        "title": {"aria": False, "frame": "bounds"},
        "axis": {
            **words,
            "aria": False,
            "domain": False,
            "ticks": False,
            "gridColor": GRID,
            "labelColor": SOFT,
            "titleColor": SOFT,
            "labelPadding": 6,
            "labelLimit": 0,
            "titleLimit": 0,
        },
        "legend": {
            **words,
            "aria": False,
            "orient": "top",
            "title": None,
            "labelColor": INK,
            "labelLimit": 0,
            "symbolSize": 90,
            "symbolOpacity": 1,
            "symbolStrokeWidth": 1.5,
            "columnPadding": 14,
        },
        "text": {"fontSize": 12, "color": INK},
    }


def dress(chart: Any, figure: Figure, width: Width) -> dict[str, Any]:
    """Return the specification with theme, width and, for synthetic figures, the words 模拟数据."""
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec["config"] = config()
    spec.setdefault("width", WIDTHS[width])
    spec.setdefault("autosize", {"type": "fit-x", "contains": "padding"})
    if figure.synthetic:
        spec["title"] = {
            "text": SYNTHETIC_LABEL,
            "anchor": "end",
            "color": AMBER,
            "fontSize": 13,
            "fontWeight": "bold",
            "offset": 6,
        }
    return spec
