"""What the page of the map may use."""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.charts.geography import GeographicMap
from generator.charts.theme import score_step
from generator.pages.contexts.units import Door


@dataclass(frozen=True)
class Tile:
    """A division on the grid: its place (row, column), its score in [1, 5] and the step it is painted in.

    name: as on its page, short: on the tile; reason: why it has no score, empty where it has one.
    """

    code: str
    name: str
    short: str
    href: str
    row: int
    column: int
    region: str
    score: float
    low: float
    high: float
    rank: int
    rank_low: int
    rank_high: int
    reason: str
    covered: bool

    @property
    def step(self) -> int:
        """The step 1–5 of the score scale, 0 without a score."""
        return 0 if math.isnan(self.score) else score_step(self.score) + 1


@dataclass(frozen=True)
class Choice:
    """One entry of a select: its code, its title, and what the map must know of it.

    level: of the node or unit; unit, direction: of indicators; scored: it has scores, not values alone.
    """

    code: str
    title: str
    level: str
    unit: str = ""
    direction: str = ""
    scored: bool = True


@dataclass(frozen=True)
class ChoiceGroup:
    """Entries of a select under one head."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class StepCount:
    """A step of the score scale in words and the number of divisions in it."""

    step: int
    title: str
    count: int


@dataclass(frozen=True)
class GeographicView:
    """The geographic map with what must be printed in it; names and scores of its divisions by code."""

    map: GeographicMap
    tiles: dict[str, Tile]
    number: str
    source: str


@dataclass(frozen=True)
class MapContext:
    """map.md.j2: the tile grid of all divisions, its choices and its list; perhaps the geographic map.

    ranked: number of ranked divisions; tiles: in reading order; listed: those with a score, highest first;
    highest, median, lowest: of these, the median where it is one of them; steps: with their numbers;
    tools: pages to choose on.
    """

    year: str
    synthetic: bool
    ranked: int
    tiles: tuple[Tile, ...]
    listed: tuple[Tile, ...]
    highest: Tile | None
    median: Tile | None
    lowest: Tile | None
    nation: float
    steps: tuple[StepCount, ...]
    groups: tuple[ChoiceGroup, ...]
    years: tuple[str, ...]
    regions: tuple[Choice, ...]
    geographic: GeographicView | None
    tools: tuple[Door, ...]
