"""The charts of the indicator library to take away: the picture and the numbers of each, from one figure."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from markupsafe import Markup

from generator.evaluation import Evaluation
from generator.outputs.tables import csv_bytes
from generator.pages.contexts.common import Cell, Link, TableView
from generator.pages.contexts.drawings import DrawnFigure
from generator.pages.indicator_charts import FOLDER, IndicatorCharts
from generator.pages.profiles import Profiles
from generator.pages.templates import Templates


def indicator_files(evaluation: Evaluation, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Yield path (below the site) and content of `indicators/<code>.csv|svg` and `<code>-years.csv|svg`."""
    charts = IndicatorCharts(Profiles(evaluation), templates.catalogue, linked=False)
    for code in evaluation.system.codes:
        if code == evaluation.system.root:
            continue
        for view in charts.all(code):
            for item in view.downloads:
                yield f"{FOLDER}/{item.href}", _content(view, item.href)


def _content(view: DrawnFigure, name: str) -> bytes:
    return csv_bytes(view_frame(view)) if name.endswith(".csv") else str(view.wide).encode()


def view_frame(view: DrawnFigure) -> pd.DataFrame:
    """Return the cells of a figure's table as readers see them, units in the heads, provenance last."""
    provenance = "synthetic" if view.synthetic else "observed"
    cells = [[_plain(cell) for cell in row] for row in view.table.rows]
    return pd.DataFrame(cells, columns=_heads(view.table)).assign(provenance=provenance)


def _heads(table: TableView) -> list[str]:
    return [f"{column.title}（{column.unit}）" if column.unit else column.title for column in table.columns]


def _plain(cell: Cell) -> str:
    """Return a cell as text: the words of a link, a cell in HTML without its tags."""
    text = cell.title if isinstance(cell, Link) else cell
    return str(text.striptags()) if isinstance(text, Markup) else str(text)
