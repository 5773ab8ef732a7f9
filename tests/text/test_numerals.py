from decimal import Decimal

import pytest

from generator.text.numerals import narrow_digits, read_numeral


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二十四", "24"), ("十", "10"), ("十万", "100000"), ("两", "2"), ("两百", "200"), ("百", "100"),
        ("一千零五", "1005"), ("三点五", "3.5"), ("零", "0"), ("3,100", "3100"), ("９２.３", "92.3"),
        ("1.2万", "12000"), ("-3", "-3"), ("−3", "-3"), ("三百三十七", "337"), ("二〇二五", "2025"),
    ],
)  # fmt: skip
def test_numerals(text, number):
    assert read_numeral(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "甲", "十十", "点五点"])
def test_no_numerals(text):
    assert read_numeral(text) is None


def test_digits_become_narrow_and_the_length_stays():
    assert narrow_digits("９２．３％，甲") == "92.3%，甲"
