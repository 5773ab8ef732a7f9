"""The parts that several contexts share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A link: its title and a relative address; empty address for plain text."""

    title: str
    href: str = ""


@dataclass(frozen=True)
class ResultRow:
    """Result of one province: raw value and score; NaN where there is none."""

    unit: Link
    region: str
    value: float
    score: float


@dataclass(frozen=True)
class GroupRow:
    """Result of one group: raw value and score, number of communities."""

    grouping: str
    group: str
    value: float
    score: float
    n: int
