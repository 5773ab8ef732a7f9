"""Problems in one table, and targets with their deadlines."""

from __future__ import annotations

import pandas as pd

from generator.charts.families.sources import least_certain, table_source
from generator.charts.figure import COMPARISONS, Column, Figure, is_missing
from generator.charts.kinds.matrix import count_grid
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.quantities import format_quantity

OPEN = "未设期限"
SWOT_WORDS = {"S": "优势", "W": "劣势", "O": "机会", "T": "威胁"}


def _parts(text: object) -> list[str]:
    return [part for part in str(text or "").split(";") if part]


def roadmap_figure(evaluation: Evaluation) -> Figure:
    """Return how many targets fall due in each year, by strategy, with the phase of the year (chapter 6)."""
    table = evaluation.dataset.frame("targets")
    due = [OPEN if is_missing(year) else str(int(year)) for year in table["deadline_year"]]
    table = table.assign(due=due)
    years = sorted(set(due) - {OPEN}) + ([OPEN] if OPEN in due else [])
    fields = {f"y-{year}" if year != OPEN else "open": year for year in years}
    rows = []
    for strategy in dict.fromkeys(table["strategy"]):
        counts = table[table["strategy"] == strategy]["due"].value_counts()
        per_year = {field: int(counts.get(year, 0)) for field, year in fields.items()}
        rows.append({"strategy": strategy, **per_year, "total": sum(per_year.values())})
    frame = pd.DataFrame(rows)
    phases = {}
    for field, year in fields.items():
        found = table[(table["due"] == year) & (table["phase"] != "")]["phase"]
        phases[field] = str(found.mode().iloc[0]) if len(found) and year != OPEN else ""
    columns = (
        Column("strategy", "策略"),
        *(Column(field, f"{year}年" if year != OPEN else OPEN, "项", 0) for field, year in fields.items()),
        Column("total", "合计", "项", 0),
    )
    wide, narrow = both(count_grid, label="strategy", columns=fields, unit="项", phases=phases)
    spoken = "，".join(
        f"{year}年{int(frame[field].sum())}项" if year != OPEN else f"{OPEN}{int(frame[field].sum())}项"
        for field, year in fields.items()
    )
    return Figure(
        id="targets-roadmap",
        name="策略目标的期限",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"第六章的{len(table)}项目标按期限：{spoken}。",
        source=table_source(evaluation.dataset, ["targets"]),
        provenance=least_certain(evaluation.dataset, ["targets"]),
        note="年份下为所属阶段；只写起算时间的目标计入未设期限。",
        wide=wide,
        narrow=narrow,
    )


def problems_table(evaluation: Evaluation) -> Figure:
    """Return the problems with their causes, cases and the sections of their remedies."""
    table = evaluation.dataset.frame("problems")
    frame = table.assign(
        evidence=[len(_parts(cell)) for cell in table["evidence_figure_ids"]],
        remedy=["、".join(_parts(cell)) for cell in table["linked_strategy_sections"]],
        kind=[SWOT_WORDS.get(str(cell), str(cell)) for cell in table["swot"]],
    )
    order = {name: place for place, name in enumerate(dict.fromkeys(table["dimension"]))}
    frame = frame.sort_values("dimension", key=lambda names: names.map(order), kind="stable")
    frame = frame.reset_index(drop=True)
    columns = (
        Column("dimension", "一级指标"),
        Column("problem", "问题"),
        Column("causes", "成因"),
        Column("case", "案例"),
        Column("evidence", "证据数字", "个", 0),
        Column("remedy", "对策（节）"),
        Column("section", "出处（节）"),
    )
    return Figure(
        id="problems",
        name="主要问题一览",
        kind="table",
        frame=frame,
        columns=columns,
        summary=f"{len(frame)}个问题的成因、案例与对策所在的节。",
        source=table_source(evaluation.dataset, ["problems"]),
        provenance=least_certain(evaluation.dataset, ["problems"]),
    )


def _amount(value: object, unit: object, operator: object = "=") -> str:
    if is_missing(value):
        return ""
    number = float(str(value))
    decimals = 0 if number == int(number) else 1
    return f"{COMPARISONS.get(str(operator), '')}{format_quantity(number, str(unit or ''), decimals)}"


def targets_table(evaluation: Evaluation) -> Figure:
    """Return the targets with their value, present value, deadline and phase."""
    table = evaluation.dataset.frame("targets")
    rows = records(table)
    frame = table.assign(
        target=[_amount(row["value"], row["unit"], row["operator"]) for row in rows],
        current=[_amount(row["current_value"], row["unit"]) for row in rows],
        due=["" if is_missing(row["deadline_year"]) else f"{int(row['deadline_year'])}年" for row in rows],
    )
    columns = (
        Column("strategy", "策略"),
        Column("measure", "措施"),
        Column("target_subject", "目标项"),
        Column("population", "对象"),
        Column("target", "目标值"),
        Column("current", "现值"),
        Column("due", "期限"),
        Column("phase", "阶段"),
        Column("section", "出处（节）"),
    )
    known = int((frame["current"] != "").sum())
    kinds = int((table["type"] == "quantitative").sum())
    return Figure(
        id="targets",
        name="策略目标一览",
        kind="table",
        frame=frame,
        columns=columns,
        summary=f"{len(frame)}项目标，其中定量目标{kinds}项，有现值的{known}项。",
        source=table_source(evaluation.dataset, ["targets"]),
        provenance=least_certain(evaluation.dataset, ["targets"]),
    )
