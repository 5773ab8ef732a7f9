"""The mini edition against the numbers worked out by hand in its README."""

from pathlib import Path

import pandas as pd
import pytest

from generator.datasets import load_dataset
from generator.evaluation import evaluate

MINI = Path(__file__).parents[1] / "editions" / "mini"


COMMUNITIES = [
    # unit, net-5g score, alarm-response score, S_raw, availability, S, grade
    ("110100-new-01", 4.5, 5, 4.7, 1, 4.7, 5),
    ("110100-new-02", 5, 4, 4.6, 1, 4.6, 5),
    ("110100-old-01", 4, 4, 4, 1, 4, 4),
    ("420100-new-01", 4, 3.5, 3.8, 1, 3.8, 3),
    ("420100-old-01", 3.5, None, 3.5, 0.6, 3.5, 3),
    ("420100-rural-01", 4, None, 4, 1, 4, 4),
    ("620100-new-01", 3, 3, 3, 1, 3, 3),
    ("620100-rural-01", 2, None, 2, 1, 1.9, 1),
]


@pytest.mark.parametrize("row", COMMUNITIES, ids=lambda row: row[0])
def test_communities(mini, row):
    unit, fibre, alarm, raw, availability, index, grade = row
    found = mini.communities
    assert found.scores.loc[unit, "net-5g"] == pytest.approx(fibre)
    assert pd.isna(found.scores.loc[unit, "alarm-response"]) == (alarm is None)
    assert alarm is None or found.scores.loc[unit, "alarm-response"] == pytest.approx(alarm)
    assert found.index_raw[unit] == pytest.approx(raw)
    assert found.availability.loc[unit, "index"] == pytest.approx(availability)
    assert found.index[unit] == pytest.approx(index)
    assert found.grade[unit] == grade
    assert found.veto[unit] == (grade == 1)


NODES = [
    ("index", 4.39, 3.8, 2.5, 3.965),
    ("infrastructure", 4.45, 3.875, 2.5, 4.025),
    ("network", 4.45, 3.875, 2.5, 4.025),
    ("net-5g", 4.45, 3.875, 2.5, 4.025),
    ("governance", 4.3, 3.5, 3, 4.035714285714286),
    ("risk", 4.3, 3.5, 3, 4.035714285714286),
    ("alarm-response", 4.3, 3.5, 3, 4.035714285714286),
]


@pytest.mark.parametrize("row", NODES, ids=lambda row: row[0])
def test_scores_of_units(mini, row):
    node, east, central, west, nation = row
    for units in (
        ["110100", "420100", "620100"],
        ["110000", "420000", "620000"],
        ["east", "central", "west"],
    ):
        assert mini.scores.loc[units, node].tolist() == pytest.approx([east, central, west])
    assert mini.scores.loc["100000", node] == pytest.approx(nation)


def test_counts_unweighted_means_and_availability(mini):
    units = ["east", "central", "west", "100000"]
    assert mini.counts[units].tolist() == [3, 3, 2, 8]
    assert mini.unweighted.loc[units, "index"].tolist() == pytest.approx([13.3 / 3, 11.3 / 3, 2.5, 3.7])
    assert mini.availability.loc[units, "index"].tolist() == pytest.approx([1, 0.9, 1, 0.96])


def test_ranks(mini):
    ranks = mini.ranks
    assert ranks.loc[["110000", "420000"], "rank"].tolist() == [1, 2]
    assert ranks.loc["110000", "among"] == 2
    assert ranks.loc[["620000", "west", "620100"], "reason"].tolist() == ["样本不足"] * 3
    assert ranks.loc[["620000", "100000", "east"], "rank"].isna().all()
    assert (ranks["rank_low"] <= ranks["rank_high"]).dropna().all()
    assert ranks["rank_low"].notna().equals(ranks["rank"].notna())


def test_values_with_their_own_denominators(mini):
    units = ["110000", "420000", "620000", "100000"]
    assert mini.values.loc[units, "net-5g"].tolist() == pytest.approx([94.5, 83.75, 55, 86.25])
    assert mini.values.loc[units, "alarm-response"].tolist() == pytest.approx([3.5, 5, 6, 4.1875])


def group(mini, grouping, name, node, kind):
    rows = mini.groups.set_index(["grouping", "group", "node", "kind"])
    return rows.loc[(grouping, name, node, kind)]


def test_groups(mini):
    for grouping, name, expected in [
        ("城乡", "城市", 4.08125),
        ("城乡", "农村", 3.5),
        ("社区类型", "新建", 4.23),
        ("社区类型", "老旧", 2300 / 600),
        ("社区类型", "农村", 3.5),
        ("地区", "东部", 4.39),
    ]:
        assert group(mini, grouping, name, "index", "score")["value"] == pytest.approx(expected)
    assert group(mini, "城乡", "农村", "net-5g", "value")["value"] == pytest.approx(70)
    urban = group(mini, "城乡", "城市", "net-5g", "value")
    assert (urban["value"], urban["n"], urban["population"]) == (pytest.approx(90.3125), 6, 1600)


def test_gaps(mini):
    gaps = mini.gaps.set_index(["grouping", "node", "kind"])
    gap = gaps.loc[("地区", "index", "score")]
    assert (gap["best"], gap["worst"]) == ("东部", "西部")
    assert gap["difference"] == pytest.approx(1.89)
    assert gaps.loc[("地区", "alarm-response", "value"), "ratio"] == pytest.approx(6 / 3.5)


GRADES = [
    ("110000", [0, 0, 0, 0.4, 0.6]),
    ("420000", [0, 0, 0.625, 0.375, 0]),
    ("620000", [0.5, 0, 0.5, 0, 0]),
    ("100000", [0.05, 0, 0.3, 0.35, 0.3]),
]


@pytest.mark.parametrize(("unit", "shares"), GRADES)
def test_grades_and_veto(mini, unit, shares):
    assert mini.grades.loc[unit].tolist() == pytest.approx(shares)
    assert mini.vetoes[unit] == pytest.approx(shares[0])


def test_contributions_add_to_the_index(mini):
    assert list(mini.contributions) == ["network", "risk"]
    assert mini.contributions.sum(axis=1).tolist() == pytest.approx(mini.scores["index"].tolist())
    assert mini.contributions.loc["110100"].tolist() == pytest.approx([0.6 * 4.45, 0.4 * 4.3])


def test_intervals_hold_the_index(mini):
    index = mini.scores["index"]
    assert (mini.intervals["low"] <= index).all()
    assert (mini.intervals["high"] >= index).all()


def test_interval_of_beijing_by_hand(mini):
    """New: variance .005 of two; old has one community and takes it from the city."""
    error = (0.6**2 * 0.005 / 2 + 0.4**2 * 0.005 / 1) ** 0.5
    expected = [4.39 - 1.959963984540054 * error, 4.39 + 1.959963984540054 * error]
    assert mini.intervals.loc["110000"].tolist() == pytest.approx(expected)


def test_the_same_edition_gives_the_same_evaluation(mini):
    again = evaluate(load_dataset(MINI))
    pd.testing.assert_frame_equal(again.robustness, mini.robustness)
    pd.testing.assert_frame_equal(again.groups, mini.groups)
