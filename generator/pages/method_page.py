"""What the pages of the method share: their place, their breadcrumbs, and how far they rest on simulation."""

from __future__ import annotations

from collections.abc import Iterable

from generator.datasets.dataset import Dataset
from generator.pages.page import Page, breadcrumbs

INDEX_PATH = "methods/index.md"
SECTION = ("方法与数据", INDEX_PATH)


def method_page(slug: str, title: str, description: str, text: str) -> Page:
    """Return the page `methods/<slug>`, below 方法与数据."""
    path = f"methods/{slug}.md"
    steps = [] if path == INDEX_PATH else [SECTION]
    return Page(path, title, description, text, {"breadcrumbs": breadcrumbs(path, steps, title)})


def rests_on_simulation(dataset: Dataset, tables: Iterable[str]) -> bool:
    """Tell whether one of the tables that a page rests on is simulated, so that the page must say so."""
    return bool(dataset.synthetic & set(tables))
