"""The two-page brief of a province: the profile's first findings, set to be printed and handed on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.citation import citation
from generator.pages.contexts import BriefContext, Link
from generator.pages.page import Page, breadcrumbs
from generator.pages.regions import INDEX_PATH, UnitPages


def brief_pages(pages: UnitPages) -> Iterator[Page]:
    """Yield `regions/<unit>-brief` for every unit whose own page leads to a brief."""
    for unit in pages.units:
        if pages.context(unit).brief.href:
            yield brief_page(pages, unit)


def brief_page(pages: UnitPages, unit: str) -> Page:
    """Return the brief of one unit: on paper it fills two sheets of A4."""
    edition, context = pages.evaluation.dataset.edition, pages.context(unit)
    path, name = f"regions/{unit}-brief.md", context.name
    title = f"{name}智慧社区评估简报"
    steps = [("地区结果", INDEX_PATH), (name, f"regions/{unit}.md")]
    brief = BriefContext(
        unit=context,
        edition=edition.title,
        version=edition.version,
        date=edition.date,
        page=Link(f"{name}的结果页", f"{unit}.html"),
        citation=citation(edition, title)["gbt"],
    )
    meta = {
        "breadcrumbs": breadcrumbs(path, steps, "两页简报"),
        "hide": ["navigation", "toc"],
        "search": {"exclude": True},
        "styles": ["profile.css", "brief.css"],
    }
    description = f"{name}{edition.year}年度评估结果的两页简报，可以打印或另存为 PDF。"
    return Page(path, title, description, pages.templates.render("brief.md.j2", brief), meta)
