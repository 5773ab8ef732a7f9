"""The scored indicators' baselines and what the report found: reached, not reached, no comparable result."""

from __future__ import annotations

from typing import Any

import pandas as pd

from generator.charts.families.sources import Quotes, least_certain
from generator.charts.figure import ABSENT_VALUE, COMPARISONS, Column, Figure
from generator.charts.kinds.dots import against
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.quantities import DECISION_TOLERANCE, format_number

RESULTS = {
    ("net-5g", "城市"): "net-5g-urban-{year}",
    ("net-5g", "农村"): "net-5g-rural-{year}",
    ("data-sharing", "全部"): "data-sharing-{year}",
    ("data-security", "全部"): "security-grade3-passed",
    ("gov-highfreq-online", "全部"): "gov-highfreq-online-{year}",
    ("gov-time-cut", "全部"): "gov-time-cut-{year}",
    ("solo-elder-visit", "全部"): "solo-elder-visit-{year}",
    ("commerce-digital", "全部"): "commerce-digital-{year}",
    ("smart-home", "全部"): "smart-home-national-{year}",
    ("alarm-response", "全部"): "alarm-handling-{year}",
    ("forum-active", "全部"): "forum-active-{year}",
    ("enterprise-solve", "全部"): "enterprise-solve-{year}",
    ("ngo-events", "全部"): "ngo-events-{year}",
    ("ai-warning", "全部"): "ai-warning-accuracy-{year}",
    ("drill-coverage", "全部"): "drill-coverage-{year}",
    ("opinion-handled", "全部"): "opinion-handled-{year}",
    ("market-income", "全部"): "market-income-{year}",
    ("waste-accuracy", "全部"): "waste-accuracy-{year}",
    ("green-coverage", "全部"): "green-coverage-{year}",
    ("admin-per-1000", "全部"): "admin-per-1000-{year}",
    ("tech-updates", "全部"): "tech-updates-{year}",
    ("satisfaction", "全部"): "satisfaction-{year}",
}
"""Which published figure is the result that a baseline is compared with, by indicator and population."""

PARTS = {"solo-elder-visit": "独居老人代办上门"}
"""What a baseline's result covers where the indicator's name says more."""

REACHED, NOT_REACHED, PARTLY = "达到", "未达到", "部分达到"


def plain_number(value: float) -> str:
    """Return a number with as few decimals as it needs, at most three."""
    decimals = next((d for d in range(3) if abs(value - round(value, d)) < DECISION_TOLERANCE), 3)
    return format_number(value, decimals)


def judge(value: float, operator: str, baseline: float, direction: float, boolean: bool) -> tuple[float, str]:
    """Return how far a baseline is reached, in percent, and the word for it.

    direction: -1 where less is better. boolean: the result is the share of communities that fulfil it,
    so only 100 % is full. A bound (`<`) on the wrong side of the baseline does not reach it.
    """
    if boolean:
        return value, REACHED if value >= 100 - DECISION_TOLERANCE else PARTLY
    ratio = 100 * (value / baseline if direction > 0 else baseline / value)
    wrong_bound = operator in (("<", "<=") if direction > 0 else (">", ">="))
    strictly = ratio > 100 + DECISION_TOLERANCE if wrong_bound else ratio >= 100 - DECISION_TOLERANCE
    return ratio, REACHED if strictly else NOT_REACHED


def _row(evaluation: Evaluation, quotes: Quotes, line: dict[str, Any]) -> dict[str, Any]:
    code, people = str(line["indicator"]), str(line["applies_to"])
    nodes = evaluation.system.nodes
    node, boolean = nodes.loc[code], bool(nodes.at[code, "type"] == "boolean")
    dimension = nodes.at[evaluation.system.path(code)[1], "name"]
    unit = "" if boolean else str(node["unit"])
    base = "通过" if boolean else f"{plain_number(float(line['baseline']))}{unit}"
    part = PARTS.get(code, "") if people == "全部" else people
    label = f"{node['name']}（{part}）" if part else str(node["name"])
    row = {"dimension": dimension, "label": label, "baseline": base, "indicator": code}
    pattern = RESULTS.get((code, people))
    if pattern is None or not quotes.has([pattern]):
        return {**row, "result": "", "ratio": None, "state": ABSENT_VALUE, "shown": "", "section": ""}
    quoted = quotes[pattern]
    value, sign = float(quoted["value"]), str(quoted["operator"] or "=")
    ratio, state = judge(value, sign, float(line["baseline"]), float(node["direction"] or 1), boolean)
    number = format_number(value, int(quoted["decimals"]))
    result = f"{COMPARISONS.get(sign, '')}{number}{quoted['unit'] if boolean else unit}"
    shown = f"{result}（基准 {base}）"
    return {
        **row,
        "result": result,
        "ratio": ratio,
        "state": state,
        "shown": shown,
        "section": quoted["section"],
    }


def achievement_figure(evaluation: Evaluation) -> Figure | None:
    """Return the baselines of the scored indicators against the published results (3.3, chapter 4)."""
    quotes, scored = Quotes.of(evaluation.dataset), set(evaluation.system.leaves("scored"))
    order = {code: place for place, code in enumerate(evaluation.system.codes)}
    lines = [line for line in records(evaluation.dataset.frame("thresholds")) if line["indicator"] in scored]
    rows = [
        _row(evaluation, quotes, line) for line in sorted(lines, key=lambda line: order[line["indicator"]])
    ]
    if sum(row["ratio"] is not None for row in rows) < 3:
        return None
    frame = pd.DataFrame(rows).astype({"ratio": float})
    tally = {
        state: int((frame["state"] == state).sum()) for state in (REACHED, NOT_REACHED, PARTLY, ABSENT_VALUE)
    }
    known = frame[frame["ratio"].notna()]
    least = records(known.nsmallest(1, "ratio"))[0]
    counted = "，".join(f"{state}{count}项" for state, count in tally.items() if count)
    summary = (
        f"{len(frame)}条基准与公布结果相比：{counted}。达成率最低的是{least['label']}："
        f"{least['shown']}，为基准的{format_number(least['ratio'], 0)}%。"
    )
    columns = (
        Column("dimension", "一级指标"),
        Column("label", "指标"),
        Column("baseline", "基准值"),
        Column("result", "公布结果"),
        Column("ratio", "达成率", "%", 0),
        Column("state", "结论"),
        Column("section", "出处（节）"),
    )
    wide, narrow = both(
        against,
        label="label",
        group="dimension",
        value="ratio",
        reference=100.0,
        state="state",
        domain=(40, 140),
        ticks=(50, 75, 100, 125),
        title="达成率（%，竖线为基准；越低越好的指标取基准比结果）",
    )
    origin = least_certain(evaluation.dataset, ["published_figures", "thresholds"])
    note = "5G 基准分城乡两条；数据安全合规性按通过等保三级的社区占比计。"
    return Figure(
        "baseline-achievement",
        "各项指标基准达成情况",
        "chart",
        frame,
        columns,
        summary,
        "本报告 3.3、第四章",
        origin,
        note,
        wide,
        narrow,
    )
