from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.quantities import (
    agrees,
    format_number,
    format_quantity,
    parse_quantity,
    plain_typing,
    round_half_up,
    split_unit,
)


@pytest.mark.parametrize(
    ("value", "printed"),
    [(3.25, "3.3"), (3.35, "3.4"), (2.85, "2.9"), (3.95, "4.0"), (4.05, "4.1"), (1.949, "1.9")],
)
def test_E17_publication_rounds_half_up_on_the_decimal_value(value: float, printed: str) -> None:
    assert format_number(value, 1) == printed


def test_a_binary_neighbour_of_a_half_is_the_half() -> None:
    assert format_number(3.3499999999999996, 1) == "3.4"


def test_no_minus_zero_and_a_true_minus() -> None:
    assert format_number(-0.04, 1) == "0.0"
    assert format_number(-1.25, 1) == "−1.3"


@given(st.decimals(-10_000, 10_000, places=4, allow_nan=False), st.integers(0, 3))
def test_rounding_is_never_off_by_more_than_half_a_unit(value: Decimal, decimals: int) -> None:
    step = Decimal(1).scaleb(-decimals)
    assert abs(round_half_up(value, decimals) - value) <= step / 2


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "printed"),
    [
        (92.3, "%", 1, "92.3%"),
        (3000, "亿元", 0, "3000亿元"),
        (202503, "年月", 0, "2025年3月"),
        (5.2, "百分点", 1, "5.2个百分点"),
        (0.35, "", 2, "0.35"),
    ],
)
def test_quantities_are_printed_with_their_unit(value: float, unit: str, decimals: int, printed: str) -> None:
    assert format_quantity(value, unit, decimals) == printed
    assert agrees(printed, value, unit, decimals)


@pytest.mark.parametrize(
    ("typed", "value", "unit", "decimals"),
    [
        ("９２．３％", 92.3, "%", 1),
        ("92.3 %", 92.3, "%", 1),
        ("10万份", 100_000, "份", 0),
        ("100,000份", 100_000, "份", 0),
        ("3,000亿元", 3000, "亿元", 0),
        ("0.8名", 0.8, "名/千居民", 1),
        ("500亿元", 500, "亿元/年", 0),
        ("0.3万亿元", 3000, "亿元", 0),
        ("5.2百分点", 5.2, "个百分点", 1),
        ("−0.5分", -0.5, "分", 1),
    ],
)
def test_typing_that_states_the_value(typed: str, value: float, unit: str, decimals: int) -> None:
    assert agrees(typed, value, unit, decimals)


@pytest.mark.parametrize(
    ("typed", "value", "unit", "decimals"),
    [
        ("93.2%", 92.3, "%", 1),
        ("92.3", 92.3, "%", 1),
        ("92.3分", 92.3, "%", 1),
        ("92%", 92.3, "%", 1),
        ("10万份", 104_000, "份", 0),
        ("约92.3%", 92.3, "%", 1),
        ("15%", 15, "百分点", 0),
        ("", 1, "个", 0),
    ],
)
def test_typing_that_does_not_state_the_value(typed: str, value: float, unit: str, decimals: int) -> None:
    assert not agrees(typed, value, unit, decimals)


def test_the_unit_may_be_left_to_the_head_of_a_table_column() -> None:
    assert agrees("92.3", 92.3, "%", 1, bare=True)
    assert agrees("3000", 3000, "亿元", 0, bare=True)
    assert not agrees("92.4", 92.3, "%", 1, bare=True)


def test_more_digits_than_printed_only_when_they_are_zeros() -> None:
    assert agrees("92.30%", 92.3, "%", 1)
    assert not agrees("92.31%", 92.3, "%", 1)


def test_parsing_takes_multipliers_off_the_unit() -> None:
    assert split_unit("万亿元") == (Decimal(10_000) * 100_000_000, "元")
    assert parse_quantity("智慧") is None
    assert plain_typing("１，０００ 个") == "1000个"
