"""Proof-reading of links: what each one says against what the data and the report hold."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping

from generator.errors import Fault, Place
from generator.text.index import Directory, LinkIndex, SectionEntry
from generator.text.numbering import LABEL_WORDS, placed_again
from generator.text.scanner import Link, NearMiss, Scan
from generator.text.schemes import FIGURE_SCHEMES, KIND_OF_SCHEME, SCHEMES
from generator.text.wording import split_wording
from generator.values.catalogue import ReportValue

FIX_COMMAND = "report check --fix"
BARE_TEXTS = frozenset({"", "图", "表", "节"})
"""Link texts in whose place stands the number or title of the target."""

_LABEL = re.compile(r"([图表])[ \u3000]*(\d+)[ ]*[-–—－][ ]*(\d+)")
_LISTED = {
    "数值": "（report values 列出）",
    "图": "（report values --figures 列出）",
    "表": "（report values --figures 列出）",
    "术语": "，或在 glossary.yml 中加一条",
    "文献": "，或在 references.yml 中加一条",
}
_SECTION_NUMBER = re.compile(r"\d+(?:\.\d+)+")

Checker = Callable[[Link, LinkIndex], Iterator[Fault]]


def check_links(scan: Scan, index: LinkIndex, *, allowed_empty: bool = False) -> list[Fault]:
    """Return the faults of all links and near misses of one source, in the order of their places.

    allowed_empty: an empty value text `[](val:…)` passes, as it does in the preview.
    """
    faults = [_near_miss(scan, miss) for miss in scan.near_misses]
    first_places: dict[str, Place] = {}
    for link in scan.links:
        if link.scheme == "val" and not link.text.strip():
            faults += _empty_value(link, index, allowed=allowed_empty)
            continue
        if link.scheme == "claim":
            faults += _check_claim(link, scan)
            continue
        faults += _CHECKERS[link.scheme](link, index)
        if link.scheme in FIGURE_SCHEMES and link.alone:
            faults += _placed_twice(link, index, first_places)
    return sorted(faults, key=lambda fault: fault.place)


def _near_miss(scan: Scan, miss: NearMiss) -> Fault:
    place = Place(scan.path, miss.line, miss.column)
    if not miss.mended and not miss.found.endswith((")", "）", "'", '"')):
        fact = f"链接没有写完：{miss.found.replace(chr(0), '·')}"
        return Fault("link-malformed", place, fact, "补上右括号，写作 [文字](val:编号)")
    if not miss.mended:
        return Fault(
            "link-malformed",
            place,
            f"看不懂的链接：{miss.found.replace(chr(0), '·')}",
            "写作 [文字](val:编号)：不嵌套，不留空白，不加标题",
        )
    found, mended = miss.found.strip(), miss.mended.strip()
    if found == mended:
        fact, mend = f"{found} 后面少一个空格", f"加一个空格，或运行 {FIX_COMMAND}"
        return Fault("near-miss", place, fact, mend, miss.severity)
    return Fault("near-miss", place, f"写的是 {found}", f"应写 {mended}，或运行 {FIX_COMMAND}", miss.severity)


def _unknown(link: Link, known: Mapping[str, object]) -> Fault:
    """Return the fault of a target that nothing is named by, with the nearest names."""
    kind = SCHEMES[link.scheme]
    nearest = getattr(known, "nearest", lambda _: ())(link.target)
    mend = (
        f"是不是 {' 或 '.join(nearest)}？"
        if nearest
        else f"改成已有的{kind}编号或名称{_LISTED.get(kind, '')}"
    )
    return Fault(f"{link.scheme}-unknown", link.place, f"没有名为 {link.target} 的{kind}", mend)


def _empty_value(link: Link, index: LinkIndex, *, allowed: bool) -> Iterator[Fault]:
    value = index.values.get(link.target)
    if value is None:
        yield _unknown(link, index.values)
    elif not allowed:
        yield Fault(
            "value-empty",
            link.place,
            f"没有写出数值，数据是 {value.text}（{value.id}）",
            f"写上数值，或运行 {FIX_COMMAND}",
        )


def _check_value(link: Link, index: LinkIndex) -> Iterator[Fault]:
    value = index.values.get(link.target)
    if value is None:
        yield _unknown(link, index.values)
    elif not value.agrees_with(link.text, bare=link.in_table):
        yield value_differs(link, value)


def value_differs(link: Link, value: ReportValue) -> Fault:
    """Return the fault of a typed number that the data do not bear out; both stand in it."""
    before, _, after = split_wording(link.text)
    words = f"“{before or after}”写在方括号外面；" if before or after else ""
    return Fault(
        "value-differs",
        link.place,
        f"写的是 {link.text}，数据是 {value.text}（{value.id}）",
        f"{words}改文字，或运行 {FIX_COMMAND}",
    )


def _check_placement(link: Link, index: LinkIndex) -> Iterator[Fault]:
    figure = index.figures.get(link.target)
    if figure is None:
        yield _unknown(link, index.figures)
        return
    kind = KIND_OF_SCHEME[link.scheme]
    if figure.kind != kind:
        yield Fault(
            "figure-kind",
            link.place,
            f"{link.target} 是{LABEL_WORDS[figure.kind]}，不是{LABEL_WORDS[kind]}",
            f"写作 {figure.kind}:{link.target}",
        )
    if not link.alone:
        reference = "fig" if figure.kind == "chart" else "tab"
        yield Fault(
            "figure-not-alone",
            link.place,
            f"{link.target} 没有单独成段",
            f"前后各空一行、不缩进；只是提到它时写 []({reference}:{link.target})",
        )


def _placed_twice(link: Link, index: LinkIndex, first_places: dict[str, Place]) -> Iterator[Fault]:
    figure = index.figures.get(link.target)
    if figure is None:
        return
    first = figure.place or first_places.setdefault(figure.id, link.place)
    if first != link.place:
        yield placed_again(link, figure, first)


def _check_figure_reference(link: Link, index: LinkIndex) -> Iterator[Fault]:
    figure = index.figures.get(link.target)
    if figure is None:
        yield _unknown(link, index.figures)
        return
    if figure.kind != KIND_OF_SCHEME[link.scheme]:
        word = LABEL_WORDS[figure.kind]
        scheme = "fig" if figure.kind == "chart" else "tab"
        yield Fault("figure-kind", link.place, f"{link.target} 是{word}", f"写作 {scheme}:{link.target}")
        return
    if not figure.page:
        yield Fault(
            "figure-unplaced",
            link.place,
            f"{link.target} 没有放进任何一页",
            f"在正文中放上 ![]({figure.kind}:{figure.id})，或删去这处引用",
        )
        return
    typed = _LABEL.search(link.text)
    if typed and f"{typed[1]}{typed[2]}-{typed[3]}" != figure.label:
        yield _number_differs(link, typed[0], figure.label or figure.name)


def _check_section(link: Link, index: LinkIndex) -> Iterator[Fault]:
    section = index.sections.get(link.target)
    if section is None:
        yield _unknown(link, _siblings(link.target, index))
        return
    typed = _SECTION_NUMBER.search(link.text)
    if typed and typed[0] != section.id:
        yield _number_differs(link, typed[0], section.id)


def _siblings(number: str, index: LinkIndex) -> Directory[SectionEntry]:
    """Return the sections beside the one meant: 7.1.2 looks like 4.1.2 and is never what was meant."""
    parent = number.rpartition(".")[0]
    near = [entry for entry in index.sections.values() if entry.id.rpartition(".")[0] == parent]
    return Directory(near) if parent else index.sections


def _number_differs(link: Link, typed: str, present: str) -> Fault:
    return Fault(
        "number-differs",
        link.place,
        f"写的是 {typed}，现在是 {present}（{link.scheme}:{link.target}）",
        "改文字，或让方括号空着，由程序填写",
    )


def _check_case(link: Link, index: LinkIndex) -> Iterator[Fault]:
    if link.target not in index.cases:
        yield _unknown(link, index.cases)


def _check_term(link: Link, index: LinkIndex) -> Iterator[Fault]:
    if link.target not in index.terms:
        yield _unknown(link, index.terms)


def _check_citation(link: Link, index: LinkIndex) -> Iterator[Fault]:
    if link.target not in index.references:
        yield _unknown(link, index.references)


def _check_claim(link: Link, scan: Scan) -> Iterator[Fault]:
    """Yield the fault of a claim that the head of the page lacks; `claims` decides those that are there."""
    if link.target not in scan.claims:
        near = difflib.get_close_matches(link.target, scan.claims, n=1)
        mend = f"是不是 {near[0]}？" if near else "在页首信息的 `claims:` 下写出这条论断"
        yield Fault("claim-unknown", link.place, f"没有名为 {link.target} 的论断", mend)


_CHECKERS: Mapping[str, Checker] = {
    "val": _check_value,
    "chart": _check_placement,
    "table": _check_placement,
    "fig": _check_figure_reference,
    "tab": _check_figure_reference,
    "sec": _check_section,
    "case": _check_case,
    "term": _check_term,
    "cite": _check_citation,
}
