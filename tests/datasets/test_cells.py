import numpy as np
import pandas as pd
import pytest

from generator.datasets.cells import RangeRule, TextRule
from generator.datasets.resource import Field

OBSERVED = ("NA", "n/a")


def rule(kind: str, missing: tuple[str, ...] = OBSERVED, **constraints: object) -> TextRule:
    return TextRule(Field("x", kind, constraints), missing)


@pytest.mark.parametrize("cell", ["0", "-3", "+3", "86.0", ".5", "5.", "1e3", "1.5E-3", "NA", "n/a"])
def test_numbers_and_markers_pass(cell: str) -> None:
    assert rule("number").passes(cell)


@pytest.mark.parametrize(
    ("cell", "fact"),
    [
        ("9O", "'9O' 不是数"),
        ("八十六", "'八十六' 不是数"),
        ("８６", "'８６' 不是数（有全角字符）"),
        (" 86", "' 86' 不是数（前后有空白）"),
        ("86%", "'86%' 不是数（不写单位和千位分隔符）"),
        ("1,234", "'1,234' 不是数（不写单位和千位分隔符）"),
        ("inf", "'inf' 不是有限的数"),
        ("-Infinity", "'-Infinity' 不是有限的数"),
        ("nan", "'nan' 不是有限的数"),
        ("1e999", "'1e999' 不是有限的数"),
        ("1_000", "'1_000' 不是数"),
        ("", "空单元格"),
        ("N/A", "'N/A' 不是数"),
        ("٣", "'٣' 不是数"),
    ],
)
def test_what_is_wrong_with_a_number(cell: str, fact: str) -> None:
    assert not rule("number").passes(cell)
    assert rule("number").words(cell)[1] == fact


@pytest.mark.parametrize(
    ("kind", "cell", "passes"),
    [
        ("integer", "3", True),
        ("integer", "3.0", False),
        ("boolean", "1", True),
        ("boolean", "true", False),
        ("year", "2025", True),
        ("year", "25", False),
        ("date", "2025-12-31", True),
        ("date", "2025-13-01", False),
        ("string", "任何 文字", True),
    ],
)
def test_forms_of_types(kind: str, cell: str, passes: bool) -> None:
    assert rule(kind).passes(cell) is passes


def test_markers_are_those_of_the_descriptor() -> None:
    assert rule("number", missing=("",)).passes("")
    assert rule("number", missing=("",)).words("NA")[1] == "这一列不能写 NA"
    assert rule("string").words("") == (
        "cell.missing",
        "空单元格",
        "填上{cells}；应报未报写 NA，不适用写 n/a",
    )


def test_required_allows_no_marker() -> None:
    required = rule("number", required=True)
    assert not required.passes("NA")
    assert required.words("NA") == ("cell.missing", "这一列不能写 NA", "填上{cells}")


def test_words_and_patterns() -> None:
    level = rule("string", enum=["nation", "region"])
    assert level.passes("nation")
    assert level.words("regoin") == (
        "cell.enum",
        "'regoin' 不在允许的取值中（是不是 region？）",
        "写 nation、region 之一",
    )
    code = rule("string", pattern="[a-z]+")
    assert code.passes("abc")
    assert code.words("abc1")[0] == "cell.pattern"


def test_columns_of_free_text_need_no_check() -> None:
    assert rule("string", missing=("",)).trivial
    assert not rule("string").trivial
    assert not rule("string", missing=("",), required=True).trivial
    assert not rule("number", missing=("",)).trivial


def test_ranges_include_their_limits_and_pass_over_missing_values() -> None:
    share = RangeRule(Field("x", "number", {"minimum": 0, "maximum": 100}))
    values = pd.Series([0, 100, -0.1, 100.1, np.nan])
    assert share.within(values).tolist() == [True, True, False, False, True]
    assert share.words("-0.1")[:2] == ("cell.minimum", "-0.1 小于下限 0")
    assert share.words("100.1")[:2] == ("cell.maximum", "100.1 大于上限 100")


def test_listed_numbers() -> None:
    direction = RangeRule(Field("x", "integer", {"enum": [1, -1]}))
    assert direction.within(pd.Series([1, -1, 0])).tolist() == [True, True, False]
    assert direction.words("0") == ("cell.enum", "0 不在允许的取值中", "写 1、-1 之一")
    assert RangeRule(Field("x", "number", {})).trivial
