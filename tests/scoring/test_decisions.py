import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.scoring.decisions import Allocation, allocate, failed_core, support_lost, support_lost_from

WORDS = {
    "eligible": Allocation.ELIGIBLE,
    "between_3_and_4_UNDERDETERMINED": Allocation.UNSPECIFIED,
    "policy_support_withdrawn": Allocation.SUPPORT_WITHDRAWN,
    "fix_veto_first": Allocation.FIX_VETO_FIRST,
    "below_3_no_veto_UNDERDETERMINED": Allocation.REMEDY_CORE,
}


def decide(S, veto=False, core_missing=False, lost=False):
    columns = [pd.Series([value]) for value in (S, veto, core_missing, lost)]
    return allocate(columns[0].astype(float), *columns[1:]).iloc[0]


def test_worked_example_e22(examples):
    for S, veto, lost, decision in examples["E22_allocation"]:
        assert decide(S, veto, lost=lost) == WORDS[decision], (S, veto, lost)


def test_worked_example_e23(examples):
    for case in examples["E23_two_years_below_60"]:
        series = pd.DataFrame([dict(case["series"])], dtype=float)
        found = support_lost_from(series).iloc[0]
        assert (None if found is pd.NA else found) == case["lost_from"], case


@pytest.mark.parametrize(
    "S, decision",
    [
        (4 - 1e-10, Allocation.ELIGIBLE),
        (4 - 1e-8, Allocation.UNSPECIFIED),
        (3 - 1e-10, Allocation.UNSPECIFIED),
        (3 - 1e-8, Allocation.REMEDY_CORE),
        (5, Allocation.ELIGIBLE),
        (1, Allocation.REMEDY_CORE),
    ],
)
def test_decision_lines_hold_within_the_tolerance(S, decision):
    assert decide(S) == decision


def test_the_first_condition_that_holds_decides():
    assert decide(4.5, veto=True, core_missing=True, lost=True) == "先整改一票否决事项"
    assert decide(4.5, core_missing=True, lost=True) == "核心指标缺数，不作判定"
    assert decide(4.5, lost=True) == "取消政策支持"


def test_without_an_index_only_the_flags_decide():
    assert pd.isna(decide(np.nan))
    assert decide(np.nan, veto=True) == Allocation.FIX_VETO_FIRST


def test_every_community_needs_its_flags():
    index = pd.Series([4.0, 4.0], index=["x", "y"])
    whole = pd.Series([False, False], index=["x", "y"])
    with pytest.raises(ValueError, match="flag"):
        allocate(index, whole, whole, whole.iloc[::-1])
    with pytest.raises(ValueError, match="flag"):
        allocate(index, whole, whole.astype("boolean").mask([True, False]), whole)


def test_core_indicators_that_fail_are_named():
    scores = pd.DataFrame({"a": [1, 5, np.nan], "b": [1, 1, 4.0], "c": [1.0, 1, 1]})
    assert failed_core(scores, ["a", "b"]).tolist() == [("a", "b"), ("b",), ()]
    assert failed_core(scores, []).tolist() == [(), (), ()]


def test_support_is_lost_in_the_second_low_year_and_stays_lost():
    table = pd.DataFrame({2025: [59, 70.0], 2023: [58, 50], 2024: [59, 50], 2026: [80, 80]})
    assert support_lost_from(table).tolist() == [2024, 2024]
    assert support_lost(table, 2023).tolist() == [False, False]
    assert support_lost(table, 2024).tolist() == [True, True]
    assert support_lost(table, 2026).tolist() == [True, True]


def test_years_that_were_not_surveyed_break_the_series():
    assert support_lost_from(pd.DataFrame({2023: [50.0], 2025: [50.0]})).isna().all()
    assert support_lost_from(pd.DataFrame({2023: [50.0]})).isna().all()
    assert support_lost_from(pd.DataFrame(index=["x"])).isna().all()


def test_the_floor_is_the_editions():
    table = pd.DataFrame({2024: [64.0], 2025: [64.0]})
    assert support_lost_from(table, floor=65).tolist() == [2025]
    assert support_lost_from(table - 4 - 1e-10).isna().all()


@given(st.floats(1, 5), st.floats(1, 5), st.booleans(), st.booleans(), st.booleans())
def test_law_a_higher_score_never_loses_eligibility(S, more, veto, core_missing, lost):
    low, high = sorted((S, more))
    if decide(low, veto, core_missing, lost) == Allocation.ELIGIBLE:
        assert decide(high, veto, core_missing, lost) == Allocation.ELIGIBLE
    assert (decide(low, veto, core_missing, lost) == Allocation.FIX_VETO_FIRST) == veto
