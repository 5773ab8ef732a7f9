"""Planted errors of every kind are found at their place; what is right is bound, proven or exempt."""

import pytest

from generator.text.index import Directory, LinkIndex, TermEntry
from generator.text.number_faults import number_faults
from generator.text.recognition import NumberReader
from generator.text.scanner import scan
from generator.text.visible import visible
from generator.values.catalogue import Catalogue, Origin, ReportValue


def value(key, name, number, unit, decimals=0, operator="=", population="全国"):
    return ReportValue(
        key, name, number, unit, decimals, Origin("t"), operator=operator, population=population
    )


INDEX = LinkIndex(
    values=Catalogue(
        [
            value("net", "5G网络覆盖率·全国", 92.3, "%", 1),
            value("gain", "养老服务占比增幅·全国", 25, "个百分点"),
            value("ratio", "设备密度东西之比", 2.3, "倍", 1, population="东部/西部"),
            value("money", "累计投入资金·全国", 3000, "亿元", operator=">"),
            value("early", "早期普及率·全国", 15, "%", operator="<"),
            value("goal", "远期普及目标·全国", 60, "%", operator=">="),
            value("limit", "告警响应时限", 3, "分钟", operator="<=", population="本研究"),
            value("about", "起步规模·全国", 80, "个", operator="~"),
            value("rank", "综合得分名次·东部", 1, "名", population="东部"),
            value("third", "数据共享率·西部", 31, "%", population="西部"),
            value("left", "受训人员半年后离职率", 35, "%", population="本研究"),
            value("levels", "评分等级数", 5, "级", population="本研究"),
            value("index.mean.110000", "综合得分·北京市", 4.2, "分", 1, population="北京市"),
        ]
    ),
    terms=Directory([TermEntry("5g", "5G网络覆盖率", "释义", ("5G普及率",))]),
)


def read(source):
    return NumberReader(INDEX).read(visible(source, scan(source, "content/chapters/4-status/a.md"), INDEX))


def states(source):
    return [(reading.expression.text, reading.state) for reading in read(source)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("全国5G网络覆盖率为[92.3%](val:net)。", [("92.3%", "bound")]),
        ("投入超过[3000亿元](val:money)。", [("3000亿元", "bound")]),
        ("投入逾[3000亿元](val:money)。", [("3000亿元", "bound")]),
        ("[3000亿元](val:money)以上。", [("3000亿元", "bound")]),
        ("普及率不足[15%](val:early)。", [("15%", "bound")]),
        ("在[3分钟](val:limit)内响应。", [("3分钟", "bound")]),
        ("约[80个](val:about)。", [("80个", "bound")]),
        ("低于[60%](val:goal)的目标。", [("60%", "bound")]),
        ("全国5G网络覆盖率为92.3%。", [("92.3%", "proven")]),
        ("全国 5G 网络覆盖率为 92.3%。", [("92.3%", "proven")]),
        ("全国5G普及率为92.3%。", [("92.3%", "proven")]),
        ("全国养老服务占比增幅为25个百分点。", [("25个百分点", "proven")]),
        ("东部的综合得分排名第一。", [("第一", "proven")]),
        ("西部数据共享率约三成。", [("三成", "proven")]),
        ("评分等级分为五级。", [("五级", "proven")]),
    ],
)
def test_bound_and_proven(sentence, found):
    readings = [(text, state) for text, state in states(sentence) if text != "5G"]
    assert readings == found
    assert number_faults(read(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "words", "code"),
    [
        ("全国5G网络覆盖率为95.3%。", "95.3%", "number-contradicts"),
        ("全国 5G 网络覆盖率为 95.3%。", "95.3%", "number-contradicts"),
        ("全国 5G 网络覆盖率为 95.3 %。", "95.3 %", "number-contradicts"),
        ("全国5G网络覆盖率为92.3个百分点。", "92.3个百分点", "number-contradicts"),
        ("全国5G网络覆盖率为92.3元。", "92.3元", "number-contradicts"),
        ("全国5G网络覆盖率约八成。", "八成", "number-contradicts"),
        ("全国养老服务占比增幅为25%。", "25%", "number-contradicts"),
        ("东部综合得分名次为第二名。", "第二名", "number-contradicts"),
        ("投入不足[3000亿元](val:money)。", "3000亿元", "number-wording"),
        ("普及率超过[15%](val:early)。", "15%", "number-wording"),
        ("不少于[3分钟](val:limit)。", "3分钟", "number-wording"),
        ("不足[60%](val:goal)。", "60%", "number-wording"),
        ("[15%](val:early)以上。", "15%", "number-wording"),
    ],
)
def test_planted_errors_are_found_where_they_stand(sentence, words, code):
    source = f"---\ntitle: 甲\n---\n\n第一段。\n\n先说一句。{sentence}\n"
    (fault,) = number_faults(read(source))
    assert (fault.code, fault.severity) == (code, "error")
    assert fault.place.line == 7
    line = source.splitlines()[6]
    at = line.index(f"[{words}]") + 1 if f"[{words}]" in line else line.index(words)
    assert fault.place.column == at + 1
    assert words in fault.fact


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\ntitle: 甲\ndescription: 全国5G网络覆盖率为95.3%。\n---\n\n正文。\n", 3),
        ("| 项目 | 说明 |\n|--|--|\n| 甲 | 全国5G网络覆盖率为95.3% |\n", 3),
        ('!!! note "口径"\n    全国5G网络覆盖率为**95.3%**。\n', 2),
    ],
)
def test_errors_in_front_matter_tables_and_notes_are_found_at_their_place(source, line):
    (fault,) = number_faults(read(source))
    column = source.splitlines()[line - 1].index("95.3%") + 1
    assert (fault.code, fault.place.line, fault.place.column) == ("number-contradicts", line, column)


