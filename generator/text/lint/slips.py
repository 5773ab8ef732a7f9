"""What a rule of the lint finds: a slip, a stretch of the reading with the text that was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff"
"""Chinese characters, for a class of a regular expression."""

LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff"
"""Latin and Greek letters, for a class of a regular expression."""

WIDE = "，。、；：？！（）《》〈〉【】〔〕「」『』“”‘’…—"
"""Full-width punctuation, which brings its own blank along."""

_WIDTH = 6

FIX_COMMAND = "report check --fix"
BY_COMMAND = f"，或运行 {FIX_COMMAND}"


@dataclass(frozen=True)
class Slip:
    """A stretch of the reading that should be otherwise; empty (start = end): something is missing there.

    code: of the rule; fact and mend: Chinese. text: what should stand there, where a rule can tell.
    """

    start: int
    end: int
    code: str
    fact: str
    mend: str
    text: str | None = None


def around(text: str, start: int, end: int) -> str:
    """Return a stretch with a few characters of its line on both sides, to be shown in a message."""
    return replaced(text, start, end, text[start:end])


def replaced(text: str, start: int, end: int, new: str) -> str:
    """Return what `around` shows, with other words in place of the stretch."""
    left = re.split(r"[\n\0]", text[max(0, start - _WIDTH) : start])[-1]
    right = re.split(r"[\n\0]", text[end : end + _WIDTH])[0]
    return f"{left}{new}{right}".strip()
