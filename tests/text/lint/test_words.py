"""Words typed twice, misspelt, avoided, left in English or as a reminder."""

import pytest

from generator.text.lint.words import MISSPELLINGS


@pytest.mark.parametrize(
    ("text", "column"),
    [("建设的的目标。", 3), ("完成了了任务。", 3), ("进行进行评估。", 1), ("推进智慧社区智慧社区建设。", 3)],
)
def test_words_twice(found, text, column):
    assert found(text) == [("word-twice", 1, column)]


@pytest.mark.parametrize(
    "text",
    [
        "天天、人人、一步一步、一个一个。",
        "目的的实现，的的确确，建立了了解渠道，行为为主。",
        "对对象分类，和和谐社区，在在线平台，及及时响应。",
        "| 社区 | 社区 |\n|---|---|\n| 社区 | 社区 |\n",
    ],
)
def test_lawful_doubling(found, text):
    assert found(text) == []


@pytest.mark.parametrize("form", MISSPELLINGS)
def test_misspellings(found, mended, form):
    source = f"甲，{form}，乙。"
    assert found(source) == [("misspelling", 1, 3)]
    assert mended(source) == f"甲，{MISSPELLINGS[form]}，乙。"
    assert found(mended(source)) == []


def test_a_share_is_no_misspelling(found):
    assert found("各部份额相等。") == []


@pytest.mark.parametrize(
    ("typed", "meant", "column"),
    [
        ("建设智慧小区。", "建设智慧社区。", 3),
        ("建设[智慧小区](term:x)。", "建设[智慧社区](term:x)。", 4),
        ("使用 App。", "使用 APP。", 4),
    ],
)
def test_forms_that_the_glossary_avoids(found, mended, typed, meant, column):
    assert found(typed) == [("term-avoided", 1, column)]
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text", ["使用 Apple 与 MyApp。", "依《智慧小区指南》。", "见[甲](term:智慧小区)。", "`App`。"]
)
def test_other_words_titles_targets_and_code(found, text):
    assert found(text) == []


def test_english_sentences(found):
    assert found("甲。This is not translated yet。") == [("untranslated", 1, 3)]
    assert found("甲（Organisation for Economic Co-operation and Development）与“all you can eat”。") == []
    assert found("用 Smart City Index 的。") == []


@pytest.mark.parametrize("word", ["TODO", "TBD", "FIXME", "XXX", "lorem ipsum", "待补", "待填"])
def test_reminders(found, word):
    assert ("reminder", 1, 3) in found(f"甲，{word}。")


def test_words_that_hold_a_reminder(found):
    assert found("用 TODOS，待补贴发放，待补充人员。") == []
