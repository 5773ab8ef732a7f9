"""Tables of the targets by status: what is demanded, where it stands, where it leads, why it is so judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.analysis.targets import Status
from generator.charts.figure import COMPARISONS
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.contexts.trends import TargetGroup
from generator.pages.inline import below, composed, joined, tagged
from generator.pages.outlook import ends_of
from generator.pages.profiles import plain
from generator.pages.tables import known, number, signed, table, without_empty
from generator.pages.templates import NOTHING, Templates

GROUPS = (
    (Status.MET, "met", "full", "现值达到目标值，按未取整的数比较。"),
    (Status.ON_TRACK, "on-track", "half", "期限未到，现值未达到；按原有走势推算，到期的中值达到目标。"),
    (
        Status.BEHIND,
        "behind",
        "open",
        "期限已到而现值未达到；没有期限的门槛，现值未达到；期限未到的，推算到期的中值未达到目标。",
    ),
    (
        Status.NOT_MEASURABLE,
        "not-measurable",
        "none",
        "定性措施、没有数值的里程碑、数值不是目标，或者没有可以推算的年度序列。不作判断。",
    ),
    (Status.NO_PRESENT, "no-present", "none", "目标写了数值，没有同口径的现值。不作判断。"),
)
"""Status, anchor, mark and meaning, in the order shown."""

PATH = "methods/trends.md"
SIMULATED = "“近年”与“到期推算”出自模拟的历年数据；理由后带标签的，进度即据此判定。"
PLACES = 1
"""Decimals of changes and projections of targets."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class TargetTables:
    """The targets of one evaluation as tables, quoting the catalogue of the templates."""

    evaluation: Evaluation
    templates: Templates

    def groups(self) -> tuple[TargetGroup, ...]:
        """Return the targets by status; a status without targets keeps its line and has no table."""
        progress = self.evaluation.target_progress
        rows = records(progress.rename_axis("id").reset_index()) if len(progress) else []
        made = []
        for status, slug, mark, meaning in GROUPS:
            own = [row for row in rows if row["status"] == status.value]
            simulated = sum(bool(row["status_synthetic"]) for row in own)
            view = self._table(status, own) if own else None
            made.append(TargetGroup(status.value, slug, mark, meaning, len(own), simulated, view))
        return tuple(made)

    def _table(self, status: Status, rows: Sequence[Row]) -> TableView:
        columns = (
            TableColumn("目标"),
            TableColumn("要求与期限", "short"),
            TableColumn("现值", "short"),
            TableColumn("每年变化", "short"),
            TableColumn("到期推算", "short"),
            TableColumn("理由"),
        )
        simulated = any(row["synthetic"] for row in rows)
        more = {"synthetic": True, "note": SIMULATED} if simulated else {}
        return without_empty(
            table(f"{status.value}的目标", columns, [self._row(row) for row in rows], stacked=True, **more)
        )

    def _row(self, row: Row) -> tuple[Cell, ...]:
        return (
            self._target(row),
            below(demand(row), deadline(row)),
            self._present(row),
            self._yearly(row),
            self._projected(row),
            tagged(str(row["reason"]), bool(row["status_synthetic"])),
        )

    def _target(self, row: Row) -> Cell:
        whom = f"（{row['population']}）" if known(row["population"]) else ""
        section = self.templates.section(str(row["section"]), PATH)
        return below(f"{row['target_subject']}{whom}", composed("{}，{} 节", str(row["measure"]), section))

    def _present(self, row: Row) -> Cell:
        if not known(row["present"]):
            return NOTHING
        figure = str(row["present_figure"])
        if row["present_origin"] == "computed":
            shown = below(f"{number(row['present'], PLACES)}{row['unit']}", "数据算出")
            return tagged(shown, bool(row["status_synthetic"]))
        if figure in self.templates.catalogue:
            return below(self.templates.value(figure), "报告公布")
        return below(f"{plain(float(row['present']))}{row['unit']}", "报告公布")

    def _yearly(self, row: Row) -> Cell:
        unit = str(row["annual_unit"])
        lines: list[Cell] = []
        if known(row["required"]):
            lines.append(f"需 {amount(row['required'], unit)}")
        if known(row["observed"]):
            lines.append(f"近年 {amount(row['observed'], unit)}")
        return joined(lines)

    def _projected(self, row: Row) -> Cell:
        if not known(row["projected"]):
            return NOTHING
        middle = f"{number(row['projected'], PLACES)}{row['unit']}"
        ends = ends_of(row["projected_low"], row["projected_high"], PLACES)
        return below(middle, ends)


def amount(value: float, unit: str) -> str:
    """Return a yearly change with its sign and unit: `+6.5 百分点`, `−7.7%`."""
    return f"{signed(value, PLACES)}{'' if unit == '%' else ' '}{unit}"


def deadline(row: Row) -> str:
    """Return when a target falls due, in words."""
    return f"{int(row['deadline_year'])}年" if known(row["deadline_year"]) else "未设期限"


def demand(row: Row) -> str:
    """Return what a target demands, as the table writes it: `≥40%`; a dash where it has no number."""
    if not known(row["value"]):
        return NOTHING
    sign = COMPARISONS.get(str(row["operator"]), "")
    return f"{sign}{plain(float(row['value']))}{row['unit']}"
