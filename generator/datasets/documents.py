"""The form of the YAML documents beside the tables: what is told of each entry must be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.errors import Fault, Place

CASES = "cases"
SWOT = "swot"
SIDES = ("strengths", "weaknesses", "opportunities", "threats")


def document_faults(name: str, document: Any, path: str) -> Iterator[Fault]:
    """Yield what is wrong with the form of one document; one of an unknown name may hold anything.

    name: the file's stem; document: as read; path: of the file, as faults name it.
    """
    if name == CASES:
        yield from _list_faults(document, CASES, ("id", "name"), "sections", path)
    elif name == SWOT:
        for side in SIDES:
            yield from _list_faults(document, side, ("item",), "evidence", path)


def _list_faults(
    document: Any, key: str, required: tuple[str, ...], listed: str, path: str
) -> Iterator[Fault]:
    """Yield the faults of the list under `key`: entries with the required keys, and a list under `listed`."""
    entries = document.get(key) if isinstance(document, Mapping) else None
    if not isinstance(entries, list) or not entries:
        mend = f"写作 {key}:，下面每条以 - {required[0]}: … 开头"
        yield Fault("document.list", Place(path), f"没有 {key}，或其下不是一列条目", mend)
        return
    for number, entry in enumerate(entries, start=1):
        held = entry if isinstance(entry, Mapping) else {}
        label = f"{key} 第 {number} 条（{held.get(required[0]) or '无名'}）"
        for name in required:
            if held.get(name) in (None, ""):
                yield Fault("document.entry", Place(path), f"{label}缺 {name}", f"补上 {name}: …")
        if not isinstance(held.get(listed) or [], list):
            yield Fault(
                "document.entry", Place(path), f"{label}的 {listed} 不是一列", f"写作 {listed}: [甲, 乙]"
            )
