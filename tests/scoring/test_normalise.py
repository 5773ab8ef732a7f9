import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.indicators import IndicatorSystem, Thresholds
from generator.scoring.normalise import (
    mix_sources,
    normalise,
    residents_only,
    score_between_thresholds,
    score_boolean,
    score_incidents,
)

LINED = ["E1_benefit_with_lagline", "E4_cost_with_lagline"]
STRAIGHT = ["E2_benefit_no_lagline", "E3_cost_no_lagline", "E5_step_A_equals_B"]


def score(x, A, B, L, F, direction=1):
    arrays = [np.asarray(each, dtype=float) for each in (x, A, B, L, F, direction)]
    return score_between_thresholds(*arrays)


@pytest.mark.parametrize("name", LINED + STRAIGHT)
def test_worked_examples_e1_to_e5(examples, name):
    example = examples[name]
    x = [row[0] for row in example["table"]]
    lag = example.get("L", math.nan)
    found = score(x, example["A"], example["B"], lag, example["F"], example["direction"])
    assert found == pytest.approx([row[1] for row in example["table"]], abs=1e-6)


def test_worked_example_e1_grade_begins_at_its_condition(examples):
    for _, expected, grade in examples["E1_benefit_with_lagline"]["table"]:
        assert math.floor(expected) == grade


def test_worked_example_e6(examples):
    example = examples["E6_boolean_and_counts"]
    assert score_boolean(np.array([1.0, 0.0])).tolist() == [example["bool_true"], example["bool_false"]]
    expected = [example[f"security_incidents_{number}"] for number in (0, 1, 3)]
    assert score_incidents(np.array([0.0, 1.0, 3.0])).tolist() == expected


def test_worked_example_e11(examples):
    example = examples["E11_satisfaction_mix"]
    residents = pd.Series([example["residents"], np.nan, 70.0])
    others = pd.DataFrame({"property": [example["other"], 80.0, np.nan]})
    mixed = mix_sources(residents, others)
    assert mixed[0] == pytest.approx(example["raw_mix"])
    assert math.isnan(mixed[1])
    assert mixed[2] == 70.0
    assert residents_only(residents, others).tolist() == [False, False, True]
    lines = example["thresholds"]
    found = score(mixed[0], lines["A"], lines["B"], np.nan, lines["F"])
    assert found == pytest.approx(example["score_of_mix"])


def test_worked_example_e24(examples):
    example = examples["E24_floor_and_anchor_choice"]
    A, B, x = example["A"], example["B"], example["x"]
    assert score(x, A, B, np.nan, 0) == pytest.approx(example["F_zero"])
    assert score(x, A, B, np.nan, 35) == pytest.approx(example["F_extrapolated_35"], abs=1e-6)


def test_missing_value_stays_missing():
    assert np.isnan(score(np.nan, 95, 80, np.nan, 0))
    assert np.isnan(score_boolean(np.array([np.nan]))).all()


lines = st.lists(st.integers(0, 1000), min_size=4, max_size=4, unique=True).map(sorted)
points = st.floats(-100, 1100)


@given(lines, points, points, st.booleans())
def test_law_score_is_monotone_and_within_one_and_five(four, x, y, with_lag):
    F, L, B, A = four
    found = score([min(x, y), max(x, y)], A, B, L if with_lag else np.nan, F)
    assert found[0] <= found[1] + 1e-12
    assert found.min() >= 1
    assert found.max() <= 5


@given(lines, st.integers(-100, 1100), st.sampled_from([0.5, 2.0, 8.0]))
def test_law_scaling_and_turning_change_nothing(four, x, factor):
    F, L, B, A = four
    plain = score(x, A, B, L, F)
    assert score(*(factor * each for each in (x, A, B, L, F))) == pytest.approx(plain, abs=1e-12)
    assert score(*(-each for each in (x, A, B, L, F)), direction=-1) == pytest.approx(plain, abs=1e-12)


@pytest.fixture
def tables():
    nodes = [
        ("index", "", "", 1, ""),
        ("fibre", "index", "continuous", 1, "城市"),
        ("passed", "index", "boolean", 1, "全部"),
        ("incidents", "index", "count", 1, "全部"),
        ("rating", "index", "grade", 1, "全部"),
    ]
    frame = pd.DataFrame(nodes, columns=["code", "parent", "type", "direction", "applies_to"])
    system = IndicatorSystem.from_frame(frame.assign(weight=0.25, status="scored", level="indicator"))
    rows = [("fibre", "全部", 100, 80, 60, 20), ("fibre", "农村", 80, 50, np.nan, 0)]
    columns = ["indicator", "applies_to", "advanced", "baseline", "lag", "floor"]
    return system, Thresholds.from_frame(pd.DataFrame(rows, columns=columns))


def test_each_type_is_scored_in_its_own_way_with_the_thresholds_of_its_community_type(tables):
    system, thresholds = tables
    values = pd.DataFrame(
        {
            "fibre": [90.0, 50.0, np.nan],
            "passed": [1.0, 0.0, np.nan],
            "incidents": [0, 2, 0],
            "rating": [3.2, 1, 5],
        },
        index=["a", "b", "c"],
    )
    types = pd.Series(["新建", "农村", "老旧"], index=["a", "b", "c"])
    scores = normalise(values, types, thresholds, system)
    assert list(scores.columns) == ["fibre", "passed", "incidents", "rating"]
    assert scores.loc["a"].tolist() == [4.5, 5, 5, 3.2]
    assert scores.loc["b"].tolist() == [4, 1, 1, 1]
    assert scores["fibre"].isna().tolist() == [False, False, True]


def test_columns_that_are_no_indicators_are_left_out(tables):
    system, thresholds = tables
    values = pd.DataFrame({"name": ["x"], "rating": [2.0]})
    assert list(normalise(values, pd.Series(["新建"]), thresholds, system)) == ["rating"]
