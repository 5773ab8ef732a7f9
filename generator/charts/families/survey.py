"""Answers of the residents' survey: mean of each item in the regions, with its interval."""

from __future__ import annotations

from math import ceil, floor

import pandas as pd

from generator.charts.families.sources import least_certain, table_source
from generator.charts.figure import Column, Figure
from generator.charts.kinds.dodged import dodged_interval_dots
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.evaluation.differing import ITEMS, SURVEY
from generator.quantities import format_number

GROUPING = "region"
TAIL = "满意度"
"""What the labels of all items end with, and the chart leaves out."""
TICK = 5
"""Points between two marks of the axis."""

MEAN = Column("mean", "均分", "分", 1)
COLUMNS = (
    Column("item", "项目"),
    Column("group", "地区"),
    MEAN,
    Column("low", "区间下限", "分", 1),
    Column("high", "区间上限", "分", 1),
    Column("n", "回答", "份", 0),
)


def item_labels(evaluation: Evaluation) -> dict[str, str]:
    """Return the Chinese names of the survey's items by column; none without the codebook."""
    dataset = evaluation.dataset
    rows = records(dataset.frame(ITEMS)) if dataset.has(ITEMS) else []
    return {str(row["item"]): str(row["label"]) for row in rows}


def satisfaction_items_figure(evaluation: Evaluation) -> Figure | None:
    """Return the mean answers to each item by region; None without answers that may be shown."""
    results = evaluation.survey_results
    if results.empty:
        return None
    found = results[(results["grouping"] == GROUPING) & results["low"].notna()]
    if found.empty:
        return None
    labels = item_labels(evaluation)
    names = {code: labels.get(str(code), str(code)).removesuffix(TAIL) for code in found["item"].unique()}
    frame = found.assign(item=found["item"].map(names))[["item", "group", "mean", "low", "high", "n"]]
    frame = frame.reset_index(drop=True)
    bottom = TICK * floor(frame["low"].min() / TICK)
    top = TICK * ceil(frame["high"].max() / TICK)
    wide, narrow = both(
        dodged_interval_dots,
        label="item",
        group="group",
        score="mean",
        interval=("low", "high"),
        domain=(bottom, top),
        ticks=list(range(bottom, top + 1, TICK)),
        title=f"均分（满分100分{f'，横轴从{bottom}分起' if bottom else ''}）",
    )
    return Figure(
        id="survey-items",
        name="各地区居民满意度各题均分",
        kind="chart",
        frame=frame,
        columns=COLUMNS,
        summary=_summary(frame),
        note="两端有短竖线的横线为95%置信区间，只反映受访者的抽样。",
        source=table_source(evaluation.dataset, [SURVEY]),
        provenance=least_certain(evaluation.dataset, [SURVEY]),
        wide=wide,
        narrow=narrow,
    )


def _summary(frame: pd.DataFrame) -> str:
    """Return the items highest and lowest in every region, and the means of the one that differs most."""
    parts = {str(item): part for item, part in frame.groupby("item", sort=False)}
    order = frame.pivot(index="item", columns="group", values="mean")
    ends = []
    for word, found in (("最高", order.idxmax()), ("最低", order.idxmin())):
        if found.nunique() == 1:
            ends.append(f"{word}的都是“{found.iloc[0]}”")
    gaps = pd.Series({item: part["mean"].max() - part["mean"].min() for item, part in parts.items()})
    widest = str(gaps.idxmax())
    spoken = "、".join(f"{row['group']} {format_number(row['mean'], 1)}分" for row in records(parts[widest]))
    first = f"{len(parts)}题中，各地区均分{'，'.join(ends)}。" if ends else ""
    gap = format_number(gaps.max(), 1)
    return f"{first}地区之差最大的一题是“{widest}”（{spoken}），相差{gap}分。"
