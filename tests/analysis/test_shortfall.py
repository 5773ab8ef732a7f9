import numpy as np
import pandas as pd
import pytest

from generator.analysis.shortfall import COLUMNS, community_shortfalls, find_shortfalls
from generator.indicators import Thresholds

TYPES = pd.Series(["新建", "新建", "农村", "农村"], index=list("abcd"))
STRATA = pd.Series(["s1", "s1", "s2", "s2"], index=list("abcd"))
POPULATION = pd.Series({"s1": 75.0, "s2": 25.0})
MEMBERS = pd.DataFrame([[1.0, 1.0], [1.0, 0.0]], index=["N", "P"], columns=["s1", "s2"])
LINES = pd.DataFrame(
    {
        "indicator": ["x", "x", "safe"],
        "applies_to": ["城市", "农村", "全部"],
        "advanced": [100, 100, 1],
        "baseline": [90, 80, 1],
        "lag": [70, np.nan, np.nan],
        "floor": [30, 20, 0],
    }
)
SCORES = pd.DataFrame({"x": [4.5, 2.5, 2.0, np.nan], "safe": [5.0, 1.0, 5.0, 5.0]}, index=list("abcd"))


@pytest.fixture
def flags():
    return community_shortfalls(SCORES, TYPES, Thresholds.from_frame(LINES), ["x", "safe"], ["safe"])


def test_a_community_falls_short_of_lines_that_its_type_has(flags):
    assert flags["below_baseline"]["x"].tolist()[:3] == [0, 1, 1]
    assert flags["below_lag"]["x"].tolist()[:2] == [0, 1]
    assert flags["below_lag"]["x"].iloc[2:].isna().all(), "rural communities have no lag line"
    assert flags["failed"]["safe"].tolist() == [0, 1, 0, 0]
    assert flags["failed"]["x"].isna().all()
    assert np.isnan(flags["below_baseline"].loc["d", "x"])


def test_a_score_on_the_line_is_not_below_it():
    exact = SCORES.assign(x=[4.0, 4.0 - 1e-12, 3.0, 3.999])
    found = community_shortfalls(exact, TYPES, Thresholds.from_frame(LINES), ["x"], [])
    assert found["below_baseline"]["x"].tolist() == [0, 0, 1, 1]


def test_units_by_share_of_the_population(flags):
    scores = pd.DataFrame({"x": [3.1, 3.5], "safe": [4.0, 3.0]}, index=["N", "P"])
    table = find_shortfalls(flags, scores, STRATA, MEMBERS, POPULATION, whole="N")
    assert list(table) == COLUMNS
    nation = table[(table["unit"] == "N") & (table["indicator"] == "x")].iloc[0]
    assert (nation["n"], nation["score"], nation["difference"]) == (3, 3.1, 0)
    assert nation["below_baseline"] == pytest.approx(0.75 * 0.5 + 0.25 * 1)
    assert nation["below_lag"] == pytest.approx(0.5), "the rural stratum has no line and does not count"
    part = table[(table["unit"] == "P") & (table["indicator"] == "safe")].iloc[0]
    assert part["failed"] == pytest.approx(0.5)
    assert part["difference"] == pytest.approx(-1)


def test_an_indicator_without_scores_in_a_unit_has_no_row(flags):
    emptied = {name: table.assign(x=np.nan) for name, table in flags.items()}
    scores = pd.DataFrame({"x": [np.nan, np.nan], "safe": [4.0, 3.0]}, index=["N", "P"])
    table = find_shortfalls(emptied, scores, STRATA, MEMBERS, POPULATION, whole="N")
    assert set(table["indicator"]) == {"safe"}
