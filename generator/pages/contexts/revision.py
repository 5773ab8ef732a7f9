"""What the page of the yearly revision may use."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link, TableView


@dataclass(frozen=True)
class QuotedFigure:
    """A published figure that a row mentions: id, its name, its comparison in words (empty for equality)."""

    id: str
    name: str
    word: str


@dataclass(frozen=True)
class RevisionStep:
    """One step of the revision; month: id of the quoted month; empty texts where the report names nothing."""

    step: int
    what: str
    month: str
    who: str
    signed_by: str
    status: str
    figures: tuple[QuotedFigure, ...]
    sections: tuple[Link, ...]


@dataclass(frozen=True)
class InputRow:
    """One policy, technology or suggestion: what it says, the decision and its reason."""

    id: str
    title: str
    text: str
    source: str
    figures: tuple[QuotedFigure, ...]
    decision: str
    reason: str
    indicators: tuple[Link, ...]


@dataclass(frozen=True)
class InputGroup:
    """The inputs of one kind (政策, 技术, 意见); simulated: examples that nobody sent in."""

    slug: str
    title: str
    simulated: bool
    rows: tuple[InputRow, ...]


@dataclass(frozen=True)
class ChangeRow:
    """One change of an indicator, a weight or a rule: before and after, why, and on what grounds.

    measured: the two numbers with what they are, as printed, empty where there are none; level: of the node
    (二级指标 …), printed as a heading where it changes; scope: indicators that a rule reaches.
    """

    id: str
    node: Link
    level: str
    before: str
    after: str
    measured: str
    reason: str
    inputs: tuple[Link, ...]
    figures: tuple[QuotedFigure, ...]
    conflicts: tuple[Link, ...]
    sections: tuple[Link, ...]
    scope: tuple[Link, ...]
    origin: str


@dataclass(frozen=True)
class ChangeGroup:
    """The changes of one kind; folded: too many to stand open on the page."""

    slug: str
    title: str
    meaning: str
    folded: bool
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class RaisedWeight:
    """A weight that the report says was raised: ids of both quoted weights, what the others are scaled by.

    sets: Chinese names of the weight sets that carry it out, empty where the edition has none.
    """

    node: Link
    before: str
    after: str
    factor: float
    sets: tuple[str, ...]
    reason: str
    conflicts: tuple[Link, ...]


@dataclass(frozen=True)
class RevisionContext:
    """What `revision.md.j2` shows; parts that the edition lacks are None or empty.

    kept, altered: changes of the kind 保留, and all others. suggestions: id of the quoted number of
    suggestions; simulated: the suggestions are examples.
    """

    year: str
    simulated: bool
    kept: int
    altered: int
    inputs: int
    steps: tuple[RevisionStep, ...]
    decisions: TableView | None
    groups: tuple[InputGroup, ...]
    suggestions: QuotedFigure | None
    kinds: TableView | None
    changes: tuple[ChangeGroup, ...]
    raised: tuple[RaisedWeight, ...]
    downloads: tuple[Link, ...]
