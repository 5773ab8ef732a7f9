from dataclasses import replace

import pytest

from generator.pages.profile.sentence import beside_nation, both_ends, count_word, head_sentence
from generator.pages.regions import unit_row


@pytest.fixture(scope="module")
def rows(profiles):
    return profiles.score_rows("110000", "dimension")


def test_a_ranked_unit_tells_place_interval_and_ends(profiles, rows):
    row = unit_row(profiles, "110000")
    assert head_sentence(row, "province", 2, "省级单位", rows, 4.0) == (
        "北京市综合得分 4.4 分，在 2 个省级单位中列第 1 位，区间 1–2；两个维度中基础设施最高、治理能力最低。"
    )


def test_near_a_line_two_decimals_are_told(profiles):
    row = replace(unit_row(profiles, "110000"), score=2.954)
    assert head_sentence(row, "province", 2, "省级单位", (), 4.0).startswith("北京市综合得分 2.95 分，")


def test_an_unranked_unit_is_set_beside_the_nation(profiles):
    row = replace(unit_row(profiles, "central"), rank=0, score=3.8)
    assert head_sentence(row, "region", 0, "地区", (), 4.1) == "中部综合得分 3.8 分，比全国低 0.30 分。"
    assert beside_nation(4.1, 4.1) == "与全国相同"
    assert beside_nation(4.2, 4.1) == "比全国高 0.10 分"


def test_dimensions_that_print_alike_share_the_place(rows):
    level = replace(rows[1], score=rows[0].score)
    assert both_ends((rows[0], level)) == "2 个维度得分相同"
    hidden = replace(rows[1], published=False)
    assert both_ends((rows[0], hidden)) == ""


def test_small_numbers_are_words():
    assert (count_word(2), count_word(4), count_word(12)) == ("两", "四", " 12 ")
