"""Terms and references as editors keep them: `glossary.yml` and `references.yml` in the content folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.datasets.yamlfile import load_yaml_file
from generator.errors import Fault, Place, ReportError
from generator.text.index import ReferenceEntry, TermEntry

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

TERM_KEYS = ("id", "term", "definition")
REFERENCE_KEYS = ("id", "label", "title")
LISTS = ("synonyms", "avoid")
"""Keys that hold a list: names that links and search know too, and forms that the text must not use."""

Item = Mapping[str, Any]


def term_entry(item: Item) -> TermEntry:
    """Return a term as the target of `term:` links."""
    synonyms = tuple(str(synonym) for synonym in item.get("synonyms") or ())
    return TermEntry(item["id"], str(item["term"]), str(item["definition"]), synonyms)


def avoided_forms(items: Iterable[Item]) -> dict[str, str]:
    """Return the forms that the text must not use, each with the term to be used in its place."""
    return {str(form): str(item["term"]) for item in items for form in item.get("avoid") or ()}


def reference_entry(item: Item) -> ReferenceEntry:
    """Return a work cited as the target of `cite:` links."""
    return ReferenceEntry(item["id"], str(item["label"]), str(item["title"]))


def read_items(path: Path, shown: str, required: Collection[str]) -> list[Item]:
    """Return the entries of a YAML list, each with the required keys; other keys are left to the pages.

    shown: the path as faults name it. Raises `ReportError` with all faults.
    """
    items = load_yaml_file(path, shown)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ReportError([Fault("list-items", Place(shown), "不是一列条目", "每条以 - id: 编号 开头")])
    faults: list[Fault] = []
    seen: set[str] = set()
    for number, item in enumerate(items, start=1):
        name = item["id"] = str(item.get("id") or "")
        faults += [
            Fault(
                "list-item", Place(shown), f"第 {number} 条（{name or '无编号'}）缺 {key}", f"补上 {key}: …"
            )
            for key in required
            if not item.get(key)
        ]
        faults += [
            Fault(
                "list-item",
                Place(shown),
                f"第 {number} 条（{name}）的 {key} 不是一列",
                f"写作 {key}: [甲, 乙]",
            )
            for key in LISTS
            if not isinstance(item.get(key) or [], list)
        ]
        if name and (name in seen or not _ID.fullmatch(name)):
            fact = f"第 {number} 条的编号 {name} {'已用过' if name in seen else '写法不对'}"
            faults.append(Fault("list-item", Place(shown), fact, "编号用字母、数字、点和连字符，各不相同"))
        seen.add(name)
    faults += _avoided_twice(items, shown) if not faults else []
    if faults:
        raise ReportError(faults)
    return items


def _avoided_twice(items: Sequence[Item], shown: str) -> Iterator[Fault]:
    """Yield a fault for each form to be avoided that is a term itself, or is avoided for two terms."""
    terms = {str(item.get("term") or ""): number for number, item in enumerate(items, start=1)}
    first: dict[str, int] = {}
    for number, item in enumerate(items, start=1):
        for form in map(str, item.get("avoid") or ()):
            if form in terms:
                fact = f"第 {number} 条（{item['id']}）不用的写法 {form} 是第 {terms[form]} 条的规范用语"
                yield Fault("list-item", Place(shown), fact, "从 avoid 中删去，或改那一条的 term")
            elif first.setdefault(form, number) != number:
                fact = f"第 {number} 条（{item['id']}）不用的写法 {form} 已写在第 {first[form]} 条"
                yield Fault("list-item", Place(shown), fact, "只留在一条的 avoid 中")
