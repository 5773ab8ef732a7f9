"""`report check --fix`: mends mistyped links and writes the present values, and touches nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.errors import Place
from generator.text.index import LinkIndex
from generator.text.scanner import Link, Scan, scan
from generator.text.wording import mended_link


@dataclass(frozen=True)
class Change:
    """One text that was put in place of another; place: where it stood before."""

    place: Place
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.place} {self.before} → {self.after}"


@dataclass(frozen=True)
class _Edit:
    start: int
    end: int
    text: str


def fix(source: str, path: str, index: LinkIndex) -> tuple[str, list[Change]]:
    """Return the source as it was meant and with present values, and the list of changes.

    Every other character stays as it was, line ends included; a second run changes nothing. What
    nobody can mend by rule (an unknown id, a nested link) stays for the editor.
    """
    found = scan(source, path)
    parts: list[str] = []
    changes: list[Change] = []
    done = 0
    for place, edit in sorted(_edits(found, index), key=lambda pair: pair[1].start):
        before = source[edit.start : edit.end]
        if edit.start < done or edit.text == before:
            continue
        parts += [source[done : edit.start], edit.text]
        changes.append(Change(place, before, edit.text))
        done = edit.end
    parts.append(source[done:])
    return "".join(parts), changes


def _edits(found: Scan, index: LinkIndex) -> Iterator[tuple[Place, _Edit]]:
    mended = {miss.start: miss.mended for miss in found.near_misses if miss.mended}
    links = {link.start for link in found.links}
    for link in found.links:
        yield link.place, _Edit(link.start, link.end, _link_text(link, mended.get(link.start), index))
    for miss in found.near_misses:
        if miss.mended and miss.start not in links:
            yield Place(found.path, miss.line, miss.column), _Edit(miss.start, miss.end, miss.mended)


def _link_text(link: Link, mended: str | None, index: LinkIndex) -> str:
    typed = link.raw if mended is None else mended
    value = index.values.get(link.target) if link.scheme == "val" else None
    if value is None:
        return typed
    around, text = mended_link(link, value)
    if text == link.text and around == "{}":
        return typed
    present = around.replace("{}", replace(link, text=text).markdown)
    return f"！{present}" if typed.startswith("！") else present
