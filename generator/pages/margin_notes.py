"""Marks behind figures that contradict others, and the notes at the foot of the section that say so.

Both are made from conflicts.csv for every page that quotes such a figure: each contradiction once a page, at
the first place. They are put into the page's Markdown, so that every form of the report has them. In the
summary, which is short, a mark leads to the page of corrections instead of a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from generator.pages.conflicts import CORRECTIONS_PATH, Conflict, conflicts_of
from generator.pages.contexts import MarginNote, MarginNotesContext, NoteFigure
from generator.pages.page import Page, relative
from generator.pages.summary import INDEX_PATH as SUMMARY_PATH
from generator.pages.templates import Templates, escape_text
from generator.text.edits import splice

NOTED = ("chapters/", "cases/")
"""Folders of the pages that get notes."""

FOLDED_FROM = 2
"""From this number of notes on those of one section are folded."""

MOST_FIGURES = 4
"""How many of the figures concerned a note names."""

_QUOTED = re.compile(r'<span class="rv" data-value="([^"]+)">[^<]*</span>')
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_SECTION = re.compile(r"^#{2,6} ", re.MULTILINE)


@dataclass(frozen=True)
class _Mark:
    """Where a mark goes: the end of a quoted value in a text, and the contradiction it stands for."""

    offset: int
    conflict: Conflict


class MarginNotes:
    """Adds marks and notes to pages, from the contradictions of an edition."""

    def __init__(self, conflicts: Sequence[Conflict], templates: Templates) -> None:
        self._templates = templates
        self._of_figure = conflicts_of(tuple(conflicts), templates.catalogue)

    def annotated(self, page: Page) -> Page:
        """Return a page with a mark behind each first quoted figure of a contradiction, and the notes.

        The finding that opens a chapter comes before its text; a figure that only the key figures of the
        opening quote is marked at its name. Pages outside `NOTED` stay as they are.
        """
        if page.path == SUMMARY_PATH:
            return self._linked(page)
        if not page.path.startswith(NOTED):
            return page
        opening: Mapping[str, Any] = page.meta.get("chapter") or {}
        seen: set[str] = set()
        finding = str(opening.get("finding", ""))
        in_finding = list(self._marks(finding, seen))
        in_text = list(self._marks(page.text, seen))
        keys, in_keys = self._marked_keys(opening.get("key", ()), seen)
        opened = [*(mark.conflict for mark in in_finding), *in_keys]
        if not opened and not in_text:
            return page
        meta = dict(page.meta)
        if opening:
            meta["chapter"] = {**opening, "finding": _with_marks(finding, in_finding), "key": keys}
        return replace(page, text=self._noted(page, in_text, opened), meta=meta)

    def _linked(self, page: Page) -> Page:
        """Return the summary with a mark wherever it took one of several figures, linked to the reasons."""
        marks = [mark for mark in self._marks(page.text, set()) if mark.conflict.headline]
        pieces = [
            (mark.offset, str(_mark_html(mark.conflict, _corrections(mark.conflict, page.path))))
            for mark in marks
        ]
        return replace(page, text=_inserted(page.text, pieces))

    def _marks(self, text: str, seen: set[str]) -> Iterator[_Mark]:
        """Yield one mark per contradiction not seen before: in running text where it can, else in a table."""
        found: dict[str, _Mark] = {}
        for match in sorted(_QUOTED.finditer(text), key=lambda match: _in_table(text, match.start())):
            if _in_heading(text, match.start()):
                continue
            for conflict in self._of_figure.get(match[1], ()):
                if conflict.code not in seen:
                    seen.add(conflict.code)
                    found[conflict.code] = _Mark(match.end(), conflict)
        yield from sorted(found.values(), key=lambda mark: mark.offset)

    def _marked_keys(self, keys: Sequence[Any], seen: set[str]) -> tuple[list[Any], list[Conflict]]:
        marked: list[Any] = []
        conflicts: list[Conflict] = []
        for key in keys:
            new = [mark.conflict for mark in self._marks(str(key["value"]), seen)]
            label = escape_text(str(key["label"])) + Markup("").join(_mark_html(conflict) for conflict in new)
            marked.append({**key, "label": str(label)} if new else key)
            conflicts += new
        return marked, conflicts

    def _noted(self, page: Page, marks: Sequence[_Mark], opened: Sequence[Conflict]) -> str:
        """Return the page's text with marks, and with notes where the section of their marks ends."""
        starts = [match.start() for match in _SECTION.finditer(page.text)]
        ends = [*starts, len(page.text)]
        notes: dict[int, list[Conflict]] = {ends[0]: list(opened)} if opened else {}
        for mark in marks:
            end = next(end for end in ends if end >= mark.offset)
            notes.setdefault(end, []).append(mark.conflict)
        pieces = [(mark.offset, str(_mark_html(mark.conflict))) for mark in marks]
        pieces += [(end, self._block(page.path, held)) for end, held in notes.items()]
        return _inserted(page.text, pieces)

    def _block(self, path: str, conflicts: Sequence[Conflict]) -> str:
        notes = tuple(self._note(conflict, path) for conflict in conflicts)
        html = self._templates.render(
            "margin-notes.html.j2", MarginNotesContext(notes, len(notes) >= FOLDED_FROM)
        )
        return f"\n\n{html.strip()}\n\n"

    def _note(self, conflict: Conflict, path: str) -> MarginNote:
        catalogue = self._templates.catalogue
        values = [catalogue[key] for key in conflict.figures if key in catalogue]
        return MarginNote(
            code=conflict.code,
            anchor=conflict.anchor,
            title=conflict.title,
            decision=conflict.decision,
            figures=tuple(
                NoteFigure(value.name, value.spoken, self._templates.section(value.origin.section, path))
                for value in values[:MOST_FIGURES]
            ),
            more=max(len(values) - MOST_FIGURES, 0),
            href=_corrections(conflict, path),
        )


def _corrections(conflict: Conflict, path: str) -> str:
    return relative(f"{CORRECTIONS_PATH}#{conflict.anchor}", path)


def _mark_html(conflict: Conflict, href: str = "") -> Markup:
    """Return the mark of a contradiction, which leads to its note unless another address is given."""
    pattern = (
        '<sup class="conflict-mark" id="mark-{anchor}" data-search-exclude>'
        '<a href="{href}" title="{title}" aria-label="口径旁注 {code}：{title}">{code}</a></sup>'
    )
    return Markup(pattern).format(
        anchor=conflict.anchor,
        href=href or f"#note-{conflict.anchor}",
        code=conflict.code,
        title=escape_text(conflict.title),
    )


def _with_marks(text: str, marks: Sequence[_Mark]) -> str:
    return _inserted(text, [(mark.offset, str(_mark_html(mark.conflict))) for mark in marks])


def _inserted(text: str, pieces: Sequence[tuple[int, str]]) -> str:
    """Return text with pieces put in at their offsets; those of one offset keep their order."""
    return splice(text, ((offset, offset, piece) for offset, piece in pieces))


def _line(text: str, offset: int) -> str:
    start = text.rfind("\n", 0, offset) + 1
    return text[start:offset]


def _in_table(text: str, offset: int) -> bool:
    return _line(text, offset).lstrip().startswith("|")


def _in_heading(text: str, offset: int) -> bool:
    return _HEADING.match(_line(text, offset)) is not None
