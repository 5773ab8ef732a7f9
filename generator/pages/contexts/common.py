"""The parts that several contexts share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A link: its title and a relative address; empty address for plain text."""

    title: str
    href: str = ""


Cell = str | Link
"""A cell of a table as readers see it: text already formatted, or a link."""


@dataclass(frozen=True)
class TableColumn:
    """A column of a table; kind: text, short, long, num or wide, as the style sheet knows them."""

    title: str
    kind: str = "text"
    unit: str = ""


@dataclass(frozen=True)
class TableView:
    """A table ready to print: macro `table` of `_marks.j2` draws it.

    label: what the table shows, for screen readers; rows: cells in the order of the columns, the first is the
    row's head; synthetic: the table rests on simulated data and says so; note: a line below it.
    groups: for each row the group that it belongs to, printed as a heading where it changes; empty for none.
    stacked: on a phone each row stands as a card, for rows of many words; such a table is not sorted.
    """

    label: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    synthetic: bool = False
    sortable: bool = False
    note: str = ""
    groups: tuple[str, ...] = ()
    stacked: bool = False


@dataclass(frozen=True)
class GroupRow:
    """Result of one group: raw value and score, number of communities."""

    grouping: str
    group: str
    value: float
    score: float
    n: int
