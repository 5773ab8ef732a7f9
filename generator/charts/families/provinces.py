"""Scores of the province-level divisions: the tile-grid map and the ranking."""

from __future__ import annotations

from typing import Any

import pandas as pd

from generator.charts.families.sources import SCORE_TABLES, least_certain, table_source
from generator.charts.figure import Column, Figure, is_missing
from generator.charts.kinds.dots import interval_dots
from generator.charts.kinds.rows import both
from generator.charts.kinds.tiles import NOT_COVERED, tile_map
from generator.charts.theme import SCORE_BANDS, score_step
from generator.datasets.records import records
from generator.evaluation import Evaluation

SCORE = Column("score", "综合得分", "分", 1)


def _province_rows(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Return every division of the tile grid with score, interval and rank, or why it has none."""
    units = {
        str(row["unit"]): row
        for row in records(evaluation.dataset.frame("units"))
        if row["level"] == "province"
    }
    names = {str(row["unit"]): row["name"] for row in records(evaluation.dataset.frame("units"))}
    rows = []
    scores = evaluation.scores[evaluation.system.root].astype(float)
    spans = evaluation.intervals.astype(float)
    for tile in records(evaluation.dataset.frame("tile_grid")):
        code = str(tile["adcode"])
        row = {**tile, "adcode": code, "region": "", "state": "" if code in units else NOT_COVERED}
        if code in units:
            rank = evaluation.ranks.loc[code]
            score = scores[code]
            row |= {"region": names.get(str(units[code]["parent"]), ""), "state": str(rank["reason"] or "")}
            if not row["state"] and not is_missing(score):
                ends = {side: float(spans[side][code]) for side in ("low", "high")}
                row |= {"score": float(score), **ends}
                row |= {key: rank[key] for key in ("rank", "rank_low", "rank_high")}
                row["link"] = f"regions/{code}.html"
        rows.append(row)
    return rows


def _origin(evaluation: Evaluation) -> dict[str, str]:
    source = table_source(evaluation.dataset, ["communities"])
    return {"source": source, "provenance": least_certain(evaluation.dataset, SCORE_TABLES)}


def _bands(frame: pd.DataFrame) -> str:
    steps = frame["score"].dropna().map(score_step).value_counts().sort_index(ascending=False)
    return "，".join(f"{SCORE_BANDS[int(str(step))]}的有{count}个" for step, count in steps.items())


def map_figure(evaluation: Evaluation) -> Figure:
    """Return all province-level divisions as tiles in the steps of the score scale."""
    frame = pd.DataFrame(_province_rows(evaluation))
    fields = ["adcode", "name", "short", "region", "score", "state", "row", "col", "link"]
    frame = frame.reindex(columns=fields)
    known = frame[frame["score"].notna()]
    outside = "、".join(frame[frame["state"] == NOT_COVERED]["short"])
    unknown = f"{outside}{NOT_COVERED}。" if outside else ""
    columns = (Column("name", "省级行政区"), Column("region", "地区"), SCORE, Column("state", "说明"))
    wide, narrow = both(tile_map)
    return Figure(
        id="province-map",
        name="各省级行政区综合得分方格图",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"{len(known)}个省级行政区的综合得分分段：{_bands(frame)}。{unknown}",
        note="方格示意图，不表示行政区域界线和面积。",
        wide=wide,
        narrow=narrow,
        **_origin(evaluation),
    )


def ranking_figure(evaluation: Evaluation) -> Figure | None:
    """Return ranked divisions with score and interval, best first; None where none is ranked.

    Ranks stand in table, download and spoken labels, always with their interval; the picture has none.
    """
    frame = pd.DataFrame([row for row in _province_rows(evaluation) if not is_missing(row.get("rank"))])
    if frame.empty:
        return None
    frame = frame.sort_values(["rank", "adcode"]).reset_index(drop=True)
    fields = ["short", "rank", "rank_low", "rank_high", "name", "region", "score", "low", "high", "adcode"]
    columns = (
        Column("name", "省级行政区"),
        Column("rank", "名次", "", 0),
        Column("rank_low", "名次区间上端", "", 0),
        Column("rank_high", "名次区间下端", "", 0),
        Column("region", "地区"),
        SCORE,
        Column("low", "区间下限", "分", 2),
        Column("high", "区间上限", "分", 2),
    )
    wide, narrow = both(interval_dots, label="short", region="region", legend=True, step=22)
    return Figure(
        id="province-ranking",
        name="各省级行政区综合得分与名次",
        kind="chart",
        frame=frame[fields],
        columns=columns,
        summary=f"{len(frame)}个省级行政区按综合得分排列，得分分段：{_bands(frame)}；相邻名次的区间多有重叠，不宜细分高下。"
        if _overlapping(frame)
        else f"{len(frame)}个省级行政区按综合得分排列，得分分段：{_bands(frame)}。",
        note="自上而下按名次排列；横线为得分的95%置信区间。名次与名次区间（模拟的5%至95%）见数据表。",
        wide=wide,
        narrow=narrow,
        **_origin(evaluation),
    )


def _overlapping(frame: pd.DataFrame) -> bool:
    """Tell whether more than half of the neighbours in the ranking have overlapping intervals."""
    if len(frame) < 2:
        return False
    overlap = frame["low"].to_numpy()[:-1] <= frame["high"].to_numpy()[1:]
    return bool(overlap.mean() > 0.5)
