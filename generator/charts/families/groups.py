"""Tables of the groups of communities: their scores, and the gaps between regions."""

from __future__ import annotations

import pandas as pd

from generator.charts.families.regional import REGION, grouping_names, score_origin
from generator.charts.families.sources import extremes
from generator.charts.figure import Column, Figure
from generator.evaluation import Evaluation


def group_table(evaluation: Evaluation) -> Figure:
    """Return scores of index and dimensions in every group of every grouping."""
    system, groups = evaluation.system, evaluation.groups
    nodes = [
        system.root,
        *(n for n in system.children(system.root) if system.nodes.at[n, "status"] != "monitored"),
    ]
    found = groups[(groups["kind"] == "score") & groups["node"].isin(nodes)]
    rows = []
    for grouping, names in grouping_names(evaluation).items():
        for name in names:
            part = found[(found["grouping"] == grouping) & (found["group"] == name)].set_index("node")
            if len(part):
                scores = {node: part["value"].get(node) for node in nodes}
                rows.append({"grouping": grouping, "group": name, **scores, "n": part["n"].get(system.root)})
    frame = pd.DataFrame(rows, columns=["grouping", "group", *nodes, "n"])
    titles = {
        node: "综合得分" if node == system.root else str(system.nodes.at[node, "name"]) for node in nodes
    }
    columns = (
        Column("grouping", "分组"),
        Column("group", "组别"),
        *(Column(node, title, "分", 1) for node, title in titles.items()),
        Column("n", "样本社区", "个", 0),
    )
    return Figure(
        id="group-scores",
        name="各组社区得分",
        kind="table",
        frame=frame,
        columns=columns,
        summary=f"{frame['grouping'].nunique()}种分组、{len(frame)}个组的综合得分与一级指标得分。",
        source=score_origin(evaluation)["source"],
        provenance=score_origin(evaluation)["provenance"],
    )


def gap_table(evaluation: Evaluation) -> Figure:
    """Return best and worst region and their difference, for index, dimensions and sub-dimensions."""
    nodes, gaps = evaluation.system.nodes, evaluation.gaps
    shown = nodes.index[
        nodes["level"].isin(["index", "dimension", "subdimension"]) & (nodes["status"] != "monitored")
    ]
    found = gaps[(gaps["grouping"] == REGION) & (gaps["kind"] == "score") & gaps["node"].isin(shown)]
    frame = found.assign(name=found["node"].map(nodes["name"])).reset_index(drop=True)
    frame = frame[["name", "best", "best_value", "worst", "worst_value", "difference", "node"]]
    difference = Column("difference", "差距", "分", 1)
    columns = (
        Column("name", "指标"),
        Column("best", "最高"),
        Column("best_value", "得分", "分", 1),
        Column("worst", "最低"),
        Column("worst_value", "得分", "分", 1),
        difference,
    )
    return Figure(
        id="gaps-region",
        name="地区之间的得分差距",
        kind="table",
        frame=frame,
        columns=columns,
        summary=f"地区差距{extremes(frame, 'name', difference, gap=False)}"
        if len(frame)
        else "没有可比较的地区。",
        source=score_origin(evaluation)["source"],
        provenance=score_origin(evaluation)["provenance"],
    )
