import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.distribution import category_shares, category_table, told_groups

STRATA = pd.Series(["s1", "s1", "s2", "s2", "s3"], index=list("abcde"))
POPULATION = pd.Series({"s1": 60.0, "s2": 30.0, "s3": 10.0})
MEMBERS = pd.DataFrame(
    [[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    index=pd.MultiIndex.from_tuples([("城乡", "城市"), ("城乡", "农村")], names=["grouping", "group"]),
    columns=["s1", "s2", "s3"],
)


def test_shares_are_of_the_population_and_counts_of_communities():
    grades = pd.Series([5, 3, 3, pd.NA, 1], index=STRATA.index, dtype="Int64")
    shares = category_shares(grades, [1, 3, 5], STRATA, MEMBERS, POPULATION)
    assert shares.loc[("城乡", "城市")].tolist() == pytest.approx([0, (30 + 30) / 90, 30 / 90])
    table = category_table(grades, [1, 3, 5], STRATA, MEMBERS, POPULATION)
    urban = table[table["group"] == "城市"].set_index("category")
    assert urban["count"].to_dict() == {1: 0, 3: 2, 5: 1}
    assert urban["n"].tolist() == [3, 3, 3]
    assert urban.loc[5, "share"] == pytest.approx(1 / 3)


def test_a_group_without_any_category_has_no_row():
    grades = pd.Series([5, 3, 3, 3, pd.NA], index=STRATA.index, dtype="Int64")
    table = category_table(grades, [3, 5], STRATA, MEMBERS, POPULATION)
    assert set(table["group"]) == {"城市"}
    shares = category_shares(grades, [3, 5], STRATA, MEMBERS, POPULATION)
    assert shares.loc[("城乡", "农村")].isna().all()


@given(st.lists(st.sampled_from(["甲", "乙", None]), min_size=5, max_size=5))
def test_law_shares_of_a_group_add_to_one(words):
    shares = category_shares(pd.Series(words, index=STRATA.index), ["甲", "乙"], STRATA, MEMBERS, POPULATION)
    total = shares.sum(axis=1, min_count=1).dropna()
    assert np.allclose(total, 1.0)


def sizes(**groups):
    return pd.DataFrame({"grouping": "组", "group": list(groups), "n": list(groups.values())})


def test_what_would_give_a_small_group_away_is_withheld_with_it():
    assert told_groups(sizes(a=20, b=4, c=30), 10) == {("组", "c")}
    assert told_groups(sizes(a=20, b=4, c=7), 10) == {("组", "a")}
    assert told_groups(sizes(a=20, b=4), 10) == frozenset()
    assert told_groups(sizes(a=20, b=10), 10) == {("组", "a"), ("组", "b")}


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(1, 20))
def test_withheld_communities_are_none_or_enough(counts, least):
    found = sizes(**{f"g{place}": n for place, n in enumerate(counts)})
    told = {group for _, group in told_groups(found, least)}
    hidden = [n for place, n in enumerate(counts) if f"g{place}" not in told]
    assert all(n >= least for place, n in enumerate(counts) if f"g{place}" in told)
    assert not hidden or sum(hidden) >= min(least, sum(counts))
