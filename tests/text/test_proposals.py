import pytest

from generator.errors import Place
from generator.text.edits import Edit
from generator.text.proposals import View, propose

PATH = "content/cases/a.md"


def proposal(source, typed, text, index):
    start = source.index(typed)
    edit = Edit(start, start + len(typed), text, "x")
    before, after = (
        View.of(words, PATH, "cases/a.md", index)
        for words in (source, source[:start] + text + source[start + len(typed) :])
    )
    return propose(before, after, edit, "因为")


def test_the_sentence_is_shown_as_the_reader_sees_it_with_the_number_marked(index):
    source = "上一句。\n\n**全国**达[93.2%](val:net-5g)，见[图](fig:regional-composite)。下一句。\n"
    made = proposal(source, "[93.2%](val:net-5g)", "[92.3%](val:net-5g)", index)
    assert made.before == "全国达〖93.2%〗，见图4-1。"
    assert made.after == "全国达〖92.3%〗，见图4-1。"
    assert made.place == Place(PATH, 3, 8)
    assert made.number_changed
    assert made.lines == (
        f"{PATH}:3:8 因为",
        "  原：全国达〖93.2%〗，见图4-1。",
        "  改：全国达〖92.3%〗，见图4-1。",
    )


def test_of_a_table_the_row_is_shown(index):
    source = "| 地区 | 覆盖率 |\n|---|---|\n| 全国 | [93.2](val:net-5g) | 高于 |\n| 东部 | 1 |\n"
    made = proposal(source, "[93.2](val:net-5g)", "[92.3](val:net-5g)", index)
    assert made.before == "| 全国 | 〖93.2〗 | 高于 |"
    assert made.after == "| 全国 | 〖92.3〗 | 高于 |"
    assert made.directions == ()


@pytest.mark.parametrize(
    "source, typed, text, before, after",
    [
        (
            "前句。全国达[92.3%]（val:net-5g），较快。后句。",
            "[92.3%]（val:net-5g）",
            "[92.3%](val:net-5g)",
            "全国达〖[92.3%]（val:net-5g）〗，较快。",
            "全国达〖[92.3%](val:net-5g)〗，较快。",
        ),
        (
            "全国达[](val:net-5g)。",
            "[](val:net-5g)",
            "[92.3%](val:net-5g)",
            "全国达〖[](val:net-5g)〗。",
            "全国达〖[92.3%](val:net-5g)〗。",
        ),
        ("全国达92.3%。", "92.3%", "[92.3%](val:x)", "全国达〖92.3%〗。", "全国达〖[92.3%](val:x)〗。"),
        (
            "前文。\n\n！[得分](chart:elder-gap)\n\n后文。",
            "！[得分](chart:elder-gap)",
            "![得分](chart:elder-gap)",
            "〖！[得分](chart:elder-gap)〗",
            "〖![得分](chart:elder-gap)〗",
        ),
        (
            "---\ntitle: 甲\nstatus：草稿\n---\n乙",
            "status：",
            "status: ",
            "〖status：〗草稿",
            "〖status: 〗草稿",
        ),
    ],
)
def test_where_the_reader_sees_no_difference_the_typing_is_shown(source, typed, text, before, after, index):
    made = proposal(source, typed, text, index)
    assert (made.before, made.after) == (before, after)
    assert not made.number_changed


def test_text_put_in_is_marked_where_it_stands(index):
    made = proposal("覆盖5G网络。", "", "甲", index)
    assert (made.before, made.after) == ("覆盖5G网络。", "〖甲〗覆盖5G网络。")


def test_a_changed_number_beside_a_word_of_direction_is_said(index):
    made = proposal("东部[4.1分](val:x)，仅高于西部。", "[4.1分](val:x)", "[4.2分](val:x)", index)
    assert made.directions == ("仅", "高于")
    assert made.lines[-1] == "  句中有“仅”“高于”：数字变了，请核对这句话的说法"
