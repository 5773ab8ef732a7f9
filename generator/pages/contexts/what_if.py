"""What the page shows on which readers try other weights."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import TableView
from generator.pages.contexts.units import Door


@dataclass(frozen=True)
class DimensionWeight:
    """A dimension and its weight in the published index, in [0, 1]."""

    name: str
    weight: float


@dataclass(frozen=True)
class WhatIfContext:
    """what-if.md.j2: weights to try, official order, share of weightings among the first.

    first: places that count as the first; step: of the weights tried, in per cent; tried: number of
    weightings; always, never: units among the first in all and in none of them; left_out: units without one
    of the dimension scores; synthetic: scores rest on simulated data; tools: pages to choose on.
    """

    year: str
    synthetic: bool
    dimensions: tuple[DimensionWeight, ...]
    first: int
    step: int
    tried: int
    always: tuple[str, ...]
    sometimes: tuple[str, ...]
    never: int
    left_out: tuple[str, ...]
    table: TableView
    tools: tuple[Door, ...]
