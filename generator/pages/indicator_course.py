"""The years of one node: the nation and its regions as lines, the figures that the report published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generator.analysis.history import WHOLE
from generator.analysis.trends import values_by_year
from generator.charts.theme import REGIONS
from generator.datasets.records import records
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.courses import OTHERS, Row, population_name
from generator.pages.drawings.trend import LETTERS, Line, Published, Trend
from generator.pages.indicator_results import NodeResults
from generator.pages.inline import beside
from generator.pages.lookups import NATION
from generator.pages.tables import known, number, numeric, signed, table
from generator.pages.templates import NOTHING
from generator.quantities import format_number
from generator.values.catalogue import Catalogue

HISTORY, RECONCILIATION = "history", "reconciliation"
NATION_NAME = "全国"
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Series:
    """A population of a unit by year; name: as readers see it."""

    unit: str
    population: str
    name: str
    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class NodeCourse:
    """The years of one node in the nation and its regions."""

    results: NodeResults
    catalogue: Catalogue
    history: pd.DataFrame
    """Rows of `evaluation.history` of the node."""
    growth: pd.DataFrame
    """Rows of `evaluation.growth` of the node."""

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Nation, regions, then urban and rural communities, those with two years and more."""
        places = [(row.unit, WHOLE, row.region) for row in self.results.large]
        places += [(NATION, each, population_name(each)) for each in OTHERS]
        found = (Series(*place, self._points(*place[:2])) for place in places)
        return tuple(each for each in found if len(each.points) > 1)

    def _points(self, unit: str, population: str) -> tuple[tuple[int, float], ...]:
        evaluation = self.results.profiles.evaluation
        last = int(evaluation.dataset.edition.year)
        values = values_by_year(self.history, unit, population, self.results.code, last)
        return tuple((int(str(year)), float(value)) for year, value in values.items() if known(value))

    @property
    def synthetic(self) -> bool:
        """Tell whether the history is simulated."""
        return HISTORY in self.results.profiles.evaluation.dataset.synthetic

    @cached_property
    def published(self) -> tuple[Published, ...]:
        """The report's own figures of the nation, else of its regions: those that the sample is held to."""
        dataset = self.results.profiles.evaluation.dataset
        if not dataset.has(RECONCILIATION):
            return ()
        found: dict[str, list[Published]] = {}
        for row in records(dataset.frame(RECONCILIATION)):
            level = str(row["indicator"]) == self.results.code and str(row["group"]) in REGIONS
            if not level or known(row["scale"]) or not re.fullmatch(r"(\d{4})?", str(row["period"] or "")):
                continue
            entry = self.catalogue[str(row["figure"])]
            year = int(_YEAR.findall(entry.period)[-1])
            bound = entry.operator != "="
            own = Published(year, entry.value, entry.spoken, entry.population, bound)
            found.setdefault(str(row["group"]), []).append(own)
        told = found.get(NATION_NAME) or [each for group in found.values() for each in group]
        return tuple(sorted(told, key=lambda each: each.year))[: len(LETTERS)]

    @property
    def trend(self) -> Trend:
        """The lines of nation and regions, and the published figures."""
        lines = tuple(
            Line(
                name=each.name,
                points=each.points,
                region=each.name,
                simulated=frozenset(year for year, _ in each.points) if self.synthetic else frozenset(),
                strong=each.unit == NATION,
            )
            for each in self.series
            if each.population == WHOLE
        )
        results = self.results
        domain = None if results.is_leaf else (1.0, 5.0)
        return Trend(lines, results.unit, results.decimals, domain, self.published)

    def summary(self) -> str:
        """Return from where to where the nation went, and the regions that moved most and least."""
        places = self.results.decimals
        whole, *regions = [each for each in self.series if each.population == WHOLE]
        (first, start), (last, end) = whole.points[0], whole.points[-1]
        text = f"{whole.name}由{first}年的{self._text(start)}到{last}年的{self._text(end)}。"
        if len(regions) < 2:
            return text
        ordered = sorted(regions, key=lambda each: each.points[-1][1])
        low, high = ordered[0], ordered[-1]
        gap = format_number(high.points[-1][1] - low.points[-1][1], places)
        unit = {"%": "个百分点"}.get(self.results.unit, self.results.unit)
        return (
            f"{text}{last}年最高为{high.name}（{self._text(high.points[-1][1])}），"
            f"最低为{low.name}（{self._text(low.points[-1][1])}），相差{gap}{unit}。"
        )

    def _text(self, value: float) -> str:
        return f"{number(value, self.results.decimals)}{self.results.unit}"

    def table(self) -> TableView:
        """Return the values of every year and the yearly change, a row for each series."""
        years = sorted({year for each in self.series for year, _ in each.points})
        columns = (TableColumn("范围"), *(numeric(f"{year}年") for year in years), numeric("年均变化"))
        rows = []
        for each in self.series:
            by_year = dict(each.points)
            cells = (number(by_year.get(year), self.results.decimals) for year in years)
            rows.append((each.name, *cells, self._annual(each)))
        return table("全国历年数值", columns, rows)

    def _annual(self, series: Series) -> Cell:
        row = self._growth.get((series.unit, series.population))
        if row is None or not known(row["annual"]):
            return NOTHING
        if row["annual_unit"] == "%":
            return f"{signed(row['annual'], 1)}%"
        return beside(signed(row["annual"], min(self.results.decimals + 1, 2)), str(row["annual_unit"]))

    @cached_property
    def _growth(self) -> dict[tuple[str, str], Row]:
        return {(str(row["unit"]), str(row["population"])): row for row in records(self.growth)}
