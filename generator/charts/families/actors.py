"""Who does what in a smart community, and what passes between them."""

from __future__ import annotations

import pandas as pd

from generator.charts.families.diagrams import Diagram, Form
from generator.charts.figure import Column, Figure
from generator.charts.kinds.lanes import lanes
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation

ACTORS = Form(texts=("role",), lists=("duties",))


def actors_figure(evaluation: Evaluation) -> Figure | None:
    """Return what government, enterprises, residents and social organisations do for each other (2.1.2)."""
    diagram = Diagram.of(evaluation, "actor-roles", ACTORS)
    if diagram is None:
        return None
    frame = pd.DataFrame(
        {
            "name": node["name"],
            "role": node["role"],
            "duties": "；".join(node["duties"]),
            "next": diagram.after(node["id"]),
        }
        for node in diagram.nodes
    )
    columns = (
        Column("name", "主体"),
        Column("role", "角色"),
        Column("duties", "分工"),
        Column("next", "面向（内容）"),
    )
    wide, narrow = both(lanes, title="name", sub="role", points="duties", links=diagram.numbered)
    spoken = "；".join(f"{row['name']}{row['duties'].replace('；', '、')}" for row in records(frame))
    passed = "；".join(f"{row['name']}面向{row['next']}" for row in records(frame))
    return Figure(
        id="actor-roles",
        name="主体分工",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"{len(frame)}类主体各有分工：{spoken}。主体之间的联系：{passed}。",
        source=diagram.source,
        provenance="published",
        wide=wide,
        narrow=narrow,
    )
