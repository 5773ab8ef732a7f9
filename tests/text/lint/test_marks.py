"""Dashes, ellipses, ranges and marks typed twice."""

import pytest


@pytest.mark.parametrize(
    ("typed", "meant", "code", "column"),
    [
        ("甲--乙。", "甲——乙。", "dash", 2),
        ("甲－－乙。", "甲——乙。", "dash", 2),
        ("甲...", "甲……", "ellipsis", 2),
        ("甲。。。", "甲……", "ellipsis", 2),
        ("甲…", "甲……", "ellipsis", 2),
        ("需 3-5年。", "需 3–5年。", "range-dash", 4),
        ("占 10%~20%。", "占 10%–20%。", "range-dash", 6),
        ("自 2020年～2024年。", "自 2020年–2024年。", "range-dash", 8),
        ("占 [3%](val:net)-[5%](val:net)。", "占 [3%](val:net)–[5%](val:net)。", "range-dash", 16),
        ("甲，，乙。", "甲，乙。", "mark-twice", 2),
        ("甲。。", "甲。", "mark-twice", 2),
        ("甲！！", "甲！", "mark-twice", 2),
    ],
)
def test_mended(found, mended, typed, meant, code, column):
    assert found(typed) == [(code, 1, column)]
    assert mended(typed) == meant


@pytest.mark.parametrize(
    ("typed", "code", "column"),
    [
        ("甲 — 乙。", "dash", 2),
        ("甲，—乙。", "dash", 3),
        ("甲，。", "mark-clash", 2),
        ("甲。，乙。", "mark-clash", 2),
    ],
)
def test_left_to_the_editor(found, mended, typed, code, column):
    assert (code, 1, column) in found(typed)
    assert mended(typed).replace(" ", "") == typed.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "“需求—响应—评价”的闭环——如此。",
        "依 GB/T 15834-2011，自 2025-12-31 起，2025-12，图4-1，电话 010-12345678，编号 4-15-60。",
        "范围为 3–5年，型号 A-3，比例 5-3。",
        "甲……乙。",
        "| 甲 | 乙 |\n|----|----|\n| 丙 | 丁 |\n",
        "甲？！",
    ],
)
def test_right_marks(found, text):
    assert found(text) == []


def test_a_range_in_a_heading_is_told_and_not_changed(found, mended):
    source = "# 甲\n\n## 阶段（2020-2024年）\n\n文。"
    assert found(source) == [("range-dash", 3, 11)]
    assert mended(source) == source
