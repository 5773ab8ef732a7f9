import pytest

from generator.text.claims.formula import (
    Arithmetic,
    Call,
    Comparison,
    FormulaError,
    Junction,
    Negation,
    Number,
)
from generator.text.claims.grammar import parse_formula

NAMES = {"a", "b", "c", "a-b", "net-5g.x_1", "5g-rural", "综合得分·东部", "得分（总）", "有或无"}


def shape(node):
    """Return a statement as nested tuples."""
    match node:
        case Comparison():
            return (*node.signs, *map(shape, node.terms))
        case Junction():
            return (node.word, *map(shape, node.parts))
        case Negation():
            return ("not", shape(node.part))
        case Arithmetic():
            return (node.sign, shape(node.left), shape(node.right))
        case Call():
            return (node.function, *(word.text for word in node.arguments))
        case Number():
            return float(node.quantity.number)
    return node.text


def read(text):
    return shape(parse_formula(text, NAMES, ["得分（总）"]))


@pytest.mark.parametrize(
    "text, sign",
    [
        ("a < b", "<"),
        ("a<b", "<"),
        ("a <= b", "<="),
        ("a ≤ b", "<="),
        ("a ＜＝ b", "<="),
        ("a = b", "="),
        ("a == b", "="),
        ("a ＝ b", "="),
        ("a != b", "!="),
        ("a ≠ b", "!="),
        ("a ！＝ b", "!="),
        ("a >= b", ">="),
        ("a ≥ b", ">="),
        ("a > b", ">"),
        ("a ＞ b", ">"),
    ],
)
def test_every_comparison(text, sign):
    assert read(text) == (sign, "a", "b")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a < b <= c", ("<", "<=", "a", "b", "c")),
        ("a-b > 1", (">", "a-b", 1)),  # a hyphen without blanks belongs to an id
        ("a - b > 1", (">", ("-", "a", "b"), 1)),
        ("a － b ＞ １", (">", ("-", "a", "b"), 1)),
        ("a + b * c = 7", ("=", ("+", "a", ("*", "b", "c")), 7)),
        ("a ＋ b × c ÷ 2 = 7", ("=", ("+", "a", ("/", ("*", "b", "c"), 2)), 7)),
        ("（a + b） * c = 7", ("=", ("*", ("+", "a", "b"), "c"), 7)),
        ("a - b - c > 0", (">", ("-", ("-", "a", "b"), "c"), 0)),
        ("a > -1.5", (">", "a", -1.5)),
        ("a > 60%", (">", "a", 60)),
        ("net-5g.x_1 > 5g-rural", (">", "net-5g.x_1", "5g-rural")),
        ("综合得分·东部 > 得分（总）", (">", "综合得分·东部", "得分（总）")),
        ("有或无 > 1", (">", "有或无", 1)),
        ("a > 1 且 b > 1 或 c > 1", ("or", ("and", (">", "a", 1), (">", "b", 1)), (">", "c", 1))),
        ("a > 1 and (b > 1 OR c > 1)", ("and", (">", "a", 1), ("or", (">", "b", 1), (">", "c", 1)))),
        ("非 a > b 且 b > 1", ("and", ("not", (">", "a", "b")), (">", "b", 1))),
        ("not not a > b", ("not", ("not", (">", "a", "b")))),
        ("非（a > b）", ("not", (">", "a", "b"))),
        ("显著（综合得分，区域）", ("significant", "综合得分", "区域")),
        ("significant(综合得分, 地区, 东部, 西部)", ("significant", "综合得分", "地区", "东部", "西部")),
        ("名次(a) = 1", ("=", ("rank", "a"), 1)),
        ("Top(3, a)", ("top", "3", "a")),
        ("增长(a、2021、2025) > 1", (">", ("growth", "a", "2021", "2025"), 1)),
        ("met(x, 城市) and 达标(x, 农村)", ("and", ("met", "x", "城市"), ("met", "x", "农村"))),
    ],
)
def test_shapes(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text, start, said",
    [
        ("a >", 3, "结尾，应为数值的编号或名称、数字或左括号"),
        ("a > b 且", 7, "结尾"),
        ("(a > b", 6, "应为右括号"),
        ("a > b)", 5, "这里是右括号，应为且、或，或者到此结束"),
        ("a > b c", 6, "这里是c"),
        ("a + b", 0, "不是可以判断真假的话"),
        ("a > 1 且 b", 8, "不是可以判断真假的话"),
        ("(a > 1) + 2 > 3", 0, "应为一个数"),
        ("显著(a, b) > 1", 0, "应为一个数"),
        ("名次(a)", 0, "不是可以判断真假的话"),
        ("显著(a)", 0, "显著 括号里有 1 项"),
        ("显著(a b)", 5, "应为逗号或右括号"),
        ("显著(a, )", 6, "显著(指标, 分组)"),
        ("a > b；", 5, "看不懂的符号 ；"),
        ("", 0, "结尾"),
        (", a", 0, "逗号"),
    ],
)
def test_unreadable_formulas_tell_where_and_what_was_expected(text, start, said):
    with pytest.raises(FormulaError) as caught:
        read(text)
    assert caught.value.code == "claim-unreadable"
    assert caught.value.where.start == start
    assert said in caught.value.fact
    assert caught.value.mend


def test_parts_know_where_they_stand():
    text = "（a + b） > 名次(a)"
    comparison = parse_formula(text, NAMES)
    assert [text[term.start : term.end] for term in comparison.terms] == ["（a + b）", "名次(a)"]
