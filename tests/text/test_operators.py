import pytest

from generator.text.operators import operator_verdict, words_beside
from generator.values.catalogue import Origin, ReportValue


def verdict(operator, text, number="60%"):
    value = ReportValue("x", "甲", 60, "%", 0, Origin("t"), operator=operator)
    start = text.index(number)
    return operator_verdict(value, text, start, start + len(number))


@pytest.mark.parametrize(
    ("operator", "text"),
    [
        ("=", "为60%"), (">", "超过60%"), (">", "60%以上"), (">=", "不低于60%"), (">=", "60%及以上"),
        ("<", "不足60%"),
        ("<", "低于60%"), ("<=", "不超过60%"), ("<=", "60%以内"), ("~", "约60%"), ("~", "60%左右"),
        (">=", "要求为60%"), (">=", "低于60%的基准值"), (">=", "由60%至70%"),
    ],
)  # fmt: skip
def test_words_that_agree(operator, text):
    assert verdict(operator, text)[0] == "agrees"


@pytest.mark.parametrize(
    ("operator", "text", "word"),
    [
        ("<", "超过60%", "超过"),
        (">", "不足60%", "不足"),
        (">=", "不超过60%", "不超过"),
        ("~", "60%以上", "以上"),
    ],
)
def test_words_that_contradict(operator, text, word):
    assert verdict(operator, text) == ("contradicts", word)


def test_a_missing_word_is_named():
    assert verdict(">", "投入60%，") == ("missing", "超过")


def test_the_longest_word_counts():
    assert words_beside("不超过60%", 3, 6) == {"不超过": "<="}
