import math

import pytest

from generator.pages.profiles import Profiles, plain, shown_unit


def test_score_row_stands_beside_nation_and_region(profiles, mini):
    row = profiles.score_row("110000", "infrastructure")
    assert row.score == pytest.approx(4.45)
    assert row.nation == pytest.approx(mini.scores.at["100000", "infrastructure"])
    assert row.region == pytest.approx(4.45)
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
