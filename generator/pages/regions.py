"""The pages of the nation, the regions, the provinces and the cities, and their index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from generator.evaluation import Evaluation
from generator.pages.contexts import (
    Link,
    ProvinceGroup,
    RegionIndexContext,
    UnitContext,
    UnitRow,
)
from generator.pages.contexts.common import Cell
from generator.pages.contexts.diagnosis import UnitShortfalls
from generator.pages.lookups import INDEX, MISSING, NATION, cell, codes
from generator.pages.marks import band, near_line, strip
from generator.pages.method_page import rests_on_simulation
from generator.pages.page import Crumb, Page, breadcrumbs
from generator.pages.profile.aims import Row, aimed_rows, aims
from generator.pages.profile.answers import answer_cells
from generator.pages.profile.arithmetic import arithmetic
from generator.pages.profile.course import course
from generator.pages.profile.located import located_cases
from generator.pages.profile.neighbours import Neighbours
from generator.pages.profile.sentence import head_sentence
from generator.pages.profile.splits import Splits
from generator.pages.profile.standing import standing
from generator.pages.profiles import Profiles
from generator.pages.region_doors import region_doors
from generator.pages.score_steps import score_steps
from generator.pages.shortfall_tables import SIMULATED, ShortfallTables
from generator.pages.templates import Templates

LEVEL_NAMES = {"nation": "全国", "region": "地区", "province": "省级单位", "city": "城市"}
CHILDREN = {"nation": "region", "region": "province", "province": "city", "city": ""}
INDEX_PATH = "regions/index.md"
COMPARE = "compare.html"
SMALL = "不足排名样本量"
"""The reason of a unit without rank whose score is published all the same."""
SCORE_TABLES = ("denominators", "units")
"""Tables that the scores of units rest on, besides the table of observations."""


@dataclass(frozen=True)
class UnitPages:
    """The pages of all units of one evaluation, as the features of the site allow."""

    profiles: Profiles
    templates: Templates
    _kept: dict[str, UnitContext] = field(default_factory=dict, repr=False, compare=False)

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation they show."""
        return self.profiles.evaluation

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Codes of the units that have a page: nation, regions, provinces, and cities unless switched off."""
        return tuple(code for code in codes(self.profiles.units) if self.has_page(code))

    def has_page(self, unit: str) -> bool:
        """Tell whether a unit has a page of its own."""
        return self.templates.features.city_pages or self.level(unit) != "city"

    def level(self, unit: str) -> str:
        """Return the level of a unit."""
        return str(self.profiles.places[unit]["level"])

    def link(self, unit: str) -> Link:
        """Return the link to a unit's page; its name alone where it has none."""
        link = self.profiles.unit_link(unit)
        return link if self.has_page(unit) else Link(link.title)

    @cached_property
    def synthetic(self) -> bool:
        """Whether the scores rest on simulated tables."""
        dataset = self.evaluation.dataset
        return rests_on_simulation(dataset, (dataset.observations.name, *SCORE_TABLES))

    @cached_property
    def splits(self) -> Splits:
        """The units by settlement and type of community."""
        return Splits(self.profiles)

    @cached_property
    def neighbours(self) -> Neighbours:
        """Who borders on whom."""
        return Neighbours(self.profiles)

    @cached_property
    def aimed(self) -> tuple[Row, ...]:
        """The targets that an indicator measures."""
        return aimed_rows(self.evaluation)

    def pages(self) -> Iterator[Page]:
        """Yield `regions/index` and one page per unit, in the order of units.csv."""
        yield self.index()
        yield from map(self.page, self.units)

    def page(self, unit: str) -> Page:
        """Return the page of one unit."""
        name, level = str(self.profiles.places[unit]["name"]), self.level(unit)
        path, year = f"regions/{unit}.md", self.evaluation.dataset.edition.year
        steps = [("地区结果", INDEX_PATH), *self._trail(unit)]
        meta: dict[str, Any] = {
            "breadcrumbs": breadcrumbs(path, steps, name),
            "hide": ["navigation"] if level == "city" else [],
            "search": {"boost": 0.5 if level == "city" else 1.5},
            "styles": ["profile.css"],
        }
        return Page(
            path=path,
            title=name,
            description=f"{name}{year}年度智慧社区评估结果：综合得分、四个维度、指标与样本。",
            text=self.templates.render("unit.md.j2", self.context(unit)),
            meta=meta,
        )

    def _trail(self, unit: str) -> list[Crumb]:
        places, steps = self.profiles.places, list[Crumb]()
        parent = str(places[unit]["parent"])
        while parent in places:
            steps.insert(0, (str(places[parent]["name"]), f"regions/{parent}.md"))
            parent = str(places[parent]["parent"])
        return steps

    def context(self, unit: str) -> UnitContext:
        """Return what the page of a unit shows; a province's is kept for its brief."""
        if self.level(unit) != "province":
            return self._context(unit)
        if unit not in self._kept:
            self._kept[unit] = self._context(unit)
        return self._kept[unit]

    def _context(self, unit: str) -> UnitContext:
        """Return what the page of a unit shows, made anew; a city's keeps to the essentials."""
        profiles, level, row = self.profiles, self.level(unit), self.row(unit)
        large = level != "city"
        full = large and row.shown
        dimensions = profiles.score_rows(unit, "dimension") if row.shown else ()
        strengths, weaknesses = profiles.extremes(unit) if full else ((), ())
        grades, among, around = (
            profiles.grades(unit),
            _rank_number(profiles, unit, "among"),
            profiles.around(unit),
        )
        scope = self._scope(unit)
        nation = cell(profiles.scores, NATION, INDEX) if unit != NATION else MISSING
        files = self._files(unit)
        return UnitContext(
            name=row.unit.title,
            short=profiles.short_name(unit),
            level=level,
            synthetic=self.synthetic,
            score_id=f"{INDEX}.mean.{'nation' if level == 'nation' else unit}",
            score=row.score,
            near_line=near_line(row.score),
            band=band(row.score),
            low=row.low,
            high=row.high,
            rank=row.rank,
            among=among,
            rank_low=row.rank_low,
            rank_high=row.rank_high,
            rank_scope=scope,
            unranked=self._unranked(unit, row),
            reason=row.reason,
            n=row.n,
            shown=row.shown,
            sentence=head_sentence(row, level, among, scope, dimensions, nation) if row.shown else "",
            brief=Link("两页简报", f"{unit}-brief.html" if level == "province" and row.shown else ""),
            compare=Link("比较", comparison(unit) if row.shown else ""),
            files=files,
            unweighted=cell(profiles.unweighted, unit, INDEX),
            availability=cell(profiles.availability, unit, INDEX),
            dots=replace(profiles.score_row(unit, INDEX).dots, best=""),
            standing=standing(profiles, unit, row.score) if row.shown else None,
            grades=grades,
            withheld=not grades,
            min_cell=self.evaluation.rules.min_cell,
            min_sample=self.evaluation.rules.min_sample,
            dimensions=dimensions,
            subdimensions=profiles.score_rows(unit, "subdimension") if full else (),
            strengths=strengths,
            weaknesses=weaknesses,
            indicators=profiles.indicator_groups(unit) if row.shown else (),
            monitored=profiles.indicator_rows(unit, "monitored") if full else (),
            split=self.splits.split(unit) if full else None,
            trend=course(profiles, unit) if full else None,
            children=self._children(unit),
            children_title=f"所辖{LEVEL_NAMES.get(CHILDREN[level], '')}",
            neighbours=self.neighbours.of(unit) if level == "province" else (),
            aims=aims(self.splits, self.aimed, unit, self.templates) if full else (),
            cases=located_cases(profiles, self.templates, unit),
            around_name=str(profiles.places[around]["name"]) if around else "",
            rank_sample=self.evaluation.rules.min_sample_city_rank,
            arithmetic=arithmetic(profiles, unit) if full else None,
            steps=score_steps(profiles.steps, unit) if full else None,
            shortfalls=self._shortfalls(unit) if full else None,
        )

    def row(self, unit: str) -> UnitRow:
        """Return a unit as a row of a list, a link where it has a page."""
        return replace(unit_row(self.profiles, unit), unit=self.link(unit))

    def _scope(self, unit: str) -> str:
        """Return what a unit is ranked among."""
        if self.level(unit) != "city":
            return LEVEL_NAMES[self.level(unit)]
        tier = str(self.profiles.places[unit]["tier"]) if "tier" in self.profiles.units else ""
        return f"{tier}城市" if tier else "同级城市"

    def _unranked(self, unit: str, row: UnitRow) -> str:
        """Return why a unit with a score has no rank; empty where it has one, or none is given at all."""
        if row.rank or not row.reason or not row.shown:
            return ""
        if row.reason != SMALL:
            return row.reason
        return f"参评社区少于 {self.evaluation.rules.min_sample_city_rank} 个"

    def _files(self, unit: str) -> tuple[Link, ...]:
        """Return the downloads of a unit's page."""
        if self.level(unit) == "city" or not self.templates.features.downloads:
            return ()
        return (Link("本页数据 CSV", f"{unit}.csv"), Link("全部得分 CSV", "../data/scores.csv"))

    def _children(self, unit: str) -> tuple[UnitRow, ...]:
        rows = [self.row(code) for code in self.profiles.below.get(unit, ())]
        return tuple(sorted(rows, key=lambda row: (pd.isna(row.score), -row.score)))

    @cached_property
    def _answers(self) -> dict[str, Cell]:
        return answer_cells(self.evaluation, self.templates, INDEX_PATH)

    def _shortfalls(self, unit: str) -> UnitShortfalls | None:
        dataset = self.evaluation.dataset
        synthetic = rests_on_simulation(dataset, [dataset.observations.name, "denominators"])
        tables = ShortfallTables(self.profiles, self._answers)
        return tables.of_unit(unit, synthetic=synthetic, note=SIMULATED if synthetic else "")

    def index(self) -> Page:
        """Return the index: map slot, picker, the three regions and the sortable ranking of provinces."""
        profiles, evaluation, units = self.profiles, self.evaluation, self.profiles.units
        provinces = [self.row(code) for code in profiles.provinces]
        context = RegionIndexContext(
            year=evaluation.dataset.edition.year,
            demonstration=evaluation.dataset.demonstration,
            doors=tuple(region_doors(evaluation, self.templates.features)),
            provinces=tuple(sorted(provinces, key=lambda row: (row.rank == 0, row.rank))),
            regions=tuple(self.row(code) for code in codes(units[units["level"] == "region"])),
            dimensions=tuple(
                str(profiles.nodes.at[node, "name"]) for node in profiles.of_level["dimension", "scored"]
            ),
            picker=tuple(self._picker()),
        )
        return Page(
            path=INDEX_PATH,
            title="地区结果",
            description="三大地区、31 个省级单位与各城市的得分、区间与排名，可按列排序，可按名称选择。",
            text=self.templates.render("region-index.md.j2", context),
            meta={"breadcrumbs": breadcrumbs(INDEX_PATH, [], "地区结果"), "hide": ["toc"]},
        )

    def _picker(self) -> Iterable[ProvinceGroup]:
        for code in self.profiles.provinces:
            cities = [self.link(city) for city in self.profiles.below.get(code, ()) if self.has_page(city)]
            yield ProvinceGroup(self.link(code), self.link(code).title, tuple(cities))


def unit_row(profiles: Profiles, unit: str) -> UnitRow:
    """Return a unit as a row of a list; its score is NaN where sample or data are too small (spec, 4, 7)."""
    region, few, scores = profiles.region_of(unit), not profiles.has_score(unit), profiles.scores
    own = MISSING if few else cell(scores, unit, INDEX)
    low, high = (MISSING if few else cell(profiles.intervals, unit, end) for end in ("low", "high"))
    nation = cell(scores, NATION, INDEX) if unit != NATION else MISSING
    beside = cell(scores, region, INDEX) if region != unit else MISSING
    dimensions = profiles.of_level["dimension", "scored"]
    return UnitRow(
        unit=profiles.unit_link(unit),
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
            MISSING if few or not profiles.published(unit, node) else cell(scores, unit, node)
            for node in dimensions
        ),
        strip=strip(own, nation, beside, low, high),
    )


def _rank_number(profiles: Profiles, unit: str, column: str) -> int:
    value = cell(profiles.ranks, unit, column)
    return 0 if pd.isna(value) else int(value)


def comparison(unit: str) -> str:
    """Return the address of the page that compares a unit with the nation."""
    return f"{COMPARE}?units={unit}" + (f",{NATION}" if unit != NATION else "")
