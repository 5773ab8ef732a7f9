"""Every numeric expression in what a reader sees: what it is, its numbers and its unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.quantities import MULTIPLIERS, parse_quantity, split_unit
from generator.text.expression_rules import DASH, RULES
from generator.text.not_numbers import COUNTED_ONES
from generator.text.numerals import CHINESE, NUMERAL, narrow_digits, read_numeral
from generator.text.visible import Visible

Kind = Literal[
    "quantity",
    "multiple",
    "points",
    "tenths",
    "fraction",
    "ordinal",
    "range",
    "date",
    "count",
    "label",
    "name",
]
OPAQUE = "\ufffc"
"""Stands for the words of a bound value while the text around it is read."""


@dataclass(frozen=True)
class Expression:
    """One numeric expression: `text[start:end]` of the visible text.

    kind: a number in digits is a quantity, one in Chinese numerals a count; 倍 a multiple, 百分点 points,
    三成 tenths, 三分之一 a fraction, 第一 or 首位 an ordinal, 3至5年 a range, years and days a date; a label
    numbers a place (3.4.1, 图4-1, 第三章), a name holds a digit (5G).
    values: the numbers, with 万 and 亿 multiplied in; percent stay percent, tenths are percent too.
    unit: without 万 and 亿, empty where none is named.
    """

    start: int
    end: int
    text: str
    kind: Kind
    values: tuple[Decimal, ...] = ()
    unit: str = ""

    @property
    def is_number(self) -> bool:
        """Tell whether it states a number; labels and names do not."""
        return self.kind not in ("label", "name")


_PATTERN = re.compile("|".join(f"(?P<r{place}>{rule})" for place, (_, rule) in enumerate(RULES)))
_ONE = re.compile(rf"一(?:{'|'.join(COUNTED_ONES.split())})(?!起|面|步|样|般|种|头|份子)")
_ONE_ALONE = re.compile("一(?=[，。；、）]|$)")
_EQUALS = ("为", "于", "是", "达", "仅", "只有", "得", "共")
_LETTERS_AFTER = re.compile(r"[A-Za-z]")


def find_expressions(visible: Visible) -> tuple[Expression, ...]:
    """Return all numeric expressions of the visible text, labels and names too, in the order of the text.

    The words of a bound value are one expression of their own: no expression reaches across their edge.
    """
    text = visible.text
    bound = [link for link in visible.links if link.link.scheme == "val"]
    around = list(text)
    found: list[Expression] = []
    for link in bound:
        around[link.start : link.end] = OPAQUE * (link.end - link.start)
        found += _bound_words(text[link.start : link.end], link.start)
    return tuple(sorted([*found, *find_in("".join(around))], key=lambda expression: expression.start))


def find_in(text: str) -> tuple[Expression, ...]:
    """Return all numeric expressions of a plain text."""
    return tuple(_expressions(narrow_digits(text), text))


def _bound_words(words: str, start: int) -> Iterator[Expression]:
    """Yield what the words of a bound value state: one quantity, or whatever stands in mistyped words."""
    quantity = parse_quantity(narrow_digits(words))
    if quantity is not None:
        kind: Kind = "date" if quantity.unit in ("年月",) else _kind_of_unit(quantity.unit, "quantity")
        number = quantity.number * quantity.multiplier
        yield Expression(start, start + len(words), words, kind, (number,), quantity.unit)
        return
    for found in find_in(words):
        yield Expression(
            start + found.start, start + found.end, found.text, found.kind, found.values, found.unit
        )


def _expressions(text: str, shown: str) -> Iterator[Expression]:
    for match in _PATTERN.finditer(text):
        rule = RULES[int(str(match.lastgroup)[1:])][0]
        read = _READERS.get(rule)
        if read is None:
            continue
        found = read(text, match)
        if found:
            kind, words, values, unit = found
            end = match.start() + len(words)
            yield Expression(match.start(), end, shown[match.start() : end], kind, values, unit)


_Found = tuple[Kind, str, tuple[Decimal, ...], str]
_Reader = Callable[[str, "re.Match[str]"], "_Found | None"]


def _kind_of_unit(unit: str, otherwise: Kind) -> Kind:
    return {"倍": "multiple", "百分点": "points"}.get(unit, otherwise)  # type: ignore[return-value]  # both are kinds


def _split(words: str) -> tuple[Decimal | None, str]:
    """Return number and unit of words such as 3000亿元, 二十四个, 三年半."""
    numeral = re.match(NUMERAL, words)
    if numeral is None:
        return None, ""
    number = read_numeral(numeral[0])
    multiplier, unit = split_unit(words[numeral.end() :].strip().removesuffix("半").lstrip("多余"))
    return (number * multiplier if number is not None else None), unit.replace("个百分点", "百分点")


def _quantity(text: str, match: re.Match[str]) -> _Found | None:
    words = match[0].rstrip()
    number, unit = _split(words)
    if not unit and _LETTERS_AFTER.match(text, match.end()):
        name = re.match(r"[A-Za-z]+[A-Za-z0-9]*", text[match.end() :])
        return "name", words + (name[0] if name else ""), (), ""
    if re.search(r"[A-Za-z]$", unit) and _LETTERS_AFTER.match(text, match.end()):
        return "name", words, (), ""
    return _kind_of_unit(unit, "quantity"), words, () if number is None else (number,), unit


def _count(text: str, match: re.Match[str]) -> _Found | None:
    words = match[0]
    if words.startswith("半"):
        return "count", words, (Decimal("0.5"),), words[1:]
    if words.startswith("一") and not re.match("一[十百千万亿零点]", words):
        alone = _ONE_ALONE.match(text, match.start()) and text[: match.start()].endswith(_EQUALS)
        if not alone and not _ONE.match(text, match.start()):
            return None
    number, unit = _split(words)
    if number is None:
        return None
    if words.endswith("半") and unit:
        number += Decimal("0.5")
    return _kind_of_unit(unit, "count"), words, (number,), unit


def _fraction(_: str, match: re.Match[str]) -> _Found | None:
    words = match[0]
    halves = {"一半": 50, "半数": 50, "过半": 50, "大半": 50}
    if words in halves:
        return "fraction", words, (Decimal(halves[words]),), "%"
    if "/" in words:
        above, below = map(Decimal, words.split("/"))
    else:
        whole, part = words.split("分之")
        scale = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}.get(whole) or read_numeral(
            whole
        )
        number = read_numeral(part)
        if not scale or number is None:
            return None
        above, below = number, scale
    return "fraction", words, (above / below * 100,), "%"


def _tenths(_: str, match: re.Match[str]) -> _Found | None:
    tenths, part = match[0].split("成")
    number = read_numeral(tenths)
    more = Decimal(5) if part == "半" else read_numeral(part or "零")
    if number is None or more is None:
        return None
    return "tenths", match[0], (number * 10 + more,), "%"


def _multiple(_: str, match: re.Match[str]) -> _Found | None:
    if match[0] in ("翻倍", "加倍", "翻番", "翻一番"):
        return "multiple", match[0], (Decimal(2),), "倍"
    if match[0].startswith("翻"):
        return "multiple", match[0], (Decimal(4),), "倍"
    number, unit = _split(match[0])
    return "multiple", match[0], () if number is None else (number,), unit


def _points(_: str, match: re.Match[str]) -> _Found | None:
    number, _unit = _split(match[0])
    return ("points", match[0], (number,), "百分点") if number is not None else None


def _ordinal(_: str, match: re.Match[str]) -> _Found | None:
    words = match[0]
    if words in ("首位", "居首", "榜首"):
        return "ordinal", words, (Decimal(1),), "名"
    numeral = re.search(rf"{CHINESE}|\d+", words)
    number = read_numeral(numeral[0]) if numeral else None
    return "ordinal", words, () if number is None else (number,), "名"


def _range(_: str, match: re.Match[str]) -> _Found | None:
    parts = re.split(DASH, match[0].replace("百分之", ""))
    ends = [_split(part) for part in parts if part]
    unit = "%" if "百分之" in match[0] else ends[-1][1]
    scale = re.search(rf"(万亿|万|亿)(?:{'|'.join(['元', '人', '个', '户', '名', '份'])})?$", match[0])
    numbers = [number for number, _ in ends if number is not None]
    if scale and len(numbers) == 2 and not re.search("[万亿]", parts[0]) and scale[1] in MULTIPLIERS:
        numbers[0] *= MULTIPLIERS[scale[1]]
    return "range", match[0].rstrip(), tuple(numbers), unit


def _label(_: str, match: re.Match[str]) -> _Found | None:
    return "label", match[0], (), ""


def _name(_: str, match: re.Match[str]) -> _Found | None:
    if match[0].startswith("《") and not re.search(rf"\d|{CHINESE}", match[0]):
        return None
    return "name", match[0], (), ""


def _date(_: str, match: re.Match[str]) -> _Found | None:
    years = tuple(Decimal(year) for year in re.findall(r"(?:19|20)\d{2}", match[0]))
    return "date", match[0].rstrip(), years, "年"


_READERS: dict[str, _Reader] = {
    "quantity": _quantity,
    "count": _count,
    "fraction": _fraction,
    "tenths": _tenths,
    "multiple": _multiple,
    "points": _points,
    "ordinal": _ordinal,
    "range": _range,
    "label": _label,
    "name": _name,
    "date": _date,
}
