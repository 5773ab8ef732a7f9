"""Targets: the series that measures one is known and alike, and its present value is the published one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan

from generator.datasets.community_types import CITY_TYPES, RURAL_TYPES, TYPE_WORDS, expand_types
from generator.datasets.consistency.rows import lookup, rows
from generator.datasets.dataset import Table
from generator.datasets.faults import THESE_CELLS, CellFault, group_cells, perhaps
from generator.errors import Fault

POPULATIONS = {"全部": frozenset(), "城市": frozenset(CITY_TYPES), "农村": frozenset(RURAL_TYPES)}
"""Populations of a series, with the community types of which each holds some."""
PERCENT = {"布尔": "%"}
"""Units of indicators whose series are told in another unit."""


def series_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return targets measured by no known indicator, in another unit or of a population it does not have.

    A table without the columns `series` and `series_population` has none of these faults.
    """
    table, system = tables["targets"], tables["indicator_system"]
    if not {"series", "series_population"} <= set(table.frame):
        return []
    return group_cells(table.path, [*_name_faults(table, system), *_unit_faults(table, system)])


def _name_faults(table: Table, system: Table) -> Iterator[CellFault]:
    codes = set(system.frame["code"])
    for line, series, population in rows(table, "series", "series_population"):
        if series and series not in codes:
            fact = f"指标体系中没有 '{series}'{perhaps(series, codes)}"
            yield CellFault(
                line, "series", "target.series", fact, f"改正{THESE_CELLS}，没有度量它的指标就空着"
            )
        if population and population not in POPULATIONS:
            fact = f"'{population}' 不是人群{perhaps(population, POPULATIONS)}"
            mend = f"写 {'、'.join(POPULATIONS)} 之一"
            yield CellFault(line, "series_population", "target.population", fact, mend)
        if bool(series) != bool(population):
            column, fact = (
                ("series_population", f"写了指标 {series}，没有写人群")
                if series
                else ("series", f"写了人群 {population}，没有写指标")
            )
            yield CellFault(line, column, "target.incomplete", fact, "两格都写，或都空着")


def _unit_faults(table: Table, system: Table) -> Iterator[CellFault]:
    units = lookup(system, "code", "unit")
    meant = lookup(system, "code", "applies_to") if "applies_to" in system.frame else {}
    for line, series, population, unit in rows(table, "series", "series_population", "unit"):
        if series not in units:
            continue
        told = PERCENT.get(units[series], units[series])
        if unit != told:
            fact = f"目标的单位是 '{unit}'，指标 {series} 的单位是 '{told}'"
            yield CellFault(line, "series", "target.unit", fact, "换成同一单位的指标，或空着")
        types, words = POPULATIONS.get(population), meant.get(series, "全部")
        known = all(word in TYPE_WORDS for word in words.split(";") if word)
        if types and known and types.isdisjoint(expand_types(words)):
            fact = f"指标 {series} 只适用于 {words}，没有 {population} 的数"
            yield CellFault(line, "series_population", "target.population", fact, f"改正{THESE_CELLS}")


def present_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return targets whose number has no role, and present values that are not those of their figure.

    `present_figure` is an id of published_figures.csv, and `current_value` its value.
    """
    table, figures = tables["targets"], tables["published_figures"]
    if not {"value_role", "present_figure"} <= set(table.frame):
        return []
    return group_cells(table.path, [*_role_faults(table), *_figure_faults(table, figures)])


def _role_faults(table: Table) -> Iterator[CellFault]:
    for line, role, value in rows(table, "value_role", "value"):
        if not role and not isnan(value):
            yield CellFault(
                line, "value_role", "target.role", f"没有写明 {value:g} 是什么数", "补上，通常是 目标"
            )
        elif role and isnan(value):
            fact = f"写的是 {role}，却没有目标值"
            yield CellFault(line, "value_role", "target.role", fact, "补上目标值，或空着")


def _figure_faults(table: Table, figures: Table) -> Iterator[CellFault]:
    published = lookup(figures, "id", "value")
    for line, figure, value in rows(table, "present_figure", "current_value"):
        if figure and figure not in published:
            fact = f"{figures.path} 中没有编号 '{figure}'{perhaps(figure, published)}"
            yield CellFault(line, "present_figure", "target.figure", fact, f"改正{THESE_CELLS}")
        elif bool(figure) == isnan(value):
            fact = f"写了 {figure}，没有写现值" if figure else f"现值 {value:g} 没有写取自哪个公布数字"
            column = "current_value" if figure else "present_figure"
            yield CellFault(line, column, "target.figure", fact, "两格都写，或都空着")
        elif figure and value != published[figure]:
            fact = f"写的是 {value:g}，{figures.path} 的 {figure} 是 {published[figure]:g}"
            yield CellFault(line, "current_value", "target.present", fact, f"改正{THESE_CELLS}")
