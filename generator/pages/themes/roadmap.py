"""The page 路径规划: the targets by phase, and where the nation's series lead beside what is demanded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.analysis.targets import Status
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.contexts.themes import PhaseView, RoadmapContext
from generator.pages.inline import below, tagged
from generator.pages.method_page import rests_on_simulation
from generator.pages.outlook import Outlook, ends_of
from generator.pages.page import Page
from generator.pages.tables import known, number, table
from generator.pages.target_tables import PLACES, amount, deadline, demand
from generator.pages.templates import NOTHING, Templates
from generator.pages.themes.narrow import narrowed
from generator.pages.themes.place import path_of, theme_page
from generator.pages.themes.related import target_name, target_present, targets_by_id

SLUG, TITLE = "roadmap", "路径规划"
PATH = path_of(SLUG)
SECTION = "3.5.3"
PHASES = {"短期": "short", "中期": "middle", "长期": "long"}
OPEN = "未分期"
FIGURES = ("roadmap-stages", "target-projections")

Row = Mapping[str, Any]


def roadmap_page(evaluation: Evaluation, templates: Templates) -> Page:
    """Return the page."""
    targets = tuple(targets_by_id(evaluation).values())
    outlook = Outlook(evaluation)
    upper = outlook.nodes()
    led = [row for row in targets if known(row["projected"])]
    simulated = rests_on_simulation(evaluation.dataset, ["history"])
    context = RoadmapContext(
        finding=roadmap_finding(evaluation, targets),
        simulated=simulated,
        section=templates.section(SECTION, PATH),
        figures=FIGURES,
        projected=projected_table(led, templates) if led else None,
        upper=upper_table(outlook, upper),
        phases=tuple(phase_views(targets, templates)),
    )
    text = templates.render("theme-roadmap.md.j2", context)
    return theme_page(SLUG, TITLE, context.finding, text)


def roadmap_finding(evaluation: Evaluation, targets: Sequence[Row]) -> str:
    """Return how many targets there are, in which phases, and what becomes of those that can be led on."""
    counts = {phase: sum(row["phase"] == phase for row in targets) for phase in PHASES}
    phases = "、".join(f"{phase}{count}项" for phase, count in counts.items() if count)
    rest = len(targets) - sum(counts.values())
    opening = f"报告的{len(targets)}项目标中，{phases}" + (f"，{rest}项没有分期" if rest else "")
    led = [row for row in targets if known(row["projected"])]
    if not led:
        return f"{opening}。"
    reach = sum(row["status"] == Status.ON_TRACK.value for row in led)
    return f"{opening}；能按原有走势推算的有{len(led)}项，其中{reach}项的中值到期达到目标。"


def upper_table(outlook: Outlook, codes: Sequence[str]) -> TableView | None:
    """Return index and dimensions led on; a phone shows this year and the last two. None without any."""
    view = outlook.projection_table("综合得分与一级指标的推算", codes, note="下行为95%预测区间。")
    if view is None:
        return None
    method = len(view.columns) - 1
    every = replace(view, columns=view.columns[:method], rows=tuple(row[:method] for row in view.rows))
    return narrowed(every, range(2, method - 2))


def projected_table(rows: Sequence[Row], templates: Templates) -> TableView:
    """Return the targets whose series can be led on: demand, present, yearly changes, projection, status."""
    columns = (
        TableColumn("目标"),
        TableColumn("要求与期限", "short"),
        TableColumn("现值", "short"),
        TableColumn("每年变化", "short"),
        TableColumn("到期推算", "short"),
        TableColumn("状态"),
    )
    cells = [
        (
            target_name(row, PATH, templates),
            below(demand(row), deadline(row)),
            target_present(row, templates),
            _yearly(row),
            below(
                f"{number(row['projected'], PLACES)}{row['unit']}",
                ends_of(row["projected_low"], row["projected_high"], PLACES),
            ),
            tagged(below(str(row["status"]), str(row["reason"])), bool(row["status_synthetic"])),
        )
        for row in rows
    ]
    return table("推算与目标对照", columns, cells, stacked=True)


def _yearly(row: Row) -> Cell:
    unit = str(row["annual_unit"])
    needed = f"需 {amount(row['required'], unit)}" if known(row["required"]) else NOTHING
    return below(needed, f"近年 {amount(row['observed'], unit)}") if known(row["observed"]) else needed


def phase_views(targets: Sequence[Row], templates: Templates) -> Iterator[PhaseView]:
    """Yield the phases in their order, those without a phase last."""
    for phase, slug in {**PHASES, "": "open"}.items():
        rows = [row for row in targets if str(row["phase"] or "") == phase]
        if rows:
            rows.sort(key=lambda row: int(row["deadline_year"]) if known(row["deadline_year"]) else 9999)
            yield PhaseView(
                phase or OPEN, slug, _years(rows), len(rows), _phase_table(phase, rows, templates)
            )


def _years(rows: Sequence[Row]) -> str:
    years = sorted({int(row["deadline_year"]) for row in rows if known(row["deadline_year"])})
    if not years:
        return "没有写明期限"
    told = f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"
    return told if all(known(row["deadline_year"]) for row in rows) else f"{told}或没有期限"


def _phase_table(phase: str, rows: Sequence[Row], templates: Templates) -> TableView:
    columns = (
        TableColumn("目标"),
        TableColumn("要求与期限", "short"),
        TableColumn("责任主体", "short"),
        TableColumn("状态", "short"),
    )
    cells = [
        (
            target_name(row, PATH, templates),
            below(demand(row), deadline(row)),
            str(row["actor"] or NOTHING),
            tagged(str(row["status"]), bool(row["status_synthetic"])),
        )
        for row in rows
    ]
    return table(f"{phase or OPEN}目标", columns, cells, stacked=True)
