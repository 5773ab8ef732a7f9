"""The page 调查与抽样: parts of the investigation, sample, what is missing, questionnaire, results."""

from __future__ import annotations

from collections.abc import Iterable

from generator.datasets.dataset import Dataset
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.evaluation.differing import ITEMS, SURVEY
from generator.pages.contexts.common import Link
from generator.pages.contexts.survey import FieldRow, OpenPoint, QuestionRow, SurveyContext
from generator.pages.downloadable import TABLE_TITLES
from generator.pages.method_page import method_page, rests_on_simulation
from generator.pages.page import Page
from generator.pages.questionnaire import results_view
from generator.pages.sampling import missing_view, sampling_view
from generator.pages.tables import known
from generator.pages.templates import Templates
from generator.quantities import format_quantity
from generator.values.catalogue import Catalogue

FIELDWORK, CONFLICTS = "fieldwork", "conflicts"
NEVER_ASKED = "不提问"
SIMULATED = {"communities": "社区样本", SURVEY: "居民问卷的回答"}
CHART = "survey-items"
PERCENT = "%"
PATH = "methods/survey.md"


def survey_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return the page; None for an edition with neither fieldwork nor a survey."""
    dataset = evaluation.dataset
    if not (dataset.has(FIELDWORK) or dataset.has(SURVEY)):
        return None
    field, questions = field_rows(dataset, templates), question_rows(dataset)
    results = results_view(evaluation, templates.catalogue, questions)
    context = SurveyContext(
        year=str(dataset.edition.year),
        simulated=tuple(words for name, words in SIMULATED.items() if rests_on_simulation(dataset, [name])),
        field=field,
        points=open_points(dataset, [row.conflict.title for row in field]),
        sampling=sampling_view(evaluation),
        missing=missing_view(evaluation),
        questions=tuple(row for row in questions if row.asked != NEVER_ASKED),
        heads=tuple(row for row in questions if row.asked == NEVER_ASKED),
        results=results,
        answers_simulated=rests_on_simulation(dataset, [SURVEY]),
        figure=CHART if results else "",
        downloads=downloads(dataset, (FIELDWORK, ITEMS)),
    )
    text = templates.render("survey.md.j2", context)
    return method_page("survey", "调查与抽样", "调查由哪些部分组成，样本与问卷怎样构成，结果是什么。", text)


def downloads(dataset: Dataset, names: Iterable[str]) -> tuple[Link, ...]:
    """Return links from a page of the method to the tables that the edition has."""
    return tuple(Link(TABLE_TITLES[name], f"../data/{name}.csv") for name in names if dataset.has(name))


def field_rows(dataset: Dataset, templates: Templates) -> tuple[FieldRow, ...]:
    """Return the parts of the investigation in file order."""
    catalogue = templates.catalogue
    rows = records(dataset.frame(FIELDWORK)) if dataset.has(FIELDWORK) else []
    return tuple(
        FieldRow(
            part=str(row["part"]),
            what=str(row["what"]),
            figure=str(row["value_figure"]),
            word=catalogue[str(row["value_figure"])].qualifier,
            factor=_text(row["factor_figure"]),
            derived=product(catalogue, str(row["value_figure"]), _text(row["factor_figure"])),
            population=str(row["population"]),
            relation=str(row["relation"]),
            conflict=conflict_link(dataset, _text(row["conflict"])),
            sections=section_links(templates, _text(row["section"]), PATH),
            origin=str(row["origin"]),
        )
        for row in rows
    )


def section_links(templates: Templates, sections: str, page: str) -> tuple[Link, ...]:
    """Return the sections of a cell, `1.3;4`, as links from a page; plain text where none is written."""
    return tuple(templates.section(number, page) for number in sections.split(";") if number)


def product(catalogue: Catalogue, figure: str, factor: str) -> str:
    """Return a quoted value times another, in the unit and at the precision of the first; % is a share."""
    if not factor:
        return ""
    value, times = catalogue[figure], catalogue[factor]
    share = times.value / 100 if times.unit == PERCENT else times.value
    return format_quantity(value.value * share, value.unit, value.decimals)


def conflict_link(dataset: Dataset, code: str) -> Link:
    """Return the place of a contradiction on the page of corrections; plain text without that page."""
    return Link(code, f"corrections.html#{code}" if code and dataset.has(CONFLICTS) else "")


def open_points(dataset: Dataset, codes: Iterable[str]) -> tuple[OpenPoint, ...]:
    """Return the contradictions of these codes, each once, with their title and decision, in file order."""
    wanted = set(codes)
    rows = records(dataset.frame(CONFLICTS)) if dataset.has(CONFLICTS) else []
    return tuple(
        OpenPoint(conflict_link(dataset, str(row["id"])), str(row["title"]), str(row["decision"]))
        for row in rows
        if row.get("id") in wanted
    )


def question_rows(dataset: Dataset) -> tuple[QuestionRow, ...]:
    """Return the columns of the survey as the codebook has them."""
    rows = records(dataset.frame(ITEMS)) if dataset.has(ITEMS) else []
    return tuple(
        QuestionRow(
            **{name: _text(row[name]) for name in QuestionRow.__dataclass_fields__ if name != "answers"},
            answers=_text(row["answers"]).replace(";", "；"),
        )
        for row in rows
    )


def _text(value: object) -> str:
    return str(value) if known(value) else ""
