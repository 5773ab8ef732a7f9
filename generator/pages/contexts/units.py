"""What the pages of the nation, regions, provinces and cities show."""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.pages.contexts.common import Link
from generator.pages.contexts.diagnosis import UnitShortfalls
from generator.pages.contexts.scoring import ScoreSteps
from generator.pages.marks import Strip


@dataclass(frozen=True)
class ScoreRow:
    """A node's score beside those of the nation and the region; NaN where there is none.

    published: False where data availability forbids printing (数据不足).
    """

    node: Link
    score: float
    nation: float
    region: float
    published: bool
    strip: Strip


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator of a unit: raw value in its own unit, thresholds in words, score.

    withheld: a veto item of fewer than min_cell communities, whose value and score are NaN.
    """

    node: Link
    parent: str
    unit: str
    decimals: int
    value: float
    baseline: str
    score: float
    nation: float
    published: bool
    withheld: bool


@dataclass(frozen=True)
class GradeShare:
    """The share (0–1) of communities in one of the five grades."""

    grade: int
    name: str
    share: float


@dataclass(frozen=True)
class UnitRow:
    """A unit in a list: score, its interval, rank with interval, sample size, or the reason for no rank."""

    unit: Link
    region: str
    score: float
    low: float
    high: float
    rank: int
    rank_low: int
    rank_high: int
    reason: str
    n: int
    dimensions: tuple[float, ...]
    strip: Strip

    @property
    def shown(self) -> bool:
        """Tell whether the score is published: enough communities, enough data."""
        return not math.isnan(self.score)


@dataclass(frozen=True)
class PeriodRow:
    """A unit's score of one year."""

    period: str
    score: float


@dataclass(frozen=True)
class UnitContext:
    """unit.md.j2: the page of the nation, a region, a province or a city.

    shown: False where neither score nor rank is published, with the reason; rank: 0 where unranked;
    withheld: grades of fewer than min_cell communities; steps: how the score comes about, None for cities.
    shortfalls: None for cities, and where no indicator stays below baseline.
    """

    name: str
    level: str
    demonstration: bool
    score_id: str
    score: float
    near_line: bool
    band: str
    low: float
    high: float
    rank: int
    among: int
    rank_low: int
    rank_high: int
    rank_scope: str
    reason: str
    n: int
    shown: bool
    unweighted: float
    availability: float
    strip: Strip
    grades: tuple[GradeShare, ...]
    withheld: bool
    min_cell: int
    dimensions: tuple[ScoreRow, ...]
    subdimensions: tuple[ScoreRow, ...]
    strengths: tuple[ScoreRow, ...]
    weaknesses: tuple[ScoreRow, ...]
    indicators: tuple[IndicatorRow, ...]
    monitored: tuple[IndicatorRow, ...]
    children: tuple[UnitRow, ...]
    children_title: str
    history: tuple[PeriodRow, ...]
    region_name: str
    rank_sample: int
    steps: ScoreSteps | None
    shortfalls: UnitShortfalls | None


@dataclass(frozen=True)
class ProvinceGroup:
    """A province in the picker with its cities."""

    province: Link
    keywords: str
    cities: tuple[Link, ...]


@dataclass(frozen=True)
class RegionIndexContext:
    """region-index.md.j2: ranking table, map slot and picker."""

    year: str
    demonstration: bool
    provinces: tuple[UnitRow, ...]
    regions: tuple[UnitRow, ...]
    dimensions: tuple[str, ...]
    picker: tuple[ProvinceGroup, ...]
