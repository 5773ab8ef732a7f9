"""What is known of a number: a point, or a range where a source says 超过 or 约; decided for all of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.quantities import DECISION_TOLERANCE

Truth = bool | None
"""True or false for every number of the ranges; None where it depends on which."""


@dataclass(frozen=True)
class Interval:
    """All numbers between low and high; an open end does not belong to it, an infinite one is open."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    @property
    def exact(self) -> bool:
        """Tell whether it is one number."""
        return self.low == self.high

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        ends = [
            (_product(a, b), _open_product((a, a_open), (b, b_open)))
            for a, a_open in ((self.low, self.low_open), (self.high, self.high_open))
            for b, b_open in ((other.low, other.low_open), (other.high, other.high_open))
        ]
        low, high = min(end for end, _ in ends), max(end for end, _ in ends)
        return Interval(low, high, _all_open(ends, low), _all_open(ends, high))

    def __truediv__(self, other: Interval) -> Interval:
        """Return the quotient: anything where the divisor may be zero."""
        if other.low <= 0 <= other.high:
            if other.low == 0 < other.high and other.low_open:
                return self * Interval(1 / other.high, math.inf, other.high_open, True)
            if other.high == 0 > other.low and other.high_open:
                return self * Interval(-math.inf, 1 / other.low, True, other.low_open)
            return Interval(-math.inf, math.inf, True, True)
        return self * Interval(1 / other.high, 1 / other.low, other.high_open, other.low_open)

    def scaled(self, factor: float) -> Interval:
        """Return it times a number above zero."""
        return Interval(self.low * factor, self.high * factor, self.low_open, self.high_open)


def point(number: float) -> Interval:
    """Return the range of a number that is known."""
    return Interval(number, number)


def printed_range(number: float, operator: str, decimals: int) -> Interval:
    """Return what a printed figure says: 超过500 is anything above; 约 is half of its last digit not zero."""
    if operator == "~":
        reach = 0.5 * _last_place(number, decimals)
        return Interval(number - reach, number + reach)
    if operator in (">", ">="):
        return Interval(number, math.inf, operator == ">", True)
    if operator in ("<", "<="):
        return Interval(-math.inf, number, True, operator == "<")
    return point(number)


def compare(left: Interval, sign: str, right: Interval) -> Truth:
    """Return whether `left sign right` for all numbers of both; sign one of < <= > >=."""
    if sign in (">", ">="):
        return compare(right, "<" if sign == ">" else "<=", left)
    if sign == "<":
        return _decided(_below(left, right), _below_or_equal(right, left))
    return _decided(_below_or_equal(left, right), _below(right, left))


def all_of(truths: list[Truth]) -> Truth:
    """Return whether all hold; False where one fails, whatever the undecided are."""
    if False in truths:
        return False
    return None if None in truths else True


def any_of(truths: list[Truth]) -> Truth:
    """Return whether any holds; True where one does, whatever the undecided are."""
    return deny(all_of([deny(truth) for truth in truths]))


def deny(truth: Truth) -> Truth:
    """Return the contrary; undecided stays undecided."""
    return None if truth is None else not truth


def _decided(holds: bool, fails: bool) -> Truth:
    return True if holds else (False if fails else None)


def _below(left: Interval, right: Interval) -> bool:
    """Tell whether every number of left is below every number of right."""
    apart = right.low - left.high
    return apart > DECISION_TOLERANCE or (apart >= -DECISION_TOLERANCE and (left.high_open or right.low_open))


def _below_or_equal(left: Interval, right: Interval) -> bool:
    return right.low - left.high >= -DECISION_TOLERANCE


def _product(a: float, b: float) -> float:
    return 0.0 if 0 in (a, b) else a * b


def _open_product(a: tuple[float, bool], b: tuple[float, bool]) -> bool:
    """Tell whether the product of two ends is not reached; a zero that is reached makes zero of anything."""
    if (0, False) in (a, b):
        return False
    return a[1] or b[1]


def _all_open(ends: list[tuple[float, bool]], at: float) -> bool:
    return math.isinf(at) or all(is_open for end, is_open in ends if end == at)


def _last_place(number: float, decimals: int) -> float:
    """Return the size of the last digit that is not zero: 10 for 2010, 0.1 for 2.3 with one decimal."""
    whole = round(abs(number) * 10**decimals)
    place = 0
    while whole and whole % 10 == 0:
        whole, place = whole // 10, place + 1
    return float(10.0 ** (place - decimals))
