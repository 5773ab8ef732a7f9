import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from generator.quantities import format_number
from generator.scoring.grading import cap_under_veto, grade, round_score


def graded(S_raw, *, veto=False, below=0.0, key_lag=False, core_missing=False, eps=0.0):
    one = {name: pd.Series([value]) for name, value in locals().items() if name != "eps"}
    index = cap_under_veto(one["S_raw"].astype(float), one["veto"])
    found = grade(index, one["veto"], one["below"], one["key_lag"], one["core_missing"], eps)
    return float(index.iloc[0]), found.iloc[0]


def test_worked_example_e9(examples):
    table = pd.DataFrame(examples["E9_veto"])
    assert cap_under_veto(table["S_raw"], table["veto"]).tolist() == table["S"].tolist()


def test_worked_example_e17(examples):
    for value, printed in examples["E17_publication"]:
        assert format_number(value, 1) == printed


def test_worked_example_e21(examples):
    for case in examples["E21_grade_ladder"]:
        S, found = graded(case["S_raw"], **case["flags"])
        assert (S, found) == (case["S"], case["grade"]), case["case"]


def test_no_index_no_grade():
    assert graded(np.nan)[1] is pd.NA


def test_half_is_rounded_up_within_the_tolerance():
    halves = pd.Series([2.5, 3.5 - 1e-10, 3.5 - 1e-6, 4.49])
    assert round_score(halves).tolist() == [3, 4, 3, 4]


scores = st.floats(1, 5)
shares = st.floats(0, 1)


@given(scores, shares, st.booleans(), st.booleans(), st.booleans())
def test_law_veto_never_raises_and_grade_is_on_the_ladder(S_raw, below, veto, key_lag, core_missing):
    S, found = graded(S_raw, below=below, veto=veto, key_lag=key_lag, core_missing=core_missing)
    assert S_raw >= S
    assert found in (1, 2, 3, 4, 5)
    assert (found == 1) == veto


@given(st.lists(st.floats(1, 5), min_size=1, max_size=5))
def test_law_without_tolerance_a_grade_from_four_on_means_a_score_from_four_on(parts):
    S = sum(parts) / len(parts)
    below = sum(part < 4 for part in parts) / len(parts)
    _, found = graded(S, below=below)
    assert found < 4 or S >= 4 - 1e-9
