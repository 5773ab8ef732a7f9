"""A figure in a page: drawing, numbered caption, summary, source, data table and downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.pages.contexts import FigureContext, Link
from generator.pages.templates import Templates

if TYPE_CHECKING:
    from generator.charts.figure import Figure

SHORT, LONG = 6, 14
"""Characters up to which a column's cells stay on one line, and from which it gets a wide column."""

FORMATS = ("csv", "svg", "png")
PROVENANCES = {"observed": "", "published": "", "synthetic": "模拟数据"}


def figure_html(
    figure: Figure,
    label: str,
    title: str,
    drawings: Mapping[str, str],
    paths: Mapping[str, str],
    templates: Templates,
) -> str:
    """Return the HTML of a chart or table figure.

    label: its number, `图4-1` or `表3-2`; title: the caption, the figure's own name where empty.
    drawings: SVG text by width (`wide`, `narrow`); empty for a table.
    paths: relative download links by format (`csv`, `svg`, `png`).
    """
    rows = tuple(tuple(row) for row in figure.rows())
    context = FigureContext(
        id=figure.id,
        number=label,
        title=title or figure.name,
        summary=figure.summary,
        source=_source(figure),
        synthetic=figure.synthetic,
        wide=Markup(drawings.get("wide", "")),
        narrow=Markup(drawings.get("narrow", "")),
        heads=tuple(
            f"{column.title}（{column.unit}）" if column.unit else column.title for column in figure.columns
        ),
        rows=rows,
        kinds=tuple(
            "num" if column.decimals is not None else text_kind([row[number] for row in rows])
            for number, column in enumerate(figure.columns)
        ),
        downloads=tuple(Link(name.upper(), paths[name]) for name in FORMATS if name in paths),
        is_table=figure.kind == "table",
    )
    return templates.render("figure.html.j2", context)


def text_kind(cells: Sequence[str]) -> str:
    """Return how much room a column of text needs: `short` stays on one line, `long` gets a wide column."""
    longest = max((len(cell) for cell in cells), default=0)
    return "short" if longest <= SHORT else "long" if longest > LONG else "text"


def _source(figure: Figure) -> str:
    parts = [f"资料来源：{figure.source}" if figure.source else "", figure.note]
    return "。".join(part.rstrip("。") for part in parts if part)
