"""How a value stands in a sentence: the text that agrees with the data, in the manner it was typed."""

from __future__ import annotations

import re

from generator.quantities import format_number, parse_quantity
from generator.text.scanner import Link
from generator.values.catalogue import ReportValue

_BEFORE = re.compile(
    r"(?:不超过|不低于|不少于|大约|约为|超过|低于|高于|少于|多于|至少|至多|达到|约|近|超|逾)+"
)
_AFTER = re.compile(r"(?:以上|以下|以内|左右|上下)+$")


def split_wording(text: str) -> tuple[str, str, str]:
    """Return the words before the quantity, the quantity, and the words after: 超过 | 500个 | 以上."""
    before = _BEFORE.match(text)
    rest = text[before.end() :] if before else text
    after = _AFTER.search(rest)
    return (
        before[0] if before else "",
        rest[: after.start()] if after else rest,
        after[0] if after else "",
    )


def present_text(value: ReportValue, typed: str, *, bare: bool = False) -> str:
    """Return the value as it should stand where `typed` stood.

    A cell of a table that left the unit to the column head (bare) goes on without it, and a rate that
    dropped its denominator (`0.8名` for 名/千居民) goes on without that.
    """
    quantity = parse_quantity(typed)
    if quantity is None or quantity.multiplier != 1 or value.unit == "年月":
        return value.text
    number = format_number(value.value, value.decimals)
    if bare and not quantity.unit:
        return number
    short = value.unit.split("/")[0]
    return f"{number}{short}" if quantity.unit == short else value.text


def mended_link(link: Link, value: ReportValue) -> tuple[str, str]:
    """Return what stands before and after the brackets, and inside them the text that agrees.

    The first part holds a `{}` where the link goes: words such as 超过 stand outside the brackets.
    """
    if value.agrees_with(link.text, bare=link.in_table):
        return "{}", link.text
    before, quantity, after = split_wording(link.text)
    if value.agrees_with(quantity, bare=link.in_table):
        return f"{before}{{}}{after}", quantity
    return f"{before}{{}}{after}", present_text(value, quantity, bare=link.in_table)
