from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.kinds.wrapping import NO_END, NO_START, line_width, wrap

SIZE = 12


def test_chinese_is_as_wide_as_its_size_and_latin_narrower():
    assert line_width("智慧社区", SIZE) == 4 * SIZE
    assert line_width("“十四五”", SIZE) == 5 * SIZE
    assert line_width("5G", SIZE) < 2 * SIZE


def test_a_text_that_fits_is_one_line():
    assert wrap("智慧社区", 4 * SIZE, SIZE) == ["智慧社区"]


def test_lines_break_after_a_comma_rather_than_inside_a_phrase():
    assert wrap("老旧社区硬件瓶颈、改造难", 130, SIZE) == ["老旧社区硬件瓶颈、", "改造难"]
    assert wrap("服务全龄覆盖（适老化改造率100%）", 180, SIZE) == ["服务全龄覆盖", "（适老化改造率100%）"]


def test_lines_without_a_comma_break_between_words_of_two_characters():
    assert wrap("政策机制创新", 58, SIZE) == ["政策机制", "创新"]
    assert wrap("实施路径与保障", 58, SIZE) == ["实施路径", "与保障"]


def test_words_and_numbers_stay_whole():
    assert wrap("试点REITs引入社会资本", 5 * SIZE, SIZE)[0] == "试点"
    assert "1000" in "|".join(wrap("示范社区1000个", 5 * SIZE, SIZE))


def test_a_given_line_break_stays():
    assert wrap("一级\n二级", 500, SIZE) == ["一级", "二级"]


@given(
    st.text("智慧社区治理能力5GAI，、；（）《》“”与的 ", min_size=1, max_size=40),
    st.integers(min_value=6 * SIZE, max_value=40 * SIZE),
)
def test_nothing_is_lost_and_signs_stand_where_they_may(text, width):
    lines = wrap(text, width, SIZE)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines[1:]:
        assert line[:1] not in NO_START or not line
    for line in lines[:-1]:
        assert line[-1:] not in NO_END or not line


@pytest.mark.parametrize("width", [60, 90, 130, 200])
def test_no_line_is_wider_than_it_may_be(width):
    text = "针对成因设计措施、分阶段安排，由第三方逐年发布指数"
    assert max(line_width(line, SIZE) for line in wrap(text, width, SIZE)) <= width
