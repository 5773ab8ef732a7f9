"""The pages of the nation, the regions, the provinces and the cities, and their index."""

from __future__ import annotations

from typing import Any

import pandas as pd

from generator.evaluation import Evaluation
from generator.pages.contexts import (
    Link,
    PeriodRow,
    ProvinceGroup,
    RegionIndexContext,
    UnitContext,
    UnitRow,
)
from generator.pages.contexts.diagnosis import UnitShortfalls
from generator.pages.lookups import INDEX, MISSING, NATION, cell, codes
from generator.pages.marks import band, near_line, strip
from generator.pages.method_page import rests_on_simulation
from generator.pages.page import Crumb, Page, breadcrumbs
from generator.pages.profiles import Profiles
from generator.pages.score_steps import score_steps
from generator.pages.shortfall_tables import SIMULATED, ShortfallTables
from generator.pages.templates import Templates

LEVEL_NAMES = {"nation": "全国", "region": "地区", "province": "省级单位", "city": "城市"}
CHILDREN = {"nation": "region", "region": "province", "province": "city", "city": ""}
INDEX_PATH = "regions/index.md"


def region_pages(evaluation: Evaluation, templates: Templates) -> list[Page]:
    """Return `regions/index` and one page per unit above the strata, in the order of units.csv."""
    profiles = Profiles(evaluation)
    pages = [index_page(profiles, templates)]
    return pages + [unit_page(profiles, templates, unit) for unit in codes(profiles.units)]


def unit_page(profiles: Profiles, templates: Templates, unit: str) -> Page:
    """Return the page of one unit."""
    name, level = str(profiles.places[unit]["name"]), str(profiles.places[unit]["level"])
    path, year = f"regions/{unit}.md", profiles.evaluation.dataset.edition.year
    meta: dict[str, Any] = {
        "breadcrumbs": breadcrumbs(path, [("地区结果", INDEX_PATH), *_trail(profiles, unit)], name),
        "hide": ["navigation"] if level == "city" else [],
        "search": {"boost": 0.5 if level == "city" else 1.5},
    }
    return Page(
        path=path,
        title=name,
        description=f"{name}{year}年度智慧社区评估结果：综合得分、四个维度、指标与样本。",
        text=templates.render("unit.md.j2", unit_context(profiles, unit)),
        meta=meta,
    )


def _trail(profiles: Profiles, unit: str) -> list[Crumb]:
    steps: list[Crumb] = []
    parent = str(profiles.places[unit]["parent"])
    while parent in profiles.places:
        steps.insert(0, (str(profiles.places[parent]["name"]), f"regions/{parent}.md"))
        parent = str(profiles.places[parent]["parent"])
    return steps


def unit_context(profiles: Profiles, unit: str) -> UnitContext:
    """Return what the page of a unit shows."""
    evaluation, places = profiles.evaluation, profiles.places
    level, region = str(places[unit]["level"]), profiles.region_of(unit)
    row = unit_row(profiles, unit)
    strengths, weaknesses = profiles.extremes(unit) if level != "city" else ((), ())
    grades = profiles.grades(unit)
    return UnitContext(
        name=row.unit.title,
        level=level,
        demonstration=evaluation.dataset.demonstration,
        score_id=f"{INDEX}.mean.{'nation' if level == 'nation' else unit}",
        score=row.score,
        near_line=near_line(row.score),
        band=band(row.score),
        low=row.low,
        high=row.high,
        rank=row.rank,
        among=_rank_number(profiles, unit, "among"),
        rank_low=row.rank_low,
        rank_high=row.rank_high,
        rank_scope=_rank_scope(profiles, unit),
        reason=row.reason,
        n=row.n,
        shown=row.shown,
        unweighted=cell(profiles.unweighted, unit, INDEX),
        availability=cell(profiles.availability, unit, INDEX),
        strip=row.strip,
        grades=grades,
        withheld=not grades,
        min_cell=profiles.evaluation.rules.min_cell,
        dimensions=profiles.score_rows(unit, "dimension"),
        subdimensions=profiles.score_rows(unit, "subdimension") if level != "city" else (),
        strengths=strengths,
        weaknesses=weaknesses,
        indicators=profiles.indicator_rows(unit, "scored"),
        monitored=profiles.indicator_rows(unit, "monitored") if level != "city" else (),
        children=_children(profiles, unit),
        children_title=f"所辖{LEVEL_NAMES.get(CHILDREN[level], '')}",
        history=_history(profiles, unit),
        rank_sample=evaluation.rules.min_sample_city_rank,
        region_name=str(places[region]["name"]) if region not in ("", unit) else "",
        steps=score_steps(profiles.steps, unit) if level != "city" and row.shown else None,
        shortfalls=_shortfalls(profiles, unit) if level != "city" and row.shown else None,
    )


