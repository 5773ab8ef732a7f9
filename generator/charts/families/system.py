"""The indicator system as figures: weights, indicators, thresholds and the rules of grading."""

from __future__ import annotations

import pandas as pd

from generator.charts.families.achievement import plain_number
from generator.charts.families.regional import grade_names
from generator.charts.families.sources import Quotes, joined, least_certain, table_source
from generator.charts.figure import Column, Figure, is_missing
from generator.charts.kinds.rows import both
from generator.charts.kinds.tree import share_tree
from generator.datasets.records import records
from generator.evaluation import Evaluation

STATUS = {"scored": "计分", "monitored": "监测"}
ROLES = {"normal": "一般", "key": "关键", "core": "核心"}
LINES = {"advanced": "先进值", "baseline": "基准值", "lag": "滞后线", "floor": "底线"}


def _weights_frame(evaluation: Evaluation) -> pd.DataFrame:
    system, weights = evaluation.system, evaluation.system.global_weights()
    rows = []
    for dimension in system.children(system.root):
        for node in system.children(dimension):
            if system.nodes.at[node, "status"] == "monitored":
                continue
            rows.append(
                {
                    "dimension": system.nodes.at[dimension, "name"],
                    "dimension_weight": float(weights[dimension]),
                    "name": system.nodes.at[node, "name"],
                    "weight": float(weights[node]),
                    "indicators": len(
                        [c for c in system.children(node) if system.nodes.at[c, "status"] != "monitored"]
                    ),
                    "code": node,
                }
            )
    return pd.DataFrame(rows)


WEIGHT_COLUMNS = (
    Column("dimension", "一级指标"),
    Column("dimension_weight", "一级权重", "", 2),
    Column("name", "二级指标"),
    Column("weight", "二级权重", "", 2),
    Column("indicators", "计分指标", "项", 0),
)


def weights_figure(evaluation: Evaluation) -> Figure:
    """Return the weights of dimensions and sub-dimensions as a tree."""
    frame = _weights_frame(evaluation)
    tops = frame.drop_duplicates("dimension")
    wide, narrow = both(
        share_tree, parent="dimension", child="name", share="weight", total="dimension_weight"
    )
    summary = (
        f"一级指标权重：{joined(tops, 'dimension', WEIGHT_COLUMNS[1])}。"
        f"二级指标权重：{joined(frame, 'name', WEIGHT_COLUMNS[3])}。合计为1。"
    )
    return Figure(
        id="weights-tree",
        name="一级与二级指标权重",
        kind="chart",
        frame=frame,
        columns=WEIGHT_COLUMNS,
        summary=summary,
        source=table_source(evaluation.dataset, ["weights-published", "indicator_system"]),
        provenance=least_certain(evaluation.dataset, ["indicator_system"]),
        note="带宽与权重成正比；二级指标之下的三级指标等权。",
        wide=wide,
        narrow=narrow,
    )


def weights_table(evaluation: Evaluation) -> Figure:
    """Return the weights of dimensions and sub-dimensions as a table."""
    frame = _weights_frame(evaluation)
    return Figure(
        id="weights",
        name="指标权重表",
        kind="table",
        frame=frame,
        columns=WEIGHT_COLUMNS,
        summary=f"{frame['dimension'].nunique()}个一级指标、{len(frame)}个有权重的二级指标。",
        source=table_source(evaluation.dataset, ["weights-published", "indicator_system"]),
        provenance=least_certain(evaluation.dataset, ["indicator_system"]),
    )


