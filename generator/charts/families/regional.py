"""Scores of the nation, its regions and the groups of communities, with grades and history."""

from __future__ import annotations

from typing import Any

import pandas as pd

from generator.analysis.groups import load_groupings
from generator.charts.families.sources import SCORE_TABLES, extremes, joined, least_certain, table_source
from generator.charts.figure import Column, Figure
from generator.charts.kinds.dots import interval_dots, line_of_dots
from generator.charts.kinds.lines import year_lines
from generator.charts.kinds.rows import both
from generator.charts.kinds.stacks import shares
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.quantities import format_number

NATION = "全国"
REGION, TIER = "地区", "城市等级"
INTERVAL_NOTE = "两端有短竖线的横线为95%置信区间，只反映社区抽样。"
SCORE = Column("score", "综合得分", "分", 1)
TIER_SCORE = Column("score", "综合得分", "分", 2)
"""Tiers have narrow intervals: their scores have the decimals of the ends, so that each lies between them."""
LOW, HIGH = Column("low", "区间下限", "分", 2), Column("high", "区间上限", "分", 2)


def grouping_names(evaluation: Evaluation) -> dict[str, tuple[str, ...]]:
    """Return the groupings of the edition by name, each with its groups in the order shown."""
    return {each.name: each.groups for each in load_groupings(evaluation.dataset.edition.settings)}


def large_units(evaluation: Evaluation) -> dict[str, str]:
    """Return the names of nation and regions by code, the nation first, regions as in the file."""
    units = records(evaluation.dataset.frame("units"))
    found = {str(row["unit"]): NATION for row in units if row["level"] == "nation"}
    found |= {str(row["unit"]): str(row["name"]) for row in units if row["level"] == "region"}
    return {code: name for code, name in found.items() if code in evaluation.scores.index}


def score_origin(evaluation: Evaluation, *more: str) -> dict[str, str]:
    """Return source and provenance of figures made from scores, and from the tables in `more`."""
    names = [*SCORE_TABLES, *more]
    source = table_source(evaluation.dataset, ["communities", *more])
    return {"source": source, "provenance": least_certain(evaluation.dataset, names)}


def composite_figure(evaluation: Evaluation) -> Figure:
    """Return composite scores of nation and regions with their intervals."""
    root, rows = evaluation.system.root, []
    for code, name in large_units(evaluation).items():
        low, high = evaluation.intervals.loc[code, ["low", "high"]]
        score = evaluation.scores.at[code, root]
        rows.append({"group": name, "score": score, "low": low, "high": high, "n": evaluation.counts[code]})
    frame = pd.DataFrame(rows)
    columns = (Column("group", "地区"), SCORE, LOW, HIGH, Column("n", "样本社区", "个", 0))
    wide, narrow = both(interval_dots, label="group", region="group", step=38)
    regions = frame[frame["group"] != NATION]
    summary = f"综合得分：{joined(frame, 'group', SCORE)}。{extremes(regions, 'group', SCORE)}"
    return Figure(
        id="regional-composite",
        name="各地区综合得分",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=summary,
        note=INTERVAL_NOTE,
        wide=wide,
        narrow=narrow,
        **score_origin(evaluation),
    )


def profile_figure(evaluation: Evaluation) -> Figure:
    """Return scores of the dimensions, nation and regions on one line each."""
    system, units = evaluation.system, large_units(evaluation)
    order = [code for code, name in units.items() if name != NATION] + [
        code for code, name in units.items() if name == NATION
    ]
    series = {f"u-{code}": units[code] for code in order}
    rows: list[dict[str, Any]] = []
    for node in system.children(system.root):
        if system.nodes.at[node, "status"] == "monitored":
            continue
        found = evaluation.scores[node].astype(float)
        scores = {f"u-{code}": float(found[code]) for code in order}
        regional = [scores[f"u-{code}"] for code in order if units[code] != NATION]
        gap = max(regional) - min(regional) if regional else float("nan")
        rows.append({"dimension": system.nodes.at[node, "name"], **scores, "gap": gap})
    frame = pd.DataFrame(rows)
    gap_column = Column("gap", "地区差距", "分", 1)
    columns = (
        Column("dimension", "一级指标"),
        *(Column(field, name, "分", 1) for field, name in series.items()),
        gap_column,
    )
    wide, narrow = both(line_of_dots, label="dimension", series=series)
    summary = _profile_summary(frame, {field: name for field, name in series.items() if name != NATION})
    return Figure(
        id="dimension-profile",
        name="各地区一级指标得分",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=summary,
        wide=wide,
        narrow=narrow,
        **score_origin(evaluation),
    )


