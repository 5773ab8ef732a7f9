"""Which share of each region's population lives in communities below baseline, by scored indicator."""

from __future__ import annotations

from typing import Any

import pandas as pd

from generator.charts.families.regional import NATION, large_units, score_origin
from generator.charts.figure import Column, Figure
from generator.charts.kinds.dots import line_of_dots
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.quantities import format_number

SHORTFALLS = "shortfall-regions"


def shortfall_frame(evaluation: Evaluation) -> pd.DataFrame:
    """Return dimension, label and a share in percent per region (field `u-<unit>`), by scored indicator.

    The largest national share first within its dimension; empty where there are not two regions. An
    indicator with fewer than min_cell communities in one of them is left out.
    """
    regions = [code for code, name in large_units(evaluation).items() if name != NATION]
    found = evaluation.shortfalls
    if len(regions) < 2 or not len(found):
        return pd.DataFrame()
    nodes, system = evaluation.system.nodes, evaluation.system
    enough = found[found["n"] >= evaluation.rules.min_cell]
    shares = 100 * enough.pivot(index="indicator", columns="unit", values="below_baseline").astype(float)
    shares = shares.reindex(columns=[evaluation.root_unit, *regions]).dropna()
    order = {code: place for place, code in enumerate(system.children(system.root))}
    rows: list[dict[str, Any]] = []
    for code in (each for each in system.leaves("scored") if each in shares.index):
        own = {f"u-{unit}": shares.at[code, unit] for unit in regions}
        top = system.path(code)[1]
        whole = shares.at[code, evaluation.root_unit]
        row = {"dimension": nodes.at[top, "name"], "label": nodes.at[code, "name"], **own}
        rows.append({**row, "whole": whole, "place": order[top]})
    if not rows:
        return pd.DataFrame()
    frame = pd.DataFrame(rows).sort_values(["place", "whole"], ascending=[True, False], kind="stable")
    return frame.drop(columns="place").reset_index(drop=True)


def shortfalls_figure(evaluation: Evaluation) -> Figure | None:
    """Return the shares below baseline of the regions on one line per indicator; None without regions."""
    frame = shortfall_frame(evaluation)
    if not len(frame):
        return None
    names = large_units(evaluation)
    fields = [str(field) for field in frame if str(field).startswith("u-")]
    series = {field: names[field.removeprefix("u-")] for field in fields}
    columns = (
        Column("dimension", "一级指标"),
        Column("label", "指标"),
        *(Column(field, name, "%", 1) for field, name in series.items()),
        Column("whole", "全国", "%", 1),
    )
    wide, narrow = both(
        line_of_dots,
        label="label",
        group="dimension",
        series=series,
        domain=(0, 100),
        ticks=(0, 25, 50, 75, 100),
        title="住在低于基准值的社区的人口（%）",
        step=26,
    )
    ordered = frame.sort_values("whole", ascending=False, kind="stable")
    spoken = "；".join(_spoken(row, series) for row in records(ordered.head(3)))
    return Figure(
        id=SHORTFALLS,
        name="各项指标低于基准值的人口",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"低于基准值的人口占比最大的三项：{spoken}。",
        note="占比按层人口加权；各一级指标之内按全国占比由大到小排列。",
        wide=wide,
        narrow=narrow,
        **score_origin(evaluation),
    )


def _spoken(row: dict[str, Any], series: dict[str, str]) -> str:
    regions = "、".join(f"{name}{format_number(row[field], 1)}%" for field, name in series.items())
    return f"{row['label']}，全国{format_number(row['whole'], 1)}%，其中{regions}"
