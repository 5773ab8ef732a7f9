"""What the pages of the indicator library show."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import GroupRow, Link, ResultRow
from generator.pages.contexts.trends import CourseView


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
    """A published figure quoted by id, with population, period, source and how far it was verified."""

    id: str
    name: str
    population: str
    period: str
    source: str
    verified: str


@dataclass(frozen=True)
class NodeRow:
    """A node in a list of the indicator library."""

    node: Link
    level: str
    unit: str
    local: float
    weight: float
    status: str
    nation: float
    depth: int


@dataclass(frozen=True)
class IndicatorContext:
    """indicator.md.j2: the page of one indicator; local and weight are shares in [0, 1].

    course: None where the edition has no history of it.
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
    groups: tuple[GroupRow, ...]
    course: CourseView | None
    provinces: tuple[ResultRow, ...]


@dataclass(frozen=True)
class NodeContext:
    """node.md.j2: the page of a dimension or sub-dimension."""

    name: str
    level: str
    demonstration: bool
    definition: str
    status: str
    local: float
    weight: float
    children: tuple[NodeRow, ...]
    groups: tuple[GroupRow, ...]
    provinces: tuple[ResultRow, ...]


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
