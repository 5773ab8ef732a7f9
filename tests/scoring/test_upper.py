"""Indicators observed in cities and provinces in the tree of their units; worked out by hand."""

import numpy as np
import pandas as pd
import pytest

from generator.indicators import IndicatorSystem, WeightSet
from generator.scoring.upper import carry_up, join_upper

ROWS = [
    ("index", "index", ""),
    ("d1", "dimension", "index"),
    ("d2", "dimension", "index"),
    ("a", "indicator", "d1"),
    ("platform", "indicator", "d1"),
    ("spending", "indicator", "d2"),
]


@pytest.fixture
def system():
    return IndicatorSystem.from_frame(pd.DataFrame(ROWS, columns=["code", "level", "parent"]))


def weights(platform: float, d2: float) -> WeightSet:
    local = {"index": 1, "d1": 1 - d2, "d2": d2, "a": 1 - platform, "platform": platform, "spending": 1}
    return WeightSet("x", pd.Series(local, dtype=float))


@pytest.fixture
def members():
    """A nation of two provinces; the first has two cities, each one stratum."""
    rows = {
        "N": [1, 1, 1], "P1": [1, 1, 0], "P2": [0, 0, 1], "C1": [1, 0, 0], "C2": [0, 1, 0], "C3": [0, 0, 1],
    }  # fmt: skip
    return pd.DataFrame.from_dict(rows, orient="index", columns=["s1", "s2", "s3"]).astype(float)


DEPTHS = pd.Series({"N": 0, "P1": 1, "P2": 1, "C1": 2, "C2": 2, "C3": 2})


def test_scores_are_averaged_upwards_from_where_they_are_observed(members):
    scores = pd.DataFrame(
        {"platform": [np.nan, np.nan, np.nan, 5, 1, 1], "spending": [np.nan, 4, 2, np.nan, np.nan, np.nan]},
        index=members.index,
    )
    sizes = pd.DataFrame({"platform": [3, 1, 4], "spending": [30, 10, 60]}, index=members.columns)
    found = carry_up(scores, members, sizes, DEPTHS)
    assert found["platform"].tolist() == [pytest.approx(20 / 8), 4, 1, 5, 1, 1]
    assert found.loc["N", "spending"] == pytest.approx((40 * 4 + 60 * 2) / 100)
    assert found.loc[["P1", "P2"], "spending"].tolist() == [4, 2]
    assert found.loc[["C1", "C2", "C3"], "spending"].isna().all()


def test_an_indicator_nobody_reported_has_no_score(members):
    scores = pd.DataFrame({"platform": np.nan}, index=members.index)
    sizes = pd.DataFrame({"platform": [1, 1, 1]}, index=members.columns)
    assert carry_up(scores, members, sizes, DEPTHS)["platform"].isna().all()


def test_upper_indicators_join_the_tree_of_their_unit(system):
    scores = pd.DataFrame(
        {"index": [3.0], "d1": [3.0], "d2": [np.nan], "a": [3.0], "platform": [np.nan], "spending": [np.nan]},
        index=["P"],
    )
    upper = pd.DataFrame({"platform": [5.0], "spending": [2.0]}, index=["P"])
    joined = join_upper(scores, upper, system, weights(platform=0.25, d2=0.4)).loc["P"]
    assert joined["d1"] == pytest.approx(0.75 * 3 + 0.25 * 5)
    assert joined["d2"] == 2
    assert joined["index"] == pytest.approx(0.6 * 3.5 + 0.4 * 2)


def test_what_renormalising_gave_the_communities_is_kept(system):
    """The mean of d1 is not that of its child, as some communities report neither: only the move counts."""
    scores = pd.DataFrame(
        {"index": [3.2], "d1": [3.2], "d2": [np.nan], "a": [3.0], "platform": [np.nan], "spending": [np.nan]},
        index=["P"],
    )
    upper = pd.DataFrame({"platform": [5.0]}, index=["P"])
    joined = join_upper(scores, upper, system, weights(platform=0.25, d2=0.4)).loc["P"]
    assert joined["d1"] == pytest.approx(0.75 * 3.2 + 0.25 * 5)
    assert joined["index"] == pytest.approx(joined["d1"])


def test_without_weight_nothing_changes(system):
    scores = pd.DataFrame(
        {"index": [3.7], "d1": [3.7], "d2": [np.nan], "a": [3.1], "platform": [np.nan], "spending": [np.nan]},
        index=["P"],
    )
    upper = pd.DataFrame({"platform": [5.0], "spending": [1.0]}, index=["P"])
    joined = join_upper(scores, upper, system, weights(platform=0.0, d2=0.0))
    assert joined["index"].tolist() == scores["index"].tolist()
    assert joined["d1"].tolist() == scores["d1"].tolist()
    assert joined.loc["P", "spending"] == 1
