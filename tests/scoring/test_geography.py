import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.scoring.geography import (
    add_up,
    counts,
    estimate,
    membership,
    post_stratified,
    standard_errors,
    sum_by_stratum,
    unweighted,
    within_variances,
)

UNITS = pd.DataFrame(
    [
        ("100000", "nation", ""),
        ("P", "province", "100000"),
        ("甲市", "city", "P"),
        ("乙市", "city", "P"),
        ("甲市/old", "stratum", "甲市"),
        ("甲市/new", "stratum", "甲市"),
        ("乙市/rural", "stratum", "乙市"),
        ("乙市/old", "stratum", "乙市"),
    ],
    columns=["unit", "level", "parent"],
).set_index("unit")


@pytest.fixture
def e14(examples):
    example = examples["E14_geography"]
    table = pd.DataFrame(example["communities"], columns=["city", "type", "score", "people"])
    strata = table["city"] + "/" + table["type"]
    return example, sum_by_stratum(table[["score"]], strata)


def test_worked_example_e14(e14):
    example, sums = e14
    members = membership(UNITS)
    sizes = pd.Series(example["stratified"]["frame"])
    found = post_stratified(sums.means, members, sizes)["score"]
    assert found[["甲市", "乙市"]].to_dict() == pytest.approx(example["stratified"]["city"])
    assert found["P"] == pytest.approx(example["stratified"]["province"], abs=1e-6)
    assert found["100000"] == found["P"]
    plain = unweighted(sums, members)["score"]
    for city, expected in example["city"].items():
        assert plain[city] == pytest.approx(expected["count"], abs=1e-6)
    assert plain["P"] == pytest.approx(example["province_flat_count"])
    assert counts(sums, members).to_dict() == {"100000": 5, "P": 5, "甲市": 3, "乙市": 2}


def test_strata_without_a_value_leave_numerator_and_denominator():
    members = membership(UNITS)
    means = pd.DataFrame({"x": [2.0, np.nan]}, index=["甲市/old", "甲市/new"])
    found = post_stratified(means, members, pd.Series(1.0, index=members.columns))["x"]
    assert found["甲市"] == found["P"] == 2
    assert np.isnan(found["乙市"])


def test_each_column_has_its_own_denominator():
    members = membership(UNITS)
    means = pd.DataFrame({"x": [1.0, 5.0], "y": [1.0, 5.0]}, index=["甲市/old", "甲市/new"])
    sizes = pd.DataFrame({"x": 1.0, "y": 1.0}, index=members.columns)
    sizes.loc["甲市/new", "y"] = 3.0
    found = post_stratified(means, members, sizes)
    assert found.loc["甲市"].tolist() == [3.0, 4.0]


def test_membership_reads_the_table_or_its_index():
    pd.testing.assert_frame_equal(membership(UNITS), membership(UNITS.reset_index()))
    assert add_up(membership(UNITS), pd.DataFrame({"n": {"甲市/old": 2.0}}))["n"].to_dict() == {
        "100000": 2.0,
        "P": 2.0,
        "甲市": 2.0,
        "乙市": 0.0,
    }


def test_variance_is_the_sample_variance_and_lone_communities_take_the_pooled_one_above():
    values = pd.DataFrame({"x": [1.0, 3.0, 2.0, 4.0, 5.0]})
    strata = pd.Series(["甲市/old", "甲市/old", "甲市/new", "乙市/rural", "乙市/old"])
    found = within_variances(sum_by_stratum(values, strata), UNITS)["x"]
    assert found["甲市/old"] == pytest.approx(values["x"][:2].var())
    assert found["甲市/new"] == found["甲市/old"]
    assert found["乙市/rural"] == found["甲市/old"]


def test_standard_error_by_hand():
    values = pd.DataFrame({"x": [1.0, 3.0, 2.0, 6.0]})
    strata = pd.Series(["甲市/old", "甲市/old", "甲市/new", "甲市/new"])
    sums = sum_by_stratum(values, strata)
    members = membership(UNITS)
    sizes = pd.Series({"甲市/old": 3.0, "甲市/new": 1.0, "乙市/rural": 9.0, "乙市/old": 9.0})
    error = standard_errors(sums, within_variances(sums, UNITS), members, sizes)["x"]
    assert error["甲市"] == pytest.approx(np.sqrt(0.75**2 * 2 / 2 + 0.25**2 * 8 / 2))
    assert np.isnan(error["乙市"])


def test_a_variance_that_nobody_can_estimate_is_missing():
    sums = sum_by_stratum(pd.DataFrame({"x": [2.0]}), pd.Series(["甲市/old"]))
    members = membership(UNITS)
    found = estimate(sums, within_variances(sums, UNITS), members, pd.Series(1.0, index=members.columns))
    assert found.mean.loc["P", "x"] == 2
    assert np.isnan(found.error.loc["P", "x"])
    low, high = found.interval(1.0, 5.0)
    assert np.isnan(low.loc["P", "x"])
    assert np.isnan(high.loc["P", "x"])


def test_interval_is_kept_within_the_scale():
    values = pd.DataFrame({"x": [1.0, 5.0]})
    sums = sum_by_stratum(values, pd.Series(["甲市/old", "甲市/old"]))
    members = membership(UNITS)
    found = estimate(sums, within_variances(sums, UNITS), members, pd.Series(1.0, index=members.columns))
    low, high = found.interval(1.0, 5.0)
    assert (low.loc["甲市", "x"], high.loc["甲市", "x"]) == (1.0, 5.0)
    assert found.n.loc["甲市", "x"] == 2


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(1, 5)), min_size=2, max_size=30), st.integers(1, 29))
def test_law_sums_of_chunks_add_up(drawn, cut):
    strata = pd.Series([str(stratum) for stratum, _ in drawn])
    values = pd.DataFrame({"x": [value for _, value in drawn]})
    whole = sum_by_stratum(values, strata)
    parts = sum_by_stratum(values[:cut], strata[:cut]) + sum_by_stratum(values[cut:], strata[cut:])
    pd.testing.assert_frame_equal(parts.means, whole.means)
    pd.testing.assert_frame_equal(parts.deviations, whole.deviations, atol=1e-9)
    pd.testing.assert_series_equal(parts.members, whole.members)
