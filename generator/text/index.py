"""Everything that content may point to: values, figures, sections, cases, terms and references."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, Protocol, TypeVar

from generator.errors import Place
from generator.values.catalogue import Catalogue

FigureKind = Literal["chart", "table"]


class Named(Protocol):
    """A thing that can be named in a link: by its id, or by a unique name."""

    @property
    def id(self) -> str:
        """The id that stands in links."""

    @property
    def names(self) -> tuple[str, ...]:
        """Other names; one that several things share names none of them."""


@dataclass(frozen=True)
class FigureEntry:
    """A chart or table: label (图4-1) and page (path below content) once it is placed, and where."""

    id: str
    kind: FigureKind
    name: str
    label: str = ""
    page: str = ""
    place: Place | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The Chinese name."""
        return (self.name,)


@dataclass(frozen=True)
class SectionEntry:
    """A numbered section: `3.4.1`, its title, the page that holds it, and its anchor there."""

    id: str
    title: str
    page: str
    anchor: str

    @property
    def names(self) -> tuple[str, ...]:
        """The title, when no other section has it."""
        return (self.title,)


@dataclass(frozen=True)
class CaseEntry:
    """A case study: its slug, title and page."""

    id: str
    title: str
    page: str

    @property
    def names(self) -> tuple[str, ...]:
        """The title."""
        return (self.title,)


@dataclass(frozen=True)
class TermEntry:
    """A term of the glossary with its definition as plain text."""

    id: str
    name: str
    definition: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class ReferenceEntry:
    """A work cited: label stands in the text where the editor typed none, title names it."""

    id: str
    label: str
    title: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Title and label."""
        return tuple(name for name in (self.title, self.label) if name)


EntryT = TypeVar("EntryT", bound=Named)


class Directory(Mapping[str, EntryT], Generic[EntryT]):
    """Things by id or unique name; iterates over ids in order of entry.

    Raises `ValueError` when two things share an id.
    """

    def __init__(self, entries: Iterable[EntryT] = ()) -> None:
        self._entries: dict[str, EntryT] = {}
        for entry in entries:
            if entry.id in self._entries:
                raise ValueError(f"{entry.id!r} names two entries")
            self._entries[entry.id] = entry
        counts = Counter(name for entry in self._entries.values() for name in {*entry.names} - {""})
        self._named = {
            name: entry for entry in self._entries.values() for name in entry.names if counts[name] == 1
        }

    def __getitem__(self, key: str) -> EntryT:
        return self._entries[key] if key in self._entries else self._named[key]

    def __contains__(self, key: object) -> bool:
        return key in self._entries or key in self._named

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def nearest(self, key: str, count: int = 3) -> tuple[str, ...]:
        """Return the ids or names that look most like `key`, best first."""
        return tuple(difflib.get_close_matches(key, [*self._entries, *self._named], n=count, cutoff=0.5))


@dataclass(frozen=True)
class LinkIndex:
    """All targets of content links, and the pages that hold glossary and references."""

    values: Catalogue = field(default_factory=lambda: Catalogue(()))
    figures: Directory[FigureEntry] = field(default_factory=Directory)
    sections: Directory[SectionEntry] = field(default_factory=Directory)
    cases: Directory[CaseEntry] = field(default_factory=Directory)
    terms: Directory[TermEntry] = field(default_factory=Directory)
    references: Directory[ReferenceEntry] = field(default_factory=Directory)
    glossary_page: str = "methods/glossary.md"
    references_page: str = "methods/references.md"
