import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.reliability import cronbach_alpha
from generator.analysis.undecided import Undecided

ANSWERS = pd.DataFrame({"q1": [1, 2, 3, 4], "q2": [2, 1, 4, 3], "q3": [1, 3, 2, 4]})


def test_alpha_by_hand():
    """Each item has variance 5/3; the sums 4, 6, 9, 11 have 29/3: alpha = 3/2 · (1 - 5/(29/3)) = 21/29.

    Without q1 the sums 3, 4, 6, 7 have variance 10/3, so alpha = 2·(1 - (10/3)/(10/3)) = 0. Without q2:
    2, 5, 5, 8 with 6: 2·(1 - (10/3)/6) = 8/9. Without q3: 3, 3, 7, 7 with 16/3: 2·(1 - (10/3)/(16/3)) = 3/4.
    """
    found = cronbach_alpha(ANSWERS)
    assert (found.n, found.left_out, found.items) == (4, 0, 3)
    assert found.alpha == pytest.approx(21 / 29)
    assert found.if_dropped == pytest.approx({"q1": 0, "q2": 8 / 9, "q3": 3 / 4})


def test_incomplete_answers_are_left_out_and_counted():
    more = pd.concat([ANSWERS, pd.DataFrame({"q1": [5], "q2": [np.nan], "q3": [1]})], ignore_index=True)
    found = cronbach_alpha(more)
    assert (found.n, found.left_out, found.alpha) == (4, 1, pytest.approx(21 / 29))


def test_same_items_give_one_and_two_items_have_none_to_drop():
    found = cronbach_alpha(pd.DataFrame({"a": [1, 2, 5], "b": [1, 2, 5]}))
    assert found.alpha == pytest.approx(1)
    assert found.if_dropped == {"a": Undecided("题目不足两个"), "b": Undecided("题目不足两个")}


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"a": [1, 2, 3]}, "题目不足两个"),
        ({"a": [1, np.nan], "b": [1, 2]}, "完整答卷不足两份"),
        ({"a": [1, 2], "b": [2, 1]}, "总分没有差异"),
    ],
)
def test_reasons(answers, reason):
    assert cronbach_alpha(pd.DataFrame(answers)) == Undecided(reason)


@given(st.integers(0, 10_000), st.integers(2, 6))
def test_law_standardised_alpha_is_spearman_brown_of_the_mean_correlation(seed, items):
    """For standardised items alpha = k·r/(1 + (k - 1)·r), r the mean correlation (Cronbach, 1951)."""
    rng = np.random.default_rng(seed)
    answers = rng.normal(size=(30, items)) + rng.normal(size=(30, 1))
    answers = (answers - answers.mean(axis=0)) / answers.std(axis=0, ddof=1)
    r = np.corrcoef(answers.T)[np.triu_indices(items, 1)].mean()
    found = cronbach_alpha(pd.DataFrame(answers))
    assert found.alpha == pytest.approx(items * r / (1 + (items - 1) * r))
    assert found.alpha <= 1
