"""The parts of a unit's page that place it: among the others, beside its neighbours, against the targets."""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.pages.contexts.common import Link


@dataclass(frozen=True)
class Dots:
    """Positions on an axis from 1 to 5, as percentages of its width; empty where missing.

    own with its interval low and high; nation, around (the province or region it lies in) and best beside it.
    """

    own: str = ""
    low: str = ""
    high: str = ""
    nation: str = ""
    around: str = ""
    best: str = ""


@dataclass(frozen=True)
class Best:
    """The unit with the highest score of a node among those compared; no title where there is none."""

    unit: Link
    score: float


@dataclass(frozen=True)
class Mark:
    """One unit on the common axis: kind own, east, central, west, region (the same region) or other."""

    x: str
    y: int
    kind: str
    label: str


@dataclass(frozen=True)
class Swarm:
    """All ranked units on an axis from 1 to 5, those of equal score above each other.

    height: of the picture; floor: where the lowest row stands, in pixels; nation: position of the mean of
    all; own, own_label, own_anchor: where the unit's name stands; label: the picture in words.
    """

    marks: tuple[Mark, ...]
    height: int
    floor: int
    nation: str
    nation_label: str
    nation_anchor: str
    own: str
    own_label: str
    own_anchor: str
    label: str


@dataclass(frozen=True)
class Standing:
    """Where a score lies: its band, the lines around it, its place in the region, who is its equal.

    next_line, distance: the next whole score above and how far it is, 0 at the top; passed, margin: the whole
    score below and how far it is above it; region_kind: as in `Mark`; regional_rank among regional_of: 0
    where there is none; equals: those that cannot be told apart, None where nobody was compared.
    """

    band: str
    next_line: int
    distance: float
    passed: int
    margin: float
    region: Link
    region_kind: str
    regional_rank: int
    regional_of: int
    equals: tuple[Link, ...] | None
    swarm: Swarm | None


@dataclass(frozen=True)
class SplitRow:
    """One group of a unit's communities; share: of its population; score NaN with a reason where not told.

    inner: a part of the row above it.
    """

    group: str
    inner: bool
    n: int
    share: float
    score: float
    low: float
    high: float
    dimensions: tuple[float, ...]
    reason: str
    dots: Dots


@dataclass(frozen=True)
class SplitGap:
    """How far one group lies above the other; span: 95 % interval as printed; apart: it leaves out zero."""

    higher: str
    lower: str
    difference: float
    span: str
    apart: bool


@dataclass(frozen=True)
class Split:
    """A unit's towns and villages, its new and old communities."""

    rows: tuple[SplitRow, ...]
    gaps: tuple[SplitGap, ...]


@dataclass(frozen=True)
class NeighbourRow:
    """A province with a common border; difference: its score minus the unit's, printed; apart: in words."""

    unit: Link
    region: str
    score: float
    rank: int
    rank_low: int
    rank_high: int
    difference: str
    apart: str

    @property
    def shown(self) -> bool:
        """Tell whether the score is published."""
        return not math.isnan(self.score)


@dataclass(frozen=True)
class AimRow:
    """A national target beside the unit's present value, both in `unit`; NaN where it is not told.

    position, aim: where value and target stand on an axis from 0 to 100 %, empty for other units.
    """

    subject: str
    population: str
    demand: str
    deadline: str
    section: Link
    unit: str
    decimals: int
    value: float
    nation: float
    reason: str
    caveat: str
    position: str
    aim: str


@dataclass(frozen=True)
class CaseNote:
    """A case of the report that lies in the unit."""

    case: Link
    kind: str
    lesson: str


@dataclass(frozen=True)
class SumRow:
    """A dimension in the arithmetic of a score: weight, score and contribution, as printed."""

    node: Link
    weight: str
    score: str
    part: str


@dataclass(frozen=True)
class Sum:
    """The contributions of the dimensions and their total, printed so that they visibly add up.

    exact: they do at the decimals shown; else the last digit may differ by one.
    """

    rows: tuple[SumRow, ...]
    weight: str
    total: str
    exact: bool
