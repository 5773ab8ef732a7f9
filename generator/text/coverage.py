"""How many numbers of the text are bound, proven, contradicted, unknown and exempt, chapter by chapter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.text.expressions import Kind
from generator.text.recognition import Reading, State

STATES: dict[State, str] = {
    "bound": "已连",
    "proven": "可证",
    "contradicts": "不符",
    "unknown": "待连",
    "exempt": "免核",
}
"""The states and what they are called."""

_PARTS = {"summary": "摘要", "cases": "案例", "pages": "说明页"}
_CHAPTER = re.compile(r"(?:^|/)chapters/(\d+)-")


@dataclass(frozen=True)
class Coverage:
    """Counts of the numbers of all texts.

    counts: per chapter (第1章 …, 摘要, 案例, 首页) and state. kinds: per kind of expression and state.
    Precision and recall of the finder whose numbers are counted are held at 0.98 and more by the
    hand-checked sentences of `tests/golden/numbers.json`.
    """

    counts: Mapping[str, Counter[State]] = field(default_factory=dict)
    kinds: Mapping[Kind, Counter[State]] = field(default_factory=dict)

    @property
    def total(self) -> Counter[State]:
        """The counts of all texts."""
        return sum(self.counts.values(), Counter())

    @property
    def complete(self) -> bool:
        """Tell whether no number is unknown or contradicted."""
        return not self.total["unknown"] and not self.total["contradicts"]

    def as_dict(self) -> dict[str, dict[str, int]]:
        """Return the counts as plain values, for tools."""
        return {
            chapter: {state: counts[state] for state in STATES} for chapter, counts in self.counts.items()
        }

    def lines(self) -> Iterator[str]:
        """Yield one line per chapter and a total, in Chinese."""
        if not self.counts:
            return
        yield "数字核对："
        for chapter, counts in sorted(self.counts.items(), key=lambda item: _order(item[0])):
            yield f"  {chapter}\t{_counted(counts)}"
        yield f"  合计\t{_counted(self.total)}"


def coverage(readings: Iterable[tuple[str, Iterable[Reading]]]) -> Coverage:
    """Return the coverage of texts, each given as its path and what is known of its numbers."""
    counts: dict[str, Counter[State]] = {}
    kinds: dict[Kind, Counter[State]] = {}
    for path, known in readings:
        chapter = counts.setdefault(chapter_of(path), Counter())
        for reading in known:
            chapter[reading.state] += 1
            kinds.setdefault(reading.expression.kind, Counter())[reading.state] += 1
    return Coverage(counts, kinds)


def chapter_of(path: str) -> str:
    """Return the part of the report that a source belongs to: 第3章, 摘要, 案例, 首页."""
    chapter = _CHAPTER.search(path)
    if chapter:
        return f"第{chapter[1]}章"
    return next((name for folder, name in _PARTS.items() if f"{folder}/" in path), "首页")


def _order(chapter: str) -> tuple[bool, str]:
    return not chapter.startswith("第"), chapter


def _counted(counts: Counter[State]) -> str:
    return "，".join(f"{name} {counts[state]}" for state, name in STATES.items())
