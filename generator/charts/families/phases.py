"""The phases of the road map, with their targets and the guarantees that carry them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from generator.charts.families.diagrams import NUMERALS, Diagram, Form
from generator.charts.families.sources import least_certain
from generator.charts.figure import COMPARISONS, Column, Figure, is_missing
from generator.charts.kinds.lanes import lanes
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.quantities import format_quantity

ROADMAP = Form(texts=("theme", "years", "section"), more={"guarantees": ("text",)})
JUDGED = "目标"
"""Role of a target's number that is an aim, not a rule, a size or a part of its name."""


def _aim(row: dict[str, Any]) -> str:
    """Return a target in a few words, with its number where that is the aim."""
    if is_missing(row["value"]) or row["value_role"] != JUDGED:
        return str(row["measure"])
    value = float(row["value"])
    amount = format_quantity(value, str(row["unit"] or ""), 0 if value == int(value) else 1)
    return f"{row['measure']}（{row['target_subject']}{COMPARISONS.get(str(row['operator']), '')}{amount}）"


def roadmap_figure(evaluation: Evaluation) -> Figure | None:
    """Return the phases of the road map with years, targets and the guarantees that carry them (6.5)."""
    diagram = Diagram.of(evaluation, "roadmap-stages", ROADMAP)
    if diagram is None:
        return None
    targets = evaluation.dataset.frame("targets")
    rows = []
    for node in diagram.nodes:
        own = targets[targets["phase"] == node["name"]]
        stated = own[own["section"] == node["section"]]
        rows.append(
            {
                "name": node["name"],
                "kind": "阶段",
                "years": node["years"],
                "theme": node["theme"],
                "count": len(own),
                "content": "；".join(_aim(row) for row in records(stated)),
                "title": f"{node['name']}：{node['theme']}",
                "sub": f"{node['years']}，目标{len(own)}项",
                "carrier": "",
            }
        )
    guarantees = diagram.others["guarantees"]
    for node in guarantees:
        held = {"name": node["name"], "kind": "保障", "content": node["text"], "title": node["name"]}
        rows.append({"years": "", "theme": "", "count": None, "sub": "", "carrier": "保障", **held})
    frame = pd.DataFrame(rows)
    columns = (
        Column("name", "名称"),
        Column("kind", "类别"),
        Column("years", "年份"),
        Column("theme", "重点"),
        Column("count", "目标", "项", 0),
        Column("content", "内容"),
    )
    wide, narrow = both(
        lanes, title="title", sub="sub", points="content", carrier="carrier", links=diagram.numbered
    )
    phased = sum(row["count"] or 0 for row in rows)
    spoken = "；".join(f"{row['name']}{row['theme']}（{row['sub']}）" for row in rows if not row["carrier"])
    carried = "、".join(str(node["name"]) for node in guarantees)
    return Figure(
        id="roadmap-stages",
        name=f"{NUMERALS[len(diagram.nodes)]}阶段路线图与保障",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"路线图分{len(diagram.nodes)}个阶段：{spoken}。{carried}支撑各阶段。",
        source=diagram.source,
        provenance=least_certain(evaluation.dataset, ["targets"]),
        note=f"目标项数按策略目标一览中的阶段统计，另有{len(targets) - phased}项未分阶段；"
        "框内列出该节写明的目标。",
        wide=wide,
        narrow=narrow,
    )
