"""The pages of the section 专题 of the 2025 edition, written once in a session."""

import pytest

from generator.pages.templates import Templates
from generator.pages.themes import theme_pages
from generator.text.index import CaseEntry, Directory, LinkIndex, SectionEntry
from generator.values.register import build_catalogue
from tests.pages.conftest import ROOT

INDEX = LinkIndex(
    sections=Directory([SectionEntry("6.1.1", "区域均衡", "chapters/6-strategies/6-1-policy.md", "s6-1-1")]),
    cases=Directory([CaseEntry("gansu-county", "甘肃某县", "cases/gansu-county.md")]),
)


@pytest.fixture(scope="session")
def templates_2025(evaluation_2025):
    return Templates(ROOT / "site_templates" / "pages", build_catalogue(evaluation_2025), INDEX)


@pytest.fixture(scope="session")
def pages(evaluation_2025, templates_2025):
    """Pages by slug."""
    made = theme_pages(evaluation_2025, templates_2025)
    return {page.path.removeprefix("themes/").removesuffix(".md"): page for page in made}
