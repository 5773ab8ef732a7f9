"""The page 无障碍说明: which rules of access hold, which do not, and whom to tell."""

from __future__ import annotations

from generator.datasets.dataset import Dataset
from generator.pages.citation import CONTACT, imprint
from generator.pages.contexts import AccessibilityContext
from generator.pages.method_page import method_page
from generator.pages.page import Page
from generator.pages.templates import Templates


def accessibility_page(dataset: Dataset, templates: Templates) -> Page:
    """Return `methods/accessibility`; whom to tell stands in the edition's imprint."""
    edition = dataset.edition
    context = AccessibilityContext(imprint(edition, CONTACT), edition.date)
    text = templates.render("accessibility.md.j2", context)
    return method_page("accessibility", "无障碍说明", "做到的、没有做到的，以及遇到问题找谁。", text)
