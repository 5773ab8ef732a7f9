import pytest

from generator.pages.indicator_results import NodeResults
from generator.pages.profiles import Profiles
from generator.scoring.geography import NORMAL_95


def test_results_are_those_of_the_evaluation(profiles, mini):
    results = NodeResults(profiles, "net-5g")
    for row in results.provinces:
        assert row.value == pytest.approx(mini.values.at[row.unit, "net-5g"])
        assert row.score == pytest.approx(mini.scores.at[row.unit, "net-5g"])


def test_intervals_rest_on_the_errors_and_stay_on_the_scale(profiles, mini):
    low, high = mini.rules.scale
    for row in NodeResults(profiles, "net-5g").provinces:
        half = NORMAL_95 * mini.errors.at[row.unit, "net-5g"]
        if half > 0:
            assert row.low == pytest.approx(max(row.score - half, low))
            assert row.high == pytest.approx(min(row.score + half, high))


def test_the_nation_stands_before_its_regions(profiles):
    names = [row.name for row in NodeResults(profiles, "net-5g").large]
    assert names[0] == "全国"
    assert "东部" in names


def test_units_go_by_their_short_names_where_there_are_any(profiles):
    first = NodeResults(profiles, "net-5g").provinces[0]
    short = NodeResults(profiles, "net-5g", {first.unit: "短"}).provinces[0]
    assert short.name == "短"


def test_low_is_good_puts_the_lowest_first(evaluation_2025):
    results = NodeResults(Profiles(evaluation_2025), "edge-latency")
    assert results.better == -1
    assert results.provinces[0].value < results.provinces[-1].value
    assert "相差" in results.summary()
