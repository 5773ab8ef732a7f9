"""Diagrams of work that runs in order or in a circle: technical route, closed loop, annual revision."""

from __future__ import annotations

import pandas as pd

from generator.charts.families.diagrams import Diagram, Form, chapter_words
from generator.charts.figure import Column, Figure
from generator.charts.kinds.ring import ring
from generator.charts.kinds.rows import both
from generator.charts.kinds.steps import steps
from generator.evaluation import Evaluation

ROUTE = Form(texts=("method", "result"), lists=("chapters",))
CIRCLE = Form(texts=("text",), parts={"centre": ("name", "text")})
NEXT = Column("next", "下一环节")


def route_figure(evaluation: Evaluation) -> Figure | None:
    """Return the technical route: each step with its method, what comes of it and the chapters (1.4)."""
    diagram = Diagram.of(evaluation, "technical-route", ROUTE)
    if diagram is None:
        return None
    frame = pd.DataFrame(
        {
            "name": node["name"],
            "method": node["method"],
            "result": node["result"],
            "chapters": "、".join(chapter_words(str(each)) for each in node["chapters"]),
            "next": diagram.after(node["id"]),
        }
        for node in diagram.nodes
    )
    columns = (
        Column("name", "步骤"),
        Column("method", "方法"),
        Column("result", "成果"),
        Column("chapters", "章节"),
        NEXT,
    )
    wide, narrow = both(steps, head="name", cells={"method": 0.4, "result": 0.385, "chapters": 0.215})
    spoken = "、".join(
        f"{name}（{method}）" for name, method in zip(frame["name"], frame["method"], strict=True)
    )
    return Figure(
        id="technical-route",
        name="技术路线",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"研究分{len(frame)}步，前一步的成果是后一步的依据：{spoken}。",
        source=diagram.source,
        provenance="published",
        wide=wide,
        narrow=narrow,
    )


def _circle(evaluation: Evaluation, name: str, title: str, step: Column, opening: str) -> Figure | None:
    """Return a circle of steps round a centre; opening: start of the summary, `{count}` steps."""
    diagram = Diagram.of(evaluation, name, CIRCLE)
    if diagram is None:
        return None
    frame = pd.DataFrame(
        {"name": node["name"], "text": node["text"], "next": diagram.after(node["id"])}
        for node in diagram.nodes
    )
    centre = (str(diagram.others["centre"]["name"]), str(diagram.others["centre"]["text"]))
    first, last = frame["name"].iloc[0], frame["name"].iloc[-1]
    wide, narrow = both(ring, head="name", text="text", centre=centre, back=f"由“{last}”回到“{first}”")
    spoken = "、".join(f"{name}（{text}）" for name, text in zip(frame["name"], frame["text"], strict=True))
    return Figure(
        id=name,
        name=title,
        kind="chart",
        frame=frame,
        columns=(step, Column("text", "内容"), NEXT),
        summary=f"{opening.format(count=len(frame), centre=centre[0])}：{spoken}。"
        f"由“{last}”回到“{first}”，循环往复；{centre[1]}。",
        source=diagram.source,
        provenance="published",
        wide=wide,
        narrow=narrow,
    )


def loop_figure(evaluation: Evaluation) -> Figure | None:
    """Return the closed loop of a smart community (2.1.1)."""
    return _circle(
        evaluation, "closed-loop", "闭环管理", Column("name", "环节"), "{centre}的闭环由{count}个环节组成"
    )


def revision_figure(evaluation: Evaluation) -> Figure | None:
    """Return the annual revision of the indicator system (3.6.1)."""
    opening = "指标体系{centre}修订，分{count}步"
    return _circle(evaluation, "revision-cycle", "年度修订流程", Column("name", "步骤"), opening)
