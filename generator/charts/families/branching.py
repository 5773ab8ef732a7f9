"""The indicator system as a tree: dimensions, sub-dimensions and the number of indicators of each."""

from __future__ import annotations

import pandas as pd

from generator.charts.families.sources import least_certain, table_source
from generator.charts.figure import Column, Figure
from generator.charts.kinds.branches import branches
from generator.charts.kinds.rows import both
from generator.evaluation import Evaluation
from generator.quantities import format_number

LEVELS = 4
"""Index, dimension, sub-dimension, indicator: the only depth that this tree draws."""


def tree_figure(evaluation: Evaluation) -> Figure | None:
    """Return the tree of the indicator system with weights, scored and monitored indicators (3.1.1)."""
    system = evaluation.system
    weights = system.global_weights()
    if len(evaluation.dataset.structure.node_levels) != LEVELS:
        return None
    rows = []
    for dimension in system.children(system.root):
        for node in system.children(dimension):
            status = [system.nodes.at[child, "status"] for child in system.children(node)]
            monitored = system.nodes.at[node, "status"] == "monitored"
            rows.append(
                {
                    "dimension": system.nodes.at[dimension, "name"],
                    "name": system.nodes.at[node, "name"],
                    "status": "监测" if monitored else "计分",
                    "weight": None if monitored else float(weights[node]),
                    "scored": len(status) - status.count("monitored"),
                    "monitored": status.count("monitored"),
                    "head": f"权重{format_number(float(weights[dimension]), 2)}",
                    "quiet": monitored,
                }
            )
    frame = pd.DataFrame(rows)
    counts = (frame["dimension"].nunique(), len(frame), int(frame["scored"].sum() + frame["monitored"].sum()))
    scored = int((frame["status"] == "计分").sum())
    shape = "-".join(map(str, counts))
    columns = (
        Column("dimension", "一级指标"),
        Column("name", "二级指标"),
        Column("status", "用途"),
        Column("weight", "权重", "", 2),
        Column("scored", "计分", "项", 0),
        Column("monitored", "监测", "项", 0),
    )
    wide, narrow = both(
        branches,
        root=(shape, f"一级指标{counts[0]}个\n二级指标{counts[1]}个\n三级指标{counts[2]}个"),
        parent="dimension",
        note="head",
        leaf="name",
        numbers=("weight", "scored", "monitored"),
        quiet="quiet",
    )
    per = "、".join(f"{name}{len(part)}个" for name, part in frame.groupby("dimension", sort=False))
    return Figure(
        id="indicator-tree",
        name=f"{shape}指标树",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"指标体系有{counts[0]}个一级指标、{counts[1]}个二级指标（{per}）和{counts[2]}个三级指标。"
        f"二级指标中{scored}个计分并有权重，{counts[1] - scored}个只作监测；"
        f"三级指标中计分{int(frame['scored'].sum())}项，监测{int(frame['monitored'].sum())}项。",
        source=table_source(evaluation.dataset, ["indicator_system"]),
        provenance=least_certain(evaluation.dataset, ["indicator_system"]),
        note="灰色为只作监测、不计入得分的二级指标；计分、监测两列为其下三级指标的项数。",
        wide=wide,
        narrow=narrow,
    )
