"""Section numbers in headings: they fit the file, rise, and are complete; anchors of sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from generator.errors import Fault, Place
from generator.text.index import Directory, SectionEntry
from generator.text.scanner import Heading, Scan

_FILE_NUMBER = re.compile(r"(\d+(?:-\d+)*)-\D")


def anchor(number: str) -> str:
    """Return the anchor of a section: `3.4.1` → `s3-4-1`."""
    return "s" + number.replace(".", "-")


def number_of_file(page: str) -> str:
    """Return the section number that a file holds: `…/3-4-weights.md` → `3.4`, a chapter's index → `3`.

    Empty for a file outside the chapters.
    """
    path = PurePosixPath(page)
    if "chapters" not in path.parts:
        return ""
    match = _FILE_NUMBER.match(path.parent.name if path.name == "index.md" else path.name)
    return match[1].replace("-", ".") if match else ""


def check_headings(scan: Scan, expected: Sequence[str] = ()) -> list[Fault]:
    """Return faults in the section numbers of one file.

    expected: section numbers of the outline (all chapters, or those of this file); those that belong to
    the file must all be there. Empty: completeness is not checked.
    """
    faults = list(_values_in_headings(scan))
    number = number_of_file(scan.page)
    if not number:
        return faults
    numbered = [heading for heading in scan.headings if heading.number.isascii() and heading.number]
    for before, heading in zip([None, *numbered], numbered, strict=False):
        faults += _heading_faults(scan, heading, before, number)
    present = {heading.number for heading in numbered}
    faults += _missing(scan, [n for n in expected if _is_below(n, number)], present)
    if expected:
        faults += _unexpected(scan, numbered, set(expected), number)
    return faults


def sections_of(
    scans: Iterable[Scan], titles: Iterable[tuple[str, str, str]] = ()
) -> Directory[SectionEntry]:
    """Return the numbered sections of all scans; a number seen twice counts where it stands first.

    titles: (number, title, page) of pages whose own number stands only in their front matter.
    """
    found: dict[str, SectionEntry] = {}
    for number, title, page in titles:
        found.setdefault(number, SectionEntry(number, title, page, ""))
    for scan in scans:
        if not number_of_file(scan.page):
            continue
        for heading in scan.headings:
            if heading.number and heading.number not in found:
                found[heading.number] = SectionEntry(
                    heading.number, heading.title, scan.page, anchor(heading.number)
                )
    return Directory(found.values())


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _is_below(number: str, parent: str) -> bool:
    """Tell whether a section lies in the file of `parent`; a chapter's own file holds only its number."""
    return number == parent or ("." in parent and number.startswith(f"{parent}."))


def _fault(scan: Scan, heading: Heading, code: str, fact: str, mend: str) -> Fault:
    return Fault(code, Place(scan.path, heading.line, heading.column), fact, mend)


def _heading_faults(scan: Scan, heading: Heading, before: Heading | None, number: str) -> Iterator[Fault]:
    if not _is_below(heading.number, number):
        yield _fault(
            scan,
            heading,
            "heading-foreign",
            f"标题编号 {heading.number} 不属于本文件（{number}）",
            f"改编号，或移到 {heading.number} 所在的文件",
        )
        return
    level = max(1, heading.number.count("."))
    if heading.level != level:
        yield _fault(
            scan,
            heading,
            "heading-level",
            f"标题 {heading.number} 用了 {heading.level} 个 #，应为 {level} 个",
            f"写作 {'#' * level} {heading.number} {heading.title}",
        )
    if before and _order(heading.number) <= _order(before.number):
        yield _fault(
            scan,
            heading,
            "heading-order",
            f"标题编号 {heading.number} 排在 {before.number} 之后",
            "按编号从小到大排列，每个编号只用一次",
        )


def _missing(scan: Scan, expected: Sequence[str], present: set[str]) -> Iterator[Fault]:
    for number in expected:
        if number not in present and not _mistyped(scan, number):
            yield Fault(
                "heading-missing",
                Place(scan.path),
                f"缺少 {number} 节",
                f"加上标题 {'#' * max(1, number.count('.'))} {number} …",
            )


def _mistyped(scan: Scan, number: str) -> bool:
    """Tell whether the section is there and only its heading is typed otherwise, which is told already."""
    return any(miss.mended.lstrip("# ").strip() == number for miss in scan.near_misses)


def _unexpected(scan: Scan, numbered: Sequence[Heading], expected: set[str], number: str) -> Iterator[Fault]:
    for heading in numbered:
        if _is_below(heading.number, number) and heading.number not in expected:
            yield _fault(
                scan,
                heading,
                "heading-unexpected",
                f"目录里没有 {heading.number} 节",
                "改编号，或把这一节加进目录",
            )


def _values_in_headings(scan: Scan) -> Iterator[Fault]:
    lines = {heading.line for heading in scan.headings}
    for link in scan.links:
        if link.scheme == "val" and link.line in lines:
            yield Fault("heading-value", link.place, "标题里引用了数值", "标题只写文字，数值放进正文")
