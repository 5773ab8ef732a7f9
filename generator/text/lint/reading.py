"""The text that the lint reads: what a reader sees, without emphasis marks, and where it may be changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from generator.errors import Place
from generator.text.edits import Edit
from generator.text.masking import BLANK
from generator.text.scanner import Link, Scan
from generator.text.sources import Positions
from generator.text.visible import Visible

_GONE = "\1"
_LINK = re.compile(
    r"(?P<open>!?\[)(?P<text>[^\[\]\n]*)"
    r"(?P<close>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]+\"[^\"\n]*\")?\))"
)
_UNREAD = re.compile(
    r"<[^<>\s]*(?:@|://)[^<>\s]*>|(?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*"
    r"|\[\^[^\]\n]+\]:?|^[ ]{0,3}\[[^\]\n]+\]:[^\n]*|\{[^{}\n]*\}|\$[^$\n]+\$",
    re.MULTILINE,
)
_QUOTED_TITLE = re.compile(r"《[^《》\n]*》")
_TITLE = re.compile(r"^title[ \t]*[:：][^\n]*", re.MULTILINE)


@dataclass(frozen=True)
class Reading:
    """What the lint reads of one source.

    text: the visible text without emphasis marks and addresses; what is not read (code, notes) stands as
    blank signs. All places given to the methods are places in this text. fixed: stretches of the source that
    are not changed and whose blanks are not judged: headings and titles, from which addresses are made.
    """

    source: str
    scan: Scan
    visible: Visible
    text: str
    _at: tuple[int, ...]
    _owners: tuple[Link | None, ...]
    _fixed: tuple[tuple[int, int], ...]
    _positions: Positions

    def offset(self, index: int) -> int:
        """Return the offset in the source of a character; at the end of the text, the end of the source."""
        return self.visible.offset(self._at[index]) if index < len(self._at) else len(self.source)

    def place(self, index: int) -> Place:
        """Return file, line and column of a character; at the end of the text, those of the last one."""
        return self.visible.place(self._at[min(index, len(self._at) - 1)])

    def place_of(self, offset: int) -> Place:
        """Return file, line and column of an offset in the source."""
        return Place(self.scan.path, *self._positions.place(offset))

    def link(self, index: int) -> Link | None:
        """Return the link whose words hold a character."""
        return self._owners[index] if 0 <= index < len(self._owners) else None

    def typed(self, index: int) -> bool:
        """Tell whether an editor typed this character; words put in for an empty link are not typed."""
        offset = self.offset(index)
        link = self.link(index)
        inside = link is None or offset < link.start + link.raw.find("]")
        return inside and self.source[offset : offset + 1] == self.text[index]

    def in_title(self, index: int) -> bool:
        """Tell whether a character stands in a heading or in the title above the text."""
        offset = self.offset(index)
        place = bisect_right(self._fixed, offset, key=lambda span: span[0]) - 1
        return place >= 0 and offset < self._fixed[place][1]

    def quoted_title(self, index: int) -> bool:
        """Tell whether a character stands in 《》, a title that is given as it was published."""
        return any(start < index < end for start, end in self.quoted_titles)

    def in_body(self, index: int) -> bool:
        """Tell whether a character stands below the header of the file."""
        return self.offset(index) >= self.scan.body_start

    def emphasis_before(self, index: int) -> bool:
        """Tell whether marks of emphasis stand between a character and the one before it."""
        left = self._at[index - 1] + 1 if index else 0
        right = self._at[index] if index < len(self._at) else left
        return any(self.source[self.visible.offset(place)] in "*_" for place in range(left, right))

    def edit(self, start: int, end: int, text: str, rule: str) -> Edit | None:
        """Return the change of a stretch, or None where the source must not or cannot be changed so."""
        if start == end:
            return self._insertion(start, text, rule)
        if any(not self.typed(index) or self.in_title(index) for index in range(start, end)):
            return None
        first, last = self.offset(start), self.offset(end - 1)
        if last - first != end - 1 - start:
            return None
        return Edit(first, last + 1, text, rule)

    def _insertion(self, index: int, text: str, rule: str) -> Edit | None:
        """Return the change that puts text between two characters, outside of a link that begins there."""
        if not 0 < index < len(self.text) or self.in_title(index) or self.in_title(index - 1):
            return None
        before, after = self.link(index - 1), self.link(index)
        if before is not after:
            left = before.end if before else self.offset(index - 1) + 1
            right = after.start if after else self.offset(index)
        elif not (self.typed(index - 1) and self.typed(index)):
            return None
        else:
            left, right = self.offset(index - 1) + 1, self.offset(index)
        return Edit(left, left, text, rule) if left == right else None

    @cached_property
    def quoted_titles(self) -> tuple[tuple[int, int], ...]:
        """The stretches of titles, with their marks."""
        return tuple(match.span() for match in _QUOTED_TITLE.finditer(self.text))

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the lines of the text, without their ends."""
        return tuple((match.start(), match.end()) for match in re.finditer(r"[^\r\n]+", self.text))


def read(source: str, scan: Scan, visible: Visible) -> Reading:
    """Return what the lint reads of a scanned source."""
    signs = list(_UNREAD.sub(lambda match: BLANK * len(match[0]), visible.text))
    for match in _LINK.finditer(visible.text):
        for group in ("open", "close"):
            signs[match.start(group) : match.end(group)] = _GONE * (match.end(group) - match.start(group))
        signs[match.start("text") : match.end("text")] = match["text"]
    for index, sign in enumerate(visible.text):
        if sign == BLANK and source[visible.offset(index)] in "*_":
            signs[index] = _GONE
    at = [index for index, sign in enumerate(signs) if sign != _GONE]
    owners: list[Link | None] = [None] * len(signs)
    for shown in visible.links:
        owners[shown.start : shown.end] = [shown.link] * (shown.end - shown.start)
    return Reading(
        source,
        scan,
        visible,
        "".join(signs[index] for index in at),
        tuple(at),
        tuple(owners[index] for index in at),
        tuple(sorted(_fixed(source, scan))),
        Positions(source),
    )


def _fixed(source: str, scan: Scan) -> list[tuple[int, int]]:
    titles = [match.span() for match in _TITLE.finditer(source, 0, scan.body_start)]
    return titles + [(heading.start, heading.end) for heading in scan.headings]
