"""A figure in a page: drawing, numbered caption, summary, source, data table and downloads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, takewhile

from markupsafe import Markup

from generator.charts.exploring import explorable
from generator.charts.figure import MISSING, Figure
from generator.pages.contexts import FigureContext, Link, TableBlock
from generator.pages.templates import Templates

SHORT, LONG = 7.0, 14.0
"""Width in Chinese characters up to which a column's cells stay on one line, and from which it is wide."""

GROUPED_FROM, GROUP_SIZE = 12, 3
"""Rows from which a table is cut into groups by its first column, and their least mean number in a group."""

STACKED_FROM = 5
"""Columns from which a table that is mostly words stands as cards on a phone."""

LONG_SUMMARY, SHOWN_SUMMARY = 140, 60
"""Characters from which a summary is folded, and how many its shown part has at least."""

FORMATS = ("csv", "svg", "png")
FOLDER = "charts"
"""Where the pages and the downloads of figures stand, below the site's root."""

_PART = re.compile(r"[^。；]*[。；]")


def figure_html(
    figure: Figure,
    label: str,
    title: str,
    drawings: Mapping[str, str],
    paths: Mapping[str, str],
    templates: Templates,
    *,
    root: str | None = None,
    own_page: bool = False,
) -> str:
    """Return the HTML of a chart or table figure.

    label: its number, `图4-1` or `表3-2`; title: the caption, the figure's own name where empty.
    drawings: SVG text by width (`wide`, `narrow`); empty for a table.
    paths: relative download links by format (`csv`, `svg`, `png`), left out where the edition has none.
    root: the way from the page to the site's root; without it there is no link to the page of the figure
    and no exploration. own_page: the figure stands on that page.
    """
    rows = [tuple(row) for row in figure.rows()]
    is_table = figure.kind == "table"
    blocks = _blocks(rows) if is_table else (TableBlock((), *_marked(rows)),)
    dropped = len(blocks[0].titles) if blocks else 0
    kinds = tuple(
        "num" if column.decimals is not None else text_kind([row[number] for row in rows])
        for number, column in enumerate(figure.columns)
    )[dropped:]
    shown, more = folded(figure.summary)
    context = FigureContext(
        id=figure.id,
        number=label,
        title=title or figure.name,
        summary=shown,
        more=more,
        source=source_text(figure),
        synthetic=figure.synthetic,
        wide=Markup(drawings.get("wide", "")),
        narrow=Markup(drawings.get("narrow", "")),
        heads=tuple(
            f"{column.title}（{column.unit}）" if column.unit else column.title for column in figure.columns
        )[dropped:],
        blocks=blocks,
        kinds=kinds,
        downloads=tuple(
            Link(name.upper(), paths[name])
            for name in FORMATS
            if name in paths and templates.features.downloads
        ),
        is_table=is_table,
        missing=MISSING,
        stacked=is_table and len(kinds) >= STACKED_FROM and kinds.count("num") < len(kinds) / 2,
        permalink="" if root is None or own_page else f"{root}{FOLDER}/{figure.id}.html",
        explored=root if explorable(figure) else None,
    )
    return templates.render("figure.html.j2", context)


def folded(summary: str) -> tuple[str, str]:
    """Return the part of a summary that is always shown, and the rest: empty unless the whole is long."""
    if len(summary) < LONG_SUMMARY:
        return summary, ""
    shown = ""
    for part in _PART.findall(summary):
        shown += part
        if len(shown) >= SHOWN_SUMMARY:
            break
    return (shown, summary[len(shown) :]) if shown else (summary, "")


def text_kind(cells: Sequence[str]) -> str:
    """Return how much room a column of text needs: `short` stays on one line, `long` gets a wide column."""
    longest = max((sum(1.0 if ord(sign) > 0x2E7F else 0.55 for sign in cell) for cell in cells), default=0)
    return "short" if longest <= SHORT else "long" if longest > LONG else "text"


Rows = Sequence[tuple[str, ...]]


def _blocks(rows: Rows) -> tuple[TableBlock, ...]:
    """Return a long table cut by its first column, or its first two, where each value is one run of rows.

    All blocks have as many titles as columns are taken away; one that the block before has too is empty.
    """
    depth = 0
    while depth < 2 and _splits(rows, depth + 1):
        depth += 1
    blocks, last = [], ("",) * depth
    for key, run in groupby(rows, key=lambda row: row[:depth]):
        titles = tuple("" if key[: at + 1] == last[: at + 1] else key[at] for at in range(depth))
        blocks.append(TableBlock(titles, *_marked([row[depth:] for row in run])))
        last = key
    return tuple(blocks)


def _splits(rows: Rows, depth: int) -> bool:
    if len(rows) < GROUPED_FROM or len(rows[0]) < depth + 2:
        return False
    runs = [key for key, _ in groupby(rows, key=lambda row: row[:depth])]
    return len(set(runs)) == len(runs) and len(rows) >= GROUP_SIZE * len(runs)


def _marked(rows: Rows) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """Return the rows, and for each how many of its first cells say the same as in the row above."""
    repeated: list[int] = []
    last: tuple[str, ...] = ()
    for row in rows:
        same = takewhile(lambda pair: pair[0] == pair[1], zip(row, last, strict=False))
        repeated.append(min(len(list(same)), len(row) - 1))
        last = row
    return tuple(tuple(row) for row in rows), tuple(repeated)


def source_text(figure: Figure) -> str:
    """Return source and note of a figure as they stand below it; empty where it has neither."""
    parts = [f"资料来源：{figure.source}" if figure.source else "", figure.note]
    return "。".join(part.rstrip("。") for part in parts if part)
