"""The tile-grid map: one square per province-level division, placed near its neighbours."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from generator.charts.figure import Column, Figure, Width, cell_text, is_missing, spoken_row
from generator.charts.theme import (
    EDGE,
    INK,
    MISSING,
    MISSING_TEXT,
    SCORE_BANDS,
    SCORE_STEPS,
    SITE_ROOT,
    SOFT,
    score_step,
    step_text,
)
from generator.datasets.records import records

DISCLAIMER = "方格示意图，不表示行政区域界线和面积"
NOT_COVERED = "未纳入本次评估"
SIDE: dict[Width, int] = {"wide": 66, "narrow": 45}
GAP = 3


def _tile(figure: Figure, score: Column, row: dict[str, Any], side: int) -> dict[str, Any]:
    """Return one tile: its square in pixels, its colours, words and link."""
    known = not is_missing(row[score.field])
    step = score_step(float(row[score.field])) if known else 0
    reason = "未纳入" if row["state"] == NOT_COVERED else str(row["state"])[:4]
    left, top = int(row["col"]) * side, int(row["row"]) * side
    return {
        "left": left,
        "top": top,
        "right": left + side - GAP,
        "bottom": top + side - GAP,
        "middle": left + (side - GAP) / 2,
        "name_y": top + side * 0.36,
        "score_y": top + side * 0.68,
        "short": row["short"],
        "fill": SCORE_STEPS[step] if known else MISSING,
        "ink": step_text(step) if known else MISSING_TEXT,
        "shown": cell_text(score, row) if known else reason,
        "tip": spoken_row(figure.columns, row) if known else f"{row['name']}：{row['state']}",
        "link": "" if is_missing(row.get("link")) else SITE_ROOT + str(row["link"]),
    }


def _squares(tiles: pd.DataFrame, width: Width, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return the squares and, on each, its name and its score."""
    base = alt.Chart(tiles)
    ink, fill = alt.Color("ink:N", scale=None), alt.Color("fill:N", scale=None)
    link = alt.Href("link:N") if (tiles["link"] != "").any() else alt.Undefined
    squares = base.mark_rect(cornerRadius=3).encode(
        x=x, x2="right:Q", y=y, y2="bottom:Q", color=fill, href=link, description="tip:N"
    )
    sizes = {"name_y": 14, "score_y": 13} if width == "wide" else {"name_y": 12, "score_y": 11}
    words = [
        base.mark_text(fontSize=size, aria=False).encode(
            x="middle:Q", y=f"{place}:Q", text="short:N" if place == "name_y" else "shown:N", color=ink
        )
        for place, size in sizes.items()
    ]
    return [squares, *words]


def _key(width: Width, top: int) -> list[alt.Chart]:
    """Return the legend and the disclaimer, below the map at `top` pixels."""
    steps = [*zip(SCORE_STEPS, SCORE_BANDS, strict=True), (MISSING, NOT_COVERED)]
    per_line, pitch = (6, 72) if width == "wide" else (3, 86)
    frame = pd.DataFrame(
        [
            {
                "x": 2 + pitch * (i % per_line),
                "y": top + 12 + 22 * (i // per_line),
                "fill": fill,
                "text": name,
            }
            for i, (fill, name) in enumerate(steps)
        ]
    )
    bottom = top + _key_height(width) - 12
    note = alt.Chart(pd.DataFrame([{"x": 2, "y": bottom, "text": DISCLAIMER}]))
    squares = alt.Chart(frame).mark_point(
        shape="square", filled=True, size=170, opacity=1, xOffset=7, stroke=EDGE, strokeWidth=0.5, aria=False
    )
    names = alt.Chart(frame).mark_text(align="left", dx=20, fontSize=12, color=INK, aria=False)
    said = note.mark_text(align="left", fontSize=12, color=SOFT, aria=False)
    return [
        squares.encode(x="x:Q", y="y:Q", fill=alt.Color("fill:N", scale=None)),
        names.encode(x="x:Q", y="y:Q", text="text:N"),
        said.encode(x="x:Q", y="y:Q", text="text:N"),
    ]


def _key_height(width: Width) -> int:
    return 60 if width == "wide" else 80


def tile_map(figure: Figure, width: Width, *, score: str = "score") -> alt.TopLevelMixin:
    """Draw the divisions of the frame (`row`, `col`, `name`, `short`, `state`, score) as squares.

    Squares are painted in the five steps of the score scale; a division without a score is grey and says
    why (`state`). Where the frame has `link`, the square leads there.
    """
    column = next(item for item in figure.columns if item.field == score)
    side = SIDE[width]
    tiles = pd.DataFrame([_tile(figure, column, row, side) for row in records(figure.frame)])
    map_high = int(tiles["bottom"].max()) + GAP
    wide, high = int(tiles["right"].max()) + GAP, map_high + _key_height(width)
    x = alt.X("left:Q", scale=alt.Scale(domain=[0, wide], nice=False, zero=False), axis=None)
    y = alt.Y("top:Q", scale=alt.Scale(domain=[0, high], reverse=True, nice=False, zero=False), axis=None)
    layers = [*_squares(tiles, width, x, y), *_key(width, map_high)]
    return alt.layer(*layers).properties(
        width=wide, height=high, autosize={"type": "pad", "contains": "padding"}
    )
