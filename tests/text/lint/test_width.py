"""Half and full width of punctuation, digits and letters."""

import pytest


@pytest.mark.parametrize(
    ("typed", "meant", "places"),
    [
        ("甲,乙。", "甲，乙。", [2]),
        ("甲;乙。", "甲；乙。", [2]),
        ("甲:乙。", "甲：乙。", [2]),
        ("甲?", "甲？", [2]),
        ("甲!", "甲！", [2]),
        ("甲.乙.", "甲。乙。", [2, 4]),
        ("甲(乙)丙。", "甲（乙）丙。", [2, 4]),
        ("方法(AHP)。", "方法（AHP）。", [3, 7]),
        ("甲(乙）。", "甲（乙）。", [2]),
        ("甲（乙)。", "甲（乙）。", [4]),
        ("见[图](fig:map).", "见[图](fig:map)。", [14]),
        ("Gini(基尼)。", "Gini（基尼）。", [5, 8]),
        ("达到 [92.3%](val:net),其中。", "达到 [92.3%](val:net)，其中。", [20]),
        ("甲,[乙](case:b)。", "甲，[乙](case:b)。", [2]),
        ("用 5G,甲。", "用 5G，甲。", [5]),
    ],
)
def test_half_width_marks_in_chinese(found, mended, typed, meant, places):
    assert found(typed) == [("width-mark", 1, column) for column in places]
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "比例为 1:2，共 1,000人，A, B, and C，f(x)，v2.0。",
        "1. 甲。\n2) 乙。",
        "见[乙](../cases/a.md)（甲）。",
        "代码`甲,乙`。",
        "---\ntitle: 甲\ndescription: 甲，乙。\n---\n\n甲。",
        "（甲.md）文件。",
    ],
)
def test_half_width_marks_of_their_own(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("typed", "meant", "column"),
    [
        ("达到 ９２％。", "达到 92%。", 4),
        ("建设 ５Ｇ。", "建设 5G。", 4),
        ("达到 92．3%。", "达到 92.3%。", 6),
    ],
)
def test_full_width_signs(found, mended, typed, meant, column):
    assert found(typed) == [("width-sign", 1, column)]
    assert mended(typed) == meant


def test_a_second_line_and_a_description_have_their_places(found, mended):
    source = "---\ntitle: 甲\ndescription: 甲,乙。\n---\n\n甲，乙。\n丙,丁。\n"
    assert found(source) == [("width-mark", 3, 15), ("width-mark", 7, 2)]
    assert mended(source) == source.replace(",", "，")


@pytest.mark.parametrize(
    ("typed", "code"), [("共 3，000人。", "number-comma"), ("达到 92。3%。", "number-stop")]
)
def test_chinese_marks_in_numbers_are_left_to_the_editor(found, mended, typed, code):
    assert [rule for rule, *_ in found(typed)] == [code]
    assert mended(typed) == typed


def test_a_sentence_that_ends_and_one_that_begins_with_a_quoted_number(found):
    assert found("达到 [3](val:net)。[92.3%](val:net) 的社区。") == []


def test_both_kinds_in_one_run(mended):
    assert mended("覆盖５Ｇ网络, 达到９２．３％.") == "覆盖 5G 网络，达到 92.3%。"
