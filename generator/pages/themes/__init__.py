"""The section 专题: groups of people and places, the three uses of the indicators, problems and targets."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evaluation import Evaluation
from generator.pages.page import Page
from generator.pages.templates import Templates
from generator.pages.themes.allocation import allocation_page
from generator.pages.themes.door import index_page
from generator.pages.themes.group_page import group_pages
from generator.pages.themes.place import has_themes
from generator.pages.themes.register import register_page
from generator.pages.themes.roadmap import roadmap_page
from generator.pages.themes.tracker import tracker_page

__all__ = ["theme_pages"]


def theme_pages(evaluation: Evaluation, templates: Templates) -> Iterator[Page]:
    """Yield the pages of the section; none for an edition without problems and targets."""
    if not has_themes(evaluation):
        return
    made = [
        *group_pages(evaluation, templates),
        allocation_page(evaluation, templates),
        roadmap_page(evaluation, templates),
        register_page(evaluation, templates),
        tracker_page(evaluation, templates),
    ]
    pages = [page for page in made if page is not None]
    yield index_page(evaluation, pages, templates)
    yield from pages
