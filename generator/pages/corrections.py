"""The page 数据口径与勘误: every contradiction, the figures that stand against each other, the decision."""

from __future__ import annotations

from generator.datasets.dataset import Dataset
from generator.pages.conflicts import CORRECTIONS_PATH, Conflict, read_conflicts
from generator.pages.contexts import ConflictFigure, ConflictRow, CorrectionsContext
from generator.pages.method_page import method_page
from generator.pages.page import Page
from generator.pages.templates import Templates, quoted


def corrections_page(dataset: Dataset, templates: Templates) -> Page:
    """Return the page of corrections; each contradiction has its code and its other codes as anchors."""
    rows = tuple(_row(conflict, templates) for conflict in read_conflicts(dataset))
    text = templates.render("corrections.md.j2", CorrectionsContext(conflicts=rows))
    return method_page(
        "corrections", "数据口径与勘误", "报告原文前后不一致之处，以及本站的取舍与理由。", text
    )


def _row(conflict: Conflict, templates: Templates) -> ConflictRow:
    codes = (conflict.code, *conflict.aliases)
    return ConflictRow(
        code=conflict.code,
        anchor=conflict.anchor,
        other_anchors=tuple(dict.fromkeys((*codes, *(code.lower() for code in codes[1:])))),
        aliases="、".join(conflict.aliases),
        title=conflict.title,
        sections=tuple(templates.section(number, CORRECTIONS_PATH) for number in conflict.sections),
        text=conflict.text,
        figures=tuple(
            _figure(key, conflict, templates) for key in conflict.figures if key in templates.catalogue
        ),
        decision=conflict.decision,
        reason=conflict.reason,
    )


def _figure(key: str, conflict: Conflict, templates: Templates) -> ConflictFigure:
    value = templates.catalogue[key]
    return ConflictFigure(
        name=value.name,
        value=quoted(value.spoken, value.id),
        section=templates.section(value.origin.section, CORRECTIONS_PATH),
        headline=key == conflict.headline,
    )
