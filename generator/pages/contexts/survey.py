"""What the page of the survey and the sample may use."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link, TableView


@dataclass(frozen=True)
class FieldRow:
    """One part of the investigation: a quoted figure, or the product of two.

    figure: id of the quoted value; word: its comparison in words (超过 …), empty for equality. factor:
    id of the value that it is multiplied with; derived: the product as printed; both empty for a quoted
    number. conflict: place on the page of corrections, without title where there is none.
    """

    part: str
    what: str
    figure: str
    word: str
    factor: str
    derived: str
    population: str
    relation: str
    conflict: Link
    sections: tuple[Link, ...]
    origin: str


@dataclass(frozen=True)
class OpenPoint:
    """A contradiction that touches the investigation: link to the correction, title and decision."""

    link: Link
    title: str
    decision: str


@dataclass(frozen=True)
class SamplingView:
    """How the sample of communities is built.

    n: communities; cities, strata: how many have at least one; population: people of the frame; frame_count:
    communities that exist, 0 where unknown; ranked: cities of at least ranked_min communities; unscored:
    cities of fewer than scored_min; groups: sizes by group.
    """

    n: int
    cities: int
    strata: int
    frame_cities: int
    frame_strata: int
    population: float
    frame_count: int
    ranked: int
    ranked_min: int
    unscored: int
    scored_min: int
    groups: TableView


@dataclass(frozen=True)
class MissingView:
    """What was not reported: share of applicable cells, communities below the availability gate.

    complete, weak: communities with every indicator, and below `gate`, as printed (a number, or 不足 10 个).
    """

    cells: int
    missing: int
    share: float
    complete: str
    weak: str
    gate: float
    table: TableView


@dataclass(frozen=True)
class QuestionRow:
    """One column of the survey: item, wording, answers with their codes, who was asked, origin."""

    item: str
    label: str
    question: str
    answers: str
    asked: str
    not_applicable: str
    figure: str
    origin: str
    source: str
    note: str


@dataclass(frozen=True)
class MeanRow:
    """Mean of one item over all respondents in points of 100; reason instead of numbers where withheld.

    figure: id of the published mean, empty where there is none; agrees: equal at its printed precision.
    """

    label: str
    n: int
    mean: float
    low: float
    high: float
    sd: float
    figure: str
    agrees: bool
    reason: str


@dataclass(frozen=True)
class GroupBlock:
    """Results of all items in the groups of one grouping."""

    title: str
    table: TableView


@dataclass(frozen=True)
class ShareRow:
    """Share of yes answers in one group, in percent, NaN where withheld; word, figure: what was published.

    grouping: printed as a heading where it changes, empty for all respondents.
    """

    grouping: str
    group: str
    n: str
    share: float
    word: str
    figure: str


@dataclass(frozen=True)
class ShareBlock:
    """Shares of yes answers to one question; gap: between the groups of `gap_names`, NaN where not asked for.

    gap_figure: id of the published gap; floor_figure: id of a published requirement.
    """

    label: str
    question: str
    asked: str
    rows: tuple[ShareRow, ...]
    gap: float
    gap_names: str
    gap_figure: str
    floor_figure: str


@dataclass(frozen=True)
class ResultsView:
    """Results of the survey.

    n: respondents; tests: overall tests made, significant: those with p below 0.05 after Holm; published,
    agreeing: means with a published figure, and those equal to it at its printed precision.
    """

    n: int
    tests: int
    significant: int
    published: int
    agreeing: int
    means: tuple[MeanRow, ...]
    groups: tuple[GroupBlock, ...]
    shares: tuple[ShareBlock, ...]
    reliability: TableView | None


@dataclass(frozen=True)
class SurveyContext:
    """What `survey.md.j2` shows; parts that the edition lacks are None or empty.

    simulated: Chinese names of the simulated parts (社区样本, 居民问卷), empty where all was observed;
    figure: id of the chart of items, empty without one.
    """

    year: str
    simulated: tuple[str, ...]
    field: tuple[FieldRow, ...]
    points: tuple[OpenPoint, ...]
    sampling: SamplingView | None
    missing: MissingView | None
    questions: tuple[QuestionRow, ...]
    heads: tuple[QuestionRow, ...]
    results: ResultsView | None
    answers_simulated: bool
    figure: str
    downloads: tuple[Link, ...]
