"""The pages that show the method executed, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.evaluation import Evaluation
from generator.pages.diagnosis import diagnosis_page
from generator.pages.differences import differences_page
from generator.pages.grades import grades_page
from generator.pages.inequality import inequality_page
from generator.pages.page import Page
from generator.pages.revision import revision_page
from generator.pages.robustness import robustness_page
from generator.pages.scoring import scoring_page
from generator.pages.survey import survey_page
from generator.pages.templates import Templates
from generator.pages.trends import trends_page
from generator.pages.weights import weights_page

Builder = Callable[[Evaluation, Templates], Page | None]

BUILDERS: tuple[Builder, ...] = (
    scoring_page,
    weights_page,
    grades_page,
    differences_page,
    inequality_page,
    robustness_page,
    trends_page,
    diagnosis_page,
    survey_page,
    revision_page,
)
"""Each returns its page, or None where the edition has not what it needs."""


def executed_pages(evaluation: Evaluation, templates: Templates) -> Iterator[Page]:
    """Yield the pages of the method that this edition can show."""
    for build in BUILDERS:
        page = build(evaluation, templates)
        if page is not None:
            yield page