def test_both_numbers_stand_in_the_fault():
    (fault,) = number_faults(read("全国5G网络覆盖率为95.3%。"))
    assert "95.3%" in fault.fact
    assert "92.3%" in fault.fact
    assert "[92.3%](val:net)" in fault.mend


def test_a_wrong_bound_number_contradicts_and_is_left_to_the_check_of_links():
    readings = read("覆盖率为[95.3%](val:net)。")
    assert [(reading.state, reading.reason) for reading in readings] == [("contradicts", "数值不同")]
    assert number_faults(readings) == []


def test_a_missing_word_is_a_warning():
    (fault,) = number_faults(read("投入[3000亿元](val:money)。"))
    assert (fault.code, fault.severity) == ("number-wording-missing", "warning")
    assert "超过" in fault.mend


@pytest.mark.parametrize(
    "sentence", ["共完成17%。", "网络达到92.3%。", "建成四个平台。", "满意的占四分之三。"]
)
def test_unknown_numbers_are_warnings(sentence):
    (fault,) = number_faults(read(sentence))
    assert (fault.code, fault.severity) == ("number-unbound", "warning")


def test_candidates_are_named_and_none_is_of_a_single_unit():
    (reading,) = read("综合得分与网络为92.3%，详见后文。")
    assert [candidate.id for candidate in reading.candidates] == ["net"]
    (reading,) = read("综合得分为4.2分。")
    assert reading.candidates == ()
    (fault,) = number_faults(read("网络达到92.3%。"))
    assert "net（5G网络覆盖率·全国，92.3%）" in fault.mend


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("见3.4.1。", "编号"),
        ("见图4-1。", "编号"),
        ("第三章说明。", "编号"),
        ("（1）设施。", "编号"),
        ("5G进村。", "名称"),
        ("依据GB/T 22239。", "名称"),
        ("2025年3月发布。", "日期"),
        ("# 三项建议\n\n正文。", "标题"),
        ("三类主体：甲、乙、丙。", "列举"),
        ("从甲、乙和丙三个方面说明。", "列举"),
        ("意义有两点。一是甲；二是乙。", "列举"),
        ("分三步。\n\n- 甲\n- 乙\n- 丙\n", "列举"),
    ],
)
def test_exempt_numbers_have_their_reason(source, reason):
    numbers = [reading for reading in read(source) if reading.reason == reason]
    assert numbers
    assert all(reading.state == "exempt" for reading in numbers)
    assert number_faults(read(source)) == []


def test_a_list_of_another_length_leaves_the_count_unknown():
    assert ("四类", "unknown") in states("四类主体：甲、乙、丙。")


def test_a_count_said_again_is_exempt():
    assert states("三类主体：甲、乙、丙。这三类主体协同。") == [("三类", "exempt"), ("三类", "exempt")]


def test_a_number_within_the_name_of_what_is_quoted_is_a_name():
    assert states("受训人员半年后离职率为[35%](val:left)。") == [("半年", "exempt"), ("35%", "bound")]
    assert ("半年", "unknown") in states("半年之后为[35%](val:left)。")


def test_a_link_to_nothing_is_unknown_and_reported_by_the_check_of_links():
    readings = read("覆盖率为[92.3%](val:none)。")
    assert [reading.state for reading in readings] == ["unknown"]
    assert number_faults(readings) == []


def test_a_decimal_before_a_blank_is_a_number_and_no_section():
    assert states("提高 5.2 个百分点，得 4.4 分。") == [("5.2 个百分点", "unknown"), ("4.4 分", "unknown")]
