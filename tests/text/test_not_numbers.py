import pytest

from generator.text.expressions import find_in
from generator.text.not_numbers import IDIOMS, RANKED


@pytest.mark.parametrize("word", [*IDIOMS.split(), *RANKED.split()])
def test_words_and_ranks_state_no_number(word):
    assert [found.text for found in find_in(f"关于{word}，说明如下。") if found.is_number] == []


def test_no_word_stands_twice():
    words = [*IDIOMS.split(), *RANKED.split()]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("四方面", "四方面"), ("十分钟", "十分钟"), ("三级结构", "三级"), ("五级评分标准", "五级"),
        ("第三名", "第三名"),
        ("百年之后三次", "三次"),
    ],
)  # fmt: skip
def test_longer_words_count_again(text, found):
    assert [each.text for each in find_in(f"共{text}。" if text[0] == "十" else f"{text}。")][-1] == found


@pytest.mark.parametrize(
    "text", ["统一", "唯一", "进一步", "一些", "一体化", "同一时点", "下一节", "一网通办", "逐一"]
)
def test_one_is_a_word_unless_it_counts(text):
    assert find_in(f"这里{text}说明") == ()


@pytest.mark.parametrize("text", ["一次", "一年", "一倍", "一名", "一成"])
def test_one_before_a_unit_counts(text):
    assert [each.text for each in find_in(f"仅{text}。")] == [text]
