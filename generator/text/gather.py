"""Brings together what links may point to, from the scans of all sources in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from generator.errors import Fault
from generator.text.headings import number_of_file, sections_of
from generator.text.index import (
    CaseEntry,
    Directory,
    FigureEntry,
    LinkIndex,
    ReferenceEntry,
    TermEntry,
)
from generator.text.numbering import number_figures, reading_key
from generator.text.scanner import Scan
from generator.values.catalogue import Catalogue


def gather_index(
    scans: Iterable[Scan],
    *,
    values: Catalogue,
    figures: Iterable[FigureEntry] = (),
    terms: Iterable[TermEntry] = (),
    references: Iterable[ReferenceEntry] = (),
    titles: Mapping[str, str] | None = None,
) -> tuple[LinkIndex, list[Fault]]:
    """Return the index of link targets, and the faults of figures placed more than once.

    scans: of all sources, in any order. titles: page path → title from the front matter, for pages
    whose heading gives none. Proof-reading with this index (`check_links`) finds the same faults again.
    """
    ordered = sorted(scans, key=lambda scan: reading_key(scan.page))
    names = titles or {}
    placed, faults = number_figures(ordered, Directory(figures))
    own = [
        (number_of_file(scan.page), names[scan.page], scan.page)
        for scan in ordered
        if number_of_file(scan.page) and scan.page in names and not _has_own_number(scan)
    ]
    index = LinkIndex(
        values=values,
        figures=placed,
        sections=sections_of(ordered, own),
        cases=Directory(_cases(ordered, names)),
        terms=Directory(terms),
        references=Directory(references),
    )
    return index, faults


def _has_own_number(scan: Scan) -> bool:
    return any(heading.number == number_of_file(scan.page) for heading in scan.headings)


def _cases(scans: Sequence[Scan], titles: Mapping[str, str]) -> Iterable[CaseEntry]:
    for scan in scans:
        slug = re.fullmatch(r"cases/([^/]+)\.md", scan.page)
        if slug and slug[1] != "index":
            heading = next((heading.title for heading in scan.headings if heading.level == 1), "")
            title = titles.get(scan.page) or heading or PurePosixPath(scan.page).stem
            yield CaseEntry(slug[1], title, scan.page)
