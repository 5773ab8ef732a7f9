"""Which sections of the report speak of an indicator's shortfall, and which answer it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell
from generator.pages.inline import composed, joined
from generator.pages.templates import Templates

PROBLEMS = "problems"


def linked_sections(evaluation: Evaluation) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return sections of problems and sections of answers by indicator, each once, in file order."""
    dataset = evaluation.dataset
    if not dataset.has(PROBLEMS) or "indicators" not in dataset.frame(PROBLEMS):
        return {}
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for row in records(dataset.frame(PROBLEMS)):
        answers = filter(None, str(row["linked_strategy_sections"] or "").split(";"))
        named = dict.fromkeys(answers)
        for code in filter(None, str(row["indicators"] or "").split(";")):
            problems, own = found.setdefault(code, ({}, {}))
            problems[str(row["section"])] = None
            own.update(named)
    return {code: (tuple(problems), tuple(own)) for code, (problems, own) in found.items()}


def answer_cells(evaluation: Evaluation, templates: Templates, page: str) -> dict[str, Cell]:
    """Return for each indicator the links to its problem and its answers: `5.1.1 → 6.1.1、6.2.1`."""
    cells: dict[str, Cell] = {}
    for code, (problems, answers) in linked_sections(evaluation).items():
        sides = [
            joined([templates.section(number, page) for number in sorted(side)], "、")
            for side in (problems, answers)
        ]
        cells[code] = composed("{} → {}", *sides) if answers else sides[0]
    return cells
