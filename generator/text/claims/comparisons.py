"""Sentences that compare quoted values without a claim: each comparison should be held to the data."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from generator.errors import Fault
from generator.text.claims.units import PERCENT, POINTS, read_unit
from generator.text.index import LinkIndex
from generator.text.visible import ShownLink, Span, Visible
from generator.values.catalogue import ReportValue

MORE, LESS = "高多大长强", "低少小短弱"
_PATTERNS = {
    "order": rf"不?[{MORE}{LESS}]于|不?超过|优于|劣于|快于|慢于|早于|晚于|领先|落后(?!的)"
    rf"|更[{MORE}{LESS}快慢]"
    r"|递[增减]|超出(?=标准|基准|要求|目标|\s?\d)|[不未](?:足|到|满)(?=\s?\d)|持平|水平相当|居多"
    rf"|(?<![占对相环同百之])比[^，。；]{{1,15}}?(?<![提降减缩扩增放加偏较更最])[{MORE}{LESS}快慢](?=[，。；\s\d])",
    "most": rf"最[{MORE}{LESS}快慢远优差](?!要求|限|标准)|(?:居|列|位[居列])(?:首|末)",
    "test": r"显著",
    "gap": r"扩大|收窄|缩小",
    "met": r"未达标?|(?:没有|尚未|均未|不)达(?:标|到)|达标(?![线率])"
    r"|越过(?=\s?\d)|达到(?=[^，。；]{0,12}(?:基准值|要求|标准|目标))",
}
_WORDS = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()))
_OF_OPERATOR = {
    ">": ("超过", "高于", "多于", "大于"),
    ">=": ("不低于", "不少于", "不小于"),
    "<": ("低于", "不足", "不到", "未到", "未满", "少于", "小于"),
    "<=": ("不超过", "不高于", "不多于", "不大于"),
}
"""Words that say of one value what its operator says, and compare it with nothing."""

_LESS = re.compile(
    rf"[{LESS}]于|更[{LESS}慢]|最[{LESS}慢]|比.*[{LESS}慢]|快于|早于|落后|劣于|递增|不足|不到|末"
)
_RULE = re.compile(r"[^，。；]{0,16}的(?:取|按|可|应|须|先行|计)")
"""What follows where a rule is told and not a fact: 低于底线的取端点得分."""
_DIFFERENCE = re.compile("之差|差距|相差|高出|低出|多出")
_DATES = ("年", "年月")
_SAID = {"ratio": "前者是后者的", "difference": "两者相差"}
"""What stands beside a quoted ratio or difference, whose own words are a link already."""


@dataclass(frozen=True)
class _Quoted:
    """A value quoted in a sentence and where its words stand."""

    shown: ShownLink
    value: ReportValue

    @property
    def unit(self) -> str:
        return read_unit(self.value.unit).text if self.value.unit != "倍" else "倍"

    @property
    def name(self) -> str:
        return self.shown.link.target


def check_comparisons(visible: Visible, index: LinkIndex) -> list[Fault]:
    """Return a warning for each sentence that compares two or more quoted values and carries no claim.

    A word that belongs to the operator of one value (超过[500个]) compares nothing.
    """
    faults = []
    for sentence in visible.sentences:
        links = visible.links_in(sentence)
        if any(shown.link.scheme == "claim" for shown in links):
            continue
        quoted = [
            _Quoted(shown, index.values[shown.link.target])
            for shown in links
            if shown.link.scheme == "val" and shown.link.target in index.values
        ]
        found = next(_comparisons(visible.text, sentence, quoted), None) if len(quoted) > 1 else None
        if found:
            faults.append(_fault(visible, quoted, *found))
    return faults


def _comparisons(text: str, sentence: Span, quoted: Sequence[_Quoted]) -> Iterator[tuple[str, int, str]]:
    """Yield kind, place and word of each comparison of a sentence."""
    words = text[sentence.start : sentence.end]
    for match in _WORDS.finditer(text, sentence.start, sentence.end):
        kind, inside = str(match.lastgroup), any(q.shown.start <= match.start() < q.shown.end for q in quoted)
        if inside or _belongs_to_operator(match, quoted) or _RULE.match(text, match.end()):
            continue
        if kind == "gap" and "差" not in text[sentence.start : match.start()]:
            continue  # 缩小差距 is an aim, 差距缩小 a finding
        if kind in ("most", "test") or _alike(quoted):
            yield kind, match.start(), match[0]
    for each in quoted:
        others = [other for other in quoted if other is not each]
        if each.unit == "倍" and _alike(others):
            yield "ratio", each.shown.start, "倍"
        elif _is_points(each) and _DIFFERENCE.search(words) and _alike(others, PERCENT):
            yield "difference", each.shown.start, "百分点"


def _belongs_to_operator(match: re.Match[str], quoted: Sequence[_Quoted]) -> bool:
    after = match.end() + len(match.string[match.end() :]) - len(match.string[match.end() :].lstrip())
    following = next((each for each in quoted if each.shown.start == after), None)
    return following is not None and match[0] in _OF_OPERATOR.get(following.value.operator, ())


def _is_points(quoted: _Quoted) -> bool:
    return POINTS in quoted.unit


def _alike(quoted: Sequence[_Quoted], unit: str = "") -> bool:
    """Tell whether two values share a unit; years are dates and compare nothing."""
    units = [each.unit for each in quoted if each.unit not in _DATES and unit in ("", each.unit)]
    return len(set(units)) < len(units)


def _fault(visible: Visible, quoted: Sequence[_Quoted], kind: str, at: int, word: str) -> Fault:
    place = visible.place(at)
    sentence = visible.sentence(at)
    words = visible.text[sentence.start : sentence.end]
    listed = "、".join(f"{each.value.name} {each.value.spoken}" for each in quoted)
    name = f"compare-{place.line}"
    said = _SAID.get(kind, word[-1] if word.startswith("比") else word)
    return Fault(
        "comparison-unclaimed",
        place,
        f"“{word}”比较了引用的数值（{listed}），句中没有论断",
        f"在页首信息的 `claims:` 下加一行 `{name}: {_example(words, quoted, kind, at, word)}`，"
        f"再把说出比较的文字写成 `[{said}](claim:{name})`",
        "warning",
    )


def _example(words: str, quoted: Sequence[_Quoted], kind: str, at: int, word: str) -> str:
    """Return a formula for a claim, made of the values of the sentence."""
    if kind == "test":
        grouping = next((name for name in ("地区", "城乡", "社区类型", "城市等级") if name in words), "地区")
        return f"显著(综合得分, {grouping})"
    if kind in ("ratio", "difference"):
        return _derivation(next(each for each in quoted if each.shown.start == at), quoted)
    left, right = _pair(quoted, at)
    if word.startswith("比") and left.shown.start > at:
        left, right = right, left
    sign = "<" if _LESS.search(word) else ">"
    if kind == "met":
        return _requirement(word, left, right if right.shown.start > at else None)
    if left.unit != right.unit:
        return f"{left.name} {sign} 另一数值的编号"
    if right.value.operator.startswith(sign) or (word == "优于" and right.value.operator != "="):
        return f"达标({left.name}, {right.name})"
    return f"{left.name} {sign} {right.name}"


def _requirement(word: str, left: _Quoted, right: _Quoted | None) -> str:
    denied = re.match("未|没|尚|均|不", word) is not None
    if right is None or right.value.operator != "=":
        return f"{'非 ' if denied else ''}达标({left.name}, {right.name if right else '要求的编号'})"
    return f"{left.name} {'<' if denied else '>='} {right.name}"


def _derivation(derived: _Quoted, quoted: Sequence[_Quoted]) -> str:
    """Return how a quoted ratio or difference follows from the two other values that come nearest to it."""
    ratio = derived.unit == "倍"

    def miss(pair: tuple[_Quoted, _Quoted]) -> float:
        one, other = (each.value.value for each in pair)
        found = (one / other if other else math.inf) if ratio else one - other
        return abs(found - derived.value.value)

    others = [each for each in quoted if each is not derived and (ratio or each.unit == PERCENT)]
    pairs = [pair for pair in permutations(others, 2) if pair[0].unit == pair[1].unit]
    left, right = min(pairs, key=miss)
    formula = f"{left.name} {'/' if ratio else '-'} {right.name}"
    if derived.value.operator in ("=", "~"):
        return f"{formula} = {derived.name}"
    return f"{formula} {derived.value.operator} {derived.value.text}"


def _pair(quoted: Sequence[_Quoted], at: int) -> tuple[_Quoted, _Quoted]:
    """Return the two values that are compared: alike, around the word where one follows it."""
    for right in (each for each in quoted if each.shown.start > at):
        before = [each for each in quoted if each.shown.start < at and each.unit == right.unit]
        if before:
            return before[-1], right
    units = [each.unit for each in quoted]
    alike = [each for each in quoted if units.count(each.unit) > 1 and each.unit not in _DATES]
    first = (alike or list(quoted))[0]
    second = next((each for each in alike[1:] if each.unit == first.unit), None)
    return first, second or next(each for each in quoted if each is not first)
