"""Files that readers take, all from the site's own frames: charts, tables, the workbook, the data package."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from generator.charts.figure import Figure
from generator.outputs.chart_specs import exploration_files
from generator.outputs.embeds import embed_files
from generator.outputs.explore import explorer_files
from generator.outputs.indicator_files import indicator_files
from generator.outputs.package import data_package
from generator.outputs.tables import csv_bytes, table_csv, table_json
from generator.outputs.unit_files import unit_files
from generator.outputs.workbook import workbook
from generator.pages.data_citation import data_licence
from generator.pages.downloadable import FOLDER, PACKAGE, WORKBOOK, has_json
from generator.pages.open_tables import OpenTables
from generator.pages.report import Report


def downloads(report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield path (below the site) and content of every download.

    Where the edition has none, what other pages need to work is left.
    """
    yield from explorer_files(report.numbers.evaluation)
    yield from exploration_files(report)
    yield from embed_files(report)
    if not report.templates.features.downloads:
        return
    for figure in report.numbers.figures.values():
        yield from figure_files(report, figure)
    yield from data_files(report)
    yield from unit_files(report.numbers.evaluation, report.templates)
    yield from indicator_files(report.numbers.evaluation, report.templates)


def data_files(report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield every table as CSV and JSON, the workbook of results, and the data package."""
    tables, features = OpenTables(report.numbers.evaluation), report.templates.features
    edition = report.numbers.dataset.edition
    for name, table in tables.all.items():
        yield f"{FOLDER}/{name}.csv", table_csv(table)
        if has_json(table.frame):
            yield f"{FOLDER}/{name}.json", table_json(table, edition, data_licence(edition))
    yield f"{FOLDER}/{WORKBOOK}", workbook(tables, cities=features.city_pages)
    yield f"{FOLDER}/{PACKAGE}", data_package(tables)


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