def _profile_summary(frame: pd.DataFrame, regions: dict[str, str]) -> str:
    """Say where the regions are furthest apart and where nearest, with the scores of both ends."""
    if len(regions) < 2:
        return f"{len(frame)}个一级指标的得分。"
    ordered = records(frame.sort_values("gap", kind="stable"))
    spoken = []
    for words, row in (("差距最大", ordered[-1]), ("最小", ordered[0])):
        low, high = (pick(regions, key=row.__getitem__) for pick in (min, max))
        ends = "、".join(
            f"{regions[field]}{format_number(row[field], 1)}分" for field in dict.fromkeys((high, low))
        )
        gap = format_number(row["gap"], 1)
        spoken.append(f"{words}的是{row['dimension']}（{ends}，相差{gap}分）")
    return f"{len(frame)}个一级指标中，地区{'，'.join(spoken)}。"


def tier_figure(evaluation: Evaluation) -> Figure | None:
    """Return composite scores by city tier; None where the edition has no tiers."""
    groups, root = evaluation.groups, evaluation.system.root
    found = groups[(groups["grouping"] == TIER) & (groups["node"] == root) & (groups["kind"] == "score")]
    if len(found) < 2:
        return None
    place = {name: number for number, name in enumerate(grouping_names(evaluation).get(TIER, ()))}
    frame = (
        found.rename(columns={"value": "score"})
        .sort_values("group", key=lambda names: names.map(place))[["group", "score", "low", "high", "n"]]
        .reset_index(drop=True)
    )
    columns = (Column("group", "城市等级"), TIER_SCORE, LOW, HIGH, Column("n", "样本社区", "个", 0))
    wide, narrow = both(interval_dots, label="group", step=38)
    summary = (
        f"按城市等级的综合得分：{joined(frame, 'group', TIER_SCORE)}。{extremes(frame, 'group', TIER_SCORE)}"
    )
    return Figure(
        id="city-tier",
        name="各等级城市综合得分",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=summary,
        note=INTERVAL_NOTE,
        wide=wide,
        narrow=narrow,
        **score_origin(evaluation),
    )


def grade_names(evaluation: Evaluation) -> dict[int, str]:
    """Return the names of the grades from the edition's settings, lowest grade first."""
    entries = evaluation.dataset.edition.settings.get("grades") or []
    names = {int(entry["grade"]): str(entry["name"]) for entry in entries}
    return {
        grade: names.get(grade, f"{grade}级")
        for grade in sorted(int(str(each)) for each in evaluation.grades)
    }


def grades_figure(evaluation: Evaluation) -> Figure:
    """Return shares of the population by the grade of their communities, nation and regions.

    Units of fewer than min_cell communities are left out: grades rest on veto items.
    """
    names = grade_names(evaluation)
    rows: list[dict[str, Any]] = []
    for code, name in large_units(evaluation).items():
        if evaluation.counts[code] < evaluation.rules.min_cell:
            continue
        found = evaluation.grades.loc[[code]].iloc[0].astype(float)
        rows.append({"group": name, **{f"g{grade}": 100 * found[grade] for grade in names}})
    frame = pd.DataFrame(rows)
    parts = {f"g{grade}": name for grade, name in names.items()}
    columns = (Column("group", "地区"), *(Column(field, name, "%", 1) for field, name in parts.items()))
    wide, narrow = both(shares, label="group", parts=parts)
    low = list(parts)[:2]
    together = "与".join(f"“{parts[field]}”" for field in low)
    spoken = "、".join(f"{row['group']}{format_number(sum(row[field] for field in low), 1)}%" for row in rows)
    best = list(parts)[-1]
    topped = "、".join(f"{row['group']}{format_number(row[best], 1)}%" for row in rows)
    return Figure(
        id="grade-distribution",
        name="社区等级分布",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"{together}合计占比：{spoken}。“{parts[best]}”占比：{topped}。",
        note="占比按层人口加权；等级只用于社区。",
        wide=wide,
        narrow=narrow,
        **score_origin(evaluation),
    )


def history_figure(evaluation: Evaluation) -> Figure | None:
    """Return composite scores by year, nation and regions; None without earlier periods."""
    history, units = evaluation.history, large_units(evaluation)
    rows = history[
        (history["indicator"] == evaluation.system.root)
        & (history["population"] == "全部")
        & history["unit"].isin(list(units))
    ]
    if rows["period"].nunique() < 2:
        return None
    frame = rows.pivot(index="period", columns="unit", values="value")
    frame = frame[[code for code in units if code in frame]]
    series = {f"u-{code}": units[str(code)] for code in frame}
    frame.columns = pd.Index(list(series))
    frame = frame.rename_axis("period").reset_index().astype({"period": str})
    columns = (Column("period", "年份"), *(Column(field, name, "分", 1) for field, name in series.items()))
    wide, narrow = both(year_lines, year="period", series=series)
    first, last = frame.iloc[0], frame.iloc[-1]
    origin = score_origin(evaluation, "history")
    simulated = "虚线和空心点为模拟数据。" if origin["provenance"] == "synthetic" else ""
    spoken = "；".join(
        f"{name}由{format_number(first[field], 1)}分到{format_number(last[field], 1)}分"
        for field, name in series.items()
    )
    return Figure(
        id="history-scores",
        name="各地区综合得分的变化",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"{first['period']}—{last['period']}年综合得分：{spoken}。",
        note=simulated,
        wide=wide,
        narrow=narrow,
        **origin,
    )
