"""Files that readers take: charts as SVG, PNG and CSV, data tables as CSV, all from the site's own frames."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pandas as pd

from generator.charts.figure import Figure
from generator.outputs.scores import score_tables
from generator.pages.downloadable import public_frame, public_tables
from generator.pages.report import Report

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def downloads(report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield path (below the site) and content of every download."""
    for figure in report.numbers.figures.values():
        yield from figure_files(report, figure)
    dataset = report.numbers.dataset
    for name in public_tables(dataset):
        yield f"data/{name}.csv", csv_bytes(public_frame(dataset, name))
    for name, frame in score_tables(report.numbers.evaluation).items():
        yield f"data/{name}.csv", csv_bytes(frame)


def figure_files(report: Report, figure: Figure) -> Iterator[tuple[str, bytes]]:
    """Yield the downloads of one figure: the printed cells as CSV, and a chart's picture."""
    yield f"charts/{figure.id}.csv", csv_bytes(figure_frame(figure))
    if figure.kind == "chart":
        yield f"charts/{figure.id}.svg", report.renderer.svg(figure).encode()
        yield f"charts/{figure.id}.png", report.renderer.png(figure)


def figure_frame(figure: Figure) -> pd.DataFrame:
    """Return the cells of a figure as readers see them, units in the heads, provenance last."""
    heads = [f"{column.title}（{column.unit}）" if column.unit else column.title for column in figure.columns]
    return pd.DataFrame(figure.rows(), columns=heads).assign(provenance=figure.provenance)


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV that spreadsheet programs open rightly: UTF-8 with its mark, no formulas."""
    guarded = frame.apply(lambda column: column.map(_guarded) if column.dtype.kind in "OT" else column)
    text = io.StringIO()
    guarded.to_csv(text, index=False, lineterminator="\r\n", na_rep="NA")
    return text.getvalue().encode("utf-8-sig")


def _guarded(cell: object) -> object:
    """Return a text cell so that no spreadsheet program takes it for a formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
