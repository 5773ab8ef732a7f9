"""The numbers of the pages of nation, regions and provinces, one CSV file each, a number a line."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from generator.evaluation import Evaluation
from generator.outputs.tables import csv_bytes
from generator.pages.contexts.units import IndicatorRow, ScoreRow, UnitContext, UnitRow
from generator.pages.profiles import Profiles
from generator.pages.regions import UnitPages
from generator.pages.templates import Templates
from generator.quantities import format_number

HEADS = ("部分", "项目", "对象", "年度", "数值", "单位", "区间下限", "区间上限", "说明", "provenance")
PERCENT = 1
Line = tuple[str, ...]


def unit_files(evaluation: Evaluation, templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Yield path (below the site) and content of the file of every unit whose page offers one."""
    if not templates.features.downloads:
        return
    pages = UnitPages(Profiles(evaluation), templates)
    for unit in pages.units:
        if pages.level(unit) != "city":
            yield f"regions/{unit}.csv", csv_bytes(unit_frame(pages, unit))


def unit_frame(pages: UnitPages, unit: str) -> pd.DataFrame:
    """Return the numbers of one unit's page as printed there: columns `HEADS`, empty if not told."""
    context, dataset = pages.context(unit), pages.evaluation.dataset
    year = dataset.edition.year
    provenance = "synthetic" if pages.synthetic else dataset.observations.provenance
    lines = [(*line, provenance) for line in _present(context, year)]
    past = dataset.tables["history"].provenance if dataset.has("history") else ""
    lines += [(*line, past) for line in _past(pages, context, unit)]
    return pd.DataFrame(lines, columns=list(HEADS))


def _present(context: UnitContext, year: str) -> Iterator[Line]:
    yield ("样本", "参评社区", context.name, year, str(context.n), "个", "", "", "")
    if not context.shown:
        yield ("综合得分", "综合得分", context.name, year, "", "分", "", "", context.reason or "数据不足")
        return
    span = (_number(context.low), _number(context.high))
    yield ("综合得分", "综合得分", context.name, year, _number(context.score), "分", *span, "")
    if context.rank:
        ends = (str(context.rank_low or ""), str(context.rank_high or ""))
        among = f"{context.among} 个{context.rank_scope}，区间为 5% 至 95%"
        yield ("综合得分", "名次", context.name, year, str(context.rank), "位", *ends, among)
    for part, rows in (("维度", context.dimensions), ("二级指标", context.subdimensions)):
        for row in rows:
            yield from _scores(part, row, context, year)
    for group in context.indicators:
        for indicator in group.rows:
            yield from _indicator(indicator, context, year)
    for indicator in context.monitored:
        yield _value("监测指标", indicator, context, year)
    yield from _split(context, year)
    for aim in context.aims:
        subject = f"{aim.subject}（{aim.population}）" if aim.population else aim.subject
        words = "；".join(filter(None, (f"全国目标 {aim.demand}，{aim.deadline}", aim.reason, aim.caveat)))
        value = _number(aim.value, aim.decimals)
        yield ("全国目标", subject, context.name, year, value, aim.unit, "", "", words)
    for grade in context.grades:
        share = _number(100 * grade.share, PERCENT)
        yield ("社区等级", grade.name, context.name, year, share, "%", "", "", "按人口加权")
    for child in context.children:
        yield _child(child, context, year)


def _number(value: float, decimals: int = 2) -> str:
    return "" if math.isnan(value) else format_number(value, decimals)


def _scores(part: str, row: ScoreRow | IndicatorRow, context: UnitContext, year: str) -> Iterator[Line]:
    """Yield a node's score of the unit and those beside it."""
    span = (_number(row.low), _number(row.high)) if row.published else ("", "")
    own, why = (_number(row.score), "") if row.published else ("", _reason(row))
    name = row.node.title
    yield (part, name, context.name, year, own, "分", *span, why)
    if context.level != "nation":
        yield (part, name, "全国", year, _number(row.nation), "分", "", "", "")
    if context.around_name:
        yield (part, name, context.around_name, year, _number(row.around), "分", "", "", "")
    if row.best.unit.title:
        yield (
            part,
            name,
            row.best.unit.title,
            year,
            _number(row.best.score),
            "分",
            "",
            "",
            "得分最高的省级单位",
        )


def _reason(row: ScoreRow | IndicatorRow) -> str:
    return "不公布" if isinstance(row, IndicatorRow) and row.withheld else "数据不足"


def _indicator(row: IndicatorRow, context: UnitContext, year: str) -> Iterator[Line]:
    yield _value("计分指标", row, context, year)
    yield from _scores("计分指标得分", row, context, year)


def _value(part: str, row: IndicatorRow, context: UnitContext, year: str) -> Line:
    why = "不公布" if row.withheld else ""
    number = _number(row.value, row.decimals)
    return (part, row.node.title, context.name, year, number, row.unit, "", "", why)


def _split(context: UnitContext, year: str) -> Iterator[Line]:
    for row in context.split.rows if context.split else ():
        where, name = f"{context.name}{row.group}社区", "城乡与类型"
        span = (_number(row.low), _number(row.high))
        yield (name, "参评社区", where, year, str(row.n), "个", "", "", "")
        yield (name, "人口占比", where, year, _number(100 * row.share, PERCENT), "%", "", "", "")
        yield (name, "综合得分", where, year, _number(row.score), "分", *span, row.reason)
        for dimension, score in zip(context.dimensions, row.dimensions, strict=True):
            yield (name, dimension.node.title, where, year, _number(score), "分", "", "", "")


def _child(row: UnitRow, context: UnitContext, year: str) -> Line:
    span = (_number(row.low), _number(row.high))
    why = "" if row.shown else row.reason or "数据不足"
    return (context.children_title, "综合得分", row.unit.title, year, _number(row.score), "分", *span, why)


def _past(pages: UnitPages, context: UnitContext, unit: str) -> Iterator[Line]:
    if context.shown:
        for period, score in pages.profiles.scores_by_year.get(unit, ()):
            words = "按本年度版的指标与阈值计算"
            yield ("历年", "综合得分", context.name, period, _number(score), "分", "", "", words)
