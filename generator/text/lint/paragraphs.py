"""Paragraphs of a reading, and what is said of whole ones: end marks and long sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.lint.reading import Reading
from generator.text.lint.slips import HAN, Slip, around

LONGEST = 120
"""Characters that a sentence may have."""

_OTHER = re.compile(
    r"[ \t]*(?:#|\||[-*+][ \t]|\d+[.)、][ \t]|>[ \t]*[-*|#]|:[ \t]|!!!|\?\?\?|<|\[\^|!\[|```|~~~)"
)
_SINGLE = re.compile(r"[ \t]*(?:#|\||!!!|\?\?\?)")
_ENDED = re.compile(r"[。！？：；….!?:;][”’）」』》\"')]*$")
_HAN = re.compile(f"[{HAN}]")
_UNSEEN = re.compile(r"[\s\0]")


def blocks(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the stretches between empty lines; each line of a table, list or header is one of its own."""
    begun: int | None = None
    done = 0
    for start, end in reading.lines:
        apart = reading.text[done:start].count("\n") > 1
        line = reading.text[start:end]
        source_line = _line_of(reading, start)
        alone = bool(_OTHER.match(source_line)) or not reading.in_body(start)
        if begun is not None and (apart or alone or not line.strip(" \t\r\0")):
            yield begun, done
            begun = None
        if line.strip(" \t\r\0"):
            begun = start if begun is None else begun
        done = end
        if begun is not None and _SINGLE.match(source_line):
            yield begun, done
            begun = None
    if begun is not None:
        yield begun, done


def prose(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of prose: no headings, lists, tables, captions, notes, bold lines."""
    for start, end in blocks(reading):
        line = _line_of(reading, start)
        if reading.in_body(start) and "|" not in line and not _OTHER.match(line) and not _bold(line):
            yield start, end


def unended(reading: Reading) -> Iterator[Slip]:
    """Yield paragraphs of prose that end without an end mark."""
    for start, end in prose(reading):
        words = reading.text[start:end].rstrip(" \t\r\n\0")
        last = start + len(words) - 1
        if _HAN.search(words) and not _ENDED.search(words):
            fact = f"段末没有句号：{around(reading.text, last, last + 1)}"
            yield Slip(last, last + 1, "sentence-end", fact, "补上句号")


def long_sentences(reading: Reading) -> Iterator[Slip]:
    """Yield sentences of more than 120 characters, blanks not counted."""
    for start, end in prose(reading):
        for match in re.finditer(r"[^。！？；]+[。！？；]?", reading.text[start:end]):
            length = len(_UNSEEN.sub("", match[0]))
            if length > LONGEST:
                first = start + match.start() + len(match[0]) - len(match[0].lstrip(" \t\r\n\0"))
                fact = f"这句有 {length} 个字，超过 {LONGEST} 个"
                yield Slip(first, first + 1, "sentence-long", fact, "分成两句")


def _line_of(reading: Reading, index: int) -> str:
    """Return the line of the source on which a character stands."""
    offset = reading.offset(index)
    start = reading.source.rfind("\n", 0, offset) + 1
    end = reading.source.find("\n", offset)
    return reading.source[start : len(reading.source) if end < 0 else end]


def _bold(line: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:\*\*|__).+(?:\*\*|__)\s*", line))
