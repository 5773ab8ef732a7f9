"""The editors' sources as pages: links resolved, openings and breadcrumbs added, faults shown."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from generator.errors import Fault, Place
from generator.pages.citation import citation
from generator.pages.content import HOME, Content, Source
from generator.pages.home import DOORS, home_html
from generator.pages.method_page import SECTION
from generator.pages.numbers import Numbers
from generator.pages.page import Crumb, Page, address, breadcrumbs
from generator.pages.summary import DOOR
from generator.pages.summary import SECTION as SUMMARY
from generator.pages.templates import Templates, quoted
from generator.text.headings import number_of_file
from generator.text.index import LinkIndex
from generator.text.resolve import href, plain_text, resolve
from generator.text.scanner import scan
from generator.text.sources import split

SEARCH_BOOST = 3
"""What editors wrote stands before generated pages in the search results."""

MAP_SLOT = '<div class="figure-slot" data-figure="province-map"></div>'
SECTIONS: Mapping[str, Crumb] = {
    "cases": ("案例", "cases/index.md"),
    "methods": SECTION,
    "summary": SUMMARY,
}


def written_pages(
    content: Content,
    numbers: Numbers,
    index: LinkIndex,
    templates: Templates,
    faults: Mapping[str, Sequence[Fault]],
    made: Collection[str] = (),
) -> Iterator[Page]:
    """Yield the page of every source; faults: those to show at the head of a page, by page path.

    made: addresses of the generated pages; doors of the home page lead to these and to written ones.
    """
    standing = {*made, *(address(source.page) for source in content.sources)}
    chapters = {
        number_of_file(source.page): (f"{number_of_file(source.page)} {source.title}", source.page)
        for source in content.sources
        if source.page.startswith("chapters/") and source.page.endswith("/index.md")
    }
    for source in content.sources:
        text = resolve(source.text, source.scan, index, source.page, heading_ids=True)
        body = fault_panel(faults.get(source.page, ())) + split(text)[1]
        if source.page == HOME:
            doors = [door for door in (DOOR, *DOORS) if door[2] in standing]
            body = _home(source, body, numbers, index, templates, doors)
        number = number_of_file(source.page)
        title = f"{number} {source.title}" if number else source.title
        yield Page(
            path=source.page,
            title=title,
            description=_plain(source.front.description, source, index),
            text=body,
            meta=_meta(source, title, chapters, numbers, index),
        )


def _meta(
    source: Source, title: str, chapters: Mapping[str, Crumb], numbers: Numbers, index: LinkIndex
) -> dict[str, Any]:
    edition = numbers.dataset.edition
    meta: dict[str, Any] = {
        "stage": source.front.status,
        "updated": source.front.updated or edition.date,
        "citation": citation(edition, title),
    }
    number = number_of_file(source.page)
    meta["search"] = {"boost": SEARCH_BOOST}
    if source.page == HOME:
        return meta | {"hide": ["navigation", "toc"]}
    meta["breadcrumbs"] = breadcrumbs(source.page, _steps(source, number, chapters), title)
    if source.page.endswith("/index.md") and number:
        meta["chapter"] = _opening(source, index)
    return meta


def _steps(source: Source, number: str, chapters: Mapping[str, Crumb]) -> list[Crumb]:
    folder = source.page.partition("/")[0]
    if folder in SECTIONS:
        return [SECTIONS[folder]] if SECTIONS[folder][1] != source.page else []
    chapter = number.partition(".")[0]
    return [chapters[chapter]] if number != chapter and chapter in chapters else []


def _opening(source: Source, index: LinkIndex) -> dict[str, Any]:
    """Return the finding and the key figures that open a chapter."""
    known = [index.values[key] for key in source.front.key if key in index.values]
    finding = source.front.finding
    return {
        "finding": resolve(finding, scan(finding, source.path, source.page), index, source.page),
        "key": [{"label": value.name, "value": str(quoted(value.spoken, value.id))} for value in known],
    }


def _plain(text: str, source: Source, index: LinkIndex) -> str:
    return plain_text(text, scan(text, source.path, source.page), index)


def _home(
    source: Source,
    body: str,
    numbers: Numbers,
    index: LinkIndex,
    templates: Templates,
    doors: Sequence[tuple[str, str, str]],
) -> str:
    """Return the home page: the editors' lead, findings and text around the map."""
    findings = [
        (
            str(finding["value"]),
            str(finding["sentence"]),
            _section_href(str(finding.get("section", "")), index),
        )
        for finding in source.front.extra.get("findings") or ()
        if str(finding.get("value")) in index.values
    ]
    has_map = MAP_SLOT in body
    top = home_html(
        numbers.dataset,
        _plain(source.front.finding, source, index),
        findings,
        MAP_SLOT if has_map else "",
        templates,
        doors,
    )
    return f"{top}\n\n{body.replace(MAP_SLOT, '')}"


def _section_href(number: str, index: LinkIndex) -> str:
    section = index.sections.get(number)
    return href(HOME, section.page, section.anchor) if section else ""


def fault_panel(faults: Sequence[Fault]) -> str:
    """Return the panel of open faults that preview and draft show at the head of a page."""
    if not faults:
        return ""
    items = "".join(
        f"<li><b>{html.escape(_where(fault.place))}</b> "
        f"{html.escape(fault.fact)}{'　→ ' + html.escape(fault.mend) if fault.mend else ''}</li>"
        for fault in faults
    )
    return f'<div class="faults" role="alert"><p>本页有 {len(faults)} 处须改</p><ul>{items}</ul></div>\n\n'


def _where(place: Place) -> str:
    """Return file, line and column of a table, as far as the fault names them."""
    line = f"第 {place.line} 行" if place.line else ""
    column = f"{place.field} 列" if place.field else ""
    return " ".join(part for part in (posixpath.basename(place.path), line, column) if part)
