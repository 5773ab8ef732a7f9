import pytest

from generator.text.directions import direction_words, numbers_differ


@pytest.mark.parametrize(
    "word",
    [
        "上升",
        "下降",
        "提高",
        "降低",
        "增长",
        "减少",
        "高于",
        "低于",
        "不低于",
        "扩大",
        "缩小",
        "收窄",
        "首次",
        "突破",
        "仅",
        "达到",
        "未达",
        "最高",
        "超过",
        "不足",
    ],
)
def test_a_word_of_direction_is_found(word):
    assert direction_words(f"覆盖率{word}九成。") == (word,)


def test_each_word_is_named_once_and_in_order():
    assert direction_words("东部高于西部，差距扩大，也高于中部，比去年高。") == ("高于", "扩大", "比去年高")


@pytest.mark.parametrize("sentence", ["覆盖率为九成。", "不仅如此，由于数据共享，关于标准另见附录。", ""])
def test_other_sentences_have_none(sentence):
    assert direction_words(sentence) == ()


@pytest.mark.parametrize(
    "before, after, differ",
    [
        ("93%", "92.3%", True),
        ("九成", "92.3%", True),
        ("400个以上", "500个以上", True),
        ("-1分", "1分", True),
        ("９２.３％", "92.3%", False),
        ("3,000亿元", "3000 亿元", False),
        ("甲", "乙", False),
    ],
)
def test_numbers_differ_by_value_and_not_by_typing(before, after, differ):
    assert numbers_differ(before, after) is differ
