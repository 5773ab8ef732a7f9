"""What the page shows on which readers set units side by side."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link, TableView
from generator.pages.contexts.units import Door


@dataclass(frozen=True)
class CompareContext:
    """compare.md.j2: nation and regions in a table, links to the provinces; the choosing needs a script.

    most: units that can stand side by side; cities: cities can be chosen; synthetic: scores rest on
    simulated data; tools: pages to choose on.
    """

    year: str
    synthetic: bool
    most: int
    cities: bool
    table: TableView
    provinces: tuple[Link, ...]
    tools: tuple[Door, ...]
