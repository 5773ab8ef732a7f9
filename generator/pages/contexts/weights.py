"""What the page of the weights shows; numbers are unrounded, weights and shares lie in [0, 1]."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link, TableView


@dataclass(frozen=True)
class MatrixView:
    """One group matrix: its cells, the weights it gives, and how consistent it is, in words ready to print.

    matrix: None where too few experts judged to show it; defined: False for two rows, where no judgement can
    contradict another. worst: the most inconsistent comparison, empty where there is none.
    """

    title: str
    parent: str
    experts: int
    matrix: TableView | None
    weights: TableView
    defined: bool
    acceptable: bool
    lambda_max: str
    ci: str
    cr: str
    worst: str
    judged: str
    implied: str


@dataclass(frozen=True)
class DelphiView:
    """The Delphi rounds; the first and the last in numbers.

    quoted: the value that states the number of experts, empty where the report does not state the rounds.
    """

    rounds: TableView
    items: TableView
    last: int
    experts: int
    item_count: int
    w_first: float
    w_last: float
    cv_first: float
    cv_last: float
    full_first: float
    full_last: float
    simulated: bool
    quoted: str


@dataclass(frozen=True)
class Adjustment:
    """One re-weighting that the edition computes: from which set, which indicators, by which factor.

    changes: indicator, its weight before and after; where: the parents above the indicators, in words.
    """

    name: str
    base: str
    changes: tuple[tuple[str, float, float], ...]
    where: str
    old: float
    new: float
    factor: float


@dataclass(frozen=True)
class WeightsContext:
    """weights.md.j2: where the weights come from, and what another set does to each unit.

    unit_noun: what is ranked (省级单位); published: the headline is the set that the report publishes;
    weighted_parts: sub-dimensions to which it gives weight; sections: where the report speaks of weights, of
    judgements and of elastic indicators. others: weight sets besides the headline; ranked: units ranked;
    largest_mean, largest_shift: over the sets, of |rank shift|. leaves_equal: the indicators of a parent
    weigh the same. simulated: in words, what is. matched: judged weights that agree with those used at three
    decimals, of `judged`; acceptable: group matrices with CR below 0.10, of `testable`. conflicts: entries of
    the list of contradictions. intervals: units have rank intervals. joined: indicators observed above the
    communities that a set gives weight.
    """

    headline: str
    unit_noun: str
    others: int
    ranked: int
    largest_mean: float
    largest_shift: float
    published: bool
    weighted_parts: int
    sections: tuple[Link, Link, Link]
    leaves: TableView
    leaves_equal: bool
    simulated: tuple[str, ...]
    matrices: tuple[MatrixView, ...]
    consistency: TableView | None
    random_index: TableView | None
    random_name: str
    matched: int
    judged: int
    acceptable: int
    testable: int
    judgements_simulated: bool
    delphi: DelphiView | None
    sets: TableView
    dimensions: TableView
    parts: TableView | None
    chart: bool
    elastic: TableView | None
    adjustments: tuple[Adjustment, ...]
    readings: TableView | None
    conflicts: tuple[Link, ...]
    summary: TableView
    ranks: TableView
    scores: TableView
    intervals: bool
    joined: tuple[str, ...]
