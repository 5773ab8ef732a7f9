"""What the page of growth, projections and targets shows, and the course of one indicator on its own page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link, TableView


@dataclass(frozen=True)
class CourseView:
    """The course of one indicator in the whole country: values by year, and where they lead.

    synthetic: it rests on simulated history; method: of the projection, empty without one.
    """

    values: TableView
    projection: TableView | None
    method: str
    synthetic: bool


@dataclass(frozen=True)
class TargetGroup:
    """The targets of one status.

    mark: drawing that stands for it, full, half, open or none; synthetic: how many rest on simulated history.
    """

    status: str
    slug: str
    mark: str
    meaning: str
    count: int
    synthetic: int
    targets: TableView | None


@dataclass(frozen=True)
class GrowthClaim:
    """A yearly rate that the report states, beside the one that follows from its own figures.

    claimed, level, gain: ids of published figures; start, implied: computed from level and gain, as printed;
    conflict: where the site says what it holds to, empty without such a line.
    """

    claimed: str
    level: str
    gain: str
    years: int
    start: str
    implied: str
    points: str
    conflict: Link


@dataclass(frozen=True)
class Course:
    """How the index moved: first and last year with their scores, and the yearly change, as printed."""

    first: int
    last: int
    start: str
    end: str
    annual: str


@dataclass(frozen=True)
class TrendsContext:
    """trends.md.j2: growth, projections and the progress of targets.

    index: None without history. growth: index and dimensions, scored indicators; monitored and others fold
    away. methods: letter and words. narrow, wide of shares: percentages whose interval is too narrow or too
    wide to say anything. groups: in the order best, unfinished, not judged.
    """

    synthetic: bool
    index: Course | None
    upper: TableView | None
    scored: TableView | None
    monitored: TableView | None
    populations: tuple[TableView, ...]
    unmoved: str
    claim: GrowthClaim | None
    methods: tuple[tuple[str, str], ...]
    projected: TableView | None
    projected_more: tuple[TableView, ...]
    unprojected: str
    shares: int
    narrow: int
    wide: int
    groups: tuple[TargetGroup, ...]
    targets: int
    drawn: bool
