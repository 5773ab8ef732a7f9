"""The terms of a claim as measured numbers: range, unit and printed decimals, with their arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.quantities import MULTIPLIERS, Quantity, format_number, round_half_up
from generator.text.claims.intervals import Interval, Truth, compare, deny, point, printed_range
from generator.text.claims.units import FREE, Unit, read_unit, sum_unit
from generator.values.catalogue import ReportValue

_OPERATIONS: dict[str, Callable[[Interval, Interval], Interval]] = {
    "+": Interval.__add__,
    "-": Interval.__sub__,
    "*": Interval.__mul__,
    "/": Interval.__truediv__,
}


@dataclass(frozen=True)
class Measured:
    """A number as far as it is known, in its unit.

    decimals: the fewest with which one of the report values in it is printed, None for typed numbers alone.
    """

    range: Interval
    unit: Unit
    decimals: int | None = None

    @property
    def text(self) -> str:
        """The number for messages, unrounded to four decimals: `1.473分`."""
        if not self.range.exact:
            return "一个范围"
        number = format_number(self.range.low, 4)
        return (number.rstrip("0").rstrip(".") if "." in number else number) + (
            "" if self.unit.free else self.unit.text
        )


def of_value(value: ReportValue, *, printed: bool) -> Measured:
    """Return a report value, unrounded or as it is printed."""
    number = float(round_half_up(value.value, value.decimals)) if printed else value.value
    known = printed_range(number, value.operator, value.decimals)
    return Measured(known, read_unit(value.unit), value.decimals)


def of_typed(quantity: Quantity) -> Measured:
    """Return a typed number; without a unit it takes that of what it meets."""
    unit = replace(read_unit(quantity.unit), multiplier=quantity.multiplier) if quantity.unit else FREE
    return Measured(point(float(quantity.number)), replace(unit, multiplier=quantity.multiplier))


def calculate(left: Measured, sign: str, right: Measured) -> Measured | None:
    """Return left sign right, or None where the units cannot be added."""
    decimals = _fewest(left.decimals, right.decimals)
    if sign in ("*", "/"):
        unit = left.unit.times(right.unit, 1 if sign == "*" else -1)
        return _plainly(Measured(_OPERATIONS[sign](left.range, right.range), unit, decimals))
    total = sum_unit(left.unit, right.unit, sign)
    if total is None:
        return None
    left, right = _levelled(left, right)
    unit = replace(total, multiplier=left.unit.multiplier)
    return Measured(_OPERATIONS[sign](left.range, right.range), unit, decimals)


def decide(left: Measured, sign: str, right: Measured) -> Truth:
    """Return whether a comparison holds; units have been found to agree.

    = holds where both sides are the same when printed with the fewest decimals of the report values in them.
    """
    decimals = _fewest(left.decimals, right.decimals)
    left, right = _levelled(left, right)
    if sign == "!=":
        return deny(_same(left.range, right.range, decimals))
    if sign == "=":
        return _same(left.range, right.range, decimals)
    return compare(left.range, sign, right.range)


def _same(left: Interval, right: Interval, decimals: int | None) -> Truth:
    if left.exact and right.exact:
        if decimals is None:
            return compare(left, "<=", right) is True and compare(left, ">=", right) is True
        return round_half_up(left.low, decimals) == round_half_up(right.low, decimals)
    apart = compare(left, "<", right) or compare(left, ">", right)
    return False if apart else None


def _levelled(left: Measured, right: Measured) -> tuple[Measured, Measured]:
    """Return both in the larger of their units (万元 and 亿元: 亿元); a bare number takes the other's."""
    if left.unit.free and left.unit.multiplier == 1:
        return replace(left, unit=right.unit), right
    if right.unit.free and right.unit.multiplier == 1:
        return left, replace(right, unit=left.unit)
    larger = max(left.unit.multiplier, right.unit.multiplier)
    return _in_multiples(left, larger), _in_multiples(right, larger)


def _plainly(term: Measured) -> Measured:
    """Return a product or quotient without a 万 or 亿 that its unit cannot carry, as a ratio."""
    carried = term.unit.powers and term.unit.multiplier in MULTIPLIERS.values()
    return term if carried else _in_multiples(term, Decimal(1))


def _in_multiples(term: Measured, multiplier: Decimal) -> Measured:
    unit = replace(term.unit, multiplier=multiplier)
    return replace(term, range=term.range.scaled(float(term.unit.multiplier / unit.multiplier)), unit=unit)


def _fewest(left: int | None, right: int | None) -> int | None:
    known = [each for each in (left, right) if each is not None]
    return min(known, default=None)
