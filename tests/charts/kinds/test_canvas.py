from __future__ import annotations

import pandas as pd
import pytest

from generator.charts.figure import Column, Figure
from generator.charts.kinds.canvas import HEAD, PALE, PLAIN, QUIET, Sheet, block_height, words
from generator.charts.theme import AMBER
from tests.charts.kinds.sheets import written


@pytest.fixture
def drawn(picture):
    def draw(fill, height=100.0):
        def wide(_figure):
            sheet = Sheet("wide")
            fill(sheet)
            return sheet.chart(height)

        frame = pd.DataFrame({"a": ["甲"]})
        columns = (Column("a", "甲"),)
        return picture(
            Figure("f", "图", "chart", frame, columns, "摘要。", "样例", "published", "", wide, wide)
        )

    return draw


def test_a_sheet_is_as_wide_as_a_page_and_as_high_as_told(drawn):
    svg = drawn(lambda sheet: sheet.box(0, 0, sheet.across, 100, PLAIN), 100)
    assert 'width="720" height="112"' in svg


def test_a_box_says_its_words_and_one_without_words_is_silent(drawn):
    assert 'aria-label="甲：内容"' in drawn(lambda sheet: sheet.box(0, 0, 50, 50, HEAD, "甲：内容"))
    assert "aria-label=" not in drawn(lambda sheet: sheet.box(0, 0, 50, 50, QUIET)).partition(">")[2]


def test_the_texts_of_a_card_stand_in_its_middle(drawn):
    block = [words("名称", 100, 14, bold=True), words("说明", 100)]
    svg = drawn(lambda sheet: sheet.card(10, 20, 100, 60, PALE, block))
    lines = written(svg)
    assert [line.text for line in lines] == ["名称", "说明"]
    assert (lines[0].left + lines[0].right) / 2 == pytest.approx(4 + 2 + 60, abs=1)
    assert (lines[0].top + lines[1].foot) / 2 == pytest.approx(4 + 2 + 50, abs=3)


def test_words_have_a_colour_of_their_own_or_that_of_their_box(drawn):
    block = [words("题名", 100), words("未核实", 100, colour=AMBER)]
    svg = drawn(lambda sheet: sheet.card(0, 0, 100, 60, PLAIN, block))
    assert f'fill="{AMBER}">未核实<' in svg
    assert f'fill="{PLAIN.ink}">题名<' in svg


@pytest.mark.parametrize(("end", "turn"), [((100, 50), 90), ((0, 50), 270), ((50, 0), 0), ((50, 100), 180)])
def test_an_arrow_points_where_it_leads(drawn, end, turn):
    svg = drawn(lambda sheet: sheet.arrow([(50, 50), end]))
    assert f"rotate({turn})" in svg or (turn == 0 and "rotate" not in svg)


def test_a_line_goes_through_its_points_in_their_order(drawn):
    svg = drawn(lambda sheet: sheet.line([(40, 10), (10, 10), (10, 60)]))
    assert "M42,12L12,12L12,62" in svg


def test_empty_words_take_no_room():
    assert words("", 100).lines == ()
    assert block_height([words("甲", 100), words("", 100)]) == block_height([words("甲", 100)])
