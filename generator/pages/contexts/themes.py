"""What the pages of the section 专题 may use."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Cell, Link, TableView


@dataclass(frozen=True)
class Door:
    """A page of the section: where it is and its finding in one sentence."""

    link: Link
    finding: str


@dataclass(frozen=True)
class DoorGroup:
    """Doors of one kind below a heading."""

    title: str
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class ThemeIndexContext:
    """Fills `theme-index.md.j2`. simulated: whether findings rest on simulated data."""

    simulated: bool
    groups: tuple[DoorGroup, ...]


@dataclass(frozen=True)
class QuotedConflict:
    """A contradiction among the figures of a page: its link to the corrections, title and decision."""

    link: Link
    title: str
    decision: str


@dataclass(frozen=True)
class GroupResults:
    """What the engine finds about the groups of one grouping.

    key: the marks of the groups as HTML; scores: index and dimensions as dots; gaps: differences with their
    intervals; reading: what the tests say in words; indicators, more: the widest gaps, and the others;
    grades: the grades of the groups' communities; caveat: how groups stand to the cases of the tests.
    """

    key: Cell
    scores: TableView
    gaps: TableView
    reading: str
    indicators: TableView | None
    more: TableView | None
    grades: TableView | None
    caveat: str


@dataclass(frozen=True)
class GroupThemeContext:
    """Fills `theme-group.md.j2`.

    finding: one sentence composed from the numbers; simulated: whether results rest on simulated tables;
    figure: id of the chart of published figures, drawn: of results, empty for none; published, conflicts:
    figures of the report and the contradictions among them; results: None for a theme that is no grouping;
    watched, watched_key: indicators that tell of the theme, by group; answers, shares: the residents'
    survey; problems, targets: what the report diagnoses and demands; strategies, cases: where to read on;
    open: targets without a present value; cautions: what the data cannot say; downloads: the tables behind
    the page.
    """

    title: str
    finding: str
    simulated: bool
    answers_simulated: bool
    figure: str
    drawn: str
    published: TableView | None
    conflicts: tuple[QuotedConflict, ...]
    results: GroupResults | None
    watched: TableView | None
    watched_key: Cell
    answers: TableView | None
    shares: TableView | None
    problems: TableView | None
    targets: TableView | None
    strategies: tuple[Link, ...]
    cases: tuple[Link, ...]
    open: tuple[str, ...]
    cautions: tuple[str, ...]
    downloads: tuple[Link, ...]


@dataclass(frozen=True)
class AllocationContext:
    """Fills `theme-allocation.md.j2`.

    finding: one sentence; n, provinces: communities decided on, and units of the table; min_cell: below this
    a number is not told; rules: the decisions in their order; key: marks of the bars; chart: shares as bars;
    counts: numbers and shares by province; closed: cells not told; quoted: ids of figures of the rule.
    """

    finding: str
    simulated: bool
    n: int
    provinces: int
    min_cell: int
    section: Link
    rules: TableView
    key: Cell
    chart: TableView
    counts: TableView
    closed: int
    quoted: tuple[str, ...]


@dataclass(frozen=True)
class PhaseView:
    """A phase of the report: its years in words, the number of targets, and the targets."""

    title: str
    slug: str
    years: str
    count: int
    table: TableView


@dataclass(frozen=True)
class RoadmapContext:
    """Fills `theme-roadmap.md.j2`.

    finding: one sentence; figures: ids of charts; projected: targets whose series can be led on; upper:
    index and dimensions led on, None without a history; phases: the targets by phase.
    """

    finding: str
    simulated: bool
    section: Link
    figures: tuple[str, ...]
    projected: TableView | None
    upper: TableView | None
    phases: tuple[PhaseView, ...]


@dataclass(frozen=True)
class Facet:
    """A choice above a list: name in addresses, label, and the values with their number of entries."""

    name: str
    label: str
    values: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class RegisterEntry:
    """A problem of the report: everything known of it, ready to print; facets: values by facet's name."""

    id: str
    title: str
    head: Cell
    facets: tuple[tuple[str, str], ...]
    evidence: tuple[Cell, ...]
    causes: tuple[str, ...]
    case: Cell
    indicators: tuple[Cell, ...]
    strategies: tuple[Link, ...]
    targets: tuple[Cell, ...]


@dataclass(frozen=True)
class RegisterContext:
    """Fills `theme-register.md.j2`: the problems in file order, and the choices that narrow them."""

    finding: str
    simulated: bool
    facets: tuple[Facet, ...]
    entries: tuple[RegisterEntry, ...]


@dataclass(frozen=True)
class TrackedTarget:
    """A target as a row: cells ready to print; line: its place on the timeline as HTML."""

    id: str
    facets: tuple[tuple[str, str], ...]
    name: Cell
    demand: Cell
    present: Cell
    line: Cell
    actor: str
    status: Cell
    reason: Cell


@dataclass(frozen=True)
class TrackedGroup:
    """Targets of one kind below a heading, with the years of the timeline."""

    title: str
    slug: str
    meaning: str
    rows: tuple[TrackedTarget, ...]


@dataclass(frozen=True)
class TrackerContext:
    """Fills `theme-tracker.md.j2`.

    finding: one sentence; states: status, its mark and meaning; years: first and last of the timeline, with
    those that are written in its head as (year, place in percent); groups: targets with numbers and without.
    """

    finding: str
    simulated: bool
    facets: tuple[Facet, ...]
    states: tuple[tuple[str, Cell, str], ...]
    years: tuple[tuple[int, str], ...]
    groups: tuple[TrackedGroup, ...]
