"""A change put before the editor: the sentence before and after, with the changed words marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from generator.errors import Place
from generator.text.directions import direction_words, numbers_differ
from generator.text.edits import Edit
from generator.text.index import LinkIndex
from generator.text.masking import BLANK
from generator.text.scanner import scan
from generator.text.sources import Positions
from generator.text.status import FINAL, IN_REVIEW
from generator.text.visible import Span, Visible, visible

MARKS = "〖{}〗"
"""What stands around changed words: brackets that prose and Chinese typing of links do not use."""


@dataclass(frozen=True)
class View:
    """A text and what is seen of it."""

    text: str
    shown: Visible

    @classmethod
    def of(cls, text: str, path: str, page: str, index: LinkIndex) -> View:
        """Return the view of a source text; path and page as for `scan`."""
        return cls(text, visible(text, scan(text, path, page), index))

    def place(self, offset: int) -> Place:
        """Return file, line and column of an offset in the source."""
        return Place(self.shown.path, *Positions(self.text).place(offset))

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the visible text that stands for a stretch of the source."""
        places = range(len(self.shown.text))
        return Span(*(bisect_left(places, offset, key=self.shown.offset) for offset in (start, end)))


@dataclass(frozen=True)
class Proposal:
    """One change as the editor sees it.

    place: where it is; reason: why, in words; before, after: the sentence as the reader sees it (or as it
    is typed, where the reader sees no difference), changed words within `MARKS`.
    number_changed: whether the reader sees another number; directions: words of the sentence that may then
    no longer hold; reopens: whether the page goes back from 定稿 to 送审 with it.
    """

    place: Place
    reason: str
    before: str
    after: str
    number_changed: bool = False
    directions: tuple[str, ...] = ()
    reopens: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The proposal for a terminal."""
        lines = [f"{self.place} {self.reason}", f"  原：{self.before}", f"  改：{self.after}"]
        if self.directions:
            lines.append(f"  句中有{quoted(self.directions)}：数字变了，请核对这句话的说法")
        if self.reopens:
            lines.append(f"  这一页是{FINAL}；改动后状态退回{IN_REVIEW}")
        return tuple(lines)


def quoted(words: Iterable[str]) -> str:
    """Return words as they are spoken of: “高于”“仅”."""
    return "".join(f"“{word}”" for word in words)


def propose(before: View, after: View, edit: Edit, reason: str) -> Proposal:
    """Return the proposal of an edit; after: the view of the text in which it alone was made."""
    old = before.span(edit.start, edit.end)
    new = after.span(edit.start, edit.start + len(edit.text))
    was, now = (
        _clean(view.shown.text[span.start : span.end]) for view, span in ((before, old), (after, new))
    )
    place = before.place(edit.start)
    if was == now:
        return Proposal(place, reason, *_typed(before, edit, old))
    changed = numbers_differ(was, now)
    directions = direction_words(sentence_of(after.shown, new)) if changed else ()
    passages = (_passage(before.shown, old), _passage(after.shown, new))
    return Proposal(place, reason, *passages, changed, directions)


def sentence_of(shown: Visible, changed: Span) -> str:
    """Return the sentence, on one line, in which a stretch of the visible text lies."""
    span = _sentences(shown, changed)
    return _clean(shown.text[span.start : span.end]).strip(" |")


def _typed(view: View, edit: Edit, seen: Span) -> tuple[str, str]:
    """Return the sentence as it is typed, or the line where nothing is seen of it, before and after."""
    start = view.text.rfind("\n", 0, edit.start) + 1
    end = view.text.find("\n", edit.end)
    end = len(view.text) if end < 0 else end
    if seen.start < seen.end and _clean(view.shown.text[seen.start : seen.end]):
        sentence = _sentences(view.shown, seen)
        first, last = view.shown.source_span(sentence.start, sentence.end)
        start, end = max(start, min(first, edit.start)), min(end, max(last, edit.end))
    around = view.text[start : edit.start], view.text[edit.end : end]
    return _marked(around, view.text[edit.start : edit.end]), _marked(around, edit.text)


def _passage(shown: Visible, changed: Span) -> str:
    """Return the sentence that was changed, of a table its row, with the changed words marked."""
    span = _sentences(shown, changed)
    if "|" in (shown.text[span.end - 1 : span.end], shown.text[: span.start].rstrip(" \t")[-1:]):
        end = shown.text.find("\n", changed.end)
        span = Span(shown.text.rfind("\n", 0, changed.start) + 1, len(shown.text) if end < 0 else end)
    around = shown.text[span.start : changed.start], shown.text[changed.end : span.end]
    return _marked(around, shown.text[changed.start : changed.end])


def _sentences(shown: Visible, changed: Span) -> Span:
    """Return the stretch from the beginning of the first sentence that was changed to the end of the last."""
    first = shown.sentence(changed.start)
    last = shown.sentence(max(changed.end - 1, changed.start))
    return Span(min(first.start, changed.start), max(last.end, changed.end))


def _marked(around: tuple[str, str], changed: str) -> str:
    before, words, after = map(_clean, (around[0], changed, around[1]))
    return f"{before}{MARKS.format(words) if words else ''}{after}".strip()


def _clean(text: str) -> str:
    """Return text on one line, without what is not read."""
    return re.sub(r"[ \t]*\r?\n[ \t]*", "", text.replace(BLANK, ""))
