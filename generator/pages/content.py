"""What editors wrote, read once: every source with its front matter and scan, terms and references."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault, Place, ReportError
from generator.pages.project import Project
from generator.text.frontmatter import FrontMatter, read_front_matter
from generator.text.glossary import REFERENCE_KEYS, TERM_KEYS, Item, read_items
from generator.text.numbering import reading_key
from generator.text.scanner import Scan, scan
from generator.text.sources import read_source

HOME = "index.md"
HOME_KEYS = ("findings",)
NOT_SHOWN = "pages"
"""Folder of the editors' own pages about methods and report; they appear under methods/."""


@dataclass(frozen=True)
class Source:
    """One Markdown file of the content folder.

    path: as messages show it; page: where it appears, below the content folder; text: as it stands.
    """

    file: Path
    path: str
    page: str
    text: str
    front: FrontMatter
    scan: Scan

    @property
    def draft(self) -> bool:
        """Tell whether the page is still a draft (草稿)."""
        return self.front.status == "草稿"

    @property
    def title(self) -> str:
        """The title from the front matter, else the first heading, else the file's name."""
        heading = next((heading.title for heading in self.scan.headings if heading.level == 1), "")
        return self.front.title or heading or self.file.stem


@dataclass(frozen=True)
class Content:
    """All sources in reading order, glossary and references, and the faults of reading them."""

    sources: tuple[Source, ...]
    terms: tuple[Item, ...]
    references: tuple[Item, ...]
    faults: tuple[Fault, ...]


def read_content(project: Project) -> Content:
    """Read every source below the content folder; what cannot be read is among the faults."""
    faults: list[Fault] = []
    sources = list(_sources(project, faults))
    terms = _items(project, "glossary.yml", TERM_KEYS, faults)
    references = _items(project, "references.yml", REFERENCE_KEYS, faults)
    ordered = sorted(sources, key=lambda source: reading_key(source.page))
    return Content(tuple(ordered), terms, references, tuple(faults))


def _sources(project: Project, faults: list[Fault]) -> Iterator[Source]:
    for file in sorted(project.content.rglob("*.md")):
        path = project.shown(file)
        try:
            text = read_source(file)
        except UnicodeDecodeError as error:
            faults.append(
                Fault(
                    "encoding",
                    Place(path),
                    f"不是 UTF-8 编码（第 {error.start + 1} 个字节）",
                    "另存为 UTF-8 编码",
                )
            )
            continue
        inside = file.relative_to(project.content).as_posix()
        page = re.sub(rf"^{NOT_SHOWN}/", "methods/", inside)
        extra = HOME_KEYS if page == HOME else ()
        front, found = read_front_matter(text, path, required=("title", "status"), extra=extra)
        faults += found
        yield Source(file, path, page, text, front, scan(text, path, page))


def _items(project: Project, name: str, needed: Collection[str], faults: list[Fault]) -> tuple[Item, ...]:
    file = project.content / name
    if not file.is_file():
        return ()
    try:
        return tuple(read_items(file, project.shown(file), needed))
    except ReportError as error:
        faults += error.faults
        return ()
