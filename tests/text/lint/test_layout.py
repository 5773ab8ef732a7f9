"""Levels of headings, blanks at line ends, tabs."""

import pytest


def test_levels_of_headings(found):
    assert found("# 甲\n\n### 乙\n\n#### 丙\n") == [("heading-jump", 3, 1)]
    assert found("# 甲\n\n## 乙\n\n# 丙\n") == [("heading-first", 5, 1)]
    assert found("# 甲\n\n## 乙\n\n### 丙\n\n## 丁\n") == []
    assert found("## 甲\n\n### 乙\n") == []


def test_numbered_headings_are_checked_by_their_numbers(found):
    source = "# 3.4 甲\n\n### 3.4.1 乙\n"
    assert found(source, path="content/chapters/3-x/3-4-y.md") == []


@pytest.mark.parametrize(
    ("typed", "meant", "places"),
    [
        ("甲。 \n乙。\n", "甲。\n乙。\n", [("line-end", 1, 3)]),
        ("甲。  \n\n乙。\n", "甲。\n\n乙。\n", [("line-end", 1, 3)]),
        ("甲。\r\n乙。 \r\n", "甲。\r\n乙。\r\n", [("line-end", 2, 3)]),
        ("-\t甲\n", "- 甲\n", [("tab", 1, 2)]),
        ("- 甲\n\n\t乙。\n", "- 甲\n\n    乙。\n", [("tab", 3, 1)]),
    ],
)
def test_blanks_and_tabs(found, mended, typed, meant, places):
    assert found(typed) == places
    assert mended(typed) == meant


def test_a_line_break_is_told_and_stays(found, mended):
    source = "甲。  \n乙。\n"
    assert found(source) == [("line-end", 1, 3)]
    assert mended(source) == source


def test_code_may_have_both(found):
    assert found("```\n甲 \n\t乙\n```\n") == []