def indicators_table(evaluation: Evaluation) -> Figure:
    """Return all indicators with parents, unit, direction, role and status."""
    system, nodes = evaluation.system, evaluation.system.nodes
    rows = []
    for code in system.leaves(None):
        path = system.path(code)
        node = nodes.loc[code]
        rows.append(
            {
                "dimension": nodes.at[path[1], "name"],
                "subdimension": nodes.at[path[-2], "name"],
                "name": node["name"],
                "unit": "是/否" if node["type"] == "boolean" else node["unit"],
                "direction": "越高越好" if float(node["direction"] or 1) > 0 else "越低越好",
                "role": ROLES.get(str(node["role"]), node["role"]),
                "status": STATUS.get(str(node["status"]), node["status"]),
                "definition": node["definition"],
                "code": code,
            }
        )
    frame = pd.DataFrame(rows)
    titles = {
        "dimension": "一级指标",
        "subdimension": "二级指标",
        "name": "三级指标",
        "unit": "单位",
        "direction": "方向",
        "role": "作用",
        "status": "用途",
        "definition": "定义",
    }
    per = "、".join(f"{name}{number}项" for name, number in frame["status"].value_counts().items())
    return Figure(
        id="indicator-list",
        name="指标体系一览",
        kind="table",
        frame=frame,
        columns=tuple(Column(field, title) for field, title in titles.items()),
        summary=f"{len(frame)}项指标，其中{per}。",
        source=table_source(evaluation.dataset, ["indicator_system"]),
        provenance=least_certain(evaluation.dataset, ["indicator_system"]),
    )


def thresholds_table(evaluation: Evaluation) -> Figure:
    """Return the thresholds of the scored indicators; those not published by the report are marked 拟定."""
    nodes, scored = evaluation.system.nodes, set(evaluation.system.leaves("scored"))
    rows = []
    for row in records(evaluation.dataset.frame("thresholds")):
        if row["indicator"] not in scored:
            continue
        node = nodes.loc[row["indicator"]]
        cells = {}
        for line in LINES:
            value, origin = row[line], str(row.get(f"{line}_origin") or "")
            mark = "（拟定）" if origin == "拟定" else ""
            boolean = node["type"] == "boolean"
            shown = "" if is_missing(value) else "通过" if boolean else plain_number(float(value))
            cells[line] = f"{shown}{mark}" if shown else ""
        rows.append(
            {
                "name": node["name"],
                "applies_to": row["applies_to"],
                "unit": node["unit"],
                **cells,
                "code": row["indicator"],
            }
        )
    frame = pd.DataFrame(rows)
    proposed = sum("拟定" in str(cell) for line in LINES for cell in frame[line])
    columns = (
        Column("name", "指标"),
        Column("applies_to", "适用"),
        *(Column(field, title) for field, title in LINES.items()),
        Column("unit", "单位"),
    )
    return Figure(
        id="thresholds",
        name="计分指标的阈值",
        kind="table",
        frame=frame,
        columns=columns,
        summary=f"{len(frame)}行阈值，其中{proposed}格为本评估按统一规则拟定，其余为报告公布。",
        source=table_source(evaluation.dataset, ["thresholds"]),
        provenance=least_certain(evaluation.dataset, ["thresholds"]),
    )


def grades_table(evaluation: Evaluation) -> Figure | None:
    """Return the five grades, their scores and conditions, as the edition's settings write them."""
    entries = evaluation.dataset.edition.settings.get("grades") or []
    if not entries:
        return None
    names = grade_names(evaluation)
    rules = {int(entry["grade"]): str(entry.get("rule", "")) for entry in entries}
    rows = [
        {"grade": grade, "name": names[grade], "rule": rules.get(grade, "")}
        for grade in sorted(names, reverse=True)
    ]
    quotes = Quotes.of(evaluation.dataset)
    consequences = {
        "subsidy-min-score": "得分不低于{value:g}分，可获专项补贴",
        "rework-max-score": "得分低于{value:g}分，须先整改一票否决指标",
    }
    spoken = "；".join(text.format(**quotes[key]) for key, text in consequences.items() if quotes.has([key]))
    columns = (Column("grade", "分值", "分", 0), Column("name", "等级"), Column("rule", "条件"))
    return Figure(
        id="grade-rules",
        name="社区等级的条件",
        kind="table",
        frame=pd.DataFrame(rows),
        columns=columns,
        summary=f"社区分{len(rows)}个等级。",
        source="本报告 3.4.2、3.5.2 节",
        provenance=least_certain(evaluation.dataset, ["published_figures"]),
        note=f"{spoken}。" if spoken else "",
    )
