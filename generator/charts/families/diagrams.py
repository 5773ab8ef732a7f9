"""What diagrams show: nodes and links of the document `diagrams`, checked, published figures filled in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from generator.charts.families.sources import Quotes
from generator.charts.figure import COMPARISONS
from generator.errors import Fault, Place, ReportError
from generator.evaluation import Evaluation
from generator.quantities import format_quantity

DOCUMENT = "diagrams"
TITLES = {
    "id": "编号",
    "name": "名称",
    "nodes": "环节",
    "centre": "中心",
    "guarantees": "保障",
    "text": "内容",
    "method": "方法",
    "result": "成果",
    "chapters": "章节",
    "role": "角色",
    "duties": "分工",
    "theme": "重点",
    "years": "年份",
    "section": "节号",
}
"""Keys of the document as messages call them."""
README = "写法见 data/README.md 的 diagrams.yaml 一节"
NUMERALS = "零一二三四五六七八九"
_SPAN = re.compile(r"(\d{4})年—(\d{4}年)")
_FIGURE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Form:
    """What an entry must hold beside its section and the id and name of each node.

    texts, lists: keys of each node; parts: keys of single parts, such as the centre of a ring; more: keys of
    each entry of further lists, which no link leads to.
    """

    texts: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    more: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Diagram:
    """One diagram: its nodes in reading order, its links, and what else its entry holds.

    nodes: each with `id` and `name`, and words of its own under further keys.
    links: `from` and `to` are ids of nodes; `text`, where there is one, is what passes between them.
    """

    name: str
    section: str
    nodes: tuple[Mapping[str, Any], ...]
    links: tuple[Mapping[str, Any], ...]
    others: Mapping[str, Any]

    @classmethod
    def of(cls, evaluation: Evaluation, name: str, wanted: Form) -> Diagram | None:
        """Return a diagram of the edition, or None where the edition does not describe it.

        Raises `ReportError` with every fault of its entry.
        """
        document = evaluation.dataset.documents.get(DOCUMENT)
        entry = document.get(name) if isinstance(document, Mapping) else document
        if entry is None:
            return None
        path = str(PurePosixPath(evaluation.dataset.edition.path).with_name(f"{DOCUMENT}.yaml"))
        quotes = Quotes.of(evaluation.dataset)
        faults = list(diagram_faults(name, entry, wanted, path, quotes.rows))
        if faults:
            raise ReportError(faults)
        filled = _filled(entry, quotes)
        others = {key: value for key, value in filled.items() if key not in ("section", "nodes", "links")}
        links = tuple(_entries(filled.get("links")))
        return cls(name, str(filled["section"]), tuple(filled["nodes"]), links, others)

    def label(self, node: str) -> str:
        """Return the name of a node by its id."""
        return next(str(each["name"]) for each in self.nodes if each["id"] == node)

    def after(self, node: str) -> str:
        """Return in words where the links of a node lead: `企业（政策与标准）、居民`."""
        said = [
            f"{self.label(link['to'])}{'（' + link['text'] + '）' if link.get('text') else ''}"
            for link in self.links
            if link["from"] == node
        ]
        return "、".join(said)

    @property
    def numbered(self) -> tuple[tuple[int, int, str], ...]:
        """The links as (from, to, words) with the numbers of their nodes, the first being 0."""
        order = {str(node["id"]): number for number, node in enumerate(self.nodes)}
        return tuple(
            (order[str(link["from"])], order[str(link["to"])], str(link.get("text") or ""))
            for link in self.links
        )

    @property
    def source(self) -> str:
        """The section of the report that the diagram draws."""
        return f"本报告 {self.section} 节"


def diagram_faults(
    name: str, entry: Any, wanted: Form, path: str, figures: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with one diagram: lists without nodes, words missing, loose links, unknown figures.

    entry: as read; path: of the file, as faults name it; figures: ids of all published figures.
    """
    place = Place(path)
    if not isinstance(entry, Mapping) or not _entries(entry.get("nodes")) or not entry.get("section"):
        yield Fault("diagram.form", place, f"示意图 {name} 没有节号，或没有列出环节", f"补上，{README}")
        return
    known: list[str] = []
    ends = [str(node.get("id")) for node in _entries(entry["nodes"])]
    for key in ("nodes", *wanted.more):
        for number, node in enumerate(_entries(entry.get(key)), start=1):
            label = f"示意图 {name} 的{TITLES[key]}第 {number} 条"
            asked = wanted.texts if key == "nodes" else wanted.more[key]
            yield from _word_faults(label, node, ("id", "name", *asked), place)
            for listed in wanted.lists if key == "nodes" else ():
                if not isinstance(node.get(listed), list):
                    fact = f"{label}的{TITLES[listed]}不是一列"
                    yield Fault("diagram.node", place, fact, "写在方括号里，用逗号隔开，如 [甲, 乙]")
            if node.get("id") in known:
                yield Fault("diagram.node", place, f"{label}的编号 {node['id']} 已用过", "换一个编号")
            known.append(str(node.get("id")))
    for part, asked in wanted.parts.items():
        held = entry.get(part)
        part_words = held if isinstance(held, Mapping) else {}
        yield from _word_faults(f"示意图 {name} 的{TITLES[part]}", part_words, asked, place)
    for link in _entries(entry.get("links")):
        for end in ("from", "to"):
            if str(link.get(end)) not in ends:
                fact = f"示意图 {name} 的联系指向没有的环节“{link.get(end) or ''}”"
                yield Fault("diagram.link", place, fact, f"改为已有的编号之一：{'、'.join(ends)}")
    for figure in dict.fromkeys(each for text in _texts(entry) for each in _FIGURE.findall(text)):
        if figure not in figures:
            fact = f"示意图 {name} 引用的公布数字 {figure} 不在 published_figures.csv 中"
            yield Fault("diagram.figure", place, fact, "改正编号，或先登记这个数字")


def _word_faults(label: str, held: Mapping[str, Any], asked: Iterable[str], place: Place) -> Iterator[Fault]:
    for key in asked:
        if held.get(key) in (None, ""):
            yield Fault("diagram.node", place, f"{label}缺{TITLES[key]}", f"补上，{README}")


def _entries(value: Any) -> list[Mapping[str, Any]]:
    if not isinstance(value, list):
        return []
    return [each if isinstance(each, Mapping) else {} for each in value]


def _texts(value: Any) -> list[str]:
    """Return all texts anywhere in a value."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []


def _filled(value: Any, quotes: Quotes) -> Any:
    """Return a value with the published figures put in wherever a text names one in braces."""
    if isinstance(value, Mapping):
        return {key: _filled(each, quotes) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, quotes) for each in value]
    if isinstance(value, str):
        return joined_years(_FIGURE.sub(lambda match: quoted(quotes[match[1]]), value))
    return value


def joined_years(text: str) -> str:
    """Return a text with spans of years as they are printed: `2025—2026年` for `2025年—2026年`."""
    return _SPAN.sub(r"\1—\2", text)


def quoted(row: Mapping[str, Any]) -> str:
    """Return a published figure as it is printed: `2025年`, `≥85%`."""
    amount = format_quantity(float(row["value"]), str(row["unit"]), int(row["decimals"]))
    return f"{COMPARISONS.get(str(row['operator']), '')}{amount}"


def chapter_words(number: str) -> str:
    """Return a section number in words: `第二章`, `3.2节`."""
    return f"第{NUMERALS[int(number)]}章" if len(number) == 1 else f"{number}节"
