"""What a reader sees of a source: links as the words they show, no markup; every character with its place.

Proof-reading of sentences (numbers, comparisons, spelling) reads this text and never the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.errors import Place
from generator.text.index import LinkIndex
from generator.text.masking import BLANK
from generator.text.resolve import link_words
from generator.text.scanner import Link, Scan
from generator.text.sources import Positions

_SHOWN_KEYS = re.compile(
    r"^[ \t]*(?:-[ \t]*)?(?:title|description|finding|sentence)[ \t]*[:：][ \t]*[\"']?", re.MULTILINE
)
_MARKUP = re.compile(
    r"^[ \t]*(?:>[ \t]?)+"
    r"|^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+\w+(?:[ \t]+(?=\"))?\"?|(?<=\S)\"[ \t]*$"
    r"|\*\*|(?<!\w)__|__(?!\w)"
    r"|\{:?[ \t]*[#.][^{}\n]*\}"
    r"|</?[A-Za-z][^<>\n]*>",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(
    r"[。！？；][”’）」』]*|\n[ \t\0]*\n|(?<!\|)\n(?=[ \t]*(?:[-*+#|>]|\d+[.)、]))|\||\n(?=#|\0{3})"
)


@dataclass(frozen=True)
class Span:
    """A stretch of the visible text, from start to before end."""

    start: int
    end: int


@dataclass(frozen=True)
class ShownLink:
    """A link and where its words stand in the visible text."""

    link: Link
    start: int
    end: int


class _Piece(NamedTuple):
    """A stretch that stands as it is in the source, at `offset`; not verbatim: words of an empty link."""

    start: int
    offset: int
    verbatim: bool


@dataclass(frozen=True)
class Visible:
    """The visible text of one source.

    text: what is read, of title, description and finding above the body too; what is not read (code, marks,
    keys) is left out or stands as the blank sign. links: in the order of the text. `offset`, `place` and
    `source_span` lead back to the source.
    """

    path: str
    text: str
    links: tuple[ShownLink, ...]
    _pieces: tuple[_Piece, ...]
    _positions: Positions

    def offset(self, index: int) -> int:
        """Return the offset in the source of a character; of generated words, that of their link."""
        piece = self._pieces[bisect_right(self._pieces, index, key=lambda piece: piece.start) - 1]
        return piece.offset + (index - piece.start if piece.verbatim else 0)

    def place(self, index: int) -> Place:
        """Return file, line and column of a character."""
        return Place(self.path, *self._positions.place(self.offset(index)))

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the source of a stretch of the text; a link touched is taken whole."""
        first, last = self.link_at(start), self.link_at(end - 1)
        return (
            first.link.start if first else self.offset(start),
            last.link.end if last else self.offset(end - 1) + 1,
        )

    def link_at(self, index: int) -> ShownLink | None:
        """Return the link whose words hold a character."""
        return next((link for link in self.links if link.start <= index < link.end), None)

    def links_in(self, span: Span) -> tuple[ShownLink, ...]:
        """Return the links whose words lie in a stretch."""
        return tuple(link for link in self.links if span.start <= link.start and link.end <= span.end)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, each with its end mark: by 。！？；, paragraphs, list items and table cells."""
        return tuple(self._sentences())

    def sentence(self, index: int) -> Span:
        """Return the sentence that holds a character."""
        return next(
            (span for span in self.sentences if span.start <= index < span.end), Span(index, index + 1)
        )

    def _sentences(self) -> Iterator[Span]:
        start = 0
        for end in (*(match.end() for match in _SENTENCE_END.finditer(self.text)), len(self.text)):
            words = self.text[start:end]
            before = len(words) - len(words.lstrip(" \t\r\n\0|"))
            if words.strip(" \t\r\n\0|"):
                yield Span(start + before, end)
            start = end


def visible(source: str, scan: Scan, index: LinkIndex) -> Visible:
    """Return the visible text of a scanned source."""
    masked = _without_markup(source, scan)
    parts: list[str] = []
    pieces: list[_Piece] = [_Piece(0, 0, True)]
    links: list[ShownLink] = []
    length = done = 0

    def add(text: str, offset: int, verbatim: bool = True) -> None:
        nonlocal length
        if text:
            parts.append(text)
            pieces.append(_Piece(length, offset, verbatim))
            length += len(text)

    for link in scan.links:
        if masked[link.start : link.start + 1] == BLANK:
            continue
        add(masked[done : link.start], done)
        words = link_words(link, index)
        links.append(ShownLink(link, length, length + len(words)))
        at = link.raw.find(words)
        add(words, link.start + max(at, 0), at >= 0)
        done = link.end
    add(masked[done:], done)
    return Visible(scan.path, "".join(parts), tuple(links), tuple(pieces), Positions(source))


def _without_markup(source: str, scan: Scan) -> str:
    """Return the masked source with marks and the unread part of the front matter blanked out."""
    head = source[: scan.body_start]
    shown = [False] * len(head)
    for key in _SHOWN_KEYS.finditer(head):
        end = head.find("\n", key.end())
        for place in range(key.end(), len(head) if end < 0 else end):
            shown[place] = True
    kept = "".join(
        sign if seen or sign in "\r\n" else BLANK
        for sign, seen in zip(scan.masked[: scan.body_start], shown, strict=True)
    )
    body = scan.masked[scan.body_start :]
    spans = [(link.start, link.end) for link in scan.links]
    text = kept + body
    return _MARKUP.sub(
        lambda match: (
            match[0]
            if any(start < match.end() and match.start() < end for start, end in spans)
            else BLANK * len(match[0])
        ),
        text,
    )
