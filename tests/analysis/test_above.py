"""What cities and provinces report themselves, worked by hand in a nation of two provinces."""

import numpy as np
import pandas as pd
import pytest

from generator.analysis.above import scores_above, values_above
from generator.analysis.frame import Frame
from generator.analysis.history import tidy_history
from generator.indicators.system import IndicatorSystem
from generator.indicators.thresholds import Thresholds
from generator.scoring.geography import membership

NAN = np.nan

UNITS = [
    ("N", "nation", ""), ("P", "province", "N"), ("Q", "province", "N"),
    ("P1", "city", "P"), ("P2", "city", "P"), ("Q1", "city", "Q"),
    ("P1-new", "stratum", "P1"), ("P1-rural", "stratum", "P1"), ("P2-new", "stratum", "P2"),
    ("Q1-old", "stratum", "Q1"),
]  # fmt: skip
NODES = [
    ("index", "", "", 1, ""),
    ("cover", "index", "continuous", 1, "community"),
    ("platform", "index", "continuous", 1, "city"),
    ("spending", "index", "continuous", -1, "province"),
    ("plan", "index", "boolean", 1, "province"),
    ("unlined", "index", "continuous", 1, "city"),
]
LINES = [("platform", "全部", 100, 80, 60, 20), ("spending", "全部", 10, 20, 30, 50)]


@pytest.fixture(scope="module")
def system() -> IndicatorSystem:
    columns = ["code", "parent", "type", "direction", "observed_at"]
    return IndicatorSystem.from_frame(pd.DataFrame(NODES, columns=columns).assign(level="indicator"))


@pytest.fixture(scope="module")
def thresholds() -> Thresholds:
    columns = ["indicator", "applies_to", "advanced", "baseline", "lag", "floor"]
    return Thresholds.from_frame(pd.DataFrame(LINES, columns=columns))


@pytest.fixture(scope="module")
def frame(system) -> Frame:
    units = pd.DataFrame(UNITS, columns=["unit", "level", "parent"]).set_index("unit")
    members = membership(units)
    people = pd.Series([1.0, 2.0, 3.0, 4.0], index=members.columns)
    sizes = pd.DataFrame(dict.fromkeys(system.leaves(None), people)).assign(spending=[1.0, 1.0, 1.0, 2.0])
    nothing = pd.DataFrame()
    return Frame(units, members, (), nothing, nothing, people.astype(str), people, sizes)


def table(frame: Frame, **columns: dict[str, float]) -> pd.DataFrame:
    return pd.DataFrame({code: pd.Series(cells) for code, cells in columns.items()}, dtype=float).reindex(
        frame.members.index
    )


def test_a_unit_above_has_the_mean_of_scores_not_the_score_of_the_mean(frame, system, thresholds):
    values = table(frame, platform={"P1": 120, "P2": 40, "Q1": 80})
    found = scores_above(values, system, thresholds, frame)["platform"]
    assert found[["P1", "P2", "Q1"]].tolist() == [5, 2, 4]
    # P: strata of 3 and 3 people; the mean value, 80, would score 4
    assert found["P"] == pytest.approx((3 * 5 + 3 * 2) / 6)
    assert found["N"] == pytest.approx((3 * 5 + 3 * 2 + 4 * 4) / 10)


def test_means_are_weighted_with_the_denominator_of_the_indicator(frame, system, thresholds):
    found = scores_above(table(frame, spending={"P": 15, "Q": 60}), system, thresholds, frame)["spending"]
    assert found[["P", "Q"]].tolist() == [4.5, 1]
    assert found["N"] == pytest.approx((3 * 4.5 + 2 * 1) / 5)
    assert found[["P1", "P2", "Q1"]].isna().all(), "cities do not observe it"


def test_booleans_in_percent_score_five_or_one(frame, system, thresholds):
    found = scores_above(table(frame, plan={"P": 100, "Q": 0}), system, thresholds, frame)["plan"]
    assert found[["P", "Q"]].tolist() == [5, 1]
    assert found["N"] == pytest.approx((6 * 5 + 4 * 1) / 10)


def test_what_other_levels_report_is_not_scored(frame, system, thresholds):
    """The nation's own figure of a city indicator stays a value: its score is the mean of its cities'."""
    values = table(frame, platform={"N": 20, "P": 20, "P1": 100})
    found = scores_above(values, system, thresholds, frame)["platform"]
    assert found[["P1", "P", "N"]].tolist() == [5, 5, 5]
    assert found[["P2", "Q1", "Q"]].isna().all()


def test_units_that_report_nothing_leave_the_mean(frame, system, thresholds):
    found = scores_above(table(frame, platform={"P2": 80, "Q1": 100}), system, thresholds, frame)["platform"]
    assert found["P"] == 4
    assert found["N"] == pytest.approx((3 * 4 + 4 * 5) / 7)


def test_an_indicator_without_thresholds_has_no_score(frame, system, thresholds):
    found = scores_above(table(frame, unlined={"P1": 3, "Q1": 4}), system, thresholds, frame)
    assert found["unlined"].isna().all()


ROWS = [
    ("P1", "platform", 2025, 90.0),
    ("P1", "platform", 2024, 70.0),
    ("Q1-urban", "platform", 2025, 60.0),
    ("N", "spending", 2025, 22.0),
    ("abroad", "spending", 2025, 1.0),
    ("N", "plan", 2025, NAN),
    ("P1", "cover", 2025, 50.0),
]


def test_values_are_those_of_the_year_the_whole_population_and_no_community(frame, system):
    history = tidy_history(pd.DataFrame(ROWS, columns=["unit", "indicator", "period", "value"]))
    communities = pd.DataFrame({"cover": [50.0]})
    found = values_above(history, "2025", communities, frame, system)
    expected = table(frame, platform={"P1": 90}, spending={"N": 22})
    pd.testing.assert_frame_equal(found, expected, check_names=False)


def test_without_history_nothing_is_observed_above(frame, system, thresholds):
    found = values_above(tidy_history(None), "2025", pd.DataFrame({"cover": [50.0]}), frame, system)
    assert found.shape == (6, 0)
    assert scores_above(found, system, thresholds, frame).shape == (6, 0)
