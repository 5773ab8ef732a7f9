import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from generator.analysis.neighbours import border_pairs, moran_table
from generator.analysis.spatial import spatial_autocorrelation

ROOT = Path(__file__).parents[2]
COLUMBUS = json.loads((ROOT / "tests" / "golden" / "published-statistics.json").read_text(encoding="utf-8"))[
    "columbus"
]
ROW = [("a", "b"), ("b", "c"), ("c", "d")]


@pytest.fixture(scope="module")
def columbus():
    values = pd.DataFrame({"crime": COLUMBUS["crime"]}, index=[str(n) for n in range(1, 50)])
    return values, [(str(a), str(b)) for a, b in COLUMBUS["neighbours"]]


def test_moran1950_columbus_crime(columbus):
    """Anselin (1988); R: moran.test(columbus$CRIME, nb2listw(queen)), under randomisation."""
    row = moran_table(*columbus, seed=1).iloc[0]
    assert (row["I"], row["expected"]) == pytest.approx((COLUMBUS["I"], COLUMBUS["expected"]), abs=5e-10)
    assert row["z"] == pytest.approx(COLUMBUS["z"], abs=5e-5)
    assert row["p"] / 2 == pytest.approx(COLUMBUS["p_one_sided"], rel=5e-4)
    assert row["p"] == pytest.approx(2 * stats.norm.sf(row["z"]))
    assert (row["n"], row["permutations"], row["p_permuted"]) == (49, 999, 0.001)
    values, pairs = columbus
    variance = spatial_autocorrelation(values["crime"], pairs, seed=1).variance
    assert variance == pytest.approx(COLUMBUS["variance"], abs=5e-10)


def test_each_node_has_its_row_and_the_same_seed_the_same_numbers():
    scores = pd.DataFrame({"x": [1.0, 2, 3, 4, 9], "y": [1.0, 1, 1, 1, 5]}, index=[*"abcd", "海南"])
    found = moran_table(scores, ROW, seed=4, permutations=99).set_index("node")
    assert found.loc["x", "I"] == pytest.approx(0.4)
    assert (found.loc["x", "n"], found.loc["x", "without_neighbour"]) == (4, "海南")
    assert found.loc["y", "reason"] == "不作判定：各单位数值相同"
    assert (found.loc["y", "n"], found.loc["y", "without_neighbour"]) == (4, "海南")
    assert np.isnan(found.loc["y", "I"])
    pd.testing.assert_frame_equal(found, moran_table(scores, ROW, 4, 99).set_index("node"))


def test_units_without_a_value_are_named():
    scores = pd.DataFrame({"x": [1.0, np.nan, 3, 4]}, index=list("abcd"))
    row = moran_table(scores, ROW, seed=4).iloc[0]
    assert (row["n"], row["without_value"], row["without_neighbour"]) == (2, "b", "a")
    assert row["reason"] == "不作判定：有数据且有相邻单位的单位不足4个"


def test_pairs_of_the_reference_table():
    assert border_pairs(pd.DataFrame({"b": ["2", "3"], "a": ["1", "1"]})) == [("1", "2"), ("1", "3")]
