import math
import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.quantities import DECISION_TOLERANCE
from generator.text.claims.intervals import (
    Interval,
    all_of,
    any_of,
    compare,
    deny,
    point,
    printed_range,
)

SIGNS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
OPERATIONS = [operator.add, operator.sub, operator.mul, operator.truediv]
numbers = st.integers(-6, 6).map(lambda n: n / 2)
shares = st.sampled_from([0.0, 0.001, 0.3, 0.5, 0.999, 1.0])
truths = st.sampled_from([True, False, None])


@st.composite
def intervals(draw):
    low, high = sorted([draw(numbers), draw(numbers)])
    kind = draw(st.sampled_from(["point", "bounded", "above", "below"]))
    if kind == "point" or low == high:
        return point(low)
    if kind == "above":
        return Interval(low, math.inf, draw(st.booleans()), True)
    if kind == "below":
        return Interval(-math.inf, high, True, draw(st.booleans()))
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


def inside(interval, share):
    """Return a number of the interval, ends only where they belong to it."""
    low, high = max(interval.low, -50.0), min(interval.high, 50.0)
    if interval.exact:
        return low
    share = 0.001 if share == 0 and interval.low_open else share
    share = 0.999 if share == 1 and interval.high_open else share
    return low + share * (high - low)


def holds(interval, number):
    above = number > interval.low - 1e-9 if not interval.low_open else number > interval.low - 1e-12
    below = number < interval.high + 1e-9 if not interval.high_open else number < interval.high + 1e-12
    return above and below


@given(intervals(), intervals(), shares, shares, st.sampled_from(sorted(SIGNS)))
def test_a_verdict_holds_for_every_number_of_the_ranges(left, right, one, other, sign):
    verdict = compare(left, sign, right)
    if verdict is not None:
        assert SIGNS[sign](inside(left, one), inside(right, other)) is verdict


@given(numbers, numbers, st.sampled_from(sorted(SIGNS)))
def test_numbers_are_compared_as_numbers(left, right, sign):
    assert compare(point(left), sign, point(right)) is SIGNS[sign](left, right)


@given(intervals(), intervals(), st.sampled_from(sorted(SIGNS)))
def test_undecided_only_where_both_answers_occur(left, right, sign):
    if compare(left, sign, right) is None:
        tried = {
            SIGNS[sign](inside(left, one), inside(right, other))
            for one in (0.0, 0.001, 0.5, 0.999, 1.0)
            for other in (0.0, 0.001, 0.5, 0.999, 1.0)
        }
        touching = math.isclose(left.high, right.low) or math.isclose(left.low, right.high)
        assert tried == {True, False} or touching


@given(intervals(), intervals(), shares, shares, st.sampled_from(OPERATIONS))
def test_results_lie_in_the_range_of_the_results(left, right, one, other, operation):
    if operation is operator.truediv and inside(right, other) == 0:
        return
    assert holds(operation(left, right), operation(inside(left, one), inside(right, other)))


@given(st.lists(truths, min_size=1, max_size=4))
def test_logic_of_three_values(parts):
    known = [[True, False] if part is None else [part] for part in parts]
    worlds = [[]]
    for choices in known:
        worlds = [[*world, choice] for world in worlds for choice in choices]
    for function, plain in ((all_of, all), (any_of, any)):
        answers = {plain(world) for world in worlds}
        assert function(parts) is (answers.pop() if len(answers) == 1 else None)
    assert deny(deny(parts[0])) is parts[0]


def test_equal_within_the_tolerance_of_decisions():
    near = point(1 + DECISION_TOLERANCE / 2)
    assert compare(point(1), "<", near) is False
    assert compare(near, "<=", point(1)) is True


@pytest.mark.parametrize(
    "operator_, decimals, low, high, ends",
    [
        ("=", 0, 500, 500, (False, False)),
        (">", 0, 500, math.inf, (True, True)),
        (">=", 0, 500, math.inf, (False, True)),
        ("<", 0, -math.inf, 500, (True, True)),
        ("<=", 0, -math.inf, 500, (True, False)),
        ("~", 0, 450, 550, (False, False)),
    ],
)
def test_what_a_printed_figure_says(operator_, decimals, low, high, ends):
    found = printed_range(500, operator_, decimals)
    assert (found.low, found.high, (found.low_open, found.high_open)) == (low, high, ends)


def test_about_reaches_half_of_the_last_digit_that_is_not_zero():
    assert printed_range(2010, "~", 0) == Interval(2005, 2015)
    assert printed_range(2.3, "~", 1) == Interval(2.25, pytest.approx(2.35))
    assert printed_range(0, "~", 0) == Interval(-0.5, 0.5)


def test_a_zero_that_belongs_to_a_range_is_reached_by_products():
    product = Interval(0, 1) * Interval(1, 2, low_open=True)
    assert (product.low, product.low_open) == (0, False)


def test_division_by_what_may_be_zero_tells_nothing():
    assert point(1) / Interval(-1, 1) == Interval(-math.inf, math.inf, True, True)
    assert point(1) / point(0) == Interval(-math.inf, math.inf, True, True)
    assert point(1) / Interval(0, 2, low_open=True) == Interval(0.5, math.inf, False, True)
    assert point(1) / Interval(-2, 0, high_open=True) == Interval(-math.inf, -0.5, True, False)
