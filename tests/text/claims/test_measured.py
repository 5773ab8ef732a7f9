import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.quantities import parse_quantity
from generator.text.claims.formula import Arithmetic, Number
from generator.text.claims.grammar import parse_formula
from generator.text.claims.measured import calculate, decide, of_typed, of_value

PLAIN = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def typed(text):
    return of_typed(parse_quantity(text))


def worked_out(term):
    if isinstance(term, Number):
        return of_typed(term.quantity)
    assert isinstance(term, Arithmetic)
    return calculate(worked_out(term.left), term.sign, worked_out(term.right))


def by_hand(parts, signs):
    """Return the value of a chain of numbers: products first, each from left to right."""
    sums, added = [Fraction(parts[0])], ["+"]
    for sign, part in zip(signs, parts[1:], strict=True):
        if sign in "*/":
            sums[-1] = PLAIN[sign](sums[-1], Fraction(part))
        else:
            sums.append(Fraction(part))
            added.append(sign)
    return sum(PLAIN[sign](0, part) for sign, part in zip(added, sums, strict=True))


@given(st.data())
def test_arithmetic_is_that_of_plain_numbers(data):
    parts = data.draw(st.lists(st.integers(1, 20), min_size=2, max_size=6))
    signs = [data.draw(st.sampled_from("+-*/")) for _ in parts[1:]]
    text = str(parts[0]) + "".join(f" {sign} {part}" for sign, part in zip(signs, parts[1:], strict=True))
    term = parse_formula(f"{text} > 0", ()).terms[0]
    assert worked_out(term).range.low == pytest.approx(float(by_hand(parts, signs)))


@pytest.mark.parametrize(
    "left, sign, right, truth",
    [
        ("0.3万亿元", "=", "3000亿元", True),
        ("9万人", "<", "100000名", True),
        ("500万元", "<", "1亿元", True),
        ("3倍", "=", "3", True),
        ("3.0001", "=", "3", False),
        ("3.0001", "!=", "3", True),
        ("5万", ">", "49999个", True),
    ],
)
def test_typed_numbers(left, sign, right, truth):
    assert decide(typed(left), sign, typed(right)) is truth


def test_equal_is_decided_at_the_fewest_decimals(values):
    ratio = calculate(of_value(values["urban"], printed=False), "/", of_value(values["rural"], printed=False))
    assert decide(ratio, "=", of_value(values["times"], printed=False)) is True  # 3.004 and 3
    east, central = (of_value(values[key], printed=False) for key in ("east", "central"))
    assert decide(east, "=", central) is True  # 3.54 and 3.46 are both printed 3.5
    assert decide(east, ">", central) is True


def test_ranges_are_never_equal_and_may_be_unequal(values):
    cities = of_value(values["cities"], printed=False)
    assert decide(cities, "=", typed("600")) is None
    assert decide(cities, "=", typed("400")) is False
    assert decide(cities, "!=", typed("400")) is True


def test_terms_are_told_with_their_unit(values):
    east, west = (of_value(values[key], printed=False) for key in ("east", "west"))
    assert calculate(east, "-", west).text == "0.84分"
    assert of_value(values["invest"], printed=False).text == "3000亿元"
    assert of_value(values["cities"], printed=False).text == "一个范围"
    assert typed("5").text == "5"


def test_a_ratio_of_amounts_is_a_plain_number(values):
    invest, cost = (of_value(values[key], printed=False) for key in ("invest", "cost"))
    ratio = calculate(invest, "/", cost)
    assert ratio.range.low == pytest.approx(60_000)
    assert ratio.text == "60000"


def test_units_that_cannot_be_added(values):
    east, urban = (of_value(values[key], printed=False) for key in ("east", "urban"))
    assert calculate(east, "+", urban) is None
