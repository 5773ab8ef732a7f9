"""Normalisations without thresholds against plain arithmetic, scipy, and the laws they keep."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from generator.scoring.rescale import distance_to_target, goalposts, minmax, percent_rank, rank, zscore

NAN = np.nan
GIVEN = np.array([30.0, NAN, 10.0, 50.0, 30.0, 20.0])

BARE = {"minmax": minmax, "zscore": zscore, "rank": rank, "percent_rank": percent_rank}
every_bare = pytest.mark.parametrize("name", BARE)


def all_five(x, low, high):
    """Results of every normalisation by name; low, high: posts, high also the target."""
    found = {name: function(x) for name, function in BARE.items()}
    found["goalposts"] = goalposts(x, low, high)
    found["distance_to_target"] = distance_to_target(x, high)
    return found


@pytest.mark.parametrize(
    "found, expected",
    [
        (minmax(GIVEN), [0.5, NAN, 0, 1, 0.5, 0.25]),
        (rank(GIVEN), [3, NAN, 1, 5, 3, 2]),
        (percent_rank(GIVEN), [0.5, NAN, 0, 1, 0.5, 0.25]),
        (goalposts(GIVEN, 20, 40), [0.5, NAN, 0, 1, 0.5, 0]),
        (distance_to_target(GIVEN, 35), [0.8, NAN, 0, 1, 0.8, 0.4]),
        (distance_to_target(GIVEN, 90), [0.25, NAN, 0, 0.5, 0.25, 0.125]),
        # 28 is the mean of the five, 1 + 9 + 64 + ... by hand: (4 + 324 + 484 + 4 + 64) / 4 = 220
        (zscore(GIVEN), np.array([2, NAN, -18, 22, 2, -8]) / np.sqrt(220)),
    ],
    ids=["minmax", "rank", "percent_rank", "goalposts", "target", "target-of-none", "zscore"],
)
def test_worked_by_hand_with_a_missing_value_and_a_tie(found, expected):
    np.testing.assert_allclose(found, expected, rtol=1e-15)


def test_percent_rank_is_uneven_where_minmax_is_and_the_other_way_round():
    x = np.array([1.0, 2.0, 100.0])
    assert percent_rank(x).tolist() == [0, 0.5, 1]
    assert minmax(x).tolist() == [0, pytest.approx(1 / 99), 1]


@pytest.mark.parametrize("x, expected", [([3.0], [1]), ([NAN, 3.0], [NAN, 1]), ([4.0, 4, 4], [1, 1, 1])])
def test_ranks_need_no_spread(x, expected):
    np.testing.assert_array_equal(rank(np.array(x)), expected)


@pytest.mark.parametrize("x", [19.0, 20.0, 40.0, 41.0, -1e9, 1e9])
def test_goalposts_clip_at_either_end(x):
    assert goalposts(np.array([x]), 20, 40) == (1 if x >= 40 else 0)


whole = st.integers(-10_000, 10_000)
columns = st.lists(st.none() | whole, min_size=2, max_size=30)
spread = columns.map(lambda cells: np.array(cells, dtype=float)).filter(
    lambda x: np.isfinite(x).sum() > 1 and np.nanmin(x) < np.nanmax(x)
)


@given(spread)
def test_law_each_equals_scipy_or_counting(x):
    known = x[np.isfinite(x)]
    lower = np.array([(known < each).sum() for each in x], dtype=float)
    lower[np.isnan(x)] = NAN
    np.testing.assert_array_equal(rank(x), lower + 1)
    np.testing.assert_allclose(percent_rank(x), lower / (len(known) - 1))
    np.testing.assert_allclose(zscore(x), stats.zscore(x, ddof=1, nan_policy="omit"), atol=1e-12)
    ends = (known.min(), known.max())
    np.testing.assert_allclose(minmax(x), np.interp(x, ends, (0, 1)), atol=1e-12)


@given(spread, whole, whole)
def test_law_goalposts_are_a_straight_line_cut_at_its_ends(x, one, other):
    low, high = min(one, other), max(one, other) + 1
    np.testing.assert_allclose(goalposts(x, low, high), np.interp(x, (low, high), (0, 1)), atol=1e-12)


@given(spread, st.integers(1, 10_000))
def test_law_distance_to_target_counts_from_the_lowest_value(x, gap):
    target = np.nanmin(x) + gap
    missing = np.maximum(target - x, 0) / gap
    np.testing.assert_allclose(distance_to_target(x, target), 1 - missing, atol=1e-12)


@given(spread)
def test_law_the_standardised_have_mean_zero_and_deviation_one(x):
    z = zscore(x)
    assert np.nanmean(z) == pytest.approx(0, abs=1e-9)
    assert np.nanstd(z, ddof=1) == pytest.approx(1)


@given(spread, whole, st.integers(1, 5000))
def test_law_missing_stays_missing_and_nothing_else_goes(x, low, width):
    target = np.nanmax(x)
    for name, found in all_five(x, min(low, target - width), target).items():
        np.testing.assert_array_equal(np.isnan(found), np.isnan(x), err_msg=name)


@given(spread, st.integers(1, 5000))
def test_law_order_is_kept_and_equals_stay_equal(x, width):
    order = np.argsort(x)[: np.isfinite(x).sum()]
    rises = np.diff(x[order]) > 0
    middle = np.nanmedian(x)
    found = all_five(x, middle - width, max(middle, np.nanmin(x) + 1))
    for name in ("goalposts", "distance_to_target"):
        assert (np.diff(found.pop(name)[order]) >= 0).all(), name
    for name, result in found.items():
        np.testing.assert_array_equal(np.diff(result[order]) > 0, rises, err_msg=name)


@given(spread, st.sampled_from([0.01, 0.5, 3.0, 1000.0]), whole)
def test_law_another_unit_of_measure_changes_nothing(x, factor, shift):
    low, high = np.nanmin(x) - 3, np.nanmin(x) + 7
    plain = all_five(x, low, high)
    for name, found in all_five(*(factor * each + shift for each in (x, low, high))).items():
        np.testing.assert_allclose(found, plain[name], atol=1e-7, err_msg=name)


@given(spread.filter(lambda x: len(np.unique(x[np.isfinite(x)])) == np.isfinite(x).sum()), whole)
def test_law_turning_mirrors_values_without_ties(x, low):
    n = np.isfinite(x).sum()
    mirrors = {"minmax": 1, "zscore": 0, "rank": n + 1, "percent_rank": 1}
    for name, total in mirrors.items():
        np.testing.assert_allclose(BARE[name](-x), total - BARE[name](x), atol=1e-12, err_msg=name)
    high = low + 50
    np.testing.assert_allclose(goalposts(-x, -high, -low), 1 - goalposts(x, low, high), atol=1e-12)


@every_bare
def test_a_table_is_not_changed_by_rescaling_it(name):
    x = GIVEN.copy()
    assert not np.shares_memory(BARE[name](x), x)
    np.testing.assert_array_equal(x, GIVEN)
