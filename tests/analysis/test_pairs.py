import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.pairs import COLUMNS, compare_pairs, groups_of_equals

DRAWS = np.array([[3.0, 2.0, 1.0], [3.0, 2.0, 2.0], [3.0, 4.0, 1.0], [3.0, 2.0, 1.0]])
NOMINAL = pd.Series([3.0, 2.0, 1.0], index=["a", "b", "c"])


def rows(table):
    return {(row.unit_a, row.unit_b): (row.p_above, row.p_below) for row in table.itertuples()}


def test_pairs_by_hand():
    """Method spec, section 9: two units are told apart when P(A above B) reaches 0.9."""
    table = compare_pairs(DRAWS, NOMINAL, 0.9)
    assert list(table.columns) == COLUMNS[1:]
    assert rows(table) == {("a", "b"): (0.75, 0.25), ("a", "c"): (1.0, 0.0), ("b", "c"): (0.75, 0.0)}
    assert table["distinguishable"].tolist() == [False, True, False]
    assert compare_pairs(DRAWS, NOMINAL, 0.75)["distinguishable"].all()


def test_the_first_of_a_pair_is_ranked_above_the_second_whatever_the_order_of_rows():
    turned = compare_pairs(DRAWS[:, ::-1], NOMINAL[::-1], 0.9)
    pd.testing.assert_frame_equal(turned, compare_pairs(DRAWS, NOMINAL, 0.9))


def test_of_equal_scores_the_smaller_code_comes_first():
    """Method spec, section 10: ties share the smallest rank, ordered by code."""
    tied = pd.Series([2.0, 2.0 + 1e-12, 2.0], index=["c", "b", "a"])
    table = compare_pairs(DRAWS, tied, 0.9)
    assert list(zip(table["unit_a"], table["unit_b"], strict=True)) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_scores_that_differ_by_rounding_are_ties():
    table = compare_pairs(np.array([[2.0, 2.0 + 1e-13]]), pd.Series([2.0, 1.0], index=["a", "b"]), 0.9)
    assert table[["p_above", "p_below"]].to_numpy().tolist() == [[0.0, 0.0]]


@given(st.integers(0, 10_000))
def test_above_below_and_ties_are_all_there_is(seed):
    """P(a above b) + P(b above a) + P(tie) = 1, and turning the nominal order turns the two."""
    rng = np.random.default_rng(seed)
    draws = rng.integers(1, 4, size=(20, 4)).astype(float)
    nominal = pd.Series([4.0, 3.0, 2.0, 1.0], index=list("abcd"))
    forth, back = compare_pairs(draws, nominal, 0.9), rows(compare_pairs(draws, -nominal, 0.9))
    for (a, b), (above, below) in rows(forth).items():
        tie = (draws[:, "abcd".index(a)] == draws[:, "abcd".index(b)]).mean()
        assert above + below + tie == pytest.approx(1)
        assert back[b, a] == (below, above)
    ranks = forth.groupby("unit_a")["p_above"].sum()
    assert (ranks.to_numpy() <= np.array([3, 2, 1]) + 1e-12).all()


def test_one_unit_has_no_pairs():
    table = compare_pairs(DRAWS[:, :1], NOMINAL[:1], 0.9)
    assert table.empty
    assert groups_of_equals(table.assign(set="s")).empty


def test_who_cannot_be_told_apart_is_not_transitive():
    table = compare_pairs(DRAWS, NOMINAL, 0.9)
    pairs = pd.concat([table.assign(set="first"), table[:1].assign(set="second")])
    expected = [
        ("first", "a", (), ("b",)),
        ("first", "b", ("a",), ("c",)),
        ("first", "c", ("b",), ()),
        ("second", "a", (), ("b",)),
        ("second", "b", ("a",), ()),
    ]
    table = groups_of_equals(pairs)
    assert list(table.columns) == ["set", "unit", "above", "below"]
    assert list(table.itertuples(index=False, name=None)) == expected


def test_units_that_stand_alone_have_empty_groups():
    table = groups_of_equals(compare_pairs(DRAWS, NOMINAL, 0.5).assign(set="s"))
    assert table["unit"].tolist() == ["a", "b", "c"]
    assert table["above"].tolist() == table["below"].tolist() == [(), (), ()]
