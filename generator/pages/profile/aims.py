"""National targets beside the present value of one unit: shown, not judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from generator.analysis.history import WHOLE
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.profile import AimRow
from generator.pages.lookups import MISSING, NATION, cell
from generator.pages.profile.splits import Splits
from generator.pages.profiles import shown_unit
from generator.pages.tables import known
from generator.pages.target_tables import deadline, demand
from generator.pages.templates import Templates

Row = Mapping[str, Any]
GOAL = "目标"


def aimed_rows(evaluation: Evaluation) -> tuple[Row, ...]:
    """Return the targets that an indicator measures in the same unit, in the order of targets.csv."""
    progress = evaluation.target_progress
    if not len(progress):
        return ()
    goals = evaluation.dataset.frame("targets").set_index("id")
    nodes = evaluation.system.nodes
    rows = []
    for row in records(progress.rename_axis("id").reset_index()):
        code, own = str(row["series"]), goals.loc[str(row["id"])]
        if code in nodes.index and known(row["value"]) and own["value_role"] == GOAL:
            unit = shown_unit(str(nodes.at[code, "unit"]), str(nodes.at[code, "type"]))
            if unit == row["unit"]:
                rows.append({**row, "caveat": own.get("present_caveat") or ""})
    return tuple(rows)


def aims(splits: Splits, rows: tuple[Row, ...], unit: str, templates: Templates) -> tuple[AimRow, ...]:
    """Return the targets beside what the unit has now, each population with its own value."""
    return tuple(_aim(splits, row, unit, templates) for row in rows)


def _aim(splits: Splits, row: Row, unit: str, templates: Templates) -> AimRow:
    value, reason = _present(splits, row, unit)
    nation, _ = _present(splits, row, NATION)
    share = str(row["unit"]) == "%"
    code = str(row["series"])
    return AimRow(
        subject=str(row["target_subject"]),
        population=str(row["population"]) if known(row["population"]) else "",
        demand=demand(row),
        deadline=deadline(row),
        section=templates.section(str(row["section"]), f"regions/{unit}.md"),
        unit=str(row["unit"]),
        decimals=int(splits.profiles.facts[code]["decimals"]),
        value=value,
        nation=nation,
        reason=reason,
        caveat=str(row["caveat"]) if known(row["caveat"]) else "",
        position=f"{min(max(value, 0.0), 100.0):.1f}%" if share and not pd.isna(value) else "",
        aim=f"{min(max(float(row['value']), 0.0), 100.0):.1f}%" if share else "",
    )


def _present(splits: Splits, row: Row, unit: str) -> tuple[float, str]:
    code, population, profiles = str(row["series"]), str(row["series_population"]), splits.profiles
    if population != WHOLE:
        return splits.value(unit, population, code)
    if profiles.withheld(unit, code):
        return MISSING, "不公布"
    value = cell(profiles.values, unit, code)
    return value, "没有数据" if pd.isna(value) else ""
