"""Printed tables of convergence: dispersion by year, and growth against the start, with what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from generator.analysis.dynamics import CAVEAT
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.comparisons import node_cell
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.contexts.inequality import ConvergenceView
from generator.pages.dispersion import leaf_codes
from generator.pages.readings import index_name
from generator.pages.tables import interval, known, number, numeric, p_value, percent, signed, table
from generator.pages.tables import without_empty as filled
from generator.pages.templates import NOTHING

Row = Mapping[str, Any]

LONGEST = 100.0
"""Half-life, in years, from which convergence is called too slow to have one."""

SLOPE = 4
"""Decimals of slopes of logarithms."""

CONVERGES, DIVERGES, TOO_SLOW = "收敛", "发散", f"收敛过慢：半衰期超过{LONGEST:.0f}年"
ACROSS = "不作判定：区间含0"


def convergence_view(evaluation: Evaluation, simulated: bool) -> ConvergenceView | None:
    """Return dispersion by year and growth against the start; None where no node has two years."""
    sigma, beta = evaluation.sigma, evaluation.beta
    told = sigma[sigma["period"] != ""]
    if told.empty or beta.empty:
        return None
    years = sorted(told["period"].unique())
    upper, others = _codes(evaluation, beta)
    return ConvergenceView(
        first=years[0],
        last=years[-1],
        sigma_reading=read_sigma(evaluation, [*upper, *others], years),
        sigma=_sigma(evaluation, f"{index_name(evaluation)}与一级指标的变异系数", upper, years, simulated),
        sigma_others=_some(_sigma(evaluation, "各指标的变异系数", others, years, simulated, True)),
        beta_reading=read_beta(evaluation, others),
        beta=_beta(evaluation, f"{index_name(evaluation)}与一级指标的β收敛", upper, simulated),
        beta_others=_some(_beta(evaluation, "各指标的β收敛", others, simulated, True)),
        caveat=CAVEAT,
    )


def _some(view: TableView) -> TableView | None:
    return view if view.rows else None


def _codes(evaluation: Evaluation, beta: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return the scores and the indicators that have a history, each in the order of the system."""
    present, leaves = set(beta["code"]), leaf_codes(evaluation)
    codes = [code for code in evaluation.system.codes if code in present]
    return [code for code in codes if code not in leaves], [code for code in codes if code in leaves]


def _sigma(
    evaluation: Evaluation,
    label: str,
    codes: Sequence[str],
    years: Sequence[str],
    simulated: bool,
    sortable: bool = False,
) -> TableView:
    rows = {(str(row["code"]), str(row["period"])): row for row in records(evaluation.sigma)}
    shown = [years[0], years[-1]] if sortable else years
    heads = (
        TableColumn("项目"),
        *(numeric(year) for year in shown),
        numeric("变化", "个百分点"),
        numeric("标准差，首末年"),
        TableColumn("说明", "long"),
    )
    cells = []
    for code in codes:
        first, last = (rows.get((code, year), {}) for year in (years[0], years[-1]))
        change = last.get("change")
        cells.append(
            (
                node_cell(evaluation, code),
                *(percent(rows.get((code, year), {}).get("cv")) for year in shown),
                signed(100 * float(change), 1) if change is not None else NOTHING,
                f"{number(first['sd'], 3)}→{number(last['sd'], 3)}" if first and last else NOTHING,
                str(rows.get((code, ""), {}).get("reason") or NOTHING),
            )
        )
    return filled(table(label, heads, cells, synthetic=simulated, sortable=sortable))


def read_sigma(evaluation: Evaluation, codes: Sequence[str], years: Sequence[str]) -> str:
    """Return how dispersion moved from the first to the last year: the index, then how many nodes."""
    rows = evaluation.sigma.set_index("code")
    first, last = (rows.loc[rows["period"] == year, ["cv", "sd"]] for year in (years[0], years[-1]))
    both = [code for code in codes if code in first.index and code in last.index]
    lower = last.loc[both] < first.loc[both]
    root = evaluation.system.root
    told = ""
    if root in both:
        start, end = (percent(each.at[root, "cv"]) for each in (first, last))
        told = f"{years[0]}年至{years[-1]}年，{index_name(evaluation)}的变异系数由{start}变为{end}。"
    fell, shrank = int(lower["cv"].sum()), int((lower["cv"] & lower["sd"]).sum())
    return f"{told}{len(both)}项中变异系数下降的有{fell}项，其中标准差也缩小的有{shrank}项。"


def verdict(row: Row) -> str:
    """Return what the slope says in a word: 收敛, 发散, 收敛过慢, or why nothing is said."""
    if not known(row["slope"]):
        return str(row["reason"])
    if row["low"] > 0:
        return DIVERGES
    if row["high"] >= 0:
        return ACROSS
    if not known(row["half_life"]):
        return str(row["reason"])
    return CONVERGES if row["half_life"] < LONGEST else TOO_SLOW


def _beta(
    evaluation: Evaluation, label: str, codes: Sequence[str], simulated: bool, sortable: bool = False
) -> TableView:
    rows = {str(row["code"]): row for row in records(evaluation.beta)}
    heads = (
        TableColumn("项目"),
        numeric("斜率"),
        numeric("95%区间"),
        numeric("速度", "每年"),
        numeric("半衰期", "年"),
        numeric("R²"),
        numeric("p"),
        TableColumn("判定", "text"),
    )
    cells = [_slope(evaluation, rows[code]) for code in codes]
    return filled(table(label, heads, cells, synthetic=simulated, sortable=sortable))


def _slope(evaluation: Evaluation, row: Row) -> tuple[Cell, ...]:
    word = verdict(row)
    return (
        node_cell(evaluation, str(row["code"])),
        number(row["slope"], SLOPE),
        interval(row["low"], row["high"], SLOPE),
        percent(row["speed"]) if word == CONVERGES else NOTHING,
        number(row["half_life"], 1) if word == CONVERGES else NOTHING,
        number(row["r_squared"], 2),
        p_value(row["p"]),
        word,
    )


def read_beta(evaluation: Evaluation, others: Sequence[str]) -> str:
    """Return what the slope of the index says, and how many indicators converge, diverge or say nothing."""
    rows = {str(row["code"]): row for row in records(evaluation.beta)}
    root, told = evaluation.system.root, ""
    if root in rows and known(rows[root]["slope"]):
        row, word = rows[root], verdict(rows[root])
        ends = interval(row["low"], row["high"], SLOPE)
        told = f"{index_name(evaluation)}的斜率为{number(row['slope'], SLOPE)}（95%区间{ends}），{word}"
        if word == CONVERGES:
            told += f"，差距每年缩小约{percent(row['speed'])}，半衰期约{number(row['half_life'], 1)}年"
        told += "。"
    words = [verdict(rows[code]) for code in others]
    counts = {word: words.count(word) for word in (CONVERGES, DIVERGES, TOO_SLOW, ACROSS)}
    named = {CONVERGES: "收敛", DIVERGES: "发散", TOO_SLOW: "收敛过慢", ACROSS: "区间含0、不作判定"}
    parts = [f"{named[word]}{count}项" for word, count in counts.items() if count]
    rest = len(words) - sum(counts.values())
    parts += [f"其他原因不作判定{rest}项"] if rest else []
    return f"{told}{len(words)}项三级指标中，{'，'.join(parts)}。" if words else told
