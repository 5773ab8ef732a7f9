"""Printed tables of inequality between units: Theil and Gini with their parts, and what the zero does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from generator.analysis.convergence import coefficient_of_variation
from generator.analysis.inequality import measure_inequality
from generator.analysis.origin import Scale
from generator.analysis.undecided import Undecided
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.comparisons import node_cell
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.profiles import shown_unit
from generator.pages.readings import index_name
from generator.pages.tables import known, number, numeric, percent, table, text, whole, without_empty
from generator.pages.templates import NOTHING

Row = Mapping[str, Any]

EXAMPLE, EXAMPLE_SCALE = (4.2, 3.5, 2.8), (1, 5)
"""Scores of the worked example, each counting once, and their scale. Source: worked example E15."""

GINI, THEIL = 3, 4
"""Decimals of Gini and of Theil's measures, which are smaller."""


def leaf_codes(evaluation: Evaluation) -> frozenset[str]:
    """Return the indicators, whose raw values are measured; the other nodes are scores."""
    return frozenset(str(code) for code in evaluation.system.leaves(None))


def example_scores(evaluation: Evaluation) -> str:
    """Return the scores of the worked example in words; empty where the edition has another scale."""
    fits = tuple(evaluation.rules.scale) == EXAMPLE_SCALE
    return "、".join(number(score, 1) for score in EXAMPLE) if fits else ""


def shift_table(evaluation: Evaluation) -> TableView | None:
    """Return the same scores read from three zeros: three scores by hand, then the edition's index.

    None where the scale of scores has no lowest value, or begins at 0, so that nothing is shifted.
    """
    low, high = evaluation.rules.scale
    if not low or not np.isfinite([low, high]).all():
        return None
    example = pd.Series(EXAMPLE, index=["a", "b", "c"])
    people = pd.Series(1.0, index=example.index)
    index = evaluation.scores.loc[evaluation.compared, evaluation.system.root].astype(float)
    weights = evaluation.frame.members.loc[evaluation.compared] @ evaluation.frame.population
    rows = []
    for name, zero, size in (
        ("得分本身", 0.0, 1.0),
        (f"得分减{whole(low)}", low, 1.0),
        (f"（得分减{whole(low)}）÷{whole(high - low)}", low, high - low),
    ):
        own = _measured((index - zero) / size, weights)[1:]
        given = _measured((example - zero) / size, people) if example_scores(evaluation) else [NOTHING] * 3
        rows.append((name, *given, *own))
    heads = [
        *(numeric(f"例：{name}") for name in ("变异系数", "G", "T")),
        *(numeric(f"{index_name(evaluation)}：{name}") for name in ("G", "T")),
    ]
    return without_empty(table("同一组得分，三种零点", (TableColumn("零点的定法"), *heads), rows))


def _measured(values: pd.Series, weights: pd.Series) -> list[str]:
    scale: Scale = "ratio"
    found = measure_inequality(values, weights, scale)
    spread = coefficient_of_variation(values.dropna().to_numpy(dtype=float), scale)
    told = NOTHING if isinstance(spread, Undecided) else number(spread, GINI)
    if isinstance(found, Undecided):
        return [told, NOTHING, NOTHING]
    return [told, number(found.gini, GINI), number(found.theil_t, THEIL)]


