import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.themes.suppression import closed_counts


def closed(rows, least=10, blocks=None):
    counts = pd.DataFrame(rows, index=[f"u{place}" for place in range(len(rows))], columns=list("abc"))
    return closed_counts(counts, least, blocks or dict.fromkeys(counts.index, "all")).to_numpy().tolist()


def test_large_counts_stay_open():
    assert closed([[10, 20, 30], [11, 12, 13]]) == [[False] * 3] * 2


def test_a_single_small_count_takes_the_smallest_of_its_row_along():
    assert closed([[3, 40, 20]], blocks={"u0": "alone"}) == [[True, False, True]]


def test_zero_is_closed_like_any_small_count():
    assert closed([[0, 4, 50]], blocks={"u0": "alone"}) == [[True, True, False]]


def test_a_column_of_a_block_hides_its_single_small_count_behind_another():
    found = closed([[2, 3, 50], [60, 30, 40], [70, 80, 90]])
    assert [row[0] for row in found] == [True, True, False]
    assert all(sum(row) != 1 for row in found)


def test_blocks_do_not_hide_each_other():
    found = closed([[2, 3, 50], [60, 30, 40]], blocks={"u0": "east", "u1": "west"})
    assert found == [[True, True, False], [False, False, False]]


@pytest.mark.parametrize("least", [1, 10])
@given(rows=st.lists(st.tuples(*[st.integers(0, 40)] * 3), min_size=1, max_size=6))
def test_no_small_count_stands_alone(least, rows):
    found = pd.DataFrame(closed(rows, least))
    small = pd.DataFrame(rows) < least
    assert (found | ~small).all().all()
    assert (found.sum(axis=1) != 1).all()
    assert len(rows) == 1 or (found.sum(axis=0) != 1).all()
