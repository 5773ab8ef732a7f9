"""The page 资源配置: which decisions follow for how many communities, by province, none of them named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generator.analysis.distribution import category_table
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, Link, TableColumn, TableView
from generator.pages.contexts.themes import AllocationContext
from generator.pages.decision_tables import SHORT, rule_table
from generator.pages.inline import beside, composed
from generator.pages.lookups import Lookups
from generator.pages.page import Page
from generator.pages.tables import numeric, percent, table, whole
from generator.pages.templates import Templates
from generator.pages.themes.narrow import narrowed
from generator.pages.themes.place import path_of, simulated_results, theme_page
from generator.pages.themes.strips import bars
from generator.pages.themes.suppression import closed_counts
from generator.scoring.decisions import Allocation

SLUG, TITLE = "allocation", "资源配置"
PATH = path_of(SLUG)
SECTION = "3.5.2"
ORDER = (
    Allocation.ELIGIBLE,
    Allocation.UNSPECIFIED,
    Allocation.REMEDY_CORE,
    Allocation.FIX_VETO_FIRST,
    Allocation.SUPPORT_WITHDRAWN,
    Allocation.NOT_DETERMINED,
)
"""The decisions from the best to those without a judgement, as the bars show them."""
MARKS = dict(zip(ORDER, ("d1", "d2", "d3", "d4", "d5", "d6"), strict=True))
REST = "rest"
BROAD = 3
"""Decisions that follow from the score alone: the first of `ORDER`, the only ones with many communities."""
QUOTED = ("subsidy-min-score", "rework-max-score")
"""Lines of the rule in the report."""
UNTOLD = "不公布"


@dataclass(frozen=True)
class AllocationTables:
    """The decisions on the communities of one evaluation, by province and region."""

    evaluation: Evaluation

    @cached_property
    def spread(self) -> pd.DataFrame:
        """Rows of unit, category, share of the population, count and n for nation, regions and provinces."""
        frame = self.evaluation.frame
        units = [*self.evaluation.above, *self.evaluation.candidates]
        members = frame.members.loc[units]
        index = pd.MultiIndex.from_product([["unit"], units], names=["grouping", "group"])
        return category_table(
            self.evaluation.decisions["allocation"],
            [each.value for each in Allocation],
            self.evaluation.communities.strata,
            members.set_axis(index),
            frame.population,
        )

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Numbers of communities, units × decisions in `ORDER`."""
        wide = self.spread.pivot(index="group", columns="category", values="count")
        return wide[[each.value for each in ORDER]].reindex(self.spread["group"].unique())

    @cached_property
    def shares(self) -> pd.DataFrame:
        """Shares of the population in [0, 1], units × decisions in `ORDER`."""
        wide = self.spread.pivot(index="group", columns="category", values="share")
        return wide[[each.value for each in ORDER]].reindex(self.counts.index)

    @cached_property
    def closed(self) -> pd.DataFrame:
        """Which counts are not told, units × decisions: provinces lie in regions, regions in the nation."""
        least, regions = self.evaluation.rules.min_cell, Lookups(self.evaluation)
        provinces = [unit for unit in self.evaluation.candidates if unit in self.counts.index]
        blocks = {unit: regions.region_of(unit) for unit in provinces}
        parts = [closed_counts(self.counts.loc[provinces], least, blocks)]
        for level in ("region", "nation"):
            units = [unit for unit in self.evaluation.above if self._level(unit) == level]
            if units:
                parts.append(closed_counts(self.counts.loc[units], least, dict.fromkeys(units, level)))
        return pd.concat(parts).reindex(self.counts.index)

    def _level(self, unit: str) -> str:
        return str(self.evaluation.frame.units["level"].get(unit, ""))

    def told(self, unit: str) -> Mapping[Allocation, float]:
        """Return the shares of the population by decision, those of closed counts left out."""
        open_ = [each for each in ORDER if not self.closed.at[unit, each.value]]
        return {each: float(str(self.shares.at[unit, each.value])) for each in open_}

    @property
    def synthetic(self) -> bool:
        """Tell whether the decisions rest on simulated tables."""
        return simulated_results(self.evaluation)

    def units(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the rows of the tables: what stands above first, then the provinces of each region."""
        names, lookups = self.evaluation.frame.units["name"], Lookups(self.evaluation)
        provinces = [unit for unit in self.evaluation.candidates if unit in self.counts.index]
        regions = dict.fromkeys(lookups.region_of(unit) for unit in provinces)
        parts = [("全国与地区", tuple(u for u in self.evaluation.above if u in self.counts.index))]
        for region in regions:
            inside = tuple(unit for unit in provinces if lookups.region_of(unit) == region)
            parts.append((str(names.get(region, "")), inside))
        return tuple(parts)

    def chart(self) -> TableView:
        """Return one bar per unit: shares of the population that are told, the rest in grey."""
        rows, groups = [], []
        for title, units in self.units():
            for unit in units:
                told = self.told(unit)
                parts = [(MARKS[each], told[each]) for each in ORDER if each in told]
                rest = 1 - sum(share for _, share in parts)
                eligible = told.get(Allocation.ELIGIBLE)
                shown = UNTOLD if eligible is None else percent(eligible)
                rows.append((self._link(unit), bars([*parts, (REST, rest)]), shown))
                groups.append(title)
        columns = (TableColumn("地区", "short"), TableColumn("占比", "wide"), numeric("具备资格"))
        note = "占比按人口加权，即住在这些社区里的人口占多少。"
        return table(
            "各省政策判断的占比", columns, rows, groups=tuple(groups), synthetic=self.synthetic, note=note
        )

    def count_table(self) -> TableView:
        """Return numbers of communities with shares of the population, closed cells left out."""
        rows, groups, total = [], [], self.counts.sum(axis=1)
        for title, units in self.units():
            for unit in units:
                cells = (self._cell(unit, each.value) for each in ORDER)
                rows.append((self._link(unit), whole(total[unit]), *cells))
                groups.append(title)
        columns = (
            TableColumn("地区", "short"),
            numeric("社区", "个"),
            *(numeric(SHORT[each]) for each in ORDER),
        )
        least = self.evaluation.rules.min_cell
        note = (
            f"社区数，后面是人口占比。“{UNTOLD}”：不足 {least} 个（包括没有），"
            "或者不隐去就能从合计推出不足的那一格。"
        )
        view = table(
            "各省政策判断的社区数", columns, rows, groups=tuple(groups), synthetic=self.synthetic, note=note
        )
        return narrowed(view, range(2 + BROAD, len(columns)))

    def _cell(self, unit: str, category: str) -> Cell:
        if self.closed.at[unit, category]:
            return UNTOLD
        return beside(whole(self.counts.at[unit, category]), percent(self.shares.at[unit, category]))

    def _link(self, unit: str) -> Link:
        name = str(self.evaluation.frame.units["name"].get(unit, unit))
        return Link(name, f"../regions/{unit}.html")


def allocation_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return the page; None where scores stand for no grades or no unit is compared."""
    if not evaluation.rules.graded or evaluation.decisions["allocation"].isna().all():
        return None
    tables = AllocationTables(evaluation)
    if not len(evaluation.candidates):
        return None
    context = AllocationContext(
        finding=allocation_finding(tables),
        simulated=tables.synthetic,
        n=int(evaluation.decisions["allocation"].notna().sum()),
        provinces=sum(unit in tables.counts.index for unit in evaluation.candidates),
        min_cell=evaluation.rules.min_cell,
        section=templates.section(SECTION, PATH),
        rules=rule_table(evaluation),
        key=_key(SHORT),
        chart=tables.chart(),
        counts=tables.count_table(),
        closed=int(tables.closed.to_numpy().sum()),
        quoted=tuple(key for key in QUOTED if key in templates.catalogue),
    )
    text = templates.render("theme-allocation.md.j2", context)
    return theme_page(SLUG, TITLE, context.finding, text)


def allocation_finding(tables: AllocationTables) -> str:
    """Return how many people live in communities by decision, and in which regions most are eligible."""
    evaluation = tables.evaluation
    root, names = evaluation.root_unit, evaluation.frame.units["name"]
    if root not in tables.shares.index:
        return ""
    whole_ = tables.told(root)
    wanted = (Allocation.ELIGIBLE, Allocation.REMEDY_CORE, Allocation.UNSPECIFIED)
    parts = [f"“{SHORT[each]}”的占{percent(whole_[each])}" for each in wanted if each in whole_]
    opening = f"按人口计，{evaluation.frame.whole}社区中{'，'.join(parts)}"
    told = {str(unit): tables.told(unit) for unit in evaluation.above if unit != root}
    regions = {
        unit: found[Allocation.ELIGIBLE] for unit, found in told.items() if Allocation.ELIGIBLE in found
    }
    if len(regions) < 2:
        return f"{opening}。"
    best, worst = max(regions, key=lambda unit: regions[unit]), min(regions, key=lambda unit: regions[unit])
    return (
        f"{opening}；具备资格的占比{names[best]}最高（{percent(regions[best])}），"
        f"{names[worst]}最低（{percent(regions[worst])}）。"
    )


def _key(titles: Mapping[Allocation, str]) -> Cell:
    items = [composed('<li><i class="{}"></i>{}</li>', MARKS[each], titles[each]) for each in ORDER]
    items.append(composed('<li><i class="{}"></i>{}</li>', REST, "不公布的各项合计"))
    return composed('<ul class="grades-key">{}</ul>', composed("").join(items))
