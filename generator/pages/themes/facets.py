"""Choices above a list: the values that occur, each with its number of entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.pages.contexts.themes import Facet

BETWEEN = "|"
"""Divides the values of an entry that has several of one facet."""


def facet(
    name: str,
    label: str,
    held: Iterable[str],
    order: Sequence[str] = (),
    titles: Mapping[str, str] | None = None,
) -> Facet:
    """Return a choice. held: the values of each entry, several divided by `BETWEEN`.

    order: values in the order shown, others behind in the order in which they occur; titles: words shown for
    a value.
    """
    counts = Counter(value for cell in held for value in cell.split(BETWEEN) if value)
    known = [value for value in order if counts[value]]
    values = [*known, *(value for value in counts if value not in known)]
    words = titles or {}
    return Facet(name, label, tuple((value, words.get(value, value), counts[value]) for value in values))
