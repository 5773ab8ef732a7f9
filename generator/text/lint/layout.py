"""Layout of a source: levels of headings, blanks at line ends, tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.edits import Edit
from generator.text.headings import number_of_file
from generator.text.lint.slips import BY_COMMAND
from generator.text.scanner import Heading, Scan

_LINE_END_BLANKS = re.compile(r"[ \t\u3000]+(?=\r?$)", re.MULTILINE)
_TABS = re.compile(r"\t+")
_TAB_WIDTH = 4

LayoutSlip = tuple[int, str, str, str, Edit | None]
"""Offset in the source, rule, fact, way out, and the change where it is safe."""


def heading_levels(scan: Scan) -> Iterator[LayoutSlip]:
    """Yield headings that leave out a level, and second headings of the first level.

    The level of a numbered heading in the chapters follows from its number and is checked there.
    """
    before: Heading | None = None
    first: Heading | None = None
    for heading in scan.headings:
        numbered = bool(heading.number and number_of_file(scan.page))
        if heading.level == 1 and first is not None and not numbered:
            fact = f"一级标题不止一个：{heading.title}（第一个在第 {first.line} 行）"
            yield heading.start, "heading-first", fact, "一页只有一个一级标题，其余用 ##", None
        if before and not numbered and heading.level > before.level + 1:
            fact = f"标题由 {before.level} 级跳到 {heading.level} 级：{heading.title}"
            yield heading.start, "heading-jump", fact, f"用 {before.level + 1} 个 #", None
        first = first or (heading if heading.level == 1 else None)
        before = heading


def line_end_blanks(source: str, scan: Scan) -> Iterator[LayoutSlip]:
    """Yield blanks at the ends of lines; two before a line that goes on are a line break, not removed."""
    for match in _LINE_END_BLANKS.finditer(scan.masked, scan.body_start):
        start, end = match.span()
        if start == 0 or source[start:end] != match[0]:
            continue
        breaks = (
            end - start > 1 and bool(re.match(r"\r?\n[ \t]*\S", source[end:])) and source[start - 1] != "\n"
        )
        edit = None if breaks else Edit(start, end, "", "line-end")
        mend = "要换行就另起一段，否则删去" if breaks else f"删去{BY_COMMAND}"
        yield start, "line-end", "行末有空格", mend, edit


def tabs(source: str, scan: Scan) -> Iterator[LayoutSlip]:
    """Yield tabs outside of code that are not at the end of a line."""
    spans = [(heading.start, heading.end) for heading in scan.headings]
    spans += [(link.start, link.end) for link in scan.links]
    for match in _TABS.finditer(scan.masked, scan.body_start):
        start, end = match.span()
        if re.match(r"[ \t]*\r?(?:\n|\Z)", source[end:]):
            continue
        line = source[source.rfind("\n", 0, start) + 1 : start]
        text = " " * _TAB_WIDTH * (end - start) if not line.strip("\t") else " "
        kept = any(first <= start < last for first, last in spans)
        edit = None if kept else Edit(start, end, text, "tab")
        yield start, "tab", "用了制表符", "改成空格" if kept else f"改成空格{BY_COMMAND}", edit
