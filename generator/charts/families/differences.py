"""Differences between groups of cities: every pair of every grouping with its interval."""

from __future__ import annotations

import math

import pandas as pd

from generator.analysis.significance import PAIR, TWO
from generator.charts.families.regional import score_origin
from generator.charts.figure import Column, Figure, cell_text
from generator.charts.kinds.dots import interval_dots
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation

DIFFERENCE = Column("difference", "得分差", "分", 2)
COLUMNS = (
    Column("grouping", "分组"),
    Column("pair", "组对（前者减后者）"),
    DIFFERENCE,
    Column("low", "区间下限", "分", 2),
    Column("high", "区间上限", "分", 2),
)
NOTE = "两端有短竖线的横线为95%置信区间，已按组对数调整；竖线为0，区间跨过它的组对不足以说明孰高孰低。"
STEPS = (1, 2, 2.5, 5, 10)
INTERVALS = 6
"""Most intervals between the ticks of an axis."""


def even_ticks(low: float, high: float) -> tuple[float, ...]:
    """Return evenly spaced round numbers from at or below `low` to at or above `high`, at most eight."""
    size = 10.0 ** math.floor(math.log10((high - low) / INTERVALS))
    step = next(size * each for each in STEPS if size * each * INTERVALS >= high - low)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def group_differences(evaluation: Evaluation) -> pd.DataFrame:
    """Return grouping, pair, difference, low, high of the index for every pair of groups that was tested.

    Groups are means of their cities, each city counting once; difference: the first named minus the second.
    """
    tests = evaluation.tests
    index = (tests["node"] == evaluation.system.root) & (tests["kind"] == "score")
    rows = tests[index & tests["test"].isin([PAIR, TWO])]
    pair = rows["group_a"] + "−" + rows["group_b"]
    return rows.assign(pair=pair)[["grouping", "pair", "difference", "low", "high"]].reset_index(drop=True)


def difference_figure(evaluation: Evaluation) -> Figure | None:
    """Return all pairwise differences of the index with intervals; None where no two groups were tested."""
    frame = group_differences(evaluation)
    if frame.empty:
        return None
    ticks = even_ticks(min(frame["low"].min(), 0.0), max(frame["high"].max(), 0.0))
    wide, narrow = both(
        interval_dots,
        label="pair",
        score="difference",
        group="grouping",
        domain=(ticks[0], ticks[-1]),
        ticks=ticks,
        title="综合得分之差（分）",
        origin=0.0,
        step=25,
    )
    return Figure(
        id="group-differences",
        name="各组综合得分两两之差",
        kind="chart",
        frame=frame,
        columns=COLUMNS,
        summary=_summary(frame),
        note=NOTE,
        wide=wide,
        narrow=narrow,
        **score_origin(evaluation),
    )


def _summary(frame: pd.DataFrame) -> str:
    """Return the largest and the smallest difference in words, and the pairs that are not told apart."""
    sizes = frame["difference"].abs()
    largest, smallest = records(frame.loc[[sizes.idxmax(), sizes.idxmin()]])
    spoken = "，".join(
        f"{word}的是{row['grouping']}中的{row['pair']}（{cell_text(DIFFERENCE, row, unit=True)}）"
        for word, row in (("相差最大", largest), ("最小", smallest))
    )
    across = frame.loc[(frame["low"] <= 0) & (frame["high"] >= 0), "pair"].tolist()
    unclear = f"区间含0的有{len(across)}对：{'、'.join(across)}。" if across else "各对的区间都不含0。"
    return f"共{len(frame)}对，{spoken}。{unclear}"
