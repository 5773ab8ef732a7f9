"""What experts judged, as tables: group matrices with their consistency, and the Delphi rounds.

Single experts' judgements are internal: only what is made of at least min_cell of them is told.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.indicators.ahp import SAATY_1980, RandomIndex, group_matrix
from generator.indicators.judgements import FULL, Panel
from generator.indicators.judgements import TABLE as JUDGEMENTS
from generator.pages.contexts import MatrixView, TableColumn, TableView
from generator.pages.method_page import rests_on_simulation
from generator.pages.tables import number, numeric, p_value, percent, table, whole
from generator.pages.templates import NOTHING
from generator.quantities import round_half_up

DECIMALS = 3
"""At which judged weights are printed and compared with those used; the report prints two."""
FINE = 6
"""Decimals of λmax, whose distance from n is what counts."""
TOPS = "一级指标"


def node_names(evaluation: Evaluation) -> Mapping[str, str]:
    """Return the Chinese names of the nodes by code."""
    return {str(code): str(name) for code, name in evaluation.system.nodes["name"].items()}


def matrix_title(panel: Panel, evaluation: Evaluation) -> str:
    """Return what a matrix compares: 一级指标, or a parent's children, with 全部 where it compares all."""
    root = panel.parent == evaluation.system.root
    place = TOPS if root else f"{node_names(evaluation)[panel.parent]}的二级指标"
    return f"{place}（全部 {len(panel.codes)} 项）" if panel.name.startswith(FULL) else place


def shown_panels(evaluation: Evaluation) -> Mapping[str, Panel]:
    """Return the panels of at least min_cell experts: of fewer nothing is told."""
    least = evaluation.rules.min_cell
    return {name: each for name, each in evaluation.panels.items() if len(each.experts) >= least}


def agrees(weight: float, used: float) -> bool:
    """Tell whether two weights are the same as printed, at three decimals."""
    return bool(round_half_up(weight, DECIMALS) == round_half_up(used, DECIMALS))


def matrix_views(evaluation: Evaluation) -> tuple[MatrixView, ...]:
    """Return every group matrix that may be shown, in file order."""
    consistency = {str(row["matrix"]): row for row in records(evaluation.judgement_consistency)}
    return tuple(
        _matrix_view(panel, consistency[name], evaluation) for name, panel in shown_panels(evaluation).items()
    )


def _matrix_view(panel: Panel, row: Mapping[str, object], evaluation: Evaluation) -> MatrixView:
    names, title = node_names(evaluation), matrix_title(panel, evaluation)
    defined = len(panel.codes) > 2
    worst = f"{names[str(row['worst_row'])]}对{names[str(row['worst_column'])]}" if row["worst_row"] else ""
    return MatrixView(
        title=title,
        parent="" if panel.parent == evaluation.system.root else names[panel.parent],
        experts=len(panel.experts),
        matrix=_cells(panel, title, evaluation),
        weights=_weights(panel, title, evaluation),
        defined=defined,
        acceptable=bool(row["acceptable"]),
        lambda_max=number(row["lambda_max"], FINE),
        ci=p_value(row["ci"]),
        cr=p_value(row["cr"]) if defined else NOTHING,
        worst=worst,
        judged=number(row["judged"], DECIMALS),
        implied=number(row["implied"], DECIMALS),
    )


def _cells(panel: Panel, title: str, evaluation: Evaluation) -> TableView:
    names = node_names(evaluation)
    group = group_matrix(panel.matrices)
    heads = (TableColumn("行比列"), *(numeric(names[code]) for code in panel.codes))
    rows = [
        (names[code], *(number(value, DECIMALS) for value in line))
        for code, line in zip(panel.codes, group, strict=True)
    ]
    synthetic = rests_on_simulation(evaluation.dataset, [JUDGEMENTS])
    return table(f"{title}的群体判断矩阵", heads, rows, synthetic=synthetic)


def _weights(panel: Panel, title: str, evaluation: Evaluation) -> TableView:
    names, found = node_names(evaluation), evaluation.judged_weights
    heads = (
        TableColumn("指标"),
        numeric("特征向量法"),
        numeric("行几何平均法"),
        numeric("采用的权重"),
        TableColumn("三位小数一致", "short"),
    )
    rows = [
        (
            names[str(row["code"])],
            number(row["weight"], DECIMALS),
            number(row["geometric"], DECIMALS),
            number(row["used"], DECIMALS),
            _verdict(row["weight"], row["used"]),
        )
        for row in records(found[found["matrix"] == panel.name])
    ]
    synthetic = rests_on_simulation(evaluation.dataset, [JUDGEMENTS])
    return table(f"{title}的权重", heads, rows, synthetic=synthetic)


def _verdict(weight: float, used: float) -> str:
    if pd.isna(used):
        return NOTHING
    return "一致" if agrees(weight, used) else "不一致"


def matched_weights(evaluation: Evaluation) -> tuple[int, int]:
    """Return how many judged weights agree with those used at three decimals, and of how many."""
    found = evaluation.judged_weights
    known = found[found["used"].notna() & found["matrix"].isin(list(shown_panels(evaluation)))]
    agreeing = [agrees(row["weight"], row["used"]) for row in records(known)]
    return sum(agreeing), len(agreeing)


def consistency_table(evaluation: Evaluation) -> TableView | None:
    """Return one row per matrix: λmax, CI and CR of the group, and the experts' own CR; None without any."""
    panels = shown_panels(evaluation)
    heads = (
        TableColumn("判断矩阵"), numeric("阶数"), numeric("λmax"), numeric("CR"),
        TableColumn("判定", "short"), numeric("CR 中位数"),
        numeric("CR 最大值"), numeric("CR < 0.10"),
    )  # fmt: skip
    rows = []
    for row in records(evaluation.judgement_consistency):
        name = str(row["matrix"])
        if name not in panels:
            continue
        defined = int(row["size"]) > 2
        verdict = ("可接受" if row["acceptable"] else "须复核") if defined else "恒为一致"
        own = (p_value(row["cr_median"]), p_value(row["cr_max"]), percent(row["share_acceptable"]))
        rows.append(
            (
                matrix_title(panels[name], evaluation),
                whole(row["size"]),
                number(row["lambda_max"], FINE),
                p_value(row["cr"]) if defined else NOTHING,
                verdict,
                *(own if defined else (NOTHING,) * len(own)),
            )
        )
    if not rows:
        return None
    synthetic = rests_on_simulation(evaluation.dataset, [JUDGEMENTS])
    note = (
        "前一个 CR 属群体矩阵，低于 0.10 为可接受；后三列属各专家自己的矩阵。"
        "两行的矩阵只有一个判断，无从矛盾，CR 没有定义，以“—”表示。"
    )
    return table("各判断矩阵的一致性", heads, rows, synthetic=synthetic, note=note)


def random_index_table(index: RandomIndex = SAATY_1980) -> TableView:
    """Return the random indices by size, one row."""
    heads = (TableColumn("阶数 n", "short"), *(numeric(str(size)) for size in index.values))
    row = (("RI", *(number(value, 2) for value in index.values.values())),)
    return table(f"随机一致性指标 RI（{index.name}）", heads, row)
