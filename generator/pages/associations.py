"""Printed tables of association: neighbours (Moran), and correlations among dimensions and with context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from generator.analysis.association import AMONG, CONTEXT, CONTEXT_NAMES
from generator.analysis.neighbours import CAVEAT
from generator.charts.families.robustness import unit_word
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.comparisons import node_cell
from generator.pages.contexts.common import Link, TableColumn, TableView
from generator.pages.contexts.inequality import AssociationView, MoranView
from generator.pages.downloadable import TABLE_TITLES, public_tables
from generator.pages.readings import LEVEL, index_name
from generator.pages.tables import interval, known, number, numeric, p_value, table, whole, without_empty
from generator.pages.templates import NOTHING

Row = Mapping[str, Any]
ADJACENCY = "province_adjacency"
R = 3
"""Decimals of correlations, so that strong ones can be told from 1."""


def moran_view(evaluation: Evaluation, simulated: bool) -> MoranView | None:
    """Return Moran's I of index and dimensions; None where the edition has no neighbours."""
    rows = records(evaluation.moran)
    if not rows:
        return None
    heads = (
        TableColumn("项目"),
        numeric("I"),
        numeric("期望"),
        numeric("z"),
        numeric("p（正态）"),
        numeric("p（置换）"),
        numeric("单位数"),
        TableColumn("说明", "long"),
    )
    cells = [
        (
            node_cell(evaluation, str(row["node"])),
            *(number(row[name]) for name in ("I", "expected", "z")),
            p_value(row["p"]),
            p_value(row["p_permuted"]),
            whole(row["n"]),
            str(row["reason"]) or NOTHING,
        )
        for row in rows
    ]
    view = without_empty(
        table("莫兰指数", heads, cells, synthetic=simulated, note=_apart(evaluation, rows[0]))
    )
    public = ADJACENCY in public_tables(evaluation.dataset)
    links = (Link(f"{TABLE_TITLES[ADJACENCY]} CSV", f"../data/{ADJACENCY}.csv"),) if public else ()
    return MoranView(_read_moran(evaluation, rows[0]), view, CAVEAT, links)


def _apart(evaluation: Evaluation, row: Row) -> str:
    """Return which units took no part."""
    units = evaluation.dataset.frame("units")
    names = dict(zip(units["unit"], units["name"], strict=True))
    words = {"without_neighbour": "没有邻接单位", "without_value": "没有得分"}
    parts = [
        f"{word}而未参加：{'、'.join(str(names[code]) for code in str(row[field]).split(';'))}。"
        for field, word in words.items()
        if row[field]
    ]
    return "".join(parts)


def _read_moran(evaluation: Evaluation, row: Row) -> str:
    if not known(row["I"]):
        return f"{row['reason']}。"
    near = "相邻单位得分相近" if row["I"] > row["expected"] else "相邻单位得分相异"
    near = near if row["p_permuted"] < LEVEL else "不足以说明相邻单位得分相近或相异"
    permuted, drawn = p_value(row["p_permuted"]), whole(row["permutations"])
    return (
        f"{index_name(evaluation)}的莫兰指数为{number(row['I'])}，没有空间相关时的期望是{number(row['expected'])}，"
        f"{near}；{drawn}次随机置换中，p为{permuted}。"
    )


def association_views(evaluation: Evaluation, simulated: bool) -> Iterator[AssociationView]:
    """Yield the correlations of each level of units, the compared units first."""
    found = evaluation.correlations
    for level, rows in found.groupby("level", sort=False):
        name = unit_word(evaluation, str(level))
        among, context = (rows[rows["family"] == family] for family in (AMONG, CONTEXT))
        yield AssociationView(
            name=name,
            reading=_read_among(among, name),
            among=_pairs(evaluation, f"{name}：一级指标之间的相关", among, simulated),
            context=_pairs(evaluation, f"{name}：与背景变量的相关", context, simulated)
            if len(context)
            else None,
        )


def _pairs(evaluation: Evaluation, label: str, rows: pd.DataFrame, simulated: bool) -> TableView:
    """Return one row per pair: Pearson's and Spearman's coefficient, each with interval before p."""
    heads = (
        TableColumn("组对"),
        *(numeric(name) for name in ("r", "95%区间", "p（Holm）")),
        *(numeric(name) for name in ("ρ", "95%区间", "p（Holm）")),
        TableColumn("说明", "long"),
    )
    cells = []
    for (a, b), pair in rows.groupby(["a", "b"], sort=False):
        by_method = {str(row["method"]): row for row in records(pair)}
        pearson, spearman = by_method["Pearson"], by_method["Spearman"]
        cells.append(
            (
                f"{_name(evaluation, str(a))}与{_name(evaluation, str(b))}",
                *_coefficient(pearson),
                *_coefficient(spearman),
                str(pearson["reason"]) or NOTHING,
            )
        )
    return without_empty(table(label, heads, cells, synthetic=simulated))


def _name(evaluation: Evaluation, code: str) -> str:
    """Return the name of a node or of a context variable."""
    return CONTEXT_NAMES.get(code) or str(evaluation.system.nodes["name"][code])


def _coefficient(row: Row) -> tuple[str, str, str]:
    return number(row["r"], R), interval(row["low"], row["high"], R), p_value(row["p_holm"])


def _read_among(rows: pd.DataFrame, name: str) -> str:
    pearson = rows[rows["method"] == "Pearson"]
    known_rows = pearson.dropna(subset="r")
    if known_rows.empty:
        return "、".join(pearson["reason"].unique()) + "。" if len(pearson) else ""
    low, high = number(known_rows["r"].min(), R), number(known_rows["r"].max(), R)
    span = low if low == high else f"{low}至{high}"
    fewest, most = whole(known_rows["n"].min()), whole(known_rows["n"].max())
    counted = fewest if fewest == most else f"{fewest}至{most}"
    return f"一级指标两两之间的相关系数 r 为{span}，共{len(known_rows)}对，每对{counted}个{name}。"
