"""Glossary and references, from the editors' YAML files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.pages.contexts import GlossaryContext, Reference, ReferencesContext, Term
from generator.pages.method_page import SECTION
from generator.pages.page import Page, breadcrumbs
from generator.pages.templates import Templates

GLOSSARY_PATH = "methods/glossary.md"
REFERENCES_PATH = "methods/references.md"
SIGNS = {
    "政策文件": "[Z]", "统计资料": "[R]", "研究资料": "[R]", "研究报告": "[R]", "标准": "[S]", "专著": "[M]",
    "论文": "[J]", "期刊文章": "[J]", "法规": "[Z]", "法律": "[Z]",
}  # fmt: skip
"""Signs of the kinds of documents after GB/T 7714."""


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


def references_page(references: Iterable[Mapping[str, Any]], templates: Templates) -> Page:
    """Return the list of references.

    Each entry: `id`, `title`, perhaps `type`, `issuer` or `author`, `year`, `url`, `note`, and `verified`
    (已核实 | 报告自述 | 未查到).
    """
    rows = tuple(
        Reference(
            id=f"ref-{entry['id']}",
            text=reference_text(entry),
            url=str(entry.get("url") or ""),
            note=str(entry.get("note") or ""),
            verified=str(entry.get("verified") or ""),
        )
        for entry in references
    )
    text = templates.render("references.md.j2", ReferencesContext(rows))
    return _page(REFERENCES_PATH, "参考文献", "本报告引用的政策文件、统计资料与文献。", text)


def reference_text(entry: Mapping[str, Any]) -> str:
    """Return an entry as the list prints it: `住房和城乡建设部. 题名[Z]. 2024.`."""
    sign = SIGNS.get(str(entry.get("type") or ""), "")
    by, year = entry.get("author") or entry.get("issuer") or "", entry.get("year") or ""
    parts = (str(by), f"{entry['title']}{sign}", str(year))
    return " ".join(f"{part}." for part in parts if part)


def _page(path: str, title: str, description: str, text: str) -> Page:
    return Page(path, title, description, text, {"breadcrumbs": breadcrumbs(path, [SECTION], title)})
