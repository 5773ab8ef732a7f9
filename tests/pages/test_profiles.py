import math

import pytest

from generator.pages.profiles import Profiles, plain, shown_unit


def test_score_row_stands_beside_nation_and_region(profiles, mini):
    row = profiles.score_row("110000", "infrastructure")
    assert row.score == pytest.approx(4.45)
    assert row.nation == pytest.approx(mini.scores.at["100000", "infrastructure"])
    assert row.around == pytest.approx(4.45)
    assert row.node.href == "../indicators/infrastructure.html"


def test_grades_of_few_communities_are_withheld(profiles, strict):
    assert [row.grade for row in profiles.grades("110000")] == [5, 4, 3, 2, 1]
    assert Profiles(strict).grades("110000") == ()


def test_extremes_do_not_overlap(profiles):
    best, worst = profiles.extremes("110000")
    assert not {row.node.title for row in best} & {row.node.title for row in worst}


def test_baselines_differ_by_community_type(profiles):
    assert profiles.baselines["net-5g"] == "城市 90；农村 80"


def test_words_of_thresholds_and_units():
    assert plain(137.10) == "137.1"
    assert plain(100.0) == "100"
    assert plain(math.nan) == "—"
    assert shown_unit("布尔", "boolean") == "%"


def test_a_province_is_set_beside_its_region_and_the_best(profiles):
    row = profiles.score_row("420000", "index")
    assert (row.best.unit.title, row.best.unit.href) == ("北京市", "110000.html")
    assert row.best.score == pytest.approx(4.39)
    assert row.around == pytest.approx(profiles.scores["central"]["index"])
    assert row.low <= row.score <= row.high
    assert row.dots.nation
    assert row.dots.best


def test_the_best_of_a_region_lies_in_it(profiles):
    assert profiles.best("central", "index").unit.title == "湖北省"


def test_a_city_is_set_beside_its_province(profiles):
    assert profiles.around("420100") == "420000"
    assert profiles.around("110100") == ""
    assert profiles.around("420000") == "central"
    assert profiles.around("central") == profiles.around("100000") == ""


def test_indicators_stand_by_dimension_with_those_below_baseline_counted(profiles):
    groups = profiles.indicator_groups("420000")
    rows = [row for group in groups for row in group.rows]
    assert len(rows) == len(profiles.of_level["indicator", "scored"])
    for group in groups:
        assert group.below == sum(row.published and row.score < 4 for row in group.rows)


def test_the_interval_of_the_index_is_that_of_the_evaluation(profiles, mini):
    low, high = profiles.span("420000", "index")
    assert (low, high) == pytest.approx(tuple(mini.intervals.loc["420000"]))


def test_column_heads_have_short_names(evaluation_2025):
    profiles = Profiles(evaluation_2025)
    assert profiles.short_name("650000") == "新疆"
    assert profiles.short_name("650100") == "本市"
    assert profiles.short_name("west") == "西部"


def test_a_city_has_no_best_to_look_up_to(profiles):
    assert profiles.best("420100", "index").unit.title == ""
