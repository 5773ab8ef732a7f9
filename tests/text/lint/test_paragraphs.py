"""End marks and long sentences."""

import pytest


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("甲乙", (1, 2)),
        ("甲。\n\n乙丙\n\n丁。", (3, 2)),
        ("甲。\n乙", (2, 1)),
        ('!!! note "说明"\n    甲乙\n\n## 丙\n', (2, 6)),
        ("# 甲\n乙丙\n", (2, 2)),
        ('!!! note "说明"\n    甲。\n\n    乙丙\n', (4, 6)),
        ("达到 [92.3%](val:net)", (1, 9)),
    ],
)
def test_paragraphs_without_an_end_mark(found, text, place):
    assert found(text) == [("sentence-end", *place)]


@pytest.mark.parametrize(
    "text",
    [
        "# 甲\n\n乙。",
        "- 甲；\n- 乙\n  丙\n\n1. 丙",
        "| 甲 |\n|---|\n| 乙 |\n",
        "甲 | 乙\n--- | ---\n丙 | 丁\n",
        "如下：\n\n- 甲",
        "他说：“甲。”",
        "甲（乙。）",
        "甲……",
        "![图名](chart:map)",
        "**甲乙**\n\n丙。",
        "---\ntitle: 甲\nstatus: 草稿\n---\n\n甲。",
        "甲。[^1]\n\n[^1]: 注",
        "GB/T 15834",
    ],
)
def test_what_needs_none(found, text):
    assert found(text) == []


def test_long_sentences(found):
    words = "".join(chr(0x4E00 + number) for number in range(119))
    fits = f"{words}。"
    assert found(f"{fits}{fits}") == []
    assert found(f"{fits}{words}甲乙。") == [("sentence-long", 1, 121)]
    assert found(f"乙。\n\n[{words}甲乙](case:b)。") == [("sentence-long", 3, 2)]
