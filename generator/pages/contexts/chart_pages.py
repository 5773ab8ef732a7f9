"""The pages of single charts and tables, and the list of them all."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.contexts.common import Link


@dataclass(frozen=True)
class ChartPageContext:
    """chart.md.j2: one chart or table with all that is needed to use it elsewhere.

    section: where it stands in the report, number its number there; others: other pages that show it.
    columns: what the data table holds, each with its unit. snippet: the code that shows it on
    another page, empty where the edition allows none; addressed: it has the site's own address already.
    corrections: the edition has a page of contradictory figures.
    """

    id: str
    title: str
    number: str
    section: Link | None
    others: tuple[Link, ...]
    source: str
    note: str
    provenance: str
    synthetic: bool
    columns: tuple[str, ...]
    snippet: str
    embed: str
    addressed: bool
    placeholder: str
    corrections: bool


@dataclass(frozen=True)
class ChartRow:
    """One figure of the list: its page, number and kind."""

    chart: Link
    number: str
    word: str
    synthetic: bool


@dataclass(frozen=True)
class ChartGroup:
    """The figures of one chapter."""

    title: str
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True)
class ChartIndexContext:
    """chart-index.md.j2: all charts and tables by chapter."""

    charts: int
    tables: int
    groups: tuple[ChartGroup, ...]


@dataclass(frozen=True)
class EmbedContext:
    """embed.html.j2: a chart alone, for other sites.

    report: title of the edition; permalink: the way to the page of the chart.
    """

    title: str
    number: str
    synthetic: bool
    demonstration: bool
    wide: Markup
    narrow: Markup
    source: str
    report: str
    permalink: str
