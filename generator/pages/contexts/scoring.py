"""What the worked example shows, and the steps by which a unit's page explains its own score."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import TableView


@dataclass(frozen=True)
class ScoreSteps:
    """How one unit's score comes about, in its real figures.

    n: communities; cities, strata: in which they lie; people: population of the unit, in persons; missing:
    share of scored cells that were not reported; parts: sub-dimensions with weight, score and contribution;
    types: community types with their share of the population; error: standard error of the score; equals:
    units that cannot be told apart from this one.
    """

    n: int
    cities: int
    strata: int
    people: int
    missing: float
    parts: TableView
    types: TableView
    error: float
    equals: tuple[str, ...]


@dataclass(frozen=True)
class ScoringContext:
    """scoring.md.j2: one invented community and one indicator through the whole method, then the country.

    lines: thresholds of the indicator; points: values and their scores; tree: nodes of the invented
    community, complete and with missing cells; absent: the indicators then missing; index, index_missing,
    low, high: its scores and bounds; availability: of its index with missing cells; capped: index under
    veto; grade_complete, grade_veto: its grades.
    """

    indicator: str
    unit: str
    kind: str
    lines: TableView
    points: TableView
    tree: TableView
    absent: tuple[str, ...]
    index: float
    index_missing: float
    availability: float
    low: float
    high: float
    capped: float
    grade_complete: int
    grade_veto: int
    regions: TableView
    types: TableView
    nation: float
    synthetic: bool
