"""How far ranks and levels rest on weights, sample and method: rank intervals, means under each variant."""

from __future__ import annotations

from typing import Any

import pandas as pd

from generator.analysis.ranking import TOO_FEW, TOO_LITTLE
from generator.analysis.variants import GROUPS
from generator.charts.families.sources import SCORE_TABLES, extremes, least_certain, table_source
from generator.charts.figure import Column, Figure
from generator.charts.kinds.dots import interval_dots, line_of_dots
from generator.charts.kinds.rows import both
from generator.charts.theme import REGIONS
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.quantities import format_number

EVERY = 5
"""Ranks at which the axis is labelled: the first, and every fifth."""


def unit_word(evaluation: Evaluation, level: str) -> str:
    """Return what the units of a level are called: 省级单位, 城市."""
    given = evaluation.dataset.edition.settings.get("levels") or []
    name = next((str(each.get("name") or level) for each in given if each.get("level") == level), level)
    return f"{name}单位" if name.endswith("级") else name


def large_units(evaluation: Evaluation) -> dict[str, str]:
    """Return the names of the units above the compared ones by code, those with too little data left out.

    The units of the lower level come first, the root last.
    """
    frame, reasons = evaluation.frame, evaluation.ranks["reason"]
    depth = {level: place for place, level in enumerate(frame.structure.unit_levels)}
    places = frame.units["level"].map(depth)
    lowest = min((places[unit] for unit in evaluation.compared), default=0)
    shown = [
        unit
        for unit in evaluation.nominal.members.index
        if places[unit] < lowest and reasons[unit] not in (TOO_FEW, TOO_LITTLE)
    ]
    return {str(unit): str(frame.units.at[unit, "name"]) for unit in sorted(shown, key=lambda u: -places[u])}


def _origin(evaluation: Evaluation) -> dict[str, str]:
    dataset = evaluation.dataset
    names = [dataset.observations.name, *SCORE_TABLES]
    return {"source": table_source(dataset, names[:1]), "provenance": least_certain(dataset, names)}


def _short_names(evaluation: Evaluation) -> dict[str, str]:
    names = {str(code): str(name) for code, name in evaluation.frame.units["name"].items()}
    if not evaluation.dataset.has("tile_grid"):
        return names
    tiles = records(evaluation.dataset.frame("tile_grid"))
    return names | {str(tile["adcode"]): str(tile["short"]) for tile in tiles}


def _rank_rows(evaluation: Evaluation) -> pd.DataFrame:
    table, names = evaluation.robustness, _short_names(evaluation)
    first = table[(table["node"] == evaluation.system.root) & (table["set"] == table["set"].iloc[0])]
    rows: list[dict[str, Any]] = []
    for row in records(first.sort_values(["rank", "unit"])):
        unit, beside = str(row["unit"]), f"{row['rank']}（{row['rank_low']}–{row['rank_high']}）"
        own = {"label": names[unit], "name": evaluation.frame.units.at[unit, "name"], "beside": beside}
        rows.append(own | {"region": evaluation.unit_groups[unit], **row})
    fields = ["label", "name", "region", "rank", "rank_low", "rank_high", "median", "beside", "unit"]
    return pd.DataFrame(rows, columns=fields)


def rank_figure(evaluation: Evaluation) -> Figure | None:
    """Return the ranks of the first ranking with their intervals; None with fewer than two units."""
    if len(evaluation.compared) < 2:
        return None
    frame = _rank_rows(evaluation)
    coloured = set(frame["region"]) <= set(REGIONS)
    word = unit_word(evaluation, str(evaluation.frame.units.at[frame["unit"].iloc[0], "level"]))
    columns = (
        Column("name", word),
        *((Column("region", "地区"),) if coloured else ()),
        Column("rank", "名次", "", 0),
        Column("rank_low", "名次区间上端", "", 0),
        Column("rank_high", "名次区间下端", "", 0),
        Column("median", "模拟名次的中位数", "", 0),
    )
    many = len(frame)
    wide, narrow = both(
        interval_dots,
        label="label",
        score="rank",
        interval=("rank_low", "rank_high"),
        region="region" if coloured else None,
        legend=coloured,
        domain=(0.5, many + 0.5),
        ticks=[rank for rank in range(1, many + 1) if rank == 1 or many <= EVERY or rank % EVERY == 0],
        title="名次（1为最高）",
        shown="beside",
        step=22,
    )
    return Figure(
        id="rank-intervals",
        name=f"各{word}的名次与名次区间",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=_rank_summary(frame, word),
        note="点为公布的名次；横线为模拟名次的5%至95%区间，括号内为区间的两端。",
        wide=wide,
        narrow=narrow,
        **_origin(evaluation),
    )


def _rank_summary(frame: pd.DataFrame, word: str) -> str:
    width = frame["rank_high"] - frame["rank_low"]
    single, widest = int((width == 0).sum()), int(width.max())
    text = f"{len(frame)}个{word}中，{single}个的名次区间只含一个名次"
    return f"{text}；区间最宽的两端相差{widest}位。" if widest else f"{text}。"


def variant_figure(evaluation: Evaluation) -> Figure | None:
    """Return the means of nation and regions under each variant but those that leave out a node.

    None unless there are at least two groups with a colour of their own, on the scale of the thresholds.
    """
    units = large_units(evaluation)
    if len(units) < 2 or not set(units.values()) <= set(REGIONS) or not evaluation.rules.graded:
        return None
    table = evaluation.variant_summary
    table = table[(table["group"] != GROUPS["left-out"]) & (table["reason"] == "")]
    series = {f"u-{code}": name for code, name in units.items()}
    means = {f"u-{code}": table[f"mean_{code}"].astype(float) for code in units}
    frame = table[["name", "group"]].assign(**means).reset_index(drop=True)
    columns = (
        Column("name", "方案"),
        Column("group", "类别"),
        *(Column(field, name, "分", 2) for field, name in series.items()),
    )
    wide, narrow = both(line_of_dots, label="name", series=series, step=30)
    return Figure(
        id="variant-means",
        name="各种算法下的地区得分",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=_variant_summary(frame, columns[2:]),
        note="每行只改变一项算法，第一行为公布方案；自左至右的次序在各行相同时，改变算法不改变地区的先后。",
        wide=wide,
        narrow=narrow,
        **_origin(evaluation),
    )


def _variant_summary(frame: pd.DataFrame, columns: tuple[Column, ...]) -> str:
    last = columns[-1]
    base = "、".join(f"{c.title} {format_number(frame[c.field].iloc[0], 2)}分" for c in columns)
    orders = frame[[column.field for column in columns]].rank(axis=1, ascending=False)
    same = bool((orders == orders.iloc[0]).all(axis=None))
    order = "地区的先后在各方案下都相同" if same else "地区的先后在有的方案下改变"
    others = frame.iloc[1:]
    spread = f"改变一项算法后，{last.title}得分{extremes(others, 'name', last)}" if len(others) else ""
    return f"公布方案：{base}。{spread}{order}。"
