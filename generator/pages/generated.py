"""All pages that no editor writes, in one list: regions, indicators, cases, methods, data, appendices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.pages.accessibility import accessibility_page
from generator.pages.appendices import citing_pages, glossary_page, references_page
from generator.pages.briefs import brief_pages
from generator.pages.cases import case_index
from generator.pages.chart_pages import chart_pages
from generator.pages.citation import citation
from generator.pages.compare import compare_page
from generator.pages.conflicts import read_conflicts
from generator.pages.content import Content
from generator.pages.contexts import ReconciliationRow
from generator.pages.data_page import data_page
from generator.pages.indicators import indicator_pages
from generator.pages.key_figures import Theme, key_figures_page
from generator.pages.map_page import map_page
from generator.pages.methods import imprint_page, methods_pages
from generator.pages.numbers import Numbers
from generator.pages.page import Page, relative
from generator.pages.profiles import Profiles
from generator.pages.rankings import rankings_page
from generator.pages.regions import UnitPages
from generator.pages.templates import Templates
from generator.pages.themes import theme_pages
from generator.pages.what_if import what_if_page
from generator.quantities import format_quantity
from generator.sample.reconciliation import reconcile
from generator.text.index import LinkIndex
from generator.values.catalogue import OPERATOR_WORDS


def generated_pages(
    numbers: Numbers,
    content: Content,
    index: LinkIndex,
    templates: Templates,
    themes: Sequence[Theme] = (),
) -> Iterator[Page]:
    """Yield every generated page, each with its citation and the edition's date.

    themes: the key figures that editors chose; without any there is no page of them.
    """
    edition = numbers.dataset.edition
    made = list(_pages(numbers, content, index, templates))
    if themes:
        made.append(key_figures_page(themes, read_conflicts(numbers.dataset), edition, templates))
    made += chart_pages(numbers, content, index, made, templates)
    for page in made:
        meta = {"updated": edition.date, "citation": citation(edition, page.title), **page.meta}
        yield replace(page, meta=meta)


def _pages(numbers: Numbers, content: Content, index: LinkIndex, templates: Templates) -> Iterator[Page]:
    dataset = numbers.dataset
    units = UnitPages(Profiles(numbers.evaluation), templates)
    yield from units.pages()
    yield from brief_pages(units)
    yield from filter(None, [map_page(numbers.evaluation, templates)])
    yield from filter(None, [rankings_page(numbers.evaluation, templates)])
    yield from filter(None, [compare_page(numbers.evaluation, templates)])
    yield from filter(None, [what_if_page(numbers.evaluation, templates)])
    yield from indicator_pages(numbers.evaluation, templates)
    if "cases" in dataset.documents:
        sections = {key: f"{entry.page}#{entry.anchor}" for key, entry in index.sections.items()}
        yield case_index(dataset, frozenset(index.cases), sections, templates)
    own = [
        (source.title, relative(source.page, "methods/index.md"))
        for source in content.sources
        if source.page.startswith("methods/")
    ]
    yield from methods_pages(numbers.evaluation, _reconciliation(numbers), own, templates)
    yield from theme_pages(numbers.evaluation, templates)
    yield data_page(numbers.evaluation, templates)
    yield imprint_page(dataset, templates)
    yield accessibility_page(dataset, templates)
    yield glossary_page(content.terms, templates)
    yield references_page(content.references, templates, citing_pages(content.sources, index))


def _reconciliation(numbers: Numbers) -> Iterator[ReconciliationRow]:
    for row in reconcile(numbers.evaluation):
        published = OPERATOR_WORDS[row.operator] + format_quantity(row.published, row.unit, row.decimals)
        computed = format_quantity(row.computed, row.unit, row.decimals)
        population = numbers.catalogue[row.figure].population
        yield ReconciliationRow(row.figure, row.name, population, published, computed, row.ok)
