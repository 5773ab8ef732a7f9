"""Shares of weightings: exact, independent of the order of things, equal to a count one by one."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.weightings import count_weightings, top_shares, weightings


def one_by_one(scores: pd.DataFrame, first: int, steps: int) -> pd.Series:
    """Count with loops: every combination of whole numbers that adds up, every unit, everyone above it."""
    hits, tried = dict.fromkeys(scores.index, 0), 0
    rows = dict(scores.dropna().iterrows())
    for weights in itertools.product(range(steps + 1), repeat=scores.shape[1]):
        if sum(weights) != steps:
            continue
        tried += 1
        means = {
            unit: round(sum(w * s for w, s in zip(weights, row, strict=True)) / steps, 9)
            for unit, row in rows.items()
        }
        for unit, mean in means.items():
            hits[unit] += sum(other > mean for other in means.values()) < first
    return pd.Series({unit: hits[unit] / tried if unit in rows else np.nan for unit in scores.index})


# Quarters have no error in binary numbers, so that no tie hangs on the last digit.
quarters = st.integers(4, 20).map(lambda n: n / 4)
tables = st.integers(1, 3).flatmap(
    lambda parts: st.lists(st.lists(quarters, min_size=parts, max_size=parts), min_size=1, max_size=6)
).map(pd.DataFrame)  # fmt: skip


@given(tables, st.integers(1, 4), st.sampled_from([1, 2, 4]))
def test_shares_equal_a_count_one_by_one(scores, first, steps):
    pd.testing.assert_series_equal(top_shares(scores, first, steps), one_by_one(scores, first, steps))


@given(tables, st.integers(1, 4), st.randoms())
def test_the_order_of_units_and_parts_does_not_matter(scores, first, random):
    units, parts = list(scores.index), list(scores.columns)
    random.shuffle(units)
    random.shuffle(parts)
    again = top_shares(scores.loc[units, parts], first, 4)
    pd.testing.assert_series_equal(again.sort_index(), top_shares(scores, first, 4))


@given(tables, st.integers(1, 4))
def test_shares_add_up_to_the_places_and_grow_with_them(scores, first):
    few, more = top_shares(scores, first, 4), top_shares(scores, first + 1, 4)
    assert ((few >= 0) & (few <= more) & (more <= 1)).all()
    assert few.sum() >= min(first, len(scores)) - 1e-9  # ties share a place


@pytest.mark.parametrize("parts, steps, count", [(1, 20, 1), (2, 20, 21), (3, 4, 15), (4, 20, 1771)])
def test_the_grid_is_regular_and_whole(parts, steps, count):
    grid = weightings(parts, steps)
    assert grid.shape == (count, parts)
    assert count == count_weightings(parts, steps)
    assert len({tuple(row) for row in grid}) == count
    assert (grid >= 0).all()
    np.testing.assert_allclose(grid.sum(axis=1), 1)
    np.testing.assert_allclose(grid * steps, np.round(grid * steps))


def test_by_hand():
    """Two parts in halves: weightings (0, 1), (½, ½), (1, 0). A 5 and 1, B 1 and 5, C 3 and 3.

    Means: (1, 5, 3), (3, 3, 3), (5, 1, 3). First: B; all three, tied; A. So A 2/3, B 2/3, C 1/3.
    """
    scores = pd.DataFrame({"x": [5.0, 1.0, 3.0], "y": [1.0, 5.0, 3.0]}, index=list("ABC"))
    assert top_shares(scores, 1, 2).to_dict() == pytest.approx({"A": 2 / 3, "B": 2 / 3, "C": 1 / 3})


def test_who_lacks_a_part_is_left_out():
    scores = pd.DataFrame({"x": [5.0, 4.0, 3.0], "y": [np.nan, 4.0, 3.0]}, index=list("ABC"))
    shares = top_shares(scores, 1, 4)
    assert np.isnan(shares["A"])
    assert shares[["B", "C"]].tolist() == [1.0, 0.0]
    assert top_shares(scores.iloc[:1], 1, 4).isna().all()


def test_impossible_questions_are_refused():
    scores = pd.DataFrame({"x": [1.0]})
    with pytest.raises(ValueError, match="no first 0"):
        top_shares(scores, 0, 4)
    with pytest.raises(ValueError, match="0 steps"):
        top_shares(scores, 1, 0)
    with pytest.raises(ValueError, match="0 parts"):
        weightings(0, 4)
