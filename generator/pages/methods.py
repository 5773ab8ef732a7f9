"""Pages about method and data that are made from the edition: index, corrections, reconciliation, data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.datasets.dataset import Dataset
from generator.evaluation import Evaluation
from generator.pages.contexts import (
    DataContext,
    DataTable,
    ImprintContext,
    Link,
    MethodsContext,
    ReconciliationContext,
    ReconciliationRow,
    TableView,
)
from generator.pages.corrections import corrections_page
from generator.pages.method_page import INDEX_PATH, SECTION, method_page
from generator.pages.method_pages import executed_pages
from generator.pages.page import Page, breadcrumbs, relative
from generator.pages.results import result_provenance, result_titles
from generator.pages.tables import table, words
from generator.pages.templates import Templates
from generator.pages.ten_steps import ten_steps_page

FURTHER = (
    ("术语表", "glossary.html"),
    ("参考文献", "references.html"),
    ("数据与下载", "../data/index.html"),
    ("关于本报告", "about.html"),
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


def _results_table(evaluation: Evaluation) -> TableView:
    kinds = {"synthetic": "模拟数据", "published": "公开资料", "observed": "实际观测"}
    columns = words({"结果": "text", "所据数据": "short", "下载": "short"})
    rows = [
        (f"{title}（{name}）", kinds[result_provenance(evaluation, name)], Link("CSV", f"{name}.csv"))
        for name, title in result_titles(evaluation).items()
    ]
    return table("结果表", columns, rows)


def data_page(
    evaluation: Evaluation,
    titles: Mapping[str, str],
    documents: Sequence[tuple[str, str]],
    templates: Templates,
    formats: Sequence[str] = ("csv",),
) -> Page:
    """Return the page of data and downloads, `data/index`.

    titles: tables that may be downloaded, name → Chinese title; documents: title and relative link of
    whole-report downloads (PDF, zip …); formats: endings under which each table lies beside the page.
    """
    dataset = evaluation.dataset
    tables = tuple(
        DataTable(
            name=name,
            title=title,
            provenance=dataset.tables[name].provenance,
            source=dataset.tables[name].source,
            date=dataset.tables[name].date,
            rows=len(dataset.frame(name)),
            downloads=tuple(Link(ending.upper(), f"{name}.{ending}") for ending in formats),
        )
        for name, title in titles.items()
        if dataset.has(name)
    )
    licence = str((dataset.edition.settings.get("licences") or {}).get("data", ""))
    links = tuple(Link(title, href) for title, href in documents)
    results = _results_table(evaluation)
    text = templates.render("data.md.j2", DataContext(tables, results, links, dataset.demonstration, licence))
    path, title = "data/index.md", "数据与下载"
    meta = {"breadcrumbs": breadcrumbs(path, [SECTION], title)}
    return Page(path, title, "可以公开的数据表与整本报告的下载。", text, meta)


def imprint_page(dataset: Dataset, templates: Templates) -> Page:
    """Return the page 关于本报告, `methods/about`; imprint fields that are empty print nothing."""
    edition = dataset.edition
    imprint = edition.settings.get("imprint") or {}
    fields = tuple((str(name), str(text)) for name, text in imprint.items() if text)
    context = ImprintContext(edition.title, edition.version, edition.date, fields, dataset.demonstration)
    text = templates.render("imprint.md.j2", context)
    return method_page("about", "关于本报告", "名称、版本、日期与版权页。", text)
