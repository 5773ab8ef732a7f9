from decimal import Decimal

import pytest

from generator.text.claims.units import FREE, read_unit, sum_unit


@pytest.mark.parametrize(
    "left, right",
    [
        ("分", "分"),
        ("个百分点", "百分点"),
        ("人/千居民", "名/千居民"),
        ("亿元", "万元"),
        ("倍", ""),
        ("布尔", "%"),
    ],
)
def test_units_that_may_be_compared(left, right):
    assert read_unit(left).agrees(read_unit(right))
    assert FREE.agrees(read_unit(left))


@pytest.mark.parametrize(
    "left, right", [("分", "%"), ("%", "个百分点"), ("秒", "分钟"), ("台/社区", "台/百户")]
)
def test_units_that_may_not(left, right):
    assert not read_unit(left).agrees(read_unit(right))


@pytest.mark.parametrize(
    "left, sign, right, total",
    [
        ("%", "-", "%", "个百分点"),
        ("%", "+", "%", "%"),
        ("%", "+", "个百分点", "%"),
        ("%", "-", "个百分点", "%"),
        ("个百分点", "+", "%", "%"),
        ("个百分点", "-", "个百分点", "个百分点"),
        ("分", "-", "分", "分"),
        ("分", "+", "%", None),
        ("个百分点", "-", "%", None),
    ],
)
def test_sums(left, sign, right, total):
    found = sum_unit(read_unit(left), read_unit(right), sign)
    assert (found and found.text) == total


def test_a_bare_number_takes_the_other_unit():
    assert sum_unit(FREE, read_unit("分"), "+") == read_unit("分")
    assert sum_unit(read_unit("分"), FREE, "-") == read_unit("分")


def test_products_and_quotients():
    money, people = read_unit("亿元"), read_unit("万人")
    assert money.times(money, -1).powers == {}
    assert money.times(people, -1).text == "万元/名"
    assert money.times(people).multiplier == Decimal(10) ** 12
    assert FREE.times(FREE).free
    assert not FREE.times(money).free
