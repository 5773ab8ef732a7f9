"""Where a unit stands: its band, the lines around its score, its place in the region, all others in a row."""

from __future__ import annotations

import math
from collections.abc import Iterable

from generator.analysis.ranking import TIE_DECIMALS
from generator.pages.contexts.common import Link
from generator.pages.contexts.profile import Mark, Standing, Swarm
from generator.pages.lookups import NATION, cell
from generator.pages.marks import HIGH, LOW, band, position
from generator.pages.profile.dots import at
from generator.pages.profiles import Profiles
from generator.quantities import DECISION_TOLERANCE, format_number

WIDTH_OF_DOT = 0.1
"""Scores nearer to each other than this would overlap on a phone: they stand above each other."""
ROW, HEAD, FOOT = 11, 22, 46
"""Pixels between rows of dots, above them for a label, below them for the axis and a label."""
REGIONS = {"east": "east", "central": "central", "west": "west"}
EDGE = 22.0
"""Labels nearer to an end of the axis than this, in percent, start or end there."""


def standing(profiles: Profiles, unit: str, score: float) -> Standing:
    """Return where a unit with a published score stands; the swarm only above the cities."""
    level, region = str(profiles.places[unit]["level"]), profiles.region_of(unit)
    passed, above = lines_around(score)
    ranked = ranked_provinces(profiles)
    inside = [code for code in ranked if profiles.region_of(code) == region] if unit in ranked else []
    equals = profiles.steps.equals
    return Standing(
        band=band(score),
        next_line=above,
        distance=above - score if above else 0.0,
        passed=passed,
        margin=score - passed if passed else 0.0,
        region=profiles.unit_link(region) if inside and region else Link(""),
        region_kind=REGIONS.get(region, "region"),
        regional_rank=place_among(profiles, unit, inside) if inside else 0,
        regional_of=len(inside),
        equals=tuple(map(profiles.unit_link, equals[unit])) if unit in equals else None,
        swarm=swarm(profiles, unit) if level != "city" and ranked else None,
    )


def lines_around(score: float) -> tuple[int, int]:
    """Return the whole scores below (or at) and above a score in [1, 5]: 2.42 → (2, 3); 0 for none."""
    passed = min(max(math.floor(score + DECISION_TOLERANCE), int(LOW)), int(HIGH))
    above = passed + 1 if passed < int(HIGH) else 0
    return (passed if passed > int(LOW) else 0), above


def ranked_provinces(profiles: Profiles) -> tuple[str, ...]:
    """Return the codes of the provinces with a published score, in file order."""
    return tuple(code for code in profiles.provinces if profiles.has_score(code))


def place_among(profiles: Profiles, unit: str, others: Iterable[str]) -> int:
    """Return the place of a unit's index among units, 1 for the highest; equal scores share the place."""
    own = round(cell(profiles.scores, unit, profiles.root), TIE_DECIMALS)
    higher = (round(cell(profiles.scores, code, profiles.root), TIE_DECIMALS) > own for code in others)
    return 1 + sum(higher)


def swarm(profiles: Profiles, unit: str) -> Swarm:
    """Return all provinces with a score on one axis, the unit and its region set off."""
    codes = sorted(ranked_provinces(profiles), key=lambda code: cell(profiles.scores, code, profiles.root))
    scores = {code: cell(profiles.scores, code, profiles.root) for code in codes}
    rows = stacked(scores)
    floor = HEAD + ROW * max(rows.values())
    level, region = str(profiles.places[unit]["level"]), profiles.region_of(unit)
    marks = []
    for code in codes:
        inside = profiles.region_of(code)
        if code == unit:
            kind = "own"
        elif level == "nation" or inside == region:
            kind = REGIONS.get(inside, "region")
        else:
            kind = "other"
        label = f"{profiles.places[code]['name']} {format_number(scores[code], 2)}分"
        marks.append(Mark(position(scores[code]), floor - ROW * rows[code], kind, label))
    marks.sort(key=lambda mark: ("other", "region", "west", "central", "east", "own").index(mark.kind))
    nation = cell(profiles.scores, NATION, profiles.root)
    own = cell(profiles.scores, unit, profiles.root)
    name = str(profiles.places[unit]["name"])
    return Swarm(
        marks=tuple(marks),
        height=floor + FOOT,
        floor=floor,
        nation=at(nation),
        nation_label=f"全国 {format_number(nation, 2)}分" if nation == nation else "",
        nation_anchor=anchor(nation),
        own=at(own) if level != "nation" else "",
        own_label=f"{name} {format_number(own, 2)}分",
        own_anchor=anchor(own),
        label=_words(profiles, unit, codes, scores),
    )


def stacked(scores: dict[str, float]) -> dict[str, int]:
    """Return the row of each dot, 0 the lowest: the first row in which no dot overlaps it.

    scores: by unit, ascending.
    """
    rows: dict[str, int] = {}
    last: list[float] = []
    for code, score in scores.items():
        row = next((place for place, end in enumerate(last) if score - end >= WIDTH_OF_DOT), len(last))
        last[row : row + 1] = [score]
        rows[code] = row
    return rows


def anchor(score: float) -> str:
    """Return how a label at a score is anchored, so that it stays inside the picture."""
    if math.isnan(score):
        return "middle"
    share = float(position(score).rstrip("%"))
    return "start" if share < EDGE else "end" if share > 100 - EDGE else "middle"


def _words(profiles: Profiles, unit: str, codes: list[str], scores: dict[str, float]) -> str:
    lowest, highest = codes[0], codes[-1]
    name = str(profiles.places[unit]["name"])
    ends = [
        f"{profiles.places[code]['name']} {format_number(scores[code], 2)}分" for code in (highest, lowest)
    ]
    own = f"；{name} {format_number(cell(profiles.scores, unit, profiles.root), 2)}分"
    return f"{len(codes)} 个省级单位的综合得分：最高 {ends[0]}，最低 {ends[1]}{own}"
