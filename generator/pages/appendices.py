"""Glossary and references, from the editors' YAML files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from generator.pages.bibliography import entry_text, sorted_entries
from generator.pages.content import Source
from generator.pages.contexts import GlossaryContext, Link, Reference, ReferencesContext, Term
from generator.pages.method_page import SECTION
from generator.pages.page import Page, breadcrumbs, relative
from generator.pages.templates import Templates
from generator.text.headings import number_of_file
from generator.text.index import LinkIndex

GLOSSARY_PATH = "methods/glossary.md"
REFERENCES_PATH = "methods/references.md"


def glossary_page(terms: Iterable[Mapping[str, Any]], templates: Templates) -> Page:
    """Return the glossary; each entry: `id`, `term`, `definition`, perhaps `english` and `synonyms`."""
    rows = tuple(
        Term(
            id=f"term-{term['id']}",
            name=str(term["term"]),
            english=str(term.get("english") or ""),
            definition=str(term["definition"]),
            aliases=tuple(str(alias) for alias in term.get("synonyms") or ()),
        )
        for term in terms
    )
    text = templates.render("glossary.md.j2", GlossaryContext(rows))
    return _page(GLOSSARY_PATH, "术语表", "本报告用到的术语及其含义。", text)


def references_page(
    references: Iterable[Mapping[str, Any]],
    templates: Templates,
    cited: Mapping[str, Sequence[Link]] = MappingProxyType({}),
) -> Page:
    """Return the list of references, sorted and numbered.

    references: entries with the fields of `bibliography.entry_text`, `label`, perhaps `note`, and `verified`
    (已核实 | 报告自述 | 未查到). cited: links from this page to those that cite an entry, by its id.
    """
    rows = tuple(
        Reference(
            id=f"ref-{entry['id']}",
            text=entry_text(entry),
            label=str(entry.get("label") or ""),
            kind=str(entry.get("type") or ""),
            note=str(entry.get("note") or ""),
            verified=str(entry.get("verified") or ""),
            cited=tuple(cited.get(str(entry["id"]), ())),
        )
        for entry in sorted_entries(references)
    )
    text = templates.render("references.md.j2", ReferencesContext(rows))
    return _page(REFERENCES_PATH, "参考文献", "本报告引用的政策文件、统计资料与文献。", text)


def citing_pages(sources: Iterable[Source], index: LinkIndex) -> dict[str, tuple[Link, ...]]:
    """Return the pages that cite each reference, by its id, in reading order, each once."""
    found: dict[str, dict[str, Link]] = {}
    for source in sources:
        number = number_of_file(source.page)
        link = Link(number or source.title, relative(source.page, REFERENCES_PATH))
        for cite in source.scan.links:
            if cite.scheme == "cite" and cite.target in index.references:
                found.setdefault(index.references[cite.target].id, {})[source.page] = link
    return {key: tuple(links.values()) for key, links in found.items()}


def _page(path: str, title: str, description: str, text: str) -> Page:
    return Page(path, title, description, text, {"breadcrumbs": breadcrumbs(path, [SECTION], title)})
