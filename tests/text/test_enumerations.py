import pytest

from generator.text.enumerations import listed_beside
from generator.text.index import LinkIndex
from generator.text.scanner import scan
from generator.text.visible import visible


def listed(source, words, number):
    seen = visible(source, scan(source, "content/a.md"), LinkIndex())
    start = seen.text.index(words)
    return listed_beside(seen, start, start + len(words), number)


@pytest.mark.parametrize(
    ("source", "words", "number"),
    [
        ("三类主体：甲、乙、丙。", "三类", 3),
        ("分为三类，即甲、乙和丙。", "三类", 3),
        ("甲、乙以及丙三个方面。", "三个", 3),
        ("人、机、物三元", "三元", 3),
        ("两类主体：甲和乙。", "两类", 2),
        ("任务有三项：总结结论，判断趋势，提出方向。", "三项", 3),
        ("目的有两项：建立体系；摸清现状。", "两项", 2),
        ("分四步。第一步，甲；第二步，乙；第三步，丙；第四步，丁。", "四步", 4),
        ("结论有三点。其一，甲。其二，乙。其三，丙。", "三点", 3),
        ("要解决两个问题。前者靠技术，后者靠融合。", "两个", 2),
        ("分三步：\n\n1. 甲\n2. 乙\n3. 丙\n", "三步", 3),
        ("没有“加快”二字。", "二字", 2),
    ],
)
def test_listed(source, words, number):
    assert listed(source, words, number)
    assert not listed(source, words, number + 2)


def test_the_marks_must_count_without_a_gap():
    assert not listed("分三点。一是甲；三是丙。", "三点", 3)


def test_one_and_many_are_no_lists():
    assert not listed("甲一个。", "一个", 1)
    assert not listed("二十四个指标：甲、乙。", "二十四个", 24)
