"""Figures of the report on a page of the section, each with its population, and how they contradict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.evaluation import Evaluation
from generator.pages.conflicts import CORRECTIONS_PATH, conflicts_of, read_conflicts
from generator.pages.contexts.common import Cell, Link, TableColumn, TableView
from generator.pages.contexts.themes import QuotedConflict
from generator.pages.inline import SIMULATED, below, composed, joined
from generator.pages.page import relative
from generator.pages.tables import table
from generator.pages.templates import NOTHING, Templates, quoted
from generator.values.catalogue import ReportValue


def quoted_value(key: str, templates: Templates) -> Cell:
    """Return a figure with its comparison in words, labelled where it is simulated."""
    value = templates.catalogue[key]
    shown = quoted(value.spoken, value.id)
    return composed("{} {}", shown, SIMULATED) if value.provenance == "synthetic" else shown


def known_figures(keys: Sequence[str], templates: Templates) -> tuple[ReportValue, ...]:
    """Return the figures that the catalogue has, each once."""
    found = [templates.catalogue[key] for key in keys if key in templates.catalogue]
    return tuple({value.id: value for value in found}.values())


def published_table(
    evaluation: Evaluation, keys: Sequence[str], page: str, templates: Templates
) -> TableView | None:
    """Return the figures with population, period, section and corrections; None where none is known."""
    values = known_figures(keys, templates)
    if not values:
        return None
    conflicts = corrections(evaluation, page, templates)
    columns = (
        TableColumn("项目与范围"),
        TableColumn("数值", "short"),
        TableColumn("出处与勘误"),
    )
    rows: list[tuple[Cell, ...]] = []
    for value in values:
        rows.append(
            (
                below(
                    value.name.partition("·")[0],
                    "，".join(filter(None, (value.population, value.period))) or NOTHING,
                ),
                quoted_value(value.id, templates),
                _source(value, conflicts.get(value.id, ()), page, templates),
            )
        )
    return table("报告公布的数值", columns, rows)


def corrections(evaluation: Evaluation, page: str, templates: Templates) -> Mapping[str, tuple[Link, ...]]:
    """Return the contradictions of the report by the id of a figure that they touch, linked."""
    touched = conflicts_of(read_conflicts(evaluation.dataset), templates.catalogue)
    return {
        key: tuple(Link(each.code, relative(f"{CORRECTIONS_PATH}#{each.anchor}", page)) for each in conflicts)
        for key, conflicts in touched.items()
    }


def _source(value: ReportValue, links: Sequence[Link], page: str, templates: Templates) -> Cell:
    section = value.origin.section
    found: list[Cell] = [composed("{} 节", templates.section(section, page))] if section else []
    if value.origin.verified:
        found.append(value.origin.verified)
    if links:
        found.append(composed("勘误 {}", joined(links, "、")))
    return joined(found, "，")


def contradictions(
    evaluation: Evaluation, keys: Sequence[str], page: str, templates: Templates
) -> tuple[QuotedConflict, ...]:
    """Return the contradictions that touch the figures, in the order of the register."""
    ids = {value.id for value in known_figures(keys, templates)}
    conflicts = read_conflicts(evaluation.dataset)
    of_figure = conflicts_of(conflicts, templates.catalogue)
    touched = {conflict.code for key in ids for conflict in of_figure.get(key, ())}
    return tuple(
        QuotedConflict(
            Link(conflict.code, relative(f"{CORRECTIONS_PATH}#{conflict.anchor}", page)),
            conflict.title,
            conflict.decision.rstrip("。"),
        )
        for conflict in conflicts
        if conflict.code in touched
    )
