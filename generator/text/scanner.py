"""The one scanner of content: every link of our schemes, every heading, and what was nearly one.

A source file is read as it stands, front matter included. Code, comments and escapes are blanked out by
equal length, then one expression finds the links, as typed or as meant: an editor with a Chinese input
method easily types `[92.3%]（val:x）`, which Markdown takes for plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.errors import Place
from generator.quantities import parse_quantity
from generator.text.masking import mask
from generator.text.near_misses import NearMiss, front_matter_misses, heading_misses, stray_misses
from generator.text.schemes import FIGURE_SCHEMES, SCHEME_PATTERN
from generator.text.sources import Extent, Positions, front_matter_extent, page_of

_LINK = re.compile(
    r"(?:\[(?P<text>[^\[\]\n]*(?:\n(?![ \t\r]*\n)[^\[\]\n]*)*)\]"
    r"|[\[［【](?P<wide>[^\[\]［］【】\n]*)[\]］】])"
    rf"[ \t\u3000]*(?P<paren>[(（])[ \t\u3000]*(?P<scheme>(?i:{SCHEME_PATTERN}))[ \t\u3000]*[:：]"
    r"[ \t\u3000]*(?P<target>[^()（）\s\0]+)[ \t\u3000]*[)）]"
)
_INNER = re.compile(rf"[(（][ \t\u3000]*(?i:{SCHEME_PATTERN})[ \t\u3000]*[:：]")
_HEADING = re.compile(r"^(?P<signs>#{1,6})(?!#)[ \t]*(?P<title>[^\r\n]*)", re.MULTILINE)
_HEADING_END = re.compile(r"(?:[ \t]*(?P<attributes>\{[^{}]*\}))?[ \t]*#*[ \t]*$")
_NUMBERED = re.compile(r"(?P<number>\d+(?:\.\d+)*)[ \t\u3000]+(?P<title>\S.*)")
_CLAIMS = re.compile(r"^claims[ \t]*[:：][ \t]*\r?\n(?:[ \t]+[^\n]*\n|[ \t]*\r?\n)+", re.MULTILINE)
_CLAIM_NAME = re.compile(r"^[ \t]+([^\s:：#]+)[ \t]*[:：]", re.MULTILINE)
_DELIMITER_ROW = re.compile(r"^[ \t>|:-]*-[ \t>|:-]*\r?$", re.MULTILINE)

_WIDE = re.compile(r"[！-～]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NARROW_ID = {
    code: narrow for code, narrow in _NARROW.items() if chr(narrow).isalnum() or chr(narrow) in "._-"
}

Scheme = Literal["val", "claim", "chart", "table", "fig", "tab", "sec", "case", "term", "cite"]


@dataclass(frozen=True)
class Link:
    """One link of our schemes, as it was meant.

    text and target: as meant (value text in half-width digits); raw: as typed, `source[start:end]`.
    line and column count from 1; start and end are offsets in characters.
    in_table: in a cell of a table; alone: a figure that is the only thing in its paragraph, not indented.
    """

    scheme: Scheme
    text: str
    target: str
    image: bool
    path: str
    line: int
    column: int
    start: int
    end: int
    raw: str
    in_table: bool = False
    alone: bool = False
    in_front_matter: bool = False

    @property
    def place(self) -> Place:
        """Where the link begins."""
        return Place(self.path, self.line, self.column)

    @property
    def markdown(self) -> str:
        """The link as it should be typed."""
        return f"{'!' if self.image else ''}[{self.text}]({self.scheme}:{self.target})"


@dataclass(frozen=True)
class Heading:
    """One heading: `## 3.4.1 指标权重` has the level 2, the number 3.4.1 and the title 指标权重."""

    level: int
    number: str
    title: str
    line: int
    column: int
    start: int
    end: int
    attributes: str = ""


@dataclass(frozen=True)
class Scan:
    """What one source file holds.

    path: as shown in faults; page: its path below the content folder; claims: names defined in the
    front matter; masked: the source with code, comments and escapes blanked out by equal length;
    body_start: offset at which the front matter ends.
    """

    path: str
    page: str
    links: tuple[Link, ...]
    headings: tuple[Heading, ...]
    near_misses: tuple[NearMiss, ...]
    claims: tuple[str, ...]
    masked: str
    body_start: int


def scan(source: str, path: str, page: str | None = None) -> Scan:
    """Return links, headings and near misses of a source file in the order of their places.

    source: the whole text, front matter included, line ends untouched.
    path: relative to the project, for faults; page: relative to the content folder (default: what
    follows `content/` in `path`).
    """
    masked = mask(source)
    extent = front_matter_extent(source)
    reader = _Reader(source, masked, path, Positions(source), extent)
    links: list[Link] = []
    misses: list[NearMiss] = []
    parens: set[int] = set()
    for match in _matches(masked):
        link, miss = reader.link(match)
        links.append(link)
        parens.add(match.start("paren"))
        misses += [miss] if miss else []
    misses += stray_misses(masked, parens, reader.positions)
    misses += heading_misses(masked, reader.body_start, reader.positions)
    if extent:
        misses += front_matter_misses(source, extent, reader.positions)
    headings = tuple(reader.headings())
    ordered = tuple(sorted(misses, key=lambda miss: miss.start))
    claims = _claim_names(source[extent.meta_start : extent.meta_end]) if extent else ()
    body_start = reader.body_start
    return Scan(path, page or page_of(path), tuple(links), headings, ordered, claims, masked, body_start)


def _matches(masked: str) -> Iterator[re.Match[str]]:
    """Yield the links; of two that are nested, the inner one."""
    start = 0
    while match := _LINK.search(masked, start):
        start = match.end()
        if match["text"] and _INNER.search(match["text"]):
            start = match.start() + 1
            continue
        yield match


def _claim_names(meta: str) -> tuple[str, ...]:
    block = _CLAIMS.search(meta)
    return tuple(_CLAIM_NAME.findall(block[0])) if block else ()


class _Reader:
    """One source under scan: turns matches into links and headings."""

    def __init__(
        self, source: str, masked: str, path: str, positions: Positions, extent: Extent | None
    ) -> None:
        self.source, self.masked, self.path, self.positions = source, masked, path, positions
        self.body_start = extent.body_start if extent else 0
        self.table_lines = frozenset(self._table_lines())

    def link(self, match: re.Match[str]) -> tuple[Link, NearMiss | None]:
        """Return the link that was meant, and the near miss where it was typed otherwise."""
        group = "wide" if match["text"] is None else "text"
        typed = self.source[match.start(group) : match.end(group)]
        scheme, target = match["scheme"].lower(), match["target"]
        start, image = self._bang(match.start(), scheme)
        raw = self.source[start : match.end()]
        line, column = self.positions.place(start)
        alone = (
            scheme in FIGURE_SCHEMES and start >= self.body_start and self._alone(start, match.end(), line)
        )
        link = Link(
            scheme=scheme,  # type: ignore[arg-type]  # the expression knows no other
            text=_narrow_quantity(typed) if scheme == "val" else typed,
            target=target if target.isascii() else target.translate(_NARROW_ID),
            image=scheme in FIGURE_SCHEMES and (image or alone),
            path=self.path,
            line=line,
            column=column,
            start=start,
            end=match.end(),
            raw=raw,
            in_table=line in self.table_lines,
            alone=alone,
            in_front_matter=start < self.body_start,
        )
        return link, self._miss(link, typed)

    def _bang(self, bracket: int, scheme: str) -> tuple[int, bool]:
        """Return where the link begins, and whether it is an image.

        A full-width ！ before a figure is a mistyped mark, before any other link the end of a sentence.
        """
        before = self.masked[bracket - 1 : bracket]
        if before == "!" or (before == "！" and scheme in FIGURE_SCHEMES):
            return bracket - 1, True
        return bracket, False

    @staticmethod
    def _miss(link: Link, typed: str) -> NearMiss | None:
        mended = link.markdown
        if link.raw == mended:
            return None
        if link.raw.startswith("!") and not link.image:
            # A half-width exclamation mark before a value makes an image of it: it ended a sentence.
            mended = f"！{mended}"
        only_text = link.raw == mended.replace(f"[{link.text}]", f"[{typed}]", 1)
        severity: Literal["error", "warning"] = "warning" if only_text else "error"
        return NearMiss(link.line, link.column, link.start, link.end, link.raw, mended, severity)

    def headings(self) -> Iterator[Heading]:
        """Yield the headings of the body."""
        for match in _HEADING.finditer(self.masked, self.body_start):
            ending = _HEADING_END.search(match["title"])
            end = match.start("title") + (ending.start() if ending else len(match["title"]))
            text = self.source[match.start("title") : end]
            numbered = _NUMBERED.fullmatch(text)
            line, column = self.positions.place(match.start())
            yield Heading(
                level=len(match["signs"]),
                number=numbered["number"] if numbered else "",
                title=numbered["title"] if numbered else text,
                line=line,
                column=column,
                start=match.start(),
                end=end,
                attributes=(ending["attributes"] or "") if ending else "",
            )

    def _table_lines(self) -> Iterator[int]:
        for match in _DELIMITER_ROW.finditer(self.masked, self.body_start):
            line, _ = self.positions.place(match.start())
            if "|" not in match[0] or "|" not in self._line(line - 1):
                continue
            yield line - 1
            while self._line(line).strip():
                yield line
                line += 1

    def _line(self, number: int) -> str:
        start, end = self.positions.span(number)
        return self.masked[start:end]

    def _alone(self, start: int, end: int, line: int) -> bool:
        line_start, _ = self.positions.span(line)
        last, _ = self.positions.place(end)
        _, line_end = self.positions.span(last)
        indent = self.masked[line_start:start]
        if indent.strip(" ") or len(indent) > 3 or self.masked[end:line_end].strip():
            return False
        before_start, before_end = self.positions.span(line - 1)
        before = self.masked[before_start:before_end]
        above = line == 1 or before_end <= self.body_start or not before.strip() or before[0] == "#"
        return above and not self._line(last + 1).strip()


def _narrow_quantity(text: str) -> str:
    """Return a typed quantity in half-width digits and signs; other text as it is."""
    if not _WIDE.search(text):
        return text
    narrow = text.translate(_NARROW)
    return narrow if parse_quantity(narrow) else text


__all__ = ["Heading", "Link", "NearMiss", "Scan", "Scheme", "scan"]
