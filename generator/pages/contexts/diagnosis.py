"""What the page of shortfalls, problems and SWOT shows, and the shortfalls of one unit on its own page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Cell, Link, TableView


@dataclass(frozen=True)
class UnitShortfalls:
    """Indicators in which a unit stays below baseline, the lowest score first.

    first: as many as are shown at once; rest: the others, folded away; veto: share in [0, 1] of the
    population under veto, NaN where the unit has fewer than min_cell communities.
    """

    first: TableView
    rest: TableView | None
    veto: float


@dataclass(frozen=True)
class Evidence:
    """A figure behind an entry of the SWOT matrix: the quoted value as HTML, what it is, where it stands.

    value: empty for evidence without a figure; sections: where the report says it.
    """

    name: str
    value: Cell
    population: str
    sections: tuple[Link, ...]


@dataclass(frozen=True)
class SwotEntry:
    """A point of the SWOT matrix with what it rests on."""

    item: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class SwotSide:
    """One quarter of the SWOT matrix."""

    title: str
    entries: tuple[SwotEntry, ...]


@dataclass(frozen=True)
class CoreShare:
    """A core indicator and the share in [0, 1] of the population where it is not met, NaN if not told."""

    node: Link
    failed: float


@dataclass(frozen=True)
class ShortfallSummary:
    """The national shortfalls in numbers: scored indicators, how many below baseline, below the lag line.

    lowest: the indicator of the lowest score; widest: the one with the largest share below baseline.
    """

    indicators: int
    below_baseline: int
    below_lag: int
    lowest: Link
    lowest_score: float
    widest: Link
    widest_share: float


@dataclass(frozen=True)
class DiagnosisContext:
    """diagnosis.md.j2: how shortfalls are defined, where they are, problems, SWOT.

    core: the core indicators; incidents: whether a counted incident is what vetoes; veto: share in [0, 1] of
    the population; derived: the matrix is the editors' own.
    """

    synthetic: bool
    n: int
    min_cell: int
    core: tuple[CoreShare, ...]
    incidents: bool
    veto: float
    summary: ShortfallSummary | None
    national: TableView | None
    regional: TableView | None
    groups: TableView | None
    drawn: bool
    problems: TableView | None
    swot: tuple[SwotSide, ...]
    derived: bool
