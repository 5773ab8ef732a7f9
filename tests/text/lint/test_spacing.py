"""Blanks between Chinese text, letters, numbers, units and marks; a link counts as what it shows."""

import pytest


@pytest.mark.parametrize(
    ("typed", "meant", "places"),
    [
        ("建设5G网络。", "建设 5G 网络。", [3, 5]),
        ("覆盖率为[92.3%](val:net)的社区。", "覆盖率为 [92.3%](val:net) 的社区。", [5, 21]),
        ("覆盖率为[](val:net)的社区。", "覆盖率为 [](val:net) 的社区。", [5, 16]),
        ("见[节](sec:3.1)。", "见 [节](sec:3.1)。", [2]),
        ("用[AI技术](term:x)。", "用 [AI 技术](term:x)。", [2, 5]),
        ("比[甲](term:x)3倍。", "比[甲](term:x) 3倍。", [13]),
        ("系数为0.35和0.25。", "系数为 0.35 和 0.25。", [4, 8, 9]),
        ("权重为 [0.35](val:net)分别列出。", "权重为 [0.35](val:net) 分别列出。", [20]),
        ("参数α与m²的。", "参数 α 与 m² 的。", [3, 4, 5, 7]),
        ("见[说明AI](case:b)与《5G规划》。", "见[说明 AI](case:b) 与《5G规划》。", [5, 16]),
        ("| 甲5G |\n|---|\n| 乙 |\n", "| 甲 5G |\n|---|\n| 乙 |\n", [4]),
    ],
)
def test_one_blank_between_chinese_and_letters_or_numbers(found, mended, typed, meant, places):
    assert found(typed) == [("space-missing", 1, column) for column in places]
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "到 2025年3月31日，自 2017 起，共 15个百分点、3000亿元、500多个、24小时、4.2分。",
        "得分为 [4.2分钟](val:net)，有 [6对](val:net)。",
        "第3章、第2季度，如[图](fig:map)所示，表3-2列出，图4-1所示。",
        "（AHP）、“5G”、5G、AI，3G/4G。",
        '名称`5G中文`与<span title="5G中">文</span>[^1]。\n\n[^1]: 注。',
        "## 甲5G乙\n\n文。",
        "---\ntitle: 5G网络\nkey: [甲5G]\n---\n\n文。",
        "发布《智慧社区5G指南（2025 版）》。",
        "```\n甲5G乙\n```\n\n<!-- 甲5G乙 -->\n\n文。",
    ],
)
def test_units_labels_titles_code_and_marks_need_none(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("typed", "meant", "code", "column"),
    [
        ("达到 92.3 %。", "达到 92.3%。", "space-unit", 8),
        ("达到 [92.3 %](val:net)。", "达到 [92.3%](val:net)。", "space-unit", 9),
        ("得 3 分。", "得 3分。", "space-unit", 4),
        ("带宽 200 Mbps。", "带宽 200Mbps。", "space-unit", 7),
        ("到 2025 年。", "到 2025年。", "space-unit", 7),
        ("见第 3章。", "见第3章。", "space-unit", 3),
        ("见图 4-1。", "见图4-1。", "space-unit", 3),
        ("如[图](fig:map) 所示。", "如[图](fig:map)所示。", "space-unit", 14),
        ("甲 ，乙。", "甲，乙。", "space-punctuation", 2),
        ("甲， 乙。", "甲，乙。", "space-punctuation", 3),
        ("甲（ 乙）。", "甲（乙）。", "space-punctuation", 3),
        ("甲， [92.3%](val:net)。", "甲，[92.3%](val:net)。", "space-punctuation", 3),
        ("“5G” 网络。", "“5G”网络。", "space-punctuation", 5),
        ("甲 乙。", "甲乙。", "space-han", 2),
        ("见 [乙](case:b)。", "见[乙](case:b)。", "space-han", 2),
        ("建设  5G。", "建设 5G。", "space-double", 3),
        ("建设\u30005G。", "建设 5G。", "space-double", 3),
        ("\u3000\u3000甲。", "甲。", "space-indent", 1),
    ],
)
def test_blanks_that_should_not_be_there(found, mended, typed, meant, code, column):
    assert found(typed) == [(code, 1, column)]
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "- “甲”。\n- （乙）。\n\n1. 《丙》。\n\n> “丁”。",
        "| “甲” | 乙 |\n| --- | --- |\n| 《丙》 | 丁 |\n",
        "**结论。** 正文。",
        "权重为 [0.35](val:net) 分别列出。",
        "称为 Users’ Data 的数据。",
        '!!! note "说明"\n    甲。',
    ],
)
def test_blanks_of_markdown_and_latin_text_stay(found, text):
    assert found(text) == []


def test_a_blank_at_emphasis_is_told_and_left_to_the_editor(findings, mended):
    source = "建设**5G**网络。"
    assert [finding.edit for finding in findings(source)] == [None, None]
    assert mended(source) == source


def test_words_put_in_for_a_link_are_not_the_editors(found):
    """The title of section 3.1 has neither blank nor full-width parentheses."""
    assert found("见 [节](sec:3.1)。") == []


def test_message(findings):
    (finding, _) = findings("建设5G网络。")
    assert str(finding.fault) == (
        "content/cases/a.md:1:3 中文与字母、数字之间少一个空格：建设5G网络。\n"
        "  → 写作“建设 5G网络。”，或运行 report check --fix"
    )
    assert finding.fault.severity == "warning"
