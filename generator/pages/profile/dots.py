"""Dots on an axis from 1 to 5, for rows that stand on hundreds of pages: positions only, no chart library."""

from __future__ import annotations

import math

from generator.pages.contexts.profile import Dots
from generator.pages.marks import position

MISSING = math.nan


def at(score: float) -> str:
    """Return where a score in [1, 5] stands, as a percentage of the width; empty for a missing one."""
    return "" if math.isnan(score) else position(score)


def dots(
    own: float,
    span: tuple[float, float] = (MISSING, MISSING),
    nation: float = MISSING,
    around: float = MISSING,
    best: float = MISSING,
) -> Dots:
    """Return the positions of a score with its interval, and of those beside it, all in [1, 5].

    An interval needs both of its ends.
    """
    low, high = span if not any(math.isnan(end) for end in span) else (MISSING, MISSING)
    return Dots(*(at(score) for score in (own, low, high, nation, around, best)))
