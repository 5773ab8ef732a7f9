"""All checks of content against the numbers: links, headings, front matter, and what prose may not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Fault, Place
from generator.pages.content import HOME, Content, Source
from generator.pages.numbers import Numbers
from generator.text.gather import gather_index
from generator.text.glossary import reference_entry, term_entry
from generator.text.headings import check_headings
from generator.text.index import FigureEntry, LinkIndex
from generator.text.numbers import check_numbers
from generator.text.proof import check_links
from generator.values.catalogue import ReportValue

OUTLINE = "outline"


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


def proofread(content: Content, numbers: Numbers, index: LinkIndex) -> list[Fault]:
    """Return all faults of the content, those of reading it included."""
    outline = outline_numbers(numbers)
    faults = list(content.faults)
    for source in content.sources:
        faults += check_links(source.scan, index)
        faults += check_headings(source.scan, outline)
        faults += check_numbers(source.text, source.scan)
        faults += _front_matter_values(source, index)
        faults += _single_units(source, index)
    faults += _missing_files(content, outline)
    return faults


def outline_numbers(numbers: Numbers) -> tuple[str, ...]:
    """Return the numbers of every section that the report must have, from outline.yaml; empty without."""
    outline = numbers.dataset.documents.get(OUTLINE)
    sections = outline.get("sections") if isinstance(outline, dict) else None
    return tuple(str(number) for number in sections or ())


def _missing_files(content: Content, outline: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault for each chapter and section of the outline that has no file."""
    present = {heading.number for source in content.sources for heading in source.scan.headings}
    for number in outline:
        if number.count(".") < 2 and number not in present:
            yield Fault("section-missing", Place("content/chapters"), f"缺 {number} 的文件", "补一个文件")


def _front_matter_values(source: Source, index: LinkIndex) -> Iterator[Fault]:
    findings = source.front.extra.get("findings") or () if source.page == HOME else ()
    for key in (*source.front.key, *(str(finding["value"]) for finding in findings)):
        if key in index.values:
            yield from _single_unit(index.values[key], Place(source.path, 1, 1))
        else:
            near = "、".join(index.values.nearest(key))
            mend = f"是不是 {near}？" if near else "report values 列出可引用的数值"
            yield Fault("val-unknown", Place(source.path, 1, 1), f"文首：没有名为 {key} 的数值", mend)


def _single_units(source: Source, index: LinkIndex) -> Iterator[Fault]:
    """Yield a fault where prose quotes a synthetic value of a single province or city."""
    for link in source.scan.links:
        value = index.values.get(link.target) if link.scheme == "val" else None
        if value is not None:
            yield from _single_unit(value, link.place)


def _single_unit(value: ReportValue, place: Place) -> Iterator[Fault]:
    if _of_single_unit(value):
        fact = f"{value.name} 是模拟数据，正文不得给出单个省、市的数值"
        yield Fault("synthetic-unit", place, fact, "删去这个数；地区结果页已列出并注明")


def _of_single_unit(value: ReportValue) -> bool:
    return value.provenance == "synthetic" and value.id.rpartition(".")[2].isdigit()
