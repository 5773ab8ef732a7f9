"""What the page of tests between groups may use."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link, TableView


@dataclass(frozen=True)
class GroupingTests:
    """The tests of one grouping.

    reading: what they say, composed from the numbers; overall: index and dimensions; pairs: the index, None
    where there are two groups only; beside: the same test with larger units as cases, None where there are
    none; caveat: how the groups stand to the cases; deeper: sub-dimensions and raw values of indicators;
    description: the indicators described by group.
    """

    name: str
    slug: str
    reading: str
    overall: TableView
    pairs: TableView | None
    beside: TableView | None
    caveat: str
    deeper: tuple[TableView, ...]
    description: TableView | None


@dataclass(frozen=True)
class DifferencesContext:
    """Fills `differences.md.j2`.

    lead: what was found; simulated: whether it rests on simulated data; conflict: where it is registered that
    the report promised the tests and printed none, None where it is not; promised: the section that did;
    case, observed, index: what a case, an observed unit and the index are called; sampled: whether cases are
    means of observed units; nested, census, family: what the tests cannot say, empty where the edition is no
    sample; asked: title, reading and table of the pair that the report asks about, None where there is none;
    downloads: the results as tables.
    """

    lead: str
    simulated: bool
    conflict: Link | None
    promised: Link
    case: str
    observed: str
    index: str
    sampled: bool
    nested: str
    census: str
    family: str
    groupings: tuple[GroupingTests, ...]
    asked: tuple[str, str, TableView] | None
    downloads: tuple[Link, ...]
