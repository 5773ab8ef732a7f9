"""What the pages of the nation, regions, provinces and cities show."""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.pages.contexts.common import Link
from generator.pages.contexts.diagnosis import UnitShortfalls
from generator.pages.contexts.drawings import DrawnFigure
from generator.pages.contexts.profile import (
    AimRow,
    Best,
    CaseNote,
    Dots,
    NeighbourRow,
    Split,
    Standing,
    Sum,
)
from generator.pages.contexts.scoring import ScoreSteps
from generator.pages.marks import Strip


@dataclass(frozen=True)
class ScoreRow:
    """A node's score, 95 % interval, and those it is compared with; NaN where there is none.

    around: of the province or region that the unit lies in; published: False where data availability
    forbids printing (数据不足).
    """

    node: Link
    score: float
    low: float
    high: float
    nation: float
    around: float
    best: Best
    published: bool
    dots: Dots


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator of a unit: raw value in its own unit, thresholds in words, score.

    withheld: a veto item of fewer than min_cell communities, whose value and score are NaN.
    """

    node: Link
    unit: str
    decimals: int
    value: float
    baseline: str
    score: float
    low: float
    high: float
    nation: float
    around: float
    best: Best
    published: bool
    withheld: bool
    dots: Dots


@dataclass(frozen=True)
class IndicatorGroup:
    """The indicators of one dimension; below: how many of those told stay below the baseline's score."""

    dimension: ScoreRow
    below: int
    rows: tuple[IndicatorRow, ...]


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
class UnitContext:
    """unit.md.j2: the page of the nation, a region, a province or a city.

    short: the name as it heads a column; synthetic: scores rest on simulated tables; sentence: the result in
    one sentence; brief, compare, files: links, plain text where the site has not got them; shown: False where
    neither score nor rank is published, with the reason; rank: 0 where unranked; unranked: why a unit with a
    score has no rank; withheld: grades of fewer than min_cell communities. around_name: of the province or
    region whose scores stand beside the unit's own. standing, split, trend, arithmetic, steps, shortfalls:
    None where there is nothing to tell.
    """

    name: str
    short: str
    level: str
    synthetic: bool
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
    unranked: str
    reason: str
    n: int
    shown: bool
    sentence: str
    brief: Link
    compare: Link
    files: tuple[Link, ...]
    unweighted: float
    availability: float
    dots: Dots
    standing: Standing | None
    grades: tuple[GradeShare, ...]
    withheld: bool
    min_cell: int
    min_sample: int
    dimensions: tuple[ScoreRow, ...]
    subdimensions: tuple[ScoreRow, ...]
    strengths: tuple[ScoreRow, ...]
    weaknesses: tuple[ScoreRow, ...]
    indicators: tuple[IndicatorGroup, ...]
    monitored: tuple[IndicatorRow, ...]
    split: Split | None
    trend: DrawnFigure | None
    children: tuple[UnitRow, ...]
    children_title: str
    neighbours: tuple[NeighbourRow, ...]
    aims: tuple[AimRow, ...]
    cases: tuple[CaseNote, ...]
    around_name: str
    rank_sample: int
    arithmetic: Sum | None
    steps: ScoreSteps | None
    shortfalls: UnitShortfalls | None


@dataclass(frozen=True)
class BriefContext:
    """brief.md.j2: a province's result on two sheets of A4.

    unit: what its page shows; edition, version, date: of the report; page: the link to the unit's page;
    citation: how the brief is cited, after GB/T 7714.
    """

    unit: UnitContext
    edition: str
    version: str
    date: str
    page: Link
    citation: str


@dataclass(frozen=True)
class ProvinceGroup:
    """A province in the picker with its cities."""

    province: Link
    keywords: str
    cities: tuple[Link, ...]


@dataclass(frozen=True)
class Door:
    """A page to go on to: its title, its address beside this page, and what it is for."""

    title: str
    href: str
    purpose: str


@dataclass(frozen=True)
class RegionIndexContext:
    """region-index.md.j2: ranking table, map slot, picker and doors to the pages with choices."""

    year: str
    demonstration: bool
    doors: tuple[Door, ...]
    provinces: tuple[UnitRow, ...]
    regions: tuple[UnitRow, ...]
    dimensions: tuple[str, ...]
    picker: tuple[ProvinceGroup, ...]
