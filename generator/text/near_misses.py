"""What was nearly a link, a heading or a header line: found, with the text that was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.errors import Severity
from generator.text.schemes import SCHEME_PATTERN
from generator.text.sources import Extent, Positions

_STRAYS = (
    re.compile(
        rf"[\]］】][ \t\u3000]*(?P<paren>[(（])[ \t\u3000]*(?i:{SCHEME_PATTERN})[ \t\u3000]*[:：]"
        r"[^\n)）]*[)）]?"
    ),
    re.compile(rf"(?P<paren>[(（])(?:{SCHEME_PATTERN})[:：][A-Za-z0-9][A-Za-z0-9._-]*[)）]"),
    re.compile(rf"^[ ]{{0,3}}(?P<paren>\[)[^\[\]\n]+\]:[ \t]*<?(?:{SCHEME_PATTERN}):\S+", re.MULTILINE),
    re.compile(rf"(?:href|src)[ \t]*(?P<paren>=)[ \t]*[\"']?(?:{SCHEME_PATTERN}):[^\s\"'>]*"),
)
"""Links that are none: nested or with a title; without brackets; by reference; as HTML. One sign of each,
called paren, is what makes it seem a link."""

_WIDE_HEADING = re.compile(r"^(?P<signs>[#＃]*＃[#＃]*)(?=[ \t\u3000])", re.MULTILINE)
_NUMBERED_HEADING = re.compile(
    r"^(?P<signs>#{1,6}[ \t]*)(?P<number>[\d０-９]+(?:[.．。][\d０-９]+)+)(?P<blank>[ \t\u3000]*)"
    r"(?=[^\s\d.倍万亿%％‰个元米吨年月日—–~～-])",
    re.MULTILINE,
)
_NARROW = {**{0xFF10 + digit: str(digit) for digit in range(10)}, ord("．"): ".", ord("。"): "."}
_WIDE_COLON = re.compile(r"^(?P<key>[ \t]*[a-z0-9][a-z0-9._-]*[ \t]*)：[ \t\u3000]*", re.MULTILINE)
_TIGHT_COLON = re.compile(
    r"^(?P<key>title|description|status|updated|origin|finding|key|claims|kind|province|sections):(?=[^\s:])",
    re.MULTILINE,
)


@dataclass(frozen=True)
class NearMiss:
    """Text at a place that was meant otherwise; mended is empty where nobody can tell how."""

    line: int
    column: int
    start: int
    end: int
    found: str
    mended: str
    severity: Severity = "error"


def stray_misses(masked: str, parens: Collection[int], positions: Positions) -> Iterator[NearMiss]:
    """Yield what carries one of our schemes but is no link: nested, with a title, by reference.

    parens: offsets of the opening parentheses of the links that were understood.
    """
    seen = set(parens)
    for expression in _STRAYS:
        for match in expression.finditer(masked):
            start = match.start("paren")
            if start not in seen:
                seen.add(start)
                yield _miss(positions, start, match.end(), match[0], "")


def heading_misses(masked: str, body_start: int, positions: Positions) -> Iterator[NearMiss]:
    """Yield headings typed with full-width signs or digits, or without a blank: `## ３.１标题`."""
    for match in _WIDE_HEADING.finditer(masked, body_start):
        yield _miss(positions, match.start(), match.end(), match[0], "#" * len(match[0]))
    for match in _NUMBERED_HEADING.finditer(masked, body_start):
        number = match["number"].translate(_NARROW)
        if number != match["number"] or not match["blank"]:
            mended = f"{match['signs']}{number}{match['blank'] or ' '}"
            yield _miss(positions, match.start(), match.end(), match[0], mended)


def front_matter_misses(source: str, extent: Extent, positions: Positions) -> Iterator[NearMiss]:
    """Yield header lines typed with a full-width colon, or without the blank after it."""
    for expression in (_WIDE_COLON, _TIGHT_COLON):
        for match in expression.finditer(source, extent.meta_start, extent.meta_end):
            mended = f"{match['key'].rstrip()}: "
            yield _miss(positions, match.start(), match.end(), match[0], mended)


def mend_front_matter(meta: str) -> str:
    """Return the YAML text with the colons as they were meant."""
    for expression in (_WIDE_COLON, _TIGHT_COLON):
        meta = expression.sub(lambda match: f"{match['key'].rstrip()}: ", meta)
    return meta


def _miss(positions: Positions, start: int, end: int, found: str, mended: str) -> NearMiss:
    line, column = positions.place(start)
    return NearMiss(line, column, start, end, found, mended)