def _upper(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Return the decompositions of the nodes that are scores."""
    leaves = leaf_codes(evaluation)
    return [row for row in records(evaluation.inequality) if row["code"] not in leaves]


def theil_table(evaluation: Evaluation, between: str, **more: Any) -> TableView:
    """Return index, dimensions and sub-dimensions with Theil's T and its parts, and L."""
    names = ("均值", "T", f"T：{between}", "T：组内", f"{between}占比", "L")
    heads = (TableColumn("项目"), *map(numeric, names), TableColumn("说明", "long"))
    cells = [
        (
            node_cell(evaluation, str(row["code"])),
            number(row["mean"], GINI),
            *(number(row[name], THEIL) for name in ("T", "T_between", "T_within")),
            percent(row["between_share"], 0),
            number(row["L"], THEIL),
            str(row["reason"]) or NOTHING,
        )
        for row in _upper(evaluation)
    ]
    label = f"{index_name(evaluation)}与一、二级指标的泰尔指数"
    return without_empty(table(label, heads, cells, **more))


def gini_table(evaluation: Evaluation, **more: Any) -> TableView | None:
    """Return the same nodes with Gini and Dagum's parts; None where none was decomposed."""
    rows = [row for row in _upper(evaluation) if known(row["gini"])]
    heads = (TableColumn("项目"), *map(numeric, ("G", "Gw", "Gnb", "Gt")))
    parts = ("gini_within", "gini_net_between", "gini_overlap")
    cells = [
        (
            node_cell(evaluation, str(row["code"])),
            number(row["gini"], THEIL),
            *(number(row[name], THEIL) for name in parts),
        )
        for row in rows
    ]
    label = f"{index_name(evaluation)}与一、二级指标的基尼系数"
    return table(label, heads, cells, **more) if rows else None


def indicator_table(evaluation: Evaluation, status: str, between: str, **more: Any) -> TableView | None:
    """Return the indicators of a status: mean, Gini, Theil T, share between groups; None without any."""
    nodes, leaves = evaluation.system.nodes, leaf_codes(evaluation)
    rows = [
        row
        for row in records(evaluation.inequality)
        if row["code"] in leaves and nodes["status"][row["code"]] == status
    ]
    if not rows:
        return None
    heads = (
        TableColumn("指标"),
        TableColumn("单位", "short"),
        *(numeric(name) for name in ("均值", "G", "T", f"{between}占比")),
        TableColumn("说明", "long"),
    )
    cells = [_indicator(evaluation, row) for row in rows]
    label = f"{'计分' if status == 'scored' else '监测'}指标的不平衡程度"
    return without_empty(table(label, heads, cells, sortable=True, **more))


def _indicator(evaluation: Evaluation, row: Row) -> tuple[Cell, ...]:
    code, nodes = str(row["code"]), evaluation.system.nodes
    return (
        node_cell(evaluation, code),
        text(shown_unit(str(nodes["unit"][code]), str(nodes["type"][code]))),
        number(row["mean"], max(int(nodes["decimals"][code]), 1)),
        number(row["gini"], GINI),
        number(row["T"], THEIL),
        percent(row["between_share"], 0),
        str(row["reason"]) or NOTHING,
    )


def group_parts(evaluation: Evaluation, word: str, **more: Any) -> TableView | None:
    """Return the parts of the index by group; None where it was not decomposed."""
    parts = evaluation.inequality_groups
    rows = parts[(parts["code"] == evaluation.system.root) & (parts["group"] != "")]
    if rows.empty:
        return None
    heads = (
        TableColumn("组", "short"),
        *(numeric(name) for name in (f"{word}数", "人口占比", "分值占比", "均值", "G", "T", "L")),
    )
    cells = [
        (
            str(row["group"]),
            whole(row["n"]),
            percent(row["population_share"]),
            percent(row["value_share"]),
            *(number(row[name], GINI) for name in ("mean", "gini")),
            *(number(row[name], THEIL) for name in ("theil_t", "theil_l")),
        )
        for row in records(rows)
    ]
    return table(f"{index_name(evaluation)}的组内不平衡", heads, cells, **more)


def read_inequality(evaluation: Evaluation, between: str) -> str:
    """Return what the decomposition says of the index and of the scored indicators."""
    found = evaluation.inequality.set_index("code")
    index = found.loc[evaluation.system.root]
    if not known(index["gini"]):
        return f"{index_name(evaluation)}{index['reason']}。"
    told = (
        f"{index_name(evaluation)}的基尼系数为{number(index['gini'], GINI)}，"
        f"泰尔指数T为{number(index['T'], THEIL)}，"
        f"其中{percent(index['between_share'], 0)}来自{between}的差距，其余在组内。"
    )
    return told + _read_indicators(evaluation, found, between)


def _read_indicators(evaluation: Evaluation, found: pd.DataFrame, between: str) -> str:
    nodes = evaluation.system.nodes
    codes: Iterable[str] = [code for code in leaf_codes(evaluation) if nodes["status"][code] == "scored"]
    shares = found["between_share"].reindex(sorted(codes)).dropna()
    ginis = found["gini"].reindex(shares.index)
    if shares.empty:
        return ""
    places = (str(ginis.idxmax()), str(ginis.idxmin()))
    ends = [f"{nodes['name'][code]}（{number(ginis[code], GINI)}）" for code in places]
    return (
        f"{len(shares)}项计分指标中，最不平衡的是{ends[0]}，最平衡的是{ends[1]}；"
        f"{between}占比在{percent(shares.min(), 0)}至{percent(shares.max(), 0)}之间。"
    )
