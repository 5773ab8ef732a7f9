"""An index of another shape on the same engine, against the numbers worked out in its README."""

import pandas as pd
import pytest

SCORES = [
    # country, economy, society, index, rank
    ("AAA", 100, 87.5, 95, 1),
    ("BBB", 77.5, 93.75, 84, 2),
    ("CCC", 55, 37.5, 48, 3),
    ("DDD", 32.5, 50, 39.5, 4),
    ("EEE", 10, 6.25, 8.5, 5),
    ("FFF", 0, 12.5, 5, 6),
]


@pytest.mark.parametrize("row", SCORES, ids=lambda row: row[0])
def test_scores_and_ranks(countries, row):
    country, economy, society, index, rank = row
    found = countries.scores.loc[country, ["economy", "society", "index"]]
    assert found.tolist() == pytest.approx([economy, society, index])
    assert countries.ranks.loc[country, "rank"] == rank
    assert countries.ranks.loc[country, "among"] == 6


def test_a_missing_value_leaves_its_weight_to_its_sibling(countries):
    assert countries.availability.loc["FFF", "index"] == pytest.approx(0.7)
    assert countries.availability.loc["FFF", "economy"] == pytest.approx(0.5)
    assert countries.communities.bounds.loc["FFF"].tolist() == pytest.approx([5, 35])


def test_groups_instead_of_regions(countries):
    groups = countries.groups.set_index(["group", "node", "kind"])["value"]
    assert groups["高收入", "index", "score"] == pytest.approx(89.5)
    assert groups["中收入", "index", "score"] == pytest.approx(43.75)
    gaps = countries.gaps.set_index(["grouping", "node", "kind"])
    assert gaps.loc[("收入组", "index", "score"), "difference"] == pytest.approx(82.75)


def test_contributions_add_to_the_index(countries):
    assert countries.contributions.loc["AAA"].to_dict() == pytest.approx({"economy": 60, "society": 35})
    assert countries.contributions.sum(axis=1).tolist() == pytest.approx(countries.scores["index"].tolist())


def test_there_are_no_grades_and_no_intervals_from_sampling(countries):
    assert countries.communities.grade.isna().all()
    assert not countries.communities.veto.any()
    assert countries.intervals.isna().all(axis=None)


def test_rank_intervals_come_from_the_weights_alone(countries):
    table = countries.robustness
    index = table[table["node"] == "index"].set_index("unit")
    assert (index["rank_low"] <= index["rank"]).all()
    assert (index["rank"] <= index["rank_high"]).all()
    assert 0 < index.loc["FFF", "p_top5"] < 0.5, "with 8.5 against 5 the last two change places now and then"


def test_the_whole_is_the_nation_of_the_edition(countries):
    assert set(countries.descriptives["grouping"]) == {"全体", "收入组"}
    assert pd.notna(countries.descriptives["mean"]).all()
