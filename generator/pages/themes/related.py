"""What the report says of a theme beyond figures: problems, strategies, targets with their state, cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.analysis.targets import Status
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, Link, TableColumn, TableView
from generator.pages.diagnosis import parts
from generator.pages.inline import below, composed, joined, tagged
from generator.pages.profiles import plain
from generator.pages.tables import known, number, table, text
from generator.pages.target_tables import PLACES, deadline, demand
from generator.pages.templates import NOTHING, Templates

Row = Mapping[str, Any]


def section_link(number_: str, page: str, templates: Templates) -> Link:
    """Return a link to a section by number and title: `6.1.1 区域均衡发展机制`."""
    found = templates.section(number_, page)
    index = templates.index
    if index is None or number_ not in index.sections:
        return found
    title = index.sections[number_].title
    return Link(title if title.startswith(number_) else f"{number_} {title}", found.href)


def targets_by_id(evaluation: Evaluation) -> Mapping[str, Row]:
    """Return the progress of the targets by id, each with the phase that the report gives it."""
    phases = {str(row["id"]): row for row in records(evaluation.dataset.frame("targets"))}
    told = evaluation.target_progress
    rows = records(told.rename_axis("id").reset_index()) if len(told) else []
    more = ("phase", "phase_basis", "reference_case", "case", "note")
    return {
        str(row["id"]): {**row, **{name: phases[str(row["id"])].get(name, "") for name in more}}
        for row in rows
    }


def target_name(row: Row, page: str, templates: Templates) -> Cell:
    """Return what a target is about, whom it is for, and the section that sets it."""
    whom = f"（{row['population']}）" if known(row["population"]) else ""
    section = templates.section(str(row["section"]), page)
    return below(f"{row['target_subject']}{whom}", composed("{}，{} 节", str(row["measure"]), section))


def target_present(row: Row, templates: Templates) -> Cell:
    """Return where a target stands, with what the figure is of; a dash where there is no present value."""
    if not known(row["present"]):
        return NOTHING
    figure = str(row["present_figure"])
    if row["present_origin"] == "computed":
        shown = below(f"{number(row['present'], PLACES)}{row['unit']}", f"数据算出，{row['present_period']}")
        return tagged(shown, bool(row["status_synthetic"]))
    if figure in templates.catalogue:
        value = templates.catalogue[figure]
        return below(templates.value(figure), "，".join(filter(None, (value.population, value.period))))
    return below(f"{plain(float(row['present']))}{row['unit']}", f"报告公布，{row['present_period']}")


def target_table(
    evaluation: Evaluation, ids: Sequence[str], page: str, templates: Templates
) -> TableView | None:
    """Return the targets with demand, present value and status; None where none of them is known."""
    known_targets = targets_by_id(evaluation)
    rows = [
        (
            target_name(row, page, templates),
            below(demand(row), deadline(row)),
            target_present(row, templates),
            tagged(below(str(row["status"]), str(row["reason"])), bool(row["status_synthetic"])),
        )
        for row in (known_targets[each] for each in ids if each in known_targets)
    ]
    columns = (
        TableColumn("目标"),
        TableColumn("要求与期限", "short"),
        TableColumn("现值", "short"),
        TableColumn("状态"),
    )
    return table("有关的目标", columns, rows, stacked=True) if rows else None


def open_targets(evaluation: Evaluation, ids: Sequence[str]) -> tuple[str, ...]:
    """Return the targets that have no present value: the measure and what it is to reach."""
    found = targets_by_id(evaluation)
    rows = [found[each] for each in ids if each in found]
    return tuple(
        f"“{row['measure']}”的{row['target_subject']}"
        + (f"（{row['population']}）" if known(row["population"]) else "")
        for row in rows
        if row["status"] == Status.NO_PRESENT.value
    )


def problem_rows(evaluation: Evaluation, ids: Sequence[str]) -> tuple[Row, ...]:
    """Return the problems that the edition names, in the order of the ids."""
    found = {str(row["id"]): row for row in records(evaluation.dataset.frame("problems"))}
    return tuple(found[each] for each in ids if each in found)


def problem_table(
    evaluation: Evaluation, ids: Sequence[str], page: str, templates: Templates
) -> TableView | None:
    """Return the problems with causes and answering sections; None where none of them is known."""
    rows = [
        (
            below(
                Link(str(row["problem"]), f"register.html#{row['id']}"),
                composed("{} 节", templates.section(str(row["section"]), page)),
            ),
            text(row["causes"]),
            joined((templates.section(each, page) for each in parts(row["linked_strategy_sections"])), "、"),
        )
        for row in problem_rows(evaluation, ids)
    ]
    columns = (TableColumn("问题"), TableColumn("成因"), TableColumn("对策", "short"))
    return table("有关的问题", columns, rows, stacked=True) if rows else None


def strategy_links(
    evaluation: Evaluation, problems: Sequence[str], targets: Sequence[str], page: str, templates: Templates
) -> tuple[Link, ...]:
    """Return the sections of chapter 6 that answer the problems or set the targets, in their order."""
    sections = {
        each for row in problem_rows(evaluation, problems) for each in parts(row["linked_strategy_sections"])
    }
    found = targets_by_id(evaluation)
    sections |= {str(found[each]["section"]) for each in targets if each in found}
    return tuple(section_link(each, page, templates) for each in sorted(sections))


def case_links(
    evaluation: Evaluation, ids: Sequence[str], page: str, templates: Templates
) -> tuple[Link, ...]:
    """Return the cases by name, linked where they have a page of their own."""
    document = evaluation.dataset.documents.get("cases") or ()
    entries = document["cases"] if isinstance(document, Mapping) else document
    names = {str(entry["id"]): str(entry["name"]) for entry in entries}
    return tuple(templates.case(each, names[each], page) for each in ids if each in names)
