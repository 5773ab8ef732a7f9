"""The Delphi rounds as tables: how the experts rated the items, and how far they agreed.

Single experts' ratings are internal: only rounds of at least min_cell experts are told.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.indicators.delphi import TABLE as DELPHI
from generator.indicators.delphi import compare_rounds, load_rounds
from generator.pages.contexts import Cell, DelphiView, Link, TableColumn, TableView
from generator.pages.expert_opinion import DECIMALS, node_names
from generator.pages.method_page import rests_on_simulation
from generator.pages.tables import number, numeric, p_value, percent, signed, table, whole
from generator.values.catalogue import Catalogue


def delphi_view(evaluation: Evaluation, catalogue: Catalogue) -> DelphiView | None:
    """Return the Delphi rounds; None without the table or with a round of fewer than min_cell experts."""
    rounds = evaluation.delphi_rounds
    if rounds.empty or (rounds["experts"] < evaluation.rules.min_cell).any():
        return None
    first, last = rounds.iloc[0], rounds.iloc[-1]
    return DelphiView(
        rounds=_rounds_table(rounds, evaluation),
        items=_items_table(evaluation),
        last=int(rounds.index[-1]),
        experts=int(last["experts"]),
        item_count=int(last["items"]),
        w_first=float(first["w"]),
        w_last=float(last["w"]),
        cv_first=float(first["cv"]),
        cv_last=float(last["cv"]),
        full_first=float(first["full_mark_rate"]),
        full_last=float(last["full_mark_rate"]),
        simulated=rests_on_simulation(evaluation.dataset, [DELPHI]),
        quoted=_stated(catalogue),
    )


def _stated(catalogue: Catalogue) -> str:
    """Return the id under which the report states the number of experts; empty unless it states all three."""
    experts = next((key for key in catalogue if key.startswith("delphi-experts")), "")
    return experts if {"delphi-year", "delphi-rounds"} <= set(catalogue) else ""


def _rounds_table(rounds: pd.DataFrame, evaluation: Evaluation) -> TableView:
    heads = (
        TableColumn("轮次", "short"), numeric("专家"), numeric("条目"), numeric("均值"),
        numeric("CV"), numeric("满分率"), numeric("W"), numeric("χ²"), numeric("自由度"), numeric("p"),
        numeric("CV 收窄"),
    )  # fmt: skip
    rows = [
        (
            f"第 {number_} 轮",
            whole(row["experts"]),
            whole(row["items"]),
            number(row["mean"]),
            number(row["cv"], DECIMALS),
            percent(row["full_mark_rate"]),
            number(row["w"], DECIMALS),
            number(row["chi2"], 1),
            whole(row["df"]),
            p_value(row["p"]),
            percent(row["narrowed"]),
        )
        for number_, row in zip(rounds.index, records(rounds), strict=True)
    ]
    synthetic = rests_on_simulation(evaluation.dataset, [DELPHI])
    note = "均值、CV、满分率为各条目的平均。CV 收窄：变异系数不大于上一轮的条目占比，首轮无从比较。"
    return table("各轮咨询的集中程度与一致程度", heads, rows, synthetic=synthetic, note=note)


def _items_table(evaluation: Evaluation) -> TableView:
    items, rounds = evaluation.delphi_items, load_rounds(evaluation.dataset)
    first, last = min(rounds), max(rounds)
    moved = compare_rounds(rounds[first], rounds[last])[["mean_change", "cv_change"]]
    heads = (
        TableColumn("条目"), numeric("均值"), numeric("变异系数"), numeric("满分率"),
        numeric("均值变化"), numeric("变异系数变化"),
    )  # fmt: skip
    rows = []
    for row in records(items[items["round"] == last]):
        change = moved.reindex([row["item"]]).iloc[0] if first != last else pd.Series(np.nan, moved.columns)
        rows.append(
            (
                _item(str(row["item"]), evaluation),
                number(row["mean"]),
                number(row["cv"], DECIMALS),
                percent(row["full_mark_rate"]),
                signed(change["mean_change"]),
                signed(change["cv_change"], DECIMALS),
            )
        )
    synthetic = rests_on_simulation(evaluation.dataset, [DELPHI])
    note = f"变化为第 {last} 轮减第 {first} 轮；变异系数变化为负，即意见趋于集中。"
    label = f"第 {last} 轮各条目的评分"
    return table(label, heads, rows, synthetic=synthetic, sortable=True, note=note)


def _item(code: str, evaluation: Evaluation) -> Cell:
    names = node_names(evaluation)
    return Link(names[code], f"../indicators/{code}.html") if code in names else code
