"""What the pages of the indicator library show."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import GroupRow, Link
from generator.pages.contexts.drawings import DrawnFigure
from generator.pages.contexts.trends import CourseView
from generator.pages.marks import Strip


@dataclass(frozen=True)
class ThresholdRow:
    """An indicator's thresholds for the community types that they apply to: (value or dash, origin) each."""

    applies_to: str
    advanced: str
    advanced_origin: str
    baseline: str
    baseline_origin: str
    lag: str
    lag_origin: str
    floor: str
    floor_origin: str


@dataclass(frozen=True)
class PublishedRow:
    """A published figure quoted by id, with population, period, source and how far it was verified.

    qualifier: 低于, 不低于 … where the report states a bound only, else empty.
    """

    id: str
    name: str
    qualifier: str
    population: str
    period: str
    source: str
    verified: str


@dataclass(frozen=True)
class NodeRow:
    """A node in a list of the indicator library; strip: where the nation's score stands from 1 to 5."""

    node: Link
    level: str
    unit: str
    local: float
    weight: float
    status: str
    nation: float
    strip: Strip
    depth: int


@dataclass(frozen=True)
class IndicatorContext:
    """indicator.md.j2: the page of one indicator; local and weight are shares in [0, 1].

    nation, nation_score: value and score of the whole country, NaN where there is none; baseline: in words.
    provinces, years: its charts, None where there is nothing to draw; course: where its values lead, None
    where the edition has no history of it.
    """

    name: str
    code: str
    demonstration: bool
    definition: str
    unit: str
    value_unit: str
    decimals: int
    direction: str
    kind: str
    role: str
    applies_to: str
    observed_at: str
    denominator: str
    status: str
    source: str
    local: float
    weight: float
    thresholds: tuple[ThresholdRow, ...]
    published: tuple[PublishedRow, ...]
    nation: float
    nation_score: float
    baseline: str
    groups: tuple[GroupRow, ...]
    course: CourseView | None
    provinces: DrawnFigure | None
    years: DrawnFigure | None


@dataclass(frozen=True)
class NodeContext:
    """node.md.j2: the page of a dimension or sub-dimension.

    nation_score: of the whole country, NaN where there is none; provinces, years: charts, None without data.
    """

    name: str
    level: str
    demonstration: bool
    definition: str
    status: str
    local: float
    weight: float
    nation_score: float
    children: tuple[NodeRow, ...]
    groups: tuple[GroupRow, ...]
    provinces: DrawnFigure | None
    years: DrawnFigure | None


@dataclass(frozen=True)
class IndicatorIndexContext:
    """indicator-index.md.j2: the whole tree."""

    year: str
    nodes: tuple[NodeRow, ...]
    dimensions: int
    subdimensions: int
    indicators: int
    scored: int
    monitored: int
