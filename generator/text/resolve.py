"""Turns content links into HTML before Markdown, carrying only their ids.

Origins and figures are put in after Markdown, by those who know the pages. The HTML holds no `|`, which
would split a table row, and no sign that Markdown would read: what was not typed by the editor is
written in character references where needed.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from generator.text.edits import splice
from generator.text.headings import anchor, number_of_file
from generator.text.index import LinkIndex
from generator.text.proof import BARE_TEXTS
from generator.text.scanner import Link, Scan
from generator.text.schemes import KIND_OF_SCHEME, SCHEMES
from generator.text.wording import present_text

_MARKDOWN_SIGNS = re.compile(r"[\\`*_{}\[\]()#!|~^$:=\r\n]")


def resolve(source: str, scan: Scan, index: LinkIndex, page_path: str, *, heading_ids: bool = False) -> str:
    """Return `source` with every link of the body turned into HTML; the front matter stays as it is.

    source: the text that was scanned. page_path: the page that the text stands on, below the content
    folder, ending in .md; addresses are relative to it. heading_ids: numbered headings get
    `{#s3-4-1}`, for Markdown with attribute lists. Faults are marked in the text, for the preview; the
    build never comes here with any.
    """
    edits = [
        (link.start, link.end, link_html(link, index, page_path))
        for link in scan.links
        if not link.in_front_matter
    ]
    edits += [
        (miss.start, miss.start + 1, f"&#{ord(source[miss.start])};")
        for miss in scan.near_misses
        if not miss.mended and miss.start >= scan.body_start
    ]
    if heading_ids and number_of_file(scan.page):
        edits += [
            (heading.end, heading.end, f" {{#{anchor(heading.number)}}}")
            for heading in scan.headings
            if heading.number and not heading.attributes
        ]
    return splice(source, edits)


def plain_text(source: str, scan: Scan, index: LinkIndex) -> str:
    """Return `source` with every link replaced by its words alone: for titles and descriptions."""
    return splice(source, [(link.start, link.end, link_words(link, index)) for link in scan.links])


def link_words(link: Link, index: LinkIndex) -> str:
    """Return what the reader sees of a link, as plain text; nothing for a placed figure."""
    if link.scheme in ("chart", "table"):
        return ""
    value = index.values.get(link.target) if link.scheme == "val" else None
    if value is not None and not link.text.strip():
        return present_text(value, link.text, bare=link.in_table)
    return (_generated_words(link, index) if _is_bare(link) else "") or link.text


def link_html(link: Link, index: LinkIndex, page_path: str) -> str:
    """Return the HTML of one link on the page at `page_path`."""
    return _WRITERS[link.scheme](link, index, page_path)


def href(page_path: str, target: str, fragment: str = "") -> str:
    """Return the relative address of a page as seen from another: both are paths ending in .md."""
    start = posixpath.dirname(page_path) or "."
    address = posixpath.relpath(re.sub(r"\.md$", ".html", target), start)
    return quote(address) + (f"#{quote(fragment)}" if fragment else "")


def _safe(text: str) -> str:
    """Return text that neither HTML, Markdown nor a table row reads as anything but text."""
    escaped = html.escape(text, quote=False).replace('"', "&quot;")
    return _MARKDOWN_SIGNS.sub(lambda sign: f"&#{32 if sign[0].isspace() else ord(sign[0])};", escaped)


def _is_bare(link: Link) -> bool:
    return link.text.strip() in BARE_TEXTS


def _fault(link: Link, fact: str) -> str:
    """Return the mark that the preview shows in place of a link that leads nowhere."""
    words = _safe(link.text or link.target)
    return f'<mark class="fault" title="{_safe(fact)}">{words}</mark>'


def _unknown(link: Link) -> str:
    return _fault(link, f"没有名为 {link.target} 的{SCHEMES[link.scheme]}")


def _anchor(link: Link, css: str, address: str, words: str, title: str = "") -> str:
    text = _safe(words) if _is_bare(link) else link.text
    described = f' title="{_safe(title)}"' if title else ""
    return f'<a class="{css}" href="{html.escape(address)}"{described}>{text}</a>'


def _value(link: Link, index: LinkIndex, page_path: str) -> str:
    value = index.values.get(link.target)
    if value is None:
        return _unknown(link)
    if link.text.strip() and not value.agrees_with(link.text, bare=link.in_table):
        return _fault(link, f"写的是 {link.text}，数据是 {value.text}") + _safe(f"〔数据是 {value.text}〕")
    text = link.text.strip() or present_text(value, "", bare=link.in_table)
    return f'<span class="rv" data-value="{html.escape(value.id)}">{_safe(text)}</span>'


def _placement(link: Link, index: LinkIndex, page_path: str) -> str:
    figure = index.figures.get(link.target)
    if figure is None:
        return _unknown(link)
    if figure.kind != KIND_OF_SCHEME[link.scheme] or not link.alone:
        return _fault(link, f"{link.target} 放得不对")
    return f'<div class="figure-slot" data-figure="{html.escape(figure.id)}"></div>'


def _generated_words(link: Link, index: LinkIndex) -> str:
    """Return number or title that stands where the editor typed none; empty for an unknown target."""
    scheme, target = link.scheme, link.target
    if scheme in ("fig", "tab") and target in index.figures:
        return index.figures[target].label or index.figures[target].name
    if scheme == "sec" and target in index.sections:
        return f"{index.sections[target].id} {index.sections[target].title}"
    if scheme == "case" and target in index.cases:
        return index.cases[target].title
    if scheme == "term" and target in index.terms:
        return index.terms[target].name
    if scheme == "cite" and target in index.references:
        return index.references[target].label
    return ""


def _figure_reference(link: Link, index: LinkIndex, page_path: str) -> str:
    figure = index.figures.get(link.target)
    if figure is None:
        return _unknown(link)
    if not figure.page:
        return _fault(link, f"{link.target} 没有放进任何一页")
    return _anchor(
        link, "xref", href(page_path, figure.page, f"fig-{figure.id}"), _generated_words(link, index)
    )


def _section(link: Link, index: LinkIndex, page_path: str) -> str:
    section = index.sections.get(link.target)
    if section is None:
        return _unknown(link)
    return _anchor(link, "xref", href(page_path, section.page, section.anchor), _generated_words(link, index))


def _case(link: Link, index: LinkIndex, page_path: str) -> str:
    case = index.cases.get(link.target)
    if case is None:
        return _unknown(link)
    return _anchor(link, "xref", href(page_path, case.page), _generated_words(link, index))


def _term(link: Link, index: LinkIndex, page_path: str) -> str:
    term = index.terms.get(link.target)
    if term is None:
        return _unknown(link)
    address = href(page_path, index.glossary_page, f"term-{term.id}")
    return _anchor(link, "term", address, _generated_words(link, index), term.definition)


def _citation(link: Link, index: LinkIndex, page_path: str) -> str:
    reference = index.references.get(link.target)
    if reference is None:
        return _unknown(link)
    address = href(page_path, index.references_page, f"ref-{reference.id}")
    return _anchor(link, "cite", address, _generated_words(link, index), reference.title)


def _claim(link: Link, index: LinkIndex, page_path: str) -> str:
    """Return the words as typed, marked with the claim that they make."""
    return f'<span class="claim" data-claim="{html.escape(link.target)}">{link.text}</span>'


_WRITERS: Mapping[str, Callable[[Link, LinkIndex, str], str]] = {
    "val": _value,
    "claim": _claim,
    "chart": _placement,
    "table": _placement,
    "fig": _figure_reference,
    "tab": _figure_reference,
    "sec": _section,
    "case": _case,
    "term": _term,
    "cite": _citation,
}
