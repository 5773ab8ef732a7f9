"""The page 指标修订记录: steps of the yearly revision, what it weighed, and every change it made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, Link, TableColumn, TableView
from generator.pages.contexts.revision import InputGroup, InputRow, RevisionContext, RevisionStep
from generator.pages.method_page import method_page, rests_on_simulation
from generator.pages.page import Page
from generator.pages.revision_changes import (
    KEPT,
    LEVELS,
    PATH,
    ChangeRecord,
    node_links,
    quoted_figures,
)
from generator.pages.survey import downloads, section_links
from generator.pages.tables import known, numeric, table, whole
from generator.pages.templates import Templates

STEPS, INPUTS = "revision-resolution", "revision-inputs"
FEEDBACK, CHANGES = "revision-feedback", "revision-changes"
SUGGESTIONS = "revision-feedback-count"
"""The published number of suggestions received."""
DECISIONS = ("采纳", "部分采纳", "未采纳")
KINDS = {"政策": ("policies", "政策"), "技术": ("technology", "技术动向"), "意见": ("feedback", "社区意见")}
"""Kind of input → anchor and heading, in the order of the page."""


def revision_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return the page; None for an edition without a record of changes."""
    dataset = evaluation.dataset
    if not dataset.has(CHANGES):
        return None
    groups = input_groups(evaluation, templates)
    anchors = {row.id for group in groups for row in group.rows}
    record = ChangeRecord(evaluation, templates, records(dataset.frame(CHANGES)), frozenset(anchors))
    kept = sum(row["change"] == KEPT for row in record.rows)
    context = RevisionContext(
        year=str(dataset.edition.year),
        simulated=rests_on_simulation(dataset, [FEEDBACK]),
        kept=kept,
        altered=len(record.rows) - kept,
        inputs=sum(len(group.rows) for group in groups if not group.simulated),
        steps=step_rows(evaluation, templates),
        decisions=_decisions(groups),
        groups=groups,
        suggestions=next(iter(quoted_figures(templates.catalogue, SUGGESTIONS)), None),
        kinds=_kinds(record.rows),
        changes=record.groups(),
        raised=record.raised(),
        downloads=downloads(dataset, (STEPS, INPUTS, FEEDBACK, CHANGES)),
    )
    text = templates.render("revision.md.j2", context)
    return method_page("revision", "指标修订记录", "指标体系怎样年度修订，本版改了什么、为什么改。", text)


def step_rows(evaluation: Evaluation, templates: Templates) -> tuple[RevisionStep, ...]:
    """Return the steps of the revision in their order."""
    dataset = evaluation.dataset
    rows = records(dataset.frame(STEPS)) if dataset.has(STEPS) else []
    return tuple(
        RevisionStep(
            step=int(row["step"]),
            what=str(row["what"]),
            month=_text(row["month"]),
            who=_text(row["who"]),
            signed_by=_text(row["signed_by"]),
            status=str(row["status"]),
            figures=quoted_figures(templates.catalogue, row["figures"]),
            sections=section_links(templates, _text(row["section"]), PATH),
        )
        for row in rows
    )


def input_groups(evaluation: Evaluation, templates: Templates) -> tuple[InputGroup, ...]:
    """Return what the revision weighed, by kind."""
    dataset = evaluation.dataset
    rows = [
        (name, row)
        for name in (INPUTS, FEEDBACK)
        if dataset.has(name)
        for row in records(dataset.frame(name))
    ]
    groups = []
    for kind, (slug, title) in KINDS.items():
        found = [(name, row) for name, row in rows if row["kind"] == kind]
        if found:
            simulated = rests_on_simulation(dataset, {name for name, _ in found})
            cells = tuple(_input(evaluation, templates, row) for _, row in found)
            groups.append(InputGroup(slug, title, simulated, cells))
    return tuple(groups)


def _input(evaluation: Evaluation, templates: Templates, row: Mapping[str, Any]) -> InputRow:
    return InputRow(
        id=str(row["id"]),
        title=str(row["title"]),
        text=str(row["text"]),
        source=str(row["source"]),
        figures=quoted_figures(templates.catalogue, row["figures"]),
        decision=str(row["decision"]),
        reason=str(row["reason"]),
        indicators=node_links(evaluation, row["indicators"]),
    )


def _decisions(groups: Sequence[InputGroup]) -> TableView | None:
    """Return how many inputs of each kind were taken up; None without inputs."""
    if not groups:
        return None
    rows: list[tuple[Cell, ...]] = []
    for group in groups:
        counts = [sum(row.decision == decision for row in group.rows) for decision in DECISIONS]
        words = f"{group.title}（模拟示例）" if group.simulated else group.title
        rows.append((Link(words, f"#{group.slug}"), *map(whole, counts), whole(len(group.rows))))
    columns = (TableColumn("修订依据", "text"), *map(numeric, DECISIONS), numeric("合计"))
    return table("修订依据的取舍", columns, rows)


def _kinds(rows: Sequence[Mapping[str, Any]]) -> TableView:
    """Return how many changes there are of each kind, by level."""
    kinds = list(dict.fromkeys(str(row["change"]) for row in rows))
    places = {kind: f"#change-{number}" for number, kind in enumerate(kinds, 1)}
    lines: list[tuple[Cell, ...]] = []
    for kind in kinds:
        levels = [str(row["level"]) for row in rows if row["change"] == kind]
        counts = [levels.count(level) for level in LEVELS]
        lines.append((Link(kind, places[kind]), *map(whole, counts), whole(len(levels))))
    columns = (TableColumn("改动的种类", "text"), *map(numeric, LEVELS.values()), numeric("合计"))
    return table("改动的种类与层级", columns, lines)


def _text(value: object) -> str:
    return str(value) if known(value) else ""
