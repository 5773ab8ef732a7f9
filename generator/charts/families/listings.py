"""Tables that list what the edition registers: samples, stages, conflicts, cases, policies, SWOT."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from generator.charts.families.sources import Quotes, least_certain, sections, table_source
from generator.charts.figure import COMPARISONS, Column, Figure, is_missing
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.quantities import format_quantity

SAMPLE_SECTIONS = ("1.", "3.2", "4")
SWOT = {"strengths": "优势", "weaknesses": "劣势", "opportunities": "机会", "threats": "威胁"}
STAGES = (
    ("初期探索", "stage1-origin-year", "stage1-end-year", ("coverage-national-2019",)),
    ("快速发展", "stage2-start-year", "stage2-end-year", ("coverage-national-{before}",)),
    ("深化提升", "stage3-start-year", "", ("elder-service-communities-{year}",)),
)


def _semicolons(cell: object) -> str:
    return "、".join(part for part in str(cell or "").split(";") if part)


def sample_table(evaluation: Evaluation) -> Figure | None:
    """Return the samples and experts that the report says it used."""
    table = evaluation.dataset.frame("published_figures")
    chosen = (table["kind"] == "sample") & table["section"].astype(str).str.startswith(SAMPLE_SECTIONS)
    frame = table[chosen].reset_index(drop=True)
    if frame.empty:
        return None
    columns = (
        Column("name", "样本"),
        Column("population", "对象"),
        Column("value", "数量", "", 0),
        Column("section", "出处（节）"),
        Column("note", "说明"),
    )
    return Figure(
        id="methods-sample",
        name="调查样本与专家",
        kind="table",
        frame=frame,
        columns=columns,
        summary=f"报告各处写到的{len(frame)}项样本量，彼此有出入的见说明。",
        source=sections(frame),
        provenance=least_certain(evaluation.dataset, ["published_figures"]),
    )


def _period(quotes: Quotes, start: str, end: str) -> str:
    first, words = int(quotes[start]["value"]), {"~": "约{}年", ">=": "{}年"}
    opening = words.get(str(quotes[start]["operator"]), "{}年").format(first)
    if not end:
        return f"{opening}起"
    last = quotes[end]
    return f"{opening}—{int(last['value'])}年{'以前' if last['operator'] == '<' else ''}"


def stages_table(evaluation: Evaluation) -> Figure | None:
    """Return the stages of development with their years and the figure that marks each."""
    quotes = Quotes.of(evaluation.dataset)
    needed = [key for _, start, end, marks in STAGES for key in (start, end, *marks) if key]
    if not quotes.has(needed):
        return None
    parts = []
    for name, start, end, marks in STAGES:
        label = {"stage": f"{name}阶段", "years": _period(quotes, start, end), "subject": "{subject}"}
        parts.append(quotes.frame([(mark, label) for mark in marks]))
    frame = pd.concat(parts, ignore_index=True)
    columns = (
        Column("stage", "阶段"),
        Column("years", "年份"),
        Column("subject", "标志数字"),
        Column("population", "范围"),
        Column("period", "时间"),
        Column("value", "数值", "", 1),
        Column("section", "出处（节）"),
    )
    spoken = "，".join(f"{row['stage']}（{row['years']}）" for row in records(frame.drop_duplicates("stage")))
    return Figure(
        id="stages",
        name="发展阶段",
        kind="table",
        frame=frame,
        columns=columns,
        summary=f"智慧社区建设分{frame['stage'].nunique()}个阶段：{spoken}。",
        source=sections(frame),
        provenance=least_certain(evaluation.dataset, ["published_figures"]),
    )


def conflicts_table(evaluation: Evaluation) -> Figure:
    """Return where published figures contradict each other, and what was decided."""
    table = evaluation.dataset.frame("conflicts")
    frame = table.assign(sections=[_semicolons(cell) for cell in table["sections"]])
    columns = (
        Column("id", "编号"),
        Column("title", "问题"),
        Column("text", "报告的写法"),
        Column("sections", "出处（节）"),
        Column("decision", "处理"),
        Column("reason", "理由"),
    )
    return Figure(
        id="conflicts",
        name="数据口径与勘误",
        kind="table",
        frame=frame,
        columns=columns,
        summary=f"报告正文中彼此不一致的{len(frame)}处，各写明采用的口径与理由。",
        source=table_source(evaluation.dataset, ["conflicts"]),
        provenance=least_certain(evaluation.dataset, ["conflicts"]),
    )


def policies_table(evaluation: Evaluation) -> Figure:
    """Return the policies named in the report, by year."""
    table = evaluation.dataset.frame("policies")
    frame = table.assign(
        sections=[_semicolons(cell) for cell in table["sections"]],
        year_text=["" if is_missing(year) else f"{int(year)}年" for year in table["year"]],
    )
    frame = frame.sort_values("year", kind="stable").reset_index(drop=True)
    columns = (
        Column("title", "文件"),
        Column("year_text", "年份"),
        Column("level", "层级"),
        Column("issuer", "发布机关"),
        Column("demand", "要求"),
        Column("verified", "核实"),
        Column("sections", "出处（节）"),
    )
    per = "、".join(f"{level}{count}项" for level, count in frame.groupby("level", sort=False).size().items())
    return Figure(
        id="policies",
        name="政策文件一览",
        kind="table",
        frame=frame,
        columns=columns,
        summary=f"报告提到的{len(frame)}项政策：{per}。",
        source=table_source(evaluation.dataset, ["policies"]),
        provenance=least_certain(evaluation.dataset, ["policies"]),
    )


def _joined(items: Iterable[object]) -> str:
    return "、".join(str(item) for item in items)


def cases_table(evaluation: Evaluation) -> Figure:
    """Return the cases named in the report, their kind, place and lesson."""
    entries = evaluation.dataset.documents["cases"]["cases"]
    rows = [
        {
            "name": entry["name"],
            "kind": entry.get("kind", ""),
            "province": entry.get("province") or "",
            "lesson": entry.get("lesson") or "",
            "replicability": entry.get("replicability") or "",
            "sections": _joined(entry.get("sections") or []),
            "id": entry["id"],
        }
        for entry in entries
    ]
    frame = pd.DataFrame(rows)
    titles = {
        "name": "案例",
        "kind": "类别",
        "province": "地点",
        "lesson": "启示",
        "replicability": "可复制性",
        "sections": "出处（节）",
    }
    per = "、".join(f"{kind}{count}个" for kind, count in frame.groupby("kind", sort=False).size().items())
    return Figure(
        id="cases-list",
        name="案例一览",
        kind="table",
        frame=frame,
        columns=tuple(Column(field, title) for field, title in titles.items()),
        summary=f"报告提到的{len(frame)}个案例：{per}。",
        source="本报告各章",
        provenance="published",
    )


def _evidence(entry: Mapping[str, Any], quotes: Quotes) -> str:
    """Return one piece of evidence in words: a figure with its value, or a fact with its section."""
    if not entry.get("fig"):
        return f"{entry['label']}（{entry['section']} 节）"
    row = quotes[str(entry["fig"])]
    number = format_quantity(float(row["value"]), str(row["unit"]), int(row["decimals"]))
    return f"{entry.get('label') or row['name']} {COMPARISONS.get(str(row['operator']), '')}{number}"


def swot_table(evaluation: Evaluation) -> Figure:
    """Return strengths, weaknesses, opportunities and threats with the figures and facts they rest on."""
    document, quotes = evaluation.dataset.documents["swot"], Quotes.of(evaluation.dataset)
    rows = [
        {
            "side": side,
            "item": entry["item"],
            "evidence": "；".join(_evidence(each, quotes) for each in entry.get("evidence") or []),
            "ids": ";".join(str(each["fig"]) for each in entry.get("evidence") or [] if each.get("fig")),
        }
        for key, side in SWOT.items()
        for entry in document.get(key) or []
    ]
    frame = pd.DataFrame(rows)
    columns = (Column("side", "类别"), Column("item", "要点"), Column("evidence", "证据"))
    per = "、".join(f"{side}{count}条" for side, count in frame.groupby("side", sort=False).size().items())
    derived = "由第二至六章的事实推导，报告正文没有矩阵。" if document.get("derived") else ""
    return Figure(
        id="swot",
        name="优势、劣势、机会与威胁",
        kind="table",
        frame=frame,
        columns=columns,
        summary=f"{per}。",
        source="本报告第二至六章",
        provenance="published",
        note=derived,
    )
