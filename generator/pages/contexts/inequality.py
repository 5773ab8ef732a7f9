"""What the page of inequality, convergence and association may use."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link, TableView


@dataclass(frozen=True)
class ConvergenceView:
    """How dispersion moved: years, what the two tests say, their tables of the upper nodes and the others."""

    first: str
    last: str
    sigma_reading: str
    sigma: TableView
    sigma_others: TableView | None
    beta_reading: str
    beta: TableView
    beta_others: TableView | None
    caveat: str


@dataclass(frozen=True)
class MoranView:
    """Whether neighbours resemble each other: reading, table, who was left out."""

    reading: str
    table: TableView
    caveat: str
    downloads: tuple[Link, ...]


@dataclass(frozen=True)
class AssociationView:
    """Correlations at one level of units: its name, reading, among dimensions, with context variables."""

    name: str
    reading: str
    among: TableView
    context: TableView | None


@dataclass(frozen=True)
class InequalityContext:
    """Fills `inequality.md.j2`.

    lead: what was found; warning: what is simulated and where results must stay, its first sentence apart,
    empty when all is observed; simulated: whether it is; index, word, between: names of the index, the
    compared units and their grouping; origin: how the zero of scores is fixed; example: scores of the worked
    example in words, perhaps empty; shifts: the same scores from other zeros, None where no zero is shifted;
    theil, gini: the nodes that are scores; upper_reading: what the decomposition says; groups: parts of the
    index by group, None where it is not decomposed; indicators: scored ones, monitored: the others, None
    where there are none; convergence, moran: None where the edition has no history, no neighbours;
    associations: by level; association_caveat; downloads: the results as tables.
    """

    lead: str
    warning: tuple[str, ...]
    simulated: bool
    index: str
    word: str
    between: str
    origin: str
    example: str
    shifts: TableView | None
    theil: TableView
    gini: TableView | None
    upper_reading: str
    groups: TableView | None
    indicators: TableView | None
    monitored: TableView | None
    convergence: ConvergenceView | None
    moran: MoranView | None
    associations: tuple[AssociationView, ...]
    association_caveat: str
    downloads: tuple[Link, ...]
