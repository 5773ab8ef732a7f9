"""Targets with a projection: where they stand, where they lead, and what is demanded."""

from __future__ import annotations

from typing import Any

import pandas as pd

from generator.analysis.trends import PERCENT_UNITS
from generator.charts.families.achievement import plain_number
from generator.charts.families.sources import least_certain, table_source
from generator.charts.figure import COMPARISONS, Column, Figure
from generator.charts.kinds.aims import toward
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.quantities import format_interval, format_number

PROJECTIONS = "target-projections"
TABLES = ("targets", "published_figures", "history")


def drawn_targets(evaluation: Evaluation) -> pd.DataFrame:
    """Return the targets in percent that have a present value and a projection for their deadline."""
    progress = evaluation.target_progress
    if not len(progress):
        return progress
    known = progress[["present", "projected"]].notna().all(axis=1)
    return progress[known & progress["unit"].isin(PERCENT_UNITS)]


def _row(target: dict[str, Any]) -> dict[str, Any]:
    year = int(target["deadline_year"])
    aim = f"{COMPARISONS.get(str(target['operator']), '')}{plain_number(target['value'])}"
    return {
        "label": f"{target['target_subject']}（{target['population']}，{year}年）",
        "year": f"{year}年",
        "present": target["present"],
        "projected": target["projected"],
        "low": target["projected_low"],
        "high": target["projected_high"],
        "aim": target["value"],
        "aim_decimals": len(plain_number(target["value"]).partition(".")[2]),
        "status": target["status"],
        "shown": f"推算{format_number(target['projected'], 1)}，目标{aim}",
    }


def _ends(low: float, high: float) -> str:
    narrow = format_number(low, 1) == format_number(high, 1)
    return "区间宽不足0.1个百分点" if narrow else f"{format_interval(low, high, 1)}%"


def _spoken(frame: pd.DataFrame) -> str:
    """Say how many targets stand how, and which one its projection misses by most."""
    counted = "，".join(f"{number}项{status}" for status, number in frame["status"].value_counts().items())
    short = frame.assign(short=frame["aim"] - frame["projected"])
    row = records(short.nlargest(1, "short"))[0]
    if row["short"] <= 0:
        return f"{counted}。"
    return (
        f"{counted}。推算值离目标最远的是{row['label']}：现值{format_number(row['present'], 1)}%，"
        f"推算{format_number(row['projected'], 1)}%（{_ends(row['low'], row['high'])}），"
        f"目标{plain_number(row['aim'])}%，差{format_number(row['short'], 1)}个百分点。"
    )


def projections_figure(evaluation: Evaluation) -> Figure | None:
    """Return the present values, projections and aims of the targets that can be led on; None without any."""
    chosen = drawn_targets(evaluation)
    if chosen.empty:
        return None
    frame = pd.DataFrame([_row(row) for row in records(chosen)])
    columns = (
        Column("label", "目标"),
        Column("present", "现值", "%", 1),
        Column("projected", "到期推算", "%", 1),
        Column("low", "区间下限", "%", 1),
        Column("high", "区间上限", "%", 1),
        Column("aim", "目标值", "%", 0),
        Column("status", "进度"),
    )
    spoken = _spoken(frame)
    wide, narrow = both(
        toward,
        label="label",
        marks=("present", "projected", "aim"),
        interval=("low", "high"),
        domain=(0, 100),
        ticks=(0, 25, 50, 75, 100),
        title="占比（%）",
    )
    return Figure(
        id=PROJECTIONS,
        name="目标与到期推算",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"{len(frame)}项目标可以按原有走势推算到期限，{spoken}",
        source=table_source(evaluation.dataset, TABLES),
        provenance=least_certain(evaluation.dataset, TABLES),
        note="两端有短竖线的横线为95%预测区间；只表示原有走势延续的情形。",
        wide=wide,
        narrow=narrow,
    )
