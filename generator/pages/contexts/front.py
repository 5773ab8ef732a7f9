"""What stands before and beside the chapters: key figures, and notes on contradictory figures."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link


@dataclass(frozen=True)
class NoteFigure:
    """A figure that a margin note sets against others: its name and value as read, and its section."""

    name: str
    value: str
    section: Link


@dataclass(frozen=True)
class MarginNote:
    """A contradiction told beside the text: the decision in one sentence, and the figures concerned.

    more: how many figures are concerned besides those named.
    """

    code: str
    anchor: str
    title: str
    decision: str
    figures: tuple[NoteFigure, ...]
    more: int
    href: str


@dataclass(frozen=True)
class MarginNotesContext:
    """margin-notes.html.j2: the notes of one section, folded where they are many."""

    notes: tuple[MarginNote, ...]
    folded: bool


@dataclass(frozen=True)
class CompetingFigure:
    """A figure of the same matter that was not taken, or the contradiction that it stands in.

    link: its contradiction on the page of corrections.
    """

    text: str
    link: Link


@dataclass(frozen=True)
class KeyFigure:
    """One key figure with all that is needed to quote it; citation: the text that the button copies."""

    id: str
    name: str
    value: str
    synthetic: bool
    population: str
    period: str
    source: str
    section: Link
    verified: str
    competing: tuple[CompetingFigure, ...]
    citation: str


@dataclass(frozen=True)
class KeyFigureGroup:
    """The key figures of one theme."""

    theme: str
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class KeyFiguresContext:
    """key-figures.md.j2: 核心数据."""

    groups: tuple[KeyFigureGroup, ...]
    count: int
    demonstration: bool
