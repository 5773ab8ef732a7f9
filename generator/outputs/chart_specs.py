"""What a browser needs to zoom and filter a chart: its numbers as a script, and the chart library."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.charts.exploring import explorable, exploration, library
from generator.charts.figure import Figure
from generator.pages.report import Report

LIBRARY = "assets/vega/vega-embed.js"


def exploration_files(report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the scripts of every chart that can be explored, and of the library."""
    figures = [figure for figure in report.numbers.figures.values() if explorable(figure)]
    for figure in figures:
        yield f"charts/{figure.id}.spec.js", specification_script(figure).encode()
    if figures:
        yield LIBRARY, library().encode()


def specification_script(figure: Figure) -> str:
    """Return the script that registers what a chart is explored from under its id."""
    text = json.dumps(exploration(figure), ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(window.chartSpecs = window.chartSpecs || {{}})[{json.dumps(figure.id)}] = {safe};\n"
