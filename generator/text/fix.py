"""What `report check --fix` may change in links: mistyped marks, and values that the data no longer say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.text.edits import Edit
from generator.text.index import LinkIndex
from generator.text.scanner import Link, Scan
from generator.text.wording import mended_link, split_wording

VALUE_DIFFERS, VALUE_EMPTY, VALUE_WORDS, NEAR_MISS = (
    "value-differs",
    "value-empty",
    "value-words",
    "near-miss",
)

LINK_REASONS: Mapping[str, str] = {
    VALUE_DIFFERS: "写的与数据不符",
    VALUE_EMPTY: "数值还没有写出",
    VALUE_WORDS: "方括号里只写数和单位",
    NEAR_MISS: "标记写得不对",
}
"""Why an edit of links is proposed, by its rule."""


def link_edits(found: Scan, index: LinkIndex) -> list[Edit]:
    """Return the edits after which every link is as it was meant and states its present value.

    They come in the order of their places and do not overlap. What nobody can mend by rule (an unknown id,
    a nested link) stays for the editor; a source that was mended has none left.
    """
    edits: list[Edit] = []
    done = 0
    for edit in sorted(_edits(found, index)):
        if edit.start >= done:
            edits.append(edit)
            done = edit.end
    return edits


def _edits(found: Scan, index: LinkIndex) -> Iterator[Edit]:
    mended = {miss.start: miss.mended for miss in found.near_misses if miss.mended}
    links = {link.start for link in found.links}
    for link in found.links:
        edit = _link_edit(link, mended.get(link.start, link.raw), index)
        if edit.text != link.raw:
            yield edit
    for miss in found.near_misses:
        if miss.mended and miss.start not in links:
            yield Edit(miss.start, miss.end, miss.mended, NEAR_MISS)


def _link_edit(link: Link, typed: str, index: LinkIndex) -> Edit:
    """Return the edit that puts a link right; typed: the link with its marks as they were meant."""
    value = index.values.get(link.target) if link.scheme == "val" else None
    if value is None:
        return Edit(link.start, link.end, typed, NEAR_MISS)
    around, text = mended_link(link, value)
    if text == link.text and around == "{}":
        return Edit(link.start, link.end, typed, NEAR_MISS)
    present = around.replace("{}", replace(link, text=text).markdown)
    return Edit(
        link.start, link.end, f"！{present}" if typed.startswith("！") else present, _rule(link.text, text)
    )


def _rule(typed: str, present: str) -> str:
    if not typed.strip():
        return VALUE_EMPTY
    return VALUE_WORDS if present == split_wording(typed)[1] else VALUE_DIFFERS
