"""What the page of grades and decisions shows; shares lie in [0, 1]."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link, TableView


@dataclass(frozen=True)
class RelaxedView:
    """Grades under other rules; share of the best and of the second grade under the widest tolerance.

    own, widest: the edition's ε and the largest one shown; with and without key indicators: share of grade 2.
    """

    table: TableView
    own: str
    widest: str
    best_own: float
    best_widest: float
    held_with_key: float
    held_without_key: float


@dataclass(frozen=True)
class EmptyGrade:
    """The second best grade where no community has it: why. lowest: score of all values at baseline."""

    name: str
    lowest: float
    up_to: float


@dataclass(frozen=True)
class SupportView:
    """Support lost by dissatisfaction: years looked at, communities known in both, and how many lost it.

    lost: None where it is not told (more than none, fewer than min_cell). quoted: the rule's values may be
    quoted by id.
    """

    years: tuple[int, ...]
    known: int
    lost: int | None
    share: float
    floor: float
    quoted: bool
    table: TableView


@dataclass(frozen=True)
class ElasticView:
    """Indicator sets by community type; common, common_scored: indicators that every type has.

    weighted: the edition has a weight set that emphasises some of them.
    """

    table: TableView
    total: int
    common: int
    common_scored: int
    weighted: bool
    scored: int


@dataclass(frozen=True)
class GradesContext:
    """grades.md.j2: rules of grading and of decisions, and how communities are spread over both.

    sections: where the report speaks of grades, of decisions and of support. best, third, held, lowest: names
    of the grades 5, 3, 2 and 1. by_incidents: the veto follows counted incidents, else a core indicator that
    fails. core, key: those indicators. best_share: of all communities; commonest: the grade that most have.
    withheld: groups whose spread is not told. remedied: communities told to mend veto items first
    because they are below 3; without_core: those of them without a failing one; None where it is not told.
    quoted: the lines of support may be quoted by id.
    """

    sections: tuple[Link, Link, Link]
    best: str
    third: str
    held: str
    lowest: str
    by_incidents: bool
    core: tuple[Link, ...]
    key: tuple[Link, ...]
    veto_cap: float
    epsilon: str
    conflicts: tuple[Link, ...]
    simulated: bool
    whole: str
    n: int
    best_share: float
    commonest: str
    commonest_share: float
    settings: TableView
    scale: TableView
    chart: bool
    distribution: TableView
    min_cell: int
    withheld: int
    empty: EmptyGrade | None
    relaxed: RelaxedView
    quoted: bool
    rules: TableView
    no_veto_item: str
    remedied: int | None
    without_core: int | None
    decisions: TableView
    support: SupportView | None
    elastic: ElasticView | None
