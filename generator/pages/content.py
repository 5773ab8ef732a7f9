"""What editors wrote, read once: every source with its front matter and scan, terms and references."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import Fault, Place, ReportError
from generator.pages.project import Project
from generator.text.frontmatter import FrontMatter, read_front_matter
from generator.text.glossary import REFERENCE_KEYS, TERM_KEYS, Item, read_items
from generator.text.numbering import reading_key
from generator.text.scanner import Scan, scan
from generator.text.sources import read_source

HOME = "index.md"
ENCODING = "encoding"
HOME_KEYS = ("findings",)
_ADDRESS = re.compile(r"[a-z0-9_/-]+\.md")
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
    if not project.content.is_dir():
        fact, mend = "没有这个正文文件夹", "检查 --content，或 mkdocs.yml 旁的 content/"
        faults.append(Fault("no-content", Place(project.shown(project.content)), fact, mend))
    sources = list(_sources(project, faults))
    terms = _items(project, "glossary.yml", TERM_KEYS, faults)
    references = _items(project, "references.yml", REFERENCE_KEYS, faults)
    ordered = sorted(sources, key=lambda source: reading_key(source.page))
    faults += [*_placed_twice(ordered), *_odd_names(ordered)]
    return Content(tuple(ordered), terms, references, tuple(faults))


def _sources(project: Project, faults: list[Fault]) -> Iterator[Source]:
    for file in sorted(project.content.rglob("*.md")):
        path = project.shown(file)
        inside = file.relative_to(project.content).as_posix()
        page = re.sub(rf"^{NOT_SHOWN}/", "methods/", inside)
        try:
            text, readable = read_source(file), True
        except UnicodeDecodeError as error:
            faults.append(_encoding_fault(path, error))
            text, readable = _guessed(file), False
        extra = HOME_KEYS if page == HOME else ()
        front, found = read_front_matter(text, path, required=("title", "status"), extra=extra)
        faults += found
        if page == HOME:
            front, found = _with_findings(front, path)
            faults += found
        if not readable:
            front = replace(
                front, status="送审"
            )  # a draft build goes on with faults of drafts, not with this
        yield Source(file, path, page, text, front, scan(text, path, page))


def _encoding_fault(path: str, error: UnicodeDecodeError) -> Fault:
    fact = f"不是 UTF-8 编码（第 {error.start + 1} 个字节）"
    return Fault(ENCODING, Place(path), fact, "另存为 UTF-8 编码（记事本：另存为，编码选 UTF-8）")


def _guessed(file: Path) -> str:
    """Return the text of a file in another encoding as far as it can be told, so that one fault stays one."""
    data = file.read_bytes()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    return data.decode("gb18030", errors="replace")


def _with_findings(front: FrontMatter, path: str) -> tuple[FrontMatter, list[Fault]]:
    """Return the home page's front matter with those findings that have value and sentence."""
    given = front.extra.get("findings") or []
    items = given if isinstance(given, list) else [given]
    whole = [item for item in items if isinstance(item, dict) and item.get("value") and item.get("sentence")]
    front = replace(front, extra={**front.extra, "findings": whole})
    if len(whole) == len(items):
        return front, []
    fact = f"页首信息 findings：{len(items) - len(whole)} 条没有 value 和 sentence"
    mend = "每条写作 - {value: 编号, sentence: 一句话, section: 节号}"
    return front, [Fault("front-matter-value", Place(path, 1, 1), fact, mend)]


def _odd_names(sources: Iterable[Source]) -> Iterator[Fault]:
    """Yield a fault for each file whose name makes no address that can be told and typed."""
    for source in sources:
        if not _ADDRESS.fullmatch(source.page):
            fact = "文件名会成为网址，不能有汉字、空格或大写字母"
            yield Fault("file-name", Place(source.path), fact, "改用小写英文字母、数字和连字符")


def _placed_twice(sources: Iterable[Source]) -> Iterator[Fault]:
    """Yield a fault for each source whose page another source has already."""
    first: dict[str, Source] = {}
    for source in sources:
        before = first.setdefault(source.page, source)
        if before is not source:
            fact = f"与 {before.path} 是同一页（{source.page}）"
            yield Fault("page-twice", Place(source.path), fact, "改其中一个的文件名")


def _items(project: Project, name: str, needed: Collection[str], faults: list[Fault]) -> tuple[Item, ...]:
    file = project.content / name
    if not file.is_file():
        return ()
    try:
        return tuple(read_items(file, project.shown(file), needed))
    except ReportError as error:
        faults += error.faults
        return ()
