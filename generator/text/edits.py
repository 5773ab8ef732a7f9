"""Changes to a source text: stretches to be replaced, and one way of making them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Edit:
    """Replace the characters from `start` to before `end` by `text`; `rule` says why.

    With start equal to end the text is put in there. Offsets are those of the source before any change.
    """

    start: int
    end: int
    text: str
    rule: str


def apply_edits(source: str, edits: Iterable[Edit]) -> str:
    """Return the source with the edits made; of edits that overlap, only the first.

    Edits go by start, then end, text and rule, so that the outcome does not depend on their order. Two that
    put something in at the same place overlap too; what is put in before a stretch and the replacement of
    that stretch do not. An edit outside the source raises a ValueError.
    """
    kept: list[tuple[int, int, str]] = []
    put_in: set[int] = set()
    for edit in sorted(edits):
        if not 0 <= edit.start <= edit.end <= len(source):
            raise ValueError(f"edit outside the source: {edit}")
        if edit.start == edit.end:
            if edit.start in put_in:
                continue
            put_in.add(edit.start)
        kept.append((edit.start, edit.end, edit.text))
    return splice(source, kept)


def splice(source: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """Return the source with each stretch from start to before end replaced by its text.

    Of stretches that overlap the first stands; texts put in at one place keep their order.
    """
    parts: list[str] = []
    done = 0
    for start, end, text in sorted(pieces, key=lambda piece: piece[:2]):
        if start < done:
            continue
        parts += [source[done:start], text]
        done = end
    return "".join([*parts, source[done:]])
