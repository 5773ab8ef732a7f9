"""From problems through their causes to the strategies that answer them."""

from __future__ import annotations

import pandas as pd

from generator.charts.families.sources import least_certain
from generator.charts.figure import Column, Figure
from generator.charts.kinds.crossing import crossing
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation


def _sections(cell: object) -> list[str]:
    return [part for part in str(cell or "").split(";") if part]


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def map_figure(evaluation: Evaluation) -> Figure | None:
    """Return each problem of chapter 5 with its causes and the sections of chapter 6 that answer it."""
    table, system = evaluation.dataset.frame("problems"), evaluation.system
    titles = {
        number: str(entry.get("title", ""))
        for number, entry in evaluation.dataset.documents["outline"]["sections"].items()
    }
    order = [str(system.nodes.at[code, "name"]) for code in system.children(system.root)]
    rows = [
        {
            "dimension": row["dimension"],
            "problem": row["problem"],
            "causes": row["causes"],
            "answers": "；".join(_sections(row["linked_strategy_sections"])),
            "section": row["section"],
        }
        for row in records(table)
    ]
    rows.sort(key=lambda row: order.index(row["dimension"]) if row["dimension"] in order else len(order))
    frame = pd.DataFrame(rows)
    numbers = sorted(
        {each for cell in table["linked_strategy_sections"] for each in _sections(cell)}, key=_order
    )
    heads = {each: (titles.get(each, ""), titles.get(each.rpartition(".")[0], "")) for each in numbers}
    columns = (
        Column("problem", "问题"),
        Column("dimension", "一级指标"),
        Column("causes", "成因"),
        Column("answers", "对策（节）"),
        Column("section", "出处（节）"),
    )
    wide, narrow = both(
        crossing, group="dimension", label="problem", cause="causes", answers="answers", heads=heads
    )
    links = {each: sum(each in str(row["answers"]).split("；") for row in rows) for each in numbers}
    most = max(links.values())
    leaders = [f"{heads[each][0]}（{each}节）" for each in numbers if links[each] == most]
    per = "、".join(
        f"{name}{count}个" for name, count in frame.groupby("dimension", sort=False).size().items()
    )
    return Figure(
        id="problem-map",
        name="问题、成因与对策",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"{len(frame)}个问题（{per}）各有成因，并与第六章的{len(numbers)}项对策相联系，"
        f"共{sum(links.values())}条联系；对应问题最多的是{'、'.join(leaders)}，"
        f"{'各' if len(leaders) > 1 else ''}对应{most}个。",
        source="本报告第五章、第六章",
        provenance=least_certain(evaluation.dataset, ["problems"]),
        note="圆点（窄屏为所列各节）表示该节的对策针对此问题。",
        wide=wide,
        narrow=narrow,
    )