def unit_row(profiles: Profiles, unit: str) -> UnitRow:
    """Return a unit as a row of a list; its score is NaN where sample or data are too small (spec, 4, 7)."""
    evaluation, region = profiles.evaluation, profiles.region_of(unit)
    few = profiles.count(unit) < evaluation.rules.min_sample or not profiles.published(unit, INDEX)
    scores = profiles.scores
    own = MISSING if few else cell(scores, unit, INDEX)
    low, high = (MISSING if few else cell(profiles.intervals, unit, end) for end in ("low", "high"))
    nation = cell(scores, NATION, INDEX) if unit != NATION else MISSING
    around = cell(scores, region, INDEX) if region != unit else MISSING
    return UnitRow(
        unit=_link(profiles, unit),
        region=str(profiles.places[region]["name"]) if region else "",
        score=own,
        low=low,
        high=high,
        rank=_rank_number(profiles, unit, "rank"),
        rank_low=_rank_number(profiles, unit, "rank_low"),
        rank_high=_rank_number(profiles, unit, "rank_high"),
        reason=str(profiles.ranks[unit]["reason"]) if unit in profiles.ranks else "",
        n=profiles.count(unit),
        dimensions=tuple(
            MISSING if few else cell(scores, unit, node) for node in profiles.of_level["dimension", "scored"]
        ),
        strip=strip(own, nation, around, low, high),
    )


def _link(profiles: Profiles, unit: str) -> Link:
    return Link(str(profiles.places[unit]["name"]), f"{unit}.html")


def _rank_number(profiles: Profiles, unit: str, column: str) -> int:
    value = cell(profiles.ranks, unit, column)
    return 0 if pd.isna(value) else int(value)


def _rank_scope(profiles: Profiles, unit: str) -> str:
    if profiles.places[unit]["level"] != "city":
        return "全国"
    tier = str(profiles.places[unit]["tier"]) if "tier" in profiles.units else ""
    return f"{tier}城市" if tier else "同级城市"


def _children(profiles: Profiles, unit: str) -> tuple[UnitRow, ...]:
    rows = [unit_row(profiles, code) for code in profiles.below.get(unit, ())]
    return tuple(sorted(rows, key=lambda row: (pd.isna(row.score), -row.score)))


def _shortfalls(profiles: Profiles, unit: str) -> UnitShortfalls | None:
    dataset = profiles.evaluation.dataset
    synthetic = rests_on_simulation(dataset, [dataset.observations.name, "denominators"])
    return ShortfallTables(profiles).of_unit(unit, synthetic=synthetic, note=SIMULATED if synthetic else "")


def _history(profiles: Profiles, unit: str) -> tuple[PeriodRow, ...]:
    return tuple(PeriodRow(*year) for year in profiles.scores_by_year.get(unit, ()))


def index_page(profiles: Profiles, templates: Templates) -> Page:
    """Return the index: map slot, picker, the three regions and the sortable ranking of provinces."""
    evaluation = profiles.evaluation
    units = profiles.units
    provinces = [unit_row(profiles, str(code)) for code in units.index[units["level"] == "province"]]
    context = RegionIndexContext(
        year=evaluation.dataset.edition.year,
        demonstration=evaluation.dataset.demonstration,
        provinces=tuple(sorted(provinces, key=lambda row: (row.rank == 0, row.rank))),
        regions=tuple(unit_row(profiles, str(code)) for code in units.index[units["level"] == "region"]),
        dimensions=tuple(
            str(profiles.nodes.at[node, "name"]) for node in profiles.of_level["dimension", "scored"]
        ),
        picker=_picker(profiles),
    )
    return Page(
        path=INDEX_PATH,
        title="地区结果",
        description="三大地区、31 个省级单位与各城市的得分、区间与排名，可按列排序，可按名称选择。",
        text=templates.render("region-index.md.j2", context),
        meta={"breadcrumbs": breadcrumbs(INDEX_PATH, [], "地区结果"), "hide": ["toc"]},
    )


def _picker(profiles: Profiles) -> tuple[ProvinceGroup, ...]:
    units = profiles.units
    groups = []
    for code in codes(units[units["level"] == "province"]):
        cities = [_link(profiles, city) for city in codes(units[units["parent"] == code])]
        groups.append(ProvinceGroup(_link(profiles, code), str(profiles.places[code]["name"]), tuple(cities)))
    return tuple(groups)
