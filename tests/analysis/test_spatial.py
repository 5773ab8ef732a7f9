from dataclasses import replace
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.spatial import adjacency, morans_i, randomisation_variance, spatial_autocorrelation
from generator.analysis.undecided import Undecided

ROW = [("a", "b"), ("b", "c"), ("c", "d")]
VALUES = pd.Series([1.0, 2.0, 3.0, 4.0], index=list("abcd"))


def standardised(names, pairs):
    matrix = adjacency(pd.Index(list(names)), pairs)
    return matrix / matrix.sum(axis=1, keepdims=True)


def test_row_of_four_by_hand():
    """z = -1.5, -0.5, 0.5, 1.5; means of the neighbours' z: -0.5, -0.5, 0.5, 0.5.

    I = (4/4) · (0.75 + 0.25 + 0.25 + 0.75)/5 = 0.4; expectation -1/3.
    """
    found = spatial_autocorrelation(VALUES, ROW, seed=1)
    assert (found.n, found.I, found.expected) == pytest.approx((4, 0.4, -1 / 3))
    assert found.z == pytest.approx((0.4 + 1 / 3) / found.variance**0.5)
    assert (found.without_value, found.without_neighbour) == ((), ())


@pytest.mark.parametrize(
    ("values", "pairs"),
    [
        ([1.0, 2.0, 3.0, 4.0], ROW),
        ([4.0, 1.0, 7.5, 2.0, 2.0, 30.0], [*ROW, ("d", "e"), ("a", "c"), ("a", "f")]),
    ],
)
def test_expectation_and_variance_over_all_permutations(values, pairs):
    """Under randomisation every order of the values is equally likely: all of them are gone through."""
    weights = standardised("abcdef"[: len(values)], pairs)
    deviations = np.array(values) - np.mean(values)
    every = morans_i(np.array(list(permutations(deviations))), weights)
    assert every.mean() == pytest.approx(-1 / (len(values) - 1))
    assert randomisation_variance(deviations, weights) == pytest.approx(every.var())


def test_permutation_p_comes_near_the_share_of_all_permutations_and_repeats():
    values = pd.Series([1.0, 2.0, 3.0, 5.0, 8.0, 9.0], index=list("abcdef"))
    pairs = [*ROW, ("d", "e"), ("e", "f")]
    found = spatial_autocorrelation(values, pairs, seed=5, permutations=4999)
    assert found == spatial_autocorrelation(values, pairs, seed=5, permutations=4999)
    assert found.permutations == 4999
    deviations = (values - values.mean()).to_numpy()
    every = morans_i(np.array(list(permutations(deviations))), standardised("abcdef", pairs))
    share = (np.abs(every - found.expected) >= abs(found.I - found.expected) - 1e-12).mean()
    assert found.p_permuted == pytest.approx(share, abs=0.02)
    assert 0 < found.p < 0.05


def test_units_without_value_or_neighbour_are_listed():
    more = pd.concat([VALUES, pd.Series({"海南": 3.0, "x": np.nan, "y": 2.0})])
    found = spatial_autocorrelation(more, [*ROW, ("x", "y"), ("a", "elsewhere")], seed=1)
    assert (found.without_value, found.without_neighbour) == (("x",), ("海南", "y"))
    plain = spatial_autocorrelation(VALUES, ROW, seed=1)
    assert replace(found, without_value=(), without_neighbour=()) == plain


def test_pairs_may_be_given_in_both_directions():
    both = [*ROW, *((b, a) for a, b in ROW)]
    assert spatial_autocorrelation(VALUES, both, seed=1) == spatial_autocorrelation(VALUES, ROW, seed=1)


@pytest.mark.parametrize(
    ("values", "pairs", "reason"),
    [
        (VALUES[:3], ROW, "有数据且有相邻单位的单位不足4个"),
        (VALUES, [], "有数据且有相邻单位的单位不足4个"),
        (VALUES * 0 + 3.3, ROW, "各单位数值相同"),
        (VALUES, [*ROW, ("a", "c"), ("a", "d"), ("b", "d")], "相邻关系使指数没有变化的余地"),
    ],
)
def test_reasons(values, pairs, reason):
    assert spatial_autocorrelation(values, pairs, seed=1) == Undecided(reason)


def test_a_unit_is_not_its_own_neighbour():
    with pytest.raises(ValueError, match="own neighbour"):
        spatial_autocorrelation(VALUES, [("a", "a")], seed=1)


@given(st.integers(0, 10_000), st.floats(-100, 100), st.floats(0.01, 100))
def test_law_origin_and_unit_change_nothing(seed, shift, factor):
    values = pd.Series(np.random.default_rng(seed).normal(size=6), index=list("abcdef"))
    pairs = [*ROW, ("d", "e"), ("e", "f")]
    once = spatial_autocorrelation(values, pairs, seed=2, permutations=19)
    again = spatial_autocorrelation(values * factor + shift, pairs, seed=2, permutations=19)
    assert (again.I, again.z, again.p) == pytest.approx((once.I, once.z, once.p), rel=1e-6, abs=1e-6)
