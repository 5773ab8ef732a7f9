"""Problems with the published figures that they rest on (chapter 5)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from generator.analysis.trends import PERCENT_UNITS
from generator.charts.families.sources import Quotes, least_certain, table_source
from generator.charts.figure import COMPARISONS, Column, Figure
from generator.charts.kinds.proofs import proofs
from generator.charts.kinds.rows import both
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.quantities import format_quantity

SHOWN = 2
"""How many figures of a problem stand in the picture; the others stand in the table."""
YEARS = "date"
TABLES = ("problems", "published_figures")


def _told(quoted: dict[str, Any]) -> str:
    """Return a figure as printed, with the people or places it is of: `5G覆盖率（西部农村社区）78.5%`."""
    name = str(quoted["name"]).partition("·")[0]
    people = str(quoted["population"]).partition("（")[0]
    sign = COMPARISONS.get(str(quoted["operator"] or "="), "")
    value = format_quantity(float(quoted["value"]), str(quoted["unit"] or ""), int(quoted["decimals"]))
    return f"{name}{f'（{people}）' if people and people not in name else ''}{sign}{value}"


def _share(quoted: dict[str, Any]) -> str:
    """Return a percentage with its comparison sign, empty for any other figure."""
    fits = str(quoted["unit"]) in PERCENT_UNITS and 0 <= float(quoted["value"]) <= 100
    return f"{quoted['operator'] or '='}{float(quoted['value']):g}" if fits else ""


def _row(problem: dict[str, Any], quotes: Quotes) -> dict[str, Any]:
    ids = [each for each in str(problem["evidence_figure_ids"] or "").split(";") if each]
    known = [quotes[each] for each in ids if quotes.has([each]) and quotes[each]["kind"] != YEARS]
    told = [_told(quoted) for quoted in known]
    return {
        "dimension": problem["dimension"],
        "label": problem["problem"],
        "value": len(ids),
        "evidence": "；".join(told),
        "first": "；".join(told[:SHOWN]),
        "shares": ";".join(share for share in map(_share, known) if share),
        "section": problem["section"],
    }


def problems_figure(evaluation: Evaluation) -> Figure:
    """Return the problems by dimension, each with its published figures; percentages on one axis."""
    quotes, system = Quotes.of(evaluation.dataset), evaluation.system
    place = {str(system.nodes.at[code, "name"]): at for at, code in enumerate(system.children(system.root))}
    rows = [_row(problem, quotes) for problem in records(evaluation.dataset.frame("problems"))]
    rows.sort(key=lambda row: (place.get(row["dimension"], len(place)), -row["value"]))
    frame = pd.DataFrame(rows)
    columns = (
        Column("dimension", "一级指标"),
        Column("label", "问题"),
        Column("value", "证据数字", "个", 0),
        Column("evidence", "内容"),
        Column("section", "出处（节）"),
    )
    wide, narrow = both(
        proofs, group="dimension", label="label", first="first", shares="shares", count="value"
    )
    most = records(frame.nlargest(1, "value"))[0]
    bare = int((frame["value"] == 0).sum())
    without = f"，{bare}个没有" if bare else ""
    return Figure(
        id="problem-evidence",
        name="各项问题的数字证据",
        kind="chart",
        frame=frame,
        columns=columns,
        summary=f"第五章的{len(frame)}个问题中，{len(frame) - bare}个有公布数字作证，"
        f"共{frame['value'].sum()}个数字{without}。数字最多的是{most['label']}（{most['value']}个）。",
        source=table_source(evaluation.dataset, ["problems"]),
        provenance=least_certain(evaluation.dataset, TABLES),
        note=f"圆点为各问题中以百分比表示的数字，箭头表示只知上限或下限；文字列出前{SHOWN}个数字，"
        "其余见数据表。各数字的范围不同，不可相加或互比。",
        wide=wide,
        narrow=narrow,
    )
