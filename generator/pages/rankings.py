"""The page of rankings: every province with rank, score, both intervals, and who cannot be told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.evaluation import Evaluation
from generator.pages.contexts.common import Link
from generator.pages.contexts.rankings import RankingRow, RankingsContext
from generator.pages.explore import explorable
from generator.pages.explore.bands import letters
from generator.pages.explore.cells import ExplorerCells
from generator.pages.explore.core import alike, core_units, outside, simulated
from generator.pages.explore.past import Past
from generator.pages.explore.tool import tool_page
from generator.pages.features import Features
from generator.pages.lookups import INDEX, MISSING, NATION, cell
from generator.pages.marks import strip
from generator.pages.page import Page
from generator.pages.region_doors import region_doors
from generator.pages.templates import Templates

PATH = "regions/rankings.md"
TITLE = "排名"


def rankings_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return `regions/rankings`; None in an edition without ranked provinces."""
    if not explorable(evaluation):
        return None
    return tool_page(
        PATH,
        TITLE,
        "各省级单位的排名：综合得分、维度、指标与历年，连同得分区间、名次区间与分不出先后的省份。",
        templates.render("rankings.md.j2", rankings_context(evaluation, templates.features)),
        scripts=["assets/js/rankings.js"],
    )


def rankings_context(evaluation: Evaluation, features: Features) -> RankingsContext:
    """Return what the page shows without a script."""
    cells = ExplorerCells(evaluation)
    units, (_, runs) = core_units(cells), alike(cells)
    marks = letters(runs)
    rows = {unit: _row(cells, unit, marks) for unit in units if cells.places[unit]["level"] == "province"}
    best = min(row.rank for row in rows.values() if row.rank)
    order = sorted(rows, key=lambda unit: (rows[unit].rank == 0, rows[unit].rank, unit))
    return RankingsContext(
        year=evaluation.dataset.edition.year,
        synthetic=simulated(evaluation),
        rows=tuple(rows[unit] for unit in order),
        first=tuple(rows[unit] for unit in order if rows[unit].rank == best),
        ranked=len(cells.compared),
        outside=tuple(str(each["name"]) for each in outside(cells)),
        nation=_number(cells, NATION, cells.scores, INDEX),
        draws=evaluation.rules.robustness.draws,
        limit=evaluation.rules.robustness.distinguishable,
        banded=bool(runs),
        earlier=_earlier(Past(cells, units).periods[:-1]),
        tools=tuple(region_doors(evaluation, features)),
    )


def _row(cells: ExplorerCells, unit: str, marks: Mapping[str, str]) -> RankingRow:
    region = cells.region_of(unit)
    score = _number(cells, unit, cells.scores, INDEX)
    low, high = (_number(cells, unit, cells.intervals, end) for end in ("low", "high"))
    nation = _number(cells, NATION, cells.scores, INDEX)
    rank, first, last = (
        0 if number != number else int(number)
        for number in (_number(cells, unit, cells.ranks, name) for name in ("rank", "rank_low", "rank_high"))
    )
    return RankingRow(
        unit=Link(str(cells.places[unit]["name"]), f"{unit}.html"),
        region=str(cells.places[region]["name"]) if region else "",
        rank=rank,
        rank_low=first,
        rank_high=last,
        reason=str(cells.ranks.get(unit, {}).get("reason", "")),
        score=score,
        low=low,
        high=high,
        strip=strip(score, nation, low=low, high=high),
        n=cells.count(unit),
        letters=marks.get(unit, ""),
    )


def _number(cells: ExplorerCells, unit: str, rows: Mapping[str, Mapping[str, Any]], column: str) -> float:
    """Return a number of a unit that has results, NaN for others."""
    return MISSING if cells.score(unit, INDEX) is None else cell(rows, unit, column)


def _earlier(years: Sequence[str]) -> str:
    """Return the earlier years in words: `2021—2024`; empty without any."""
    return "—".join(dict.fromkeys([years[0], years[-1]])) if years else ""
