import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from generator.analysis.studentized_range import DEGREE, studentized_range_isf, studentized_range_sf

GOLDEN = Path(__file__).parents[1] / "golden" / "published-statistics.json"
PUBLISHED = json.loads(GOLDEN.read_text(encoding="utf-8"))["studentized_range"]["rows"]


def tail(q, k, df):
    return float(studentized_range_sf(np.array([float(q)]), k, np.array([float(df)]))[0])


@pytest.mark.parametrize(("q", "k", "df", "below"), PUBLISHED)
def test_against_mpmath(q, k, df, below):
    assert tail(q, k, df) == pytest.approx(1 - below, abs=1e-11)


@pytest.mark.parametrize(
    ("k", "df", "q"), [(3, 10, 3.877), (3, 20, 3.578), (4, 15, 4.076), (6, 30, 4.301), (5, 60, 3.977)]
)
def test_printed_table_of_the_upper_five_percent_points(k, df, q):
    """Harter (1960); Pearson and Hartley, Biometrika Tables, table 29: three decimals."""
    assert tail(q - 0.0006, k, df) > 0.05 > tail(q + 0.0006, k, df)


@given(st.floats(0, 60), st.floats(1, 5000))
def test_law_two_means_are_students_t(q, df):
    """The range of two means is √2 |t|, exactly, also far out in the tail."""
    expected = 2 * stats.t.sf(q / np.sqrt(2), df)
    assert tail(q, 2, df) == pytest.approx(expected, rel=1e-9, abs=1e-300)


@given(st.floats(0.01, 40), st.sampled_from([3, 4, 6, 8]), st.floats(1, 400))
def test_law_between_one_pair_and_the_sum_of_all_pairs(q, k, df):
    """One pair is among all pairs, and a union is at most a sum (Bonferroni)."""
    pair = 2 * stats.t.sf(q / np.sqrt(2), df)
    found = tail(q, k, df)
    assert pair * (1 - 1e-9) <= found <= min(1.0, k * (k - 1) / 2 * pair) * (1 + 1e-9)


@given(st.floats(0, 30), st.floats(0.01, 5), st.integers(2, 8), st.floats(1, 400))
def test_law_falls_with_the_range(q, more, k, df):
    assert tail(q + more, k, df) <= tail(q, k, df) + 1e-12


def test_many_values_at_once_are_those_of_scipy():
    rng = np.random.default_rng(6)
    q, df = rng.uniform(0.2, 8, 6), rng.uniform(2, 90, 6)
    for k in (3, 6):
        assert studentized_range_sf(q, k, df) == pytest.approx(stats.studentized_range.sf(q, k, df), abs=1e-9)


def test_ends():
    assert tail(0, 4, 9) == pytest.approx(1)
    assert tail(1e4, 3, 50) < 1e-100
    assert studentized_range_sf(np.zeros(0), 3, np.zeros(0)).shape == (0,)


@pytest.mark.parametrize(
    ("k", "df", "q"), [(3, 10, 3.877), (3, 20, 3.578), (4, 15, 4.076), (6, 30, 4.301), (5, 60, 3.977)]
)
def test_printed_table_is_found_from_the_probability(k, df, q):
    """Harter (1960); Pearson and Hartley, Biometrika Tables, table 29: three decimals."""
    assert float(studentized_range_isf(0.05, k, np.array([float(df)]))[0]) == pytest.approx(q, abs=1e-3)


@given(st.floats(0.001, 0.2), st.integers(2, 8), st.lists(st.floats(1, 5000), min_size=1, max_size=5))
def test_law_the_quantile_is_the_inverse_of_the_tail(p, k, df):
    freedom = np.array(df)
    assert studentized_range_sf(studentized_range_isf(p, k, freedom), k, freedom) == pytest.approx(
        p, rel=1e-7
    )


def test_many_quantiles_are_read_off_a_polynomial_as_good_as_each_by_itself():
    df = 1 / np.linspace(1 / 1.0, 1 / 4000, 3 * DEGREE)
    for k in (2, 3, 4, 8):
        each = np.concatenate(
            [studentized_range_isf(0.05, k, df[place : place + 1]) for place in range(len(df))]
        )
        assert studentized_range_isf(0.05, k, df) == pytest.approx(each, rel=1e-7)


def test_many_quantiles_of_one_number_of_degrees_of_freedom_and_of_none():
    same = studentized_range_isf(0.05, 3, np.full(2 * DEGREE, 12.5))
    assert same == pytest.approx(stats.studentized_range.ppf(0.95, 3, 12.5), rel=1e-8)
    assert studentized_range_isf(0.05, 3, np.zeros(0)).shape == (0,)
