"""Pages about the method that are made from the edition: index, corrections, reconciliation, imprint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.datasets.dataset import Dataset
from generator.evaluation import Evaluation
from generator.pages.contexts import (
    ImprintContext,
    Link,
    MethodsContext,
    ReconciliationContext,
    ReconciliationRow,
)
from generator.pages.corrections import corrections_page
from generator.pages.method_page import INDEX_PATH, method_page
from generator.pages.method_pages import executed_pages
from generator.pages.page import Page, relative
from generator.pages.templates import Templates
from generator.pages.ten_steps import ten_steps_page

FURTHER = (
    ("术语表", "glossary.html"),
    ("参考文献", "references.html"),
    ("图表", "../charts/index.html"),
    ("数据与下载", "../data/index.html"),
    ("关于本报告", "about.html"),
    ("无障碍说明", "accessibility.html"),
)
"""Pages that every edition has: title and link relative to `methods/`."""


def methods_pages(
    evaluation: Evaluation,
    reconciliation: Iterable[ReconciliationRow],
    pages: Sequence[tuple[str, str]],
    templates: Templates,
) -> list[Page]:
    """Return the pages of the method: the index, and those that show it executed and checked.

    reconciliation: published figures beside the values computed for the same population.
    pages: title and link, relative to `methods/`, of the pages that the index leads to besides these.
    A page for which the edition has no table is left out.
    """
    dataset, rows = evaluation.dataset, tuple(reconciliation)
    made = list(executed_pages(evaluation, templates))
    if dataset.has("conflicts"):
        made.append(corrections_page(dataset, templates))
    if rows:
        made.append(_reconciliation(rows, dataset.demonstration, templates))
    known = {href: title for title, href in (*pages, *_listed(made), *FURTHER)}
    made.append(ten_steps_page(evaluation, rows, known, templates))
    return [_index(evaluation, [*pages, *_listed(made), *FURTHER], templates), *made]


def _listed(made: Iterable[Page]) -> list[tuple[str, str]]:
    """Return title and link relative to `methods/` of each page."""
    return [(page.title, relative(page.path, INDEX_PATH)) for page in made]


def _index(evaluation: Evaluation, pages: Sequence[tuple[str, str]], templates: Templates) -> Page:
    context = MethodsContext(
        year=evaluation.dataset.edition.year,
        demonstration=evaluation.dataset.demonstration,
        scored=len(evaluation.system.at_level("indicator", "scored")),
        monitored=len(evaluation.system.at_level("indicator", "monitored")),
        n=len(evaluation.communities.scores),
        pages=tuple(Link(title, href) for title, href in pages),
    )
    text = templates.render("methods-index.md.j2", context)
    return method_page("index", "方法与数据", "得分怎样得来：观测、计分、合成、汇总、定级与不确定性。", text)


def _reconciliation(rows: tuple[ReconciliationRow, ...], demonstration: bool, templates: Templates) -> Page:
    missed = sum(not row.agrees for row in rows)
    text = templates.render("reconciliation.md.j2", ReconciliationContext(rows, missed, demonstration))
    return method_page("reconciliation", "对账", "报告公布的数值与数据算出的数值逐项对照。", text)


def imprint_page(dataset: Dataset, templates: Templates) -> Page:
    """Return the page 关于本报告, `methods/about`; imprint fields that are empty print nothing."""
    edition = dataset.edition
    imprint = edition.settings.get("imprint") or {}
    fields = tuple((str(name), str(text)) for name, text in imprint.items() if text)
    context = ImprintContext(edition.title, edition.version, edition.date, fields, dataset.demonstration)
    text = templates.render("imprint.md.j2", context)
    return method_page("about", "关于本报告", "名称、版本、日期与版权页。", text)
