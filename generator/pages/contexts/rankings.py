"""What the page of rankings shows before a reader chooses: the index, year of the edition."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.contexts.common import Link
from generator.pages.contexts.units import Door
from generator.pages.marks import Strip


@dataclass(frozen=True)
class RankingRow:
    """A province: rank and score with their intervals, sample size, letters of its bands.

    rank and its ends are 0 and score is NaN where there are none; then reason says why. region: its name.
    """

    unit: Link
    region: str
    rank: int
    rank_low: int
    rank_high: int
    reason: str
    score: float
    low: float
    high: float
    strip: Strip
    n: int
    letters: str


@dataclass(frozen=True)
class RankingsContext:
    """Fills `rankings.md.j2`.

    ranked: number of ranked provinces; first: those with the best rank; outside: divisions that are not part
    of the evaluation; nation: its score; draws, limit: of the simulation, and the share of it from which two
    are told apart; banded: whether some are not; earlier: years before, in words, empty without any;
    tools: pages to choose on.
    """

    year: str
    synthetic: bool
    rows: tuple[RankingRow, ...]
    first: tuple[RankingRow, ...]
    ranked: int
    outside: tuple[str, ...]
    nation: float
    draws: int
    limit: float
    banded: bool
    earlier: str
    tools: tuple[Door, ...]
