"""Quotation marks and brackets."""

import pytest


@pytest.mark.parametrize(
    ("typed", "meant", "places"),
    [
        ('称"甲"。', "称“甲”。", [2, 4]),
        ("称'甲'。", "称‘甲’。", [2, 4]),
        ('称"5G"。', "称“5G”。", [2, 5]),
        ('称"[甲](case:b)"。', "称“[甲](case:b)”。", [2, 14]),
    ],
)
def test_straight_quotes(found, mended, typed, meant, places):
    assert found(typed) == [("quote-straight", 1, column) for column in places]
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "指标 Kendall's W 与 users' data 的甲。",
        'He said "no".',
        '<span title="甲">乙</span>。',
        '!!! note "口径说明"\n    甲。',
        '---\ntitle: 甲\ndescription: "甲，乙。"\n---\n\n甲。',
        "“甲‘乙’丙”（丁）《戊》【己】〔2025〕。",
        "系数 Kendall’s W。",
    ],
)
def test_right_quotes(found, text):
    assert found(text) == []


def test_a_single_straight_quote_is_left_to_the_editor(found, mended):
    source = '称"甲。'
    assert found(source) == [("quote-straight", 1, 2)]
    assert mended(source) == source


def test_quotes_are_paired_within_a_paragraph(found):
    assert found("甲“乙。\n\n丙”丁。") == [("mark-unpaired", 1, 2), ("mark-unpaired", 3, 2)]


def test_nested_quotes(found):
    assert found("“甲“乙”丙”。") == [("quote-nested", 1, 3), ("quote-nested", 1, 5)]


@pytest.mark.parametrize(
    ("text", "column"),
    [("甲（乙。", 2), ("甲）乙。", 2), ("《甲。", 1), ("（甲】）乙。", 3), ("甲（[乙](case:b)。", 2)],
)
def test_unpaired_brackets(found, text, column):
    assert ("mark-unpaired", 1, column) in found(text)
