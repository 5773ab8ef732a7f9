import math

import numpy as np
import pandas as pd
import pytest

from generator.analysis.groups import Grouping
from generator.analysis.within import gaps_within, members_within, tidy_within
from generator.scoring.geography import Estimate

SETTLEMENT = Grouping("城乡", ("settlement",), ("城市", "农村"))


@pytest.fixture
def members():
    strata = ["a-new", "a-rural", "b-new"]
    table = [[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    labels = pd.DataFrame({"城乡": ["城市", "农村", "城市"]}, index=strata)
    return members_within(pd.DataFrame(table, index=["all", "a", "b"], columns=strata), labels, [SETTLEMENT])


def test_each_unit_is_cut_into_its_own_groups(members):
    assert list(members.index) == [
        ("all", "城乡", "城市"), ("a", "城乡", "城市"), ("b", "城乡", "城市"),
        ("all", "城乡", "农村"), ("a", "城乡", "农村"),
    ]  # fmt: skip
    assert members.loc[("all", "城乡", "城市")].tolist() == [1, 0, 1]
    assert members.loc[("a", "城乡", "农村")].tolist() == [0, 1, 0]


@pytest.fixture
def table(members):
    mean = pd.DataFrame({"index": [3.0, 3.2, 2.5, 2.0, np.nan]}, index=members.index)
    error = pd.DataFrame({"index": [0.1, 0.3, 0.2, 0.4, np.nan]}, index=members.index)
    n = pd.DataFrame({"index": [9, 4, 5, 3, 0]}, index=members.index)
    sizes = pd.Series([9, 4, 5, 3, 1], index=members.index)
    return tidy_within(Estimate(mean, error, n), (1.0, 5.0), sizes, sizes * 100.0)


def test_a_group_without_a_value_has_no_row(table):
    assert len(table) == 4
    assert ("a", "农村") not in set(zip(table["unit"], table["group"], strict=True))


def test_intervals_stay_on_the_scale(table):
    row = table[(table["unit"] == "all") & (table["group"] == "农村")].iloc[0]
    assert row["low"] == pytest.approx(2 - 1.96 * 0.4, abs=1e-3)
    assert (row["n"], row["communities"], row["population"]) == (3, 3, 300)


def test_the_variances_of_a_gap_add_up(table):
    gaps = gaps_within(table, [("城乡", "城市", "农村")])
    assert list(gaps["unit"]) == ["all"], "only units with both groups"
    gap = gaps.iloc[0]
    assert gap["difference"] == pytest.approx(1.0)
    assert gap["high"] - gap["low"] == pytest.approx(2 * 1.959964 * math.hypot(0.1, 0.4), abs=1e-5)


def test_without_contrasts_there_are_no_gaps(table):
    assert gaps_within(table, []).empty
