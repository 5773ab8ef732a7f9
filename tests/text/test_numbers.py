import pytest

from generator.text.numbers import check_numbers
from generator.text.scanner import scan


def found(source):
    return check_numbers(source, scan(source, "content/a.md"))


@pytest.mark.parametrize(
    "source",
    [
        "2025年，“十四五”收官；2021—2025年；2025年3月；2024-05-06；3月15日",
        "见3.4.1、第3章、第 3.4 节、图4-1、表3-2、4.5节",
        "5G、IPv6、A4、3D、H2O、PM2.5、GB/T 33356—2022、ISO 37120",
        "1. 甲\n2. 乙\n\n（1）丙",
        "# 3.4 权重\n\n[92.3%](val:x)、`12`、<!-- 12 -->、[文](https://a.cn/12)、<https://a.cn/1>",
        "---\ntitle: 12 条\n---\n国办发〔2020〕23号",
        "| 甲 |\n|---|\n| [4.2](val:x) |",
        "注[^1]。\n\n[^1]: 甲",
    ],
)
def test_numbers_that_need_no_value(source):
    assert found(source) == []


@pytest.mark.parametrize(
    "source, number",
    [("覆盖率92.3%", "92.3%"), ("共3,100个", "3,100"), ("| 4.2 |", "4.2"), ("达到９２％", "９２")],
)
def test_unbound_numbers_are_warnings(source, number):
    (fault,) = found(source)
    assert fault.severity == "warning"
    assert number in fault.fact


def test_place():
    (fault,) = found("---\ntitle: x\n---\n\n甲乙 12 个")
    assert (fault.place.line, fault.place.column) == (5, 4)
