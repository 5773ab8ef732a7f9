"""A chart on a generated page, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.contexts.common import Link, TableView


@dataclass(frozen=True)
class DrawnFigure:
    """A chart with its words: macro `drawn` of `_drawings.j2` prints it.

    id: its address on the page is `fig-<id>`; summary: what it shows, extremes and gap; wide, narrow: the
    SVGs of both widths; table: the same numbers; note: how to read it; synthetic: it rests on simulated data;
    downloads: its files.
    """

    id: str
    title: str
    summary: str
    wide: Markup
    narrow: Markup
    table: TableView
    note: str = ""
    synthetic: bool = False
    downloads: tuple[Link, ...] = ()
