"""Small drawings that stand in hundreds of pages: positions for the templates, no chart library."""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.quantities import DECISION_TOLERANCE

LOW, HIGH = 1.0, 5.0
MARGIN = 4.0


def position(score: float) -> str:
    """Return where a score in [1, 5] stands on its axis, as a percentage of the width."""
    share = (min(max(score, LOW), HIGH) - LOW) / (HIGH - LOW)
    return f"{MARGIN + share * (100 - 2 * MARGIN):.1f}%"


@dataclass(frozen=True)
class Strip:
    """Dots on an axis from 1 to 5: the unit, the nation, the region, and an interval; empty where missing."""

    own: str
    nation: str = ""
    region: str = ""
    low: str = ""
    high: str = ""


def strip(own: float, nation: float = math.nan, region: float = math.nan,
          low: float = math.nan, high: float = math.nan) -> Strip:  # fmt: skip
    """Return the positions of the given scores, an empty string for a missing one."""
    return Strip(
        *("" if math.isnan(score) else position(score) for score in (own, nation, region, low, high))
    )


def band(score: float) -> str:
    """Return the band of a score in [1, 5] in which larger units are shown: 3.49 → `3–4`."""
    if math.isnan(score):
        return ""
    lower = min(max(math.floor(score + DECISION_TOLERANCE), int(LOW)), int(HIGH) - 1)
    return f"{lower}–{lower + 1}"


def near_line(score: float) -> bool:
    """Tell whether a score lies within .05 of a band's edge, where two decimals are printed (§5)."""
    return (
        not math.isnan(score)
        and 1.05 < score < 4.95
        and abs(score - round(score)) < 0.05 + DECISION_TOLERANCE
    )
