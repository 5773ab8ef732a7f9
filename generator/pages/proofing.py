"""All checks of content against the numbers: links, headings, front matter, and what prose may not say."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Fault, Place
from generator.pages.content import HOME, Content, Source
from generator.pages.numbers import Numbers
from generator.text.claims.check import check_claims
from generator.text.claims.comparisons import check_comparisons
from generator.text.claims.facts import Facts
from generator.text.gather import gather_index
from generator.text.glossary import avoided_forms, reference_entry, term_entry
from generator.text.headings import check_headings, number_of_file
from generator.text.index import FigureEntry, LinkIndex
from generator.text.lint import addresses_of, lint
from generator.text.number_faults import number_faults
from generator.text.proof import check_links
from generator.text.recognition import NumberReader, Reading
from generator.text.single_units import single_unit_statements
from generator.text.sums import check_sums
from generator.text.visible import visible
from generator.values.catalogue import ReportValue

OUTLINE = "outline"
MADE = frozenset({"cases/index.md", "charts/", "data/", "indicators/", "methods/", "regions/", "summary/"})
"""Pages and folders that the build makes; links may lead there too."""

_LISTS = {"term-unknown": "/glossary.yml", "cite-unknown": "/references.yml"}


def link_index(content: Content, numbers: Numbers) -> LinkIndex:
    """Return everything that links of the content may point to."""
    index, _ = gather_index(
        (source.scan for source in content.sources),
        values=numbers.catalogue,
        figures=[FigureEntry(figure.id, figure.kind, figure.name) for figure in numbers.figures.values()],
        terms=[term_entry(item) for item in content.terms],
        references=[reference_entry(item) for item in content.references],
        titles={source.page: source.title for source in content.sources},
    )
    return index


def read_content_numbers(content: Content, index: LinkIndex) -> dict[str, tuple[Reading, ...]]:
    """Return what is known of every number of each source, by its path."""
    reader = NumberReader(index)
    return {source.path: reader.read(visible(source.text, source.scan, index)) for source in content.sources}


def unit_names(numbers: Numbers) -> tuple[str, ...]:
    """Return the full names of all provinces and cities."""
    units = numbers.dataset.frame("units")
    return tuple(units.loc[units["level"].isin(["province", "city"]), "name"])


def proofread(
    content: Content,
    numbers: Numbers,
    index: LinkIndex,
    readings: Mapping[str, Sequence[Reading]] | None = None,
) -> list[Fault]:
    """Return all faults of the content, those of reading it included.

    readings: what is known of the numbers of each source, where it has been read already.
    """
    outline, facts, names = outline_numbers(numbers), Facts.of(numbers.evaluation), unit_names(numbers)
    known = readings if readings is not None else read_content_numbers(content, index)
    faults = list(content.faults)
    terms = avoided_forms(content.terms)
    addresses = addresses_of((source.scan for source in content.sources), MADE)
    for source in content.sources:
        faults += check_links(source.scan, index)
        faults += check_headings(source.scan, outline)
        seen = visible(source.text, source.scan, index)
        faults += [finding.fault for finding in lint(source.text, source.scan, index, seen, terms, addresses)]
        readings_here = known[source.path]
        faults += number_faults(readings_here)
        faults += check_sums(seen, (reading.expression for reading in readings_here))
        if numbers.dataset.demonstration:
            faults += single_unit_statements(seen, index, names)
        faults += check_claims(source.text, source.scan, source.front, index, facts)
        faults += check_comparisons(seen, index)
        faults += _front_matter_values(source, index)
        faults += _single_units(source, index)
        if not numbers.dataset.demonstration:
            faults += _stale_labels(source)
    faults += _outline_faults(numbers)
    faults += _missing_files(content, outline)
    faults += _sections_twice(content)
    return [fault for fault in faults if not _follows(fault, content, outline, index)]


def _follows(fault: Fault, content: Content, outline: Sequence[str], index: LinkIndex) -> bool:
    """Tell whether a fault only follows from another: an unread list, a section that is missing."""
    if fault.code in _LISTS:
        return any(other.place.path.endswith(_LISTS[fault.code]) for other in content.faults)
    return fault.code == "sec-unknown" and any(
        fault.fact == f"没有名为 {number} 的章节" for number in outline if number not in index.sections
    )


def _stale_labels(source: Source) -> Iterator[Fault]:
    """Yield a fault where text still speaks of synthetic data although every table is observed by now."""
    for match in re.finditer("模拟数据|演示版", source.scan.masked):
        line = source.text.count("\n", 0, match.start()) + 1
        column = match.start() - source.text.rfind("\n", 0, match.start())
        yield Fault(
            "stale-label",
            Place(source.path, line, column),
            f"数据已不是模拟数据，这里还写着{match[0]}",
            "改写这句话",
        )


def _sections_twice(content: Content) -> Iterator[Fault]:
    """Yield a fault for each file of the chapters that holds a section which another file holds already."""
    first: dict[str, Source] = {}
    for source in content.sources:
        number = number_of_file(source.page)
        before = first.setdefault(number, source) if number else source
        if before is not source:
            fact = f"{number} 节已有文件 {before.path}"
            yield Fault("section-twice", Place(source.path), fact, "删去或改名其中一个")


def outline_numbers(numbers: Numbers) -> tuple[str, ...]:
    """Return the numbers of every section that the report must have, from outline.yaml; empty without."""
    outline = numbers.dataset.documents.get(OUTLINE)
    sections = outline.get("sections") if isinstance(outline, dict) else None
    sections = sections if isinstance(sections, dict | list) else ()
    return tuple(str(number) for number in sections)


def _outline_faults(numbers: Numbers) -> Iterator[Fault]:
    """Yield a fault where the outline is there and cannot be followed: nothing would be missed silently."""
    documents = numbers.dataset.documents
    if OUTLINE in documents and not outline_numbers(numbers):
        folder = posixpath.dirname(numbers.dataset.tables["units"].path)
        place = Place(posixpath.join(folder, f"{OUTLINE}.yaml"))
        yield Fault(
            "outline", place, "没有 sections，或其下不是各节的编号", "写作 sections:，下面每行一个节号"
        )


def _missing_files(content: Content, outline: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault for each chapter and section of the outline that has no file, and for the home page."""
    if not any(source.page == HOME for source in content.sources):
        yield Fault("home-missing", Place(f"content/{HOME}"), "没有首页", "补上这个文件")
    present = {heading.number for source in content.sources for heading in source.scan.headings}
    for number in outline:
        if number.count(".") < 2 and number not in present:
            name = f"{number.replace('.', '-')}-….md" if "." in number else f"{number}-…/index.md"
            fact = f"缺 {number} 的文件"
            yield Fault("section-missing", Place("content/chapters"), fact, f"补上文件 {name}")


def _front_matter_values(source: Source, index: LinkIndex) -> Iterator[Fault]:
    findings = source.front.extra.get("findings") or () if source.page == HOME else ()
    for key in (*source.front.key, *(str(finding["value"]) for finding in findings)):
        if key in index.values:
            yield from _single_unit(index.values[key], Place(source.path, 1, 1))
        else:
            near = "、".join(index.values.nearest(key))
            mend = f"是不是 {near}？" if near else "report values 列出可引用的数值"
            yield Fault("val-unknown", Place(source.path, 1, 1), f"页首信息：没有名为 {key} 的数值", mend)


def _single_units(source: Source, index: LinkIndex) -> Iterator[Fault]:
    """Yield a fault where prose quotes a synthetic value of a single province or city."""
    for link in source.scan.links:
        value = index.values.get(link.target) if link.scheme == "val" else None
        if value is not None:
            yield from _single_unit(value, link.place)


def _single_unit(value: ReportValue, place: Place) -> Iterator[Fault]:
    if value.of_single_unit:
        fact = f"{value.name} 是模拟数据，正文不得给出单个省、市的数值"
        yield Fault("synthetic-unit", place, fact, "删去这个数；地区结果页已列出并注明")
