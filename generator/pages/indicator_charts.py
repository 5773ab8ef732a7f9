"""The two charts of a page of the indicator library: the provinces beside each other, and the years."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from markupsafe import Markup

from generator.charts.figure import Width
from generator.datasets.records import records
from generator.pages.contexts.common import Link
from generator.pages.contexts.drawings import DrawnFigure
from generator.pages.drawings.dots import INDICATOR_AXIS, SCORE_AXIS, Axis, DotRow, dots_svg, value_axis
from generator.pages.drawings.figure import drawn_figure
from generator.pages.drawings.trend import trend_svg
from generator.pages.indicator_course import NodeCourse
from generator.pages.indicator_results import NodeResults, Result
from generator.pages.profiles import Profiles
from generator.pages.tables import known, number
from generator.pages.templates import SCORE_DECIMALS
from generator.values.catalogue import Catalogue

FOLDER = "indicators"
TILES = "tile_grid"
PROVINCES, YEARS = "provinces", "years"
"""Ends of the ids of both charts; the files of the first are named after the node alone."""
FORMATS = ("csv", "svg")
INTERVALS = "横线为得分的95%区间，只反映社区抽样。"
LINES = "竖线为全国与各地区的结果。"


@dataclass(frozen=True)
class IndicatorCharts:
    """Draws the charts of the nodes of one evaluation.

    downloads: name the files of each chart; linked: lead from the provinces to their pages.
    """

    profiles: Profiles
    catalogue: Catalogue
    downloads: bool = True
    linked: bool = True

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """Short names of the provinces by code, where the edition has them."""
        dataset = self.profiles.evaluation.dataset
        rows = records(dataset.frame(TILES)) if dataset.has(TILES) else []
        return {str(row["adcode"]): str(row["short"]) for row in rows}

    @cached_property
    def history(self) -> Mapping[str, pd.DataFrame]:
        """Rows of `evaluation.history` by node."""
        return _by_node(self.profiles.evaluation.history)

    @cached_property
    def growth(self) -> Mapping[str, pd.DataFrame]:
        """Rows of `evaluation.growth` of nation and regions by node."""
        return _by_node(self.profiles.evaluation.growth)

    def results(self, code: str) -> NodeResults:
        """Return what is printed of a node."""
        return NodeResults(self.profiles, code, self.short_names)

    def all(self, code: str) -> tuple[DrawnFigure, ...]:
        """Return the charts of a node that there are data for."""
        return tuple(view for view in (self.across(code), self.years(code)) if view is not None)

    def drawn(self, code: str) -> bool:
        """Tell whether a node has charts: indicators, and what scores are added up to."""
        node = self.profiles.facts[code]
        return bool(node["level"] == "indicator" or node["status"] == "scored")

    def across(self, code: str) -> DrawnFigure | None:
        """Return the provinces of a node as dots; None where fewer than two have a result."""
        results = self.results(code)
        if not self.drawn(code) or sum(not row.reason for row in results.provinces) < 2:
            return None
        ident, title, summary = f"{code}-{PROVINCES}", f"{results.name}：各省级单位", results.summary()
        synthetic = self.profiles.evaluation.dataset.demonstration
        rows = [
            *(self._dot(results, row, head=True) for row in results.large),
            *(self._dot(results, row) for row in results.provinces),
        ]
        axis, heads = _axis(results), ("省级单位", _right_head(results))

        def draw(width: Width) -> Markup:
            return dots_svg(rows, axis, width, ident, title, summary, heads=heads, synthetic=synthetic)

        spanned = any(known(row.low) for row in (*results.large, *results.provinces))
        note = INTERVALS + LINES if spanned else LINES
        if not results.scored and results.better < 0:
            note += "数值越低越好，最好的排在最前。"
        if synthetic:
            note += "各省结果为模拟数据，不得引用。"
        more = {"note": note, "synthetic": synthetic, "downloads": self._files(code)}
        return drawn_figure(ident, title, summary, draw, results.table(), **more)

    def _dot(self, results: NodeResults, row: Result, *, head: bool = False) -> DotRow:
        amount = row.score if results.scored else row.value
        text = row.reason
        if not text and results.is_leaf:
            text = number(row.value, results.decimals)
        elif not text:
            text = number(row.score, SCORE_DECIMALS)
        return DotRow(
            name=row.name,
            value=math.nan if row.reason else amount,
            text=text,
            region=row.region,
            tip=f"{row.name}：{row.reason or results.shown(row)}",
            low=row.low if results.scored else math.nan,
            high=row.high if results.scored else math.nan,
            href=f"../regions/{row.unit}.html" if self.linked else "",
            head=head,
        )

    def years(self, code: str) -> DrawnFigure | None:
        """Return the years of a node as lines; None without two years of the nation."""
        if code not in self.history or not self.drawn(code):
            return None
        growth = self.growth.get(code, pd.DataFrame())
        course = NodeCourse(self.results(code), self.catalogue, self.history[code], growth)
        if not course.trend.lines or not course.trend.lines[0].strong:
            return None
        ident, title, summary = f"{code}-{YEARS}", f"{course.results.name}：历年变化", course.summary()
        trend = course.trend

        def draw(width: Width) -> Markup:
            return trend_svg(trend, width, ident, title, summary)

        note = "报告公布过的年份与公布值相合，其余为模拟。" if course.synthetic else ""
        more = {"note": note, "synthetic": course.synthetic, "downloads": self._files(ident)}
        return drawn_figure(ident, title, summary, draw, course.table(), **more)

    def _files(self, stem: str) -> tuple[Link, ...]:
        return tuple(Link(name.upper(), f"{stem}.{name}") for name in FORMATS) if self.downloads else ()


def _by_node(frame: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    return {str(code): rows for code, rows in frame.groupby("indicator", sort=False)}


def _axis(results: NodeResults) -> Axis:
    if results.scored:
        return INDICATOR_AXIS if results.is_leaf else SCORE_AXIS
    values = [row.value for row in (*results.large, *results.provinces) if known(row.value)]
    return value_axis(_titled(results.name, results.unit), values, results.unit)


def _right_head(results: NodeResults) -> str:
    return _titled("数值", results.unit) if results.is_leaf else "得分"


def _titled(title: str, unit: str) -> str:
    return f"{title}（{unit}）" if unit else title
