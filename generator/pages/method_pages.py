"""The pages that show the method executed, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.evaluation import Evaluation
from generator.pages.page import Page
from generator.pages.templates import Templates

Builder = Callable[[Evaluation, Templates], Page | None]

BUILDERS: tuple[Builder, ...] = ()
"""Each returns its page, or None where the edition has not what it needs."""


def executed_pages(evaluation: Evaluation, templates: Templates) -> Iterator[Page]:
    """Yield the pages of the method that this edition can show."""
    for build in BUILDERS:
        page = build(evaluation, templates)
        if page is not None:
            yield page
