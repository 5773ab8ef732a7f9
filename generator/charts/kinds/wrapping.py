"""Text broken into lines that fit a width, as Chinese type sets it, and as even as they can be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

FULL_WIDTH = frozenset("“”‘’…—·")
"""Signs that a Chinese font draws a whole em wide though they stand among the Latin ones."""
NO_START = frozenset("，。、；：！？）》】”’…—%")
BREAKS = frozenset("，。、；：）》】”’")
CONJUNCTIONS = frozenset("与和及")
JOINTS = CONJUNCTIONS | frozenset("的者")
NO_END = frozenset("（《【“‘")
_PIECE = re.compile(r"[A-Za-z0-9.%+/&\-]+|\s+|.", re.DOTALL)


def line_width(text: str, size: int) -> float:
    """Return the width of a text in pixels, rather too wide than too narrow."""
    return sum(_em(char) for char in text) * size


def _em(char: str) -> float:
    if ord(char) > 0x2E7F or char in FULL_WIDTH:
        return 1.0
    if char in " .,:-":
        return 0.35
    return 0.7 if char.isupper() else 0.58


def _pieces(text: str) -> Iterator[str]:
    """Yield what may not be parted: words, numbers, and signs with the character they belong to."""
    held = ""
    for match in _PIECE.finditer(text):
        piece = match[0]
        if held and held[-1] not in NO_END and piece[0] not in NO_START:
            yield held
            held = ""
        held += piece
    if held:
        yield held


def _fill(pieces: list[str], width: float, size: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and line_width((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def wrap(text: str, width: float, size: int) -> list[str]:
    """Return the fewest lines of at most `width` pixels, of about one length; a line break in `text` stays.

    What cannot be parted stays whole, even where it is wider than the line.
    """
    return [line for paragraph in text.split("\n") for line in _even(list(_pieces(paragraph)), width, size)]


def _even(pieces: list[str], width: float, size: int) -> list[str]:
    """Return the cheapest way to set the pieces in the fewest lines: even, broken where the sense allows."""
    plain = _fill(pieces, width, size)
    mean = sum(line_width(line, size) for line in plain) / len(plain)
    best: dict[tuple[int, int], tuple[float, list[str]]] = {(0, 0): (0.0, [])}
    for end in range(1, len(pieces) + 1):
        for start in range(end):
            line = "".join(pieces[start:end]).strip()
            wide = line_width(line, size)
            if wide > width and end - start > 1:
                continue
            cost = abs(wide - mean) / size / 2
            if end < len(pieces):
                cost += _break_cost(line, pieces[end])
            for count in range(len(plain)):
                if (start, count) in best:
                    spent, lines = best[start, count]
                    way = (spent + cost, [*lines, line])
                    if way[0] <= best.get((end, count + 1), (math.inf, []))[0]:
                        best[end, count + 1] = way
    return best.get((len(pieces), len(plain)), (0.0, plain))[1]


def _break_cost(line: str, after: str) -> float:
    """Return how ill a line ends where it does; words mostly have two characters, so even runs are better."""
    if line[-1:] in BREAKS or after[:1] in NO_END:
        return 0.0
    if after.startswith(" ") or line[-1:] in JOINTS or after[:1] in CONJUNCTIONS:
        return 2.0
    run = len(line) - max((place for place, char in enumerate(line, 1) if not _han(char)), default=0)
    return 6.0 + 2.0 * (run % 2)


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
