"""Figures numbered per chapter in reading order: 图4-1, 表3-2 (design: headings and figures)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.errors import Fault, Place
from generator.text.index import Directory, FigureEntry
from generator.text.scanner import Link, Scan
from generator.text.schemes import FIGURE_SCHEMES

LABEL_WORDS = {"chart": "图", "table": "表"}
_CHAPTER = re.compile(r"(?:^|/)chapters/(\d+)-")


def chapter_of(page: str) -> str:
    """Return the chapter number of a page path (`chapters/4-status/…` → `4`), or an empty text."""
    match = _CHAPTER.search(page)
    return match[1] if match else ""


def reading_key(page: str) -> tuple[tuple[int, int, str], ...]:
    """Return the sort key of page paths in reading order: index first, numbers by their size."""
    parts = re.findall(r"\d+|\D+", re.sub(r"(?<![^/])index\.md$", "", page))
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def placements(scans: Iterable[Scan]) -> Iterator[tuple[Scan, Link]]:
    """Yield every link that places a figure, in the order of the scans."""
    for scan in scans:
        for link in scan.links:
            if link.scheme in FIGURE_SCHEMES and link.alone:
                yield scan, link


def number_figures(
    scans: Iterable[Scan], figures: Directory[FigureEntry]
) -> tuple[Directory[FigureEntry], list[Fault]]:
    """Return the figures with label, page and place, and a fault for each one placed again.

    scans: in reading order. A figure outside the chapters has a page but no number. Unknown ids are
    left to proof-reading.
    """
    counts: Counter[tuple[str, str]] = Counter()
    placed: dict[str, FigureEntry] = {}
    faults: list[Fault] = []
    for scan, link in placements(scans):
        figure = figures.get(link.target)
        if figure is None:
            continue
        first = placed.get(figure.id)
        if first is not None:
            faults.append(placed_again(link, figure, first.place))
            continue
        chapter = chapter_of(scan.page)
        counts[chapter, figure.kind] += 1
        number = f"{LABEL_WORDS[figure.kind]}{chapter}-{counts[chapter, figure.kind]}"
        placed[figure.id] = replace(figure, label=number if chapter else "", page=scan.page, place=link.place)
    return Directory(placed.get(key, figures[key]) for key in figures), faults


def placed_again(link: Link, figure: FigureEntry, first: Place | None) -> Fault:
    """Return the fault of a figure that already stands elsewhere."""
    where = f"（{first}）" if first else ""
    reference = "fig" if figure.kind == "chart" else "tab"
    return Fault(
        "figure-twice",
        link.place,
        f"{link.target} 已经放过一次{where}",
        f"只留一处，别处写 []({reference}:{figure.id})",
    )
