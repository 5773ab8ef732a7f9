import re

import pytest

from generator.errors import Place
from generator.text.claims.check import check_claims
from generator.text.frontmatter import read_front_matter
from generator.text.index import LinkIndex
from generator.text.scanner import scan

PATH = "content/chapters/4-status/4-1-infrastructure.md"


@pytest.fixture
def check(values, mini_facts):
    """Check a page whose claims are given as lines; text: its body."""

    def checked(lines, text="东部[更高](claim:x)。", known=values, facts=mini_facts):
        source = f"---\ntitle: x\nclaims:\n  {lines}\nstatus: 草稿\n---\n\n{text}\n"
        front, _ = read_front_matter(source, PATH)
        return check_claims(source, scan(source, PATH), front, LinkIndex(values=known), facts)

    return checked


@pytest.mark.parametrize(
    "lines",
    [
        "x: east > west",
        'x: "east > west"',
        "x: east＞west",
        "x: 得分·东部 ≥ 得分·中部 且 cities > 400  # 一条注",
        "x: >-\n    east > west\n    且 urban > rural",
        "x: 问卷信度（克隆巴赫α） > 0.7",
        "x: 5 > 3",
    ],
)
def test_true_claims_pass(lines, check):
    assert check(lines) == []


def test_pages_without_claims_pass(values, mini_facts):
    source = "---\ntitle: x\n---\n\n[更高](claim:x)\n"
    front, _ = read_front_matter(source, PATH)
    assert check_claims(source, scan(source, PATH), front, LinkIndex(values=values), mini_facts) == []


def test_a_false_claim_tells_sentence_and_operands(check):
    (fault,) = check("x: east < west", "前一句。西部为[2.7分](val:west)，东部[更低](claim:x)。后一句。")
    assert (fault.code, fault.severity) == ("claim-false", "error")
    assert fault.place == Place(PATH, 8, 27)
    assert fault.fact == (
        "“西部为2.7分，东部更低。”：论断 x 不成立：east < west 不成立"
        "（得分·东部 3.5分（未舍入 3.5400）；得分·西部 2.7分）"
    )
    assert fault.mend == "改写这句话，或改正论断"


def test_a_false_claim_of_significance_tells_test_and_p(check, mini_values):
    (fault,) = check("x: 显著(net-5g, 城乡)", known=mini_values)
    assert "Welch t 检验，校正后 p = 0.436，界限 0.05" in fault.fact


def test_every_sentence_that_carries_a_false_claim_is_told(check):
    faults = check("x: east < west", "[甲](claim:x)。\n\n[乙](claim:x)。")
    assert [fault.place.line for fault in faults] == [8, 10]


def test_a_false_claim_that_nothing_carries_is_told_where_it_is_defined(check):
    unused, false = check("x: east < west", "正文。")
    assert (unused.code, unused.severity, unused.place) == ("claim-unused", "warning", Place(PATH, 4, 3))
    assert (false.code, false.place) == ("claim-false", Place(PATH, 4, 6))
    assert "没有在正文中使用" in unused.fact


def test_a_claim_outside_of_sentences_is_told_with_its_own_words(check):
    (fault,) = check("x: east < west\nnote: '[更低](claim:x)'", "正文。")
    assert fault.fact.startswith("“更低”：论断 x 不成立")


def test_undecidable(check):
    (fault,) = check("x: cities < 600")
    assert (fault.code, fault.severity) == ("claim-undecidable", "error")
    assert "无法判定" in fault.fact
    assert "超过500个" in fault.fact
    assert "只支持对其全部取值都成立的结论" in fault.mend


def test_true_of_unrounded_values_alone_is_a_warning(check):
    (fault,) = check("x: east > central")
    assert (fault.code, fault.severity) == ("claim-rounded", "warning")
    assert "得分·东部 3.5分（未舍入 3.5400）；得分·中部 3.5分（未舍入 3.4600）" in fault.fact


@pytest.mark.parametrize(
    "formula, code, column, said",
    [
        ("esat > west", "claim-name", 6, "没有名为 esat 的数值"),
        ("east > wesst", "claim-name", 13, "第 8 个字 wesst"),
        ("east-west > 1", "claim-name", 6, "没有名为 east-west 的数值"),
        ("east >", "claim-unreadable", 12, "第 7 个字：这里是结尾"),
        ("east > urban", "claim-units", 6, "两边单位不同：分与%"),
        ("名次(index.mean.110000) = 1", "synthetic-unit", 9, "得分·北京市 是模拟数据"),
        ("得分·北京市 > 3", "synthetic-unit", 6, "得分·北京市 是模拟数据"),
        ("达标(net-5g, 甲市)", "synthetic-unit", 17, "甲市 是模拟数据"),
        ("达标(index.mean.110000, floor)", "synthetic-unit", 6, "得分·北京市 是模拟数据"),
        ("非 (达标(urban, floor) 且 达标(net-5g, 甲市))", "synthetic-unit", 39, "甲市"),
        ("true", "claim-unreadable", 3, "不是可以判断真假的话"),
        ("", "claim-unreadable", 3, "没有写内容"),
    ],
)
def test_faults_of_formulas_stand_where_they_are_typed(formula, code, column, said, check, mini_facts):
    names = mini_facts.evaluation.frame.units
    city = str(names[names["level"] == "city"]["name"].iloc[0])
    (fault,) = check(f"x: {formula.replace('甲市', city)}")
    assert (fault.code, fault.severity) == (code, "error")
    assert fault.place == Place(PATH, 4, column)
    assert said.replace("甲市", city) in fault.fact
    assert fault.mend


def test_all_unknown_names_are_told_at_once_with_the_nearest(check):
    first, second = check("x: esat > wesst")
    assert "east" in first.mend
    assert "west" in second.mend


@pytest.mark.parametrize("formula", ["east <", "east > urban", "esat > 1", "east < west", "cities < 600", ""])
def test_messages_name_things_as_an_editor_does(formula, check):
    for fault in check(f"x: {formula}", "正文。"):
        words = re.sub("`[^`]*`", "", f"{fault.fact} {fault.mend}")
        assert not re.search(r"\b(id|YAML|front matter|schema|claim|parse|token)\b|解析", words)


def test_single_units_are_not_suggested(check):
    (fault,) = check("x: 得分·北京 > 1")
    assert "北京" not in fault.mend


def test_signs_without_blanks_are_told(check):
    (fault,) = check("x: east-west > 1")
    assert fault.mend.endswith("+ - * / 且 或 非 前后各空一格")


def test_places_of_several_claims(check):
    faults = check(
        "x: east > west\n  \n  y: east > wst\n  'z': no > 1", "[a](claim:x)[b](claim:y)[c](claim:z)。"
    )
    assert [(fault.place.line, fault.place.column) for fault in faults] == [(6, 13), (7, 8)]
