"""Counts that count what is listed beside them: 三类主体：甲、乙、丙; 甲、乙和丙三方面."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.masking import BLANK
from generator.text.visible import Visible

_CLAUSE_START = re.compile(r".*[，。；：！？|\n—]", re.DOTALL)
_JOINTS = re.compile(r"以及|[、和与及或]")
_MARKS = re.compile(
    r"第(?P<a>[一二三四五六七八九十])[步章节类组]|其(?P<b>[一二三四五六七八九十])[，、]"
    r"|(?<![\u4e00-\u9fff])(?P<c>[一二三四五六七八九十])[是在]"
)
_ORDER = "一二三四五六七八九十"
_LISTING = re.compile(r"[，、]?(?:即|分别|依次|包括|包含|指|：)(?:为|是|由|从)?")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)、．])[ \t\0]")
_AFTERWARDS = 6
_LARGEST = 15


def listed_beside(visible: Visible, start: int, end: int, number: int) -> bool:
    """Tell whether a list of `number` things stands right before a count, or follows it.

    It may follow in the same sentence after a colon or 即, 分别 …, in the marks 一是, 其二, 第三步 of the
    next sentences, or as the next list.
    """
    if not 2 <= number <= _LARGEST:
        return False
    span = visible.sentence(start)
    before = _plain(visible.text[span.start : start])
    after = _plain(re.split("[。！？\n]", visible.text[end:], maxsplit=1)[0])
    if re.search(f"“[^“”]{{{number}}}”$", before) and visible.text[start:end].endswith("字"):
        return True
    if number in set(_joined(_CLAUSE_START.sub("", before).strip())) | set(_joined(_aside(before))):
        return True
    if number in set(_following(after)) or number == _marked(before + after):
        return True
    text = _plain(visible.text[end:])
    nearby = "".join(re.findall(r"[^。！？；]*[。！？；]", text)[: number + _AFTERWARDS])
    if number == _marked(nearby) or number == _items(visible.text[span.end :]):
        return True
    return number == len({"前者", "后者"}) and "前者" in nearby and "后者" in nearby


def _plain(text: str) -> str:
    return text.replace(BLANK, "")


def _aside(before: str) -> str:
    """Return what was listed just before a comma: 甲、乙、丙，三类主体."""
    return re.split("[，：。；]", before.rstrip("，"))[-1]


def _joined(listed: str) -> Iterator[int]:
    """Yield how many things a list may hold: 甲、乙和丙 are three; 与 may stand within a thing."""
    if not _JOINTS.search(listed):
        return
    commas = listed.count("、")
    last = listed.rpartition("、")[2]
    if re.search("[和及]", last):
        yield commas + 2
        return
    yield commas + 1
    yield commas + 1 + bool(_JOINTS.search(last))


def _following(after: str) -> Iterator[int]:
    """Yield how many things are listed in the rest of a sentence: behind 即, 分别 or a colon."""
    opening = _LISTING.search(after)
    if opening is None:
        return
    listed = after[opening.end() :].strip("。；")
    yield from _joined(re.split("[，；。（]", listed)[0])
    for sign in "；，":
        yield listed.count(sign) + 1
    yield len(re.findall("[上面性]，", listed))


def _marked(text: str) -> int:
    """Return how far the marks 一是, 其二, 第三步 count without a gap."""
    seen = {next(filter(None, match.groups())) for match in _MARKS.finditer(text)}
    length = 0
    while length < len(_ORDER) and _ORDER[length] in seen:
        length += 1
    return length


def _items(text: str) -> int:
    """Return how many items the list has that comes next."""
    count = 0
    for line in text.lstrip("\n \t\0").splitlines():
        if _ITEM.match(line):
            count += 1
        elif line.strip(" \t\0"):
            break
    return count
