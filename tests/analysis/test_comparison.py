from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.comparison import (
    NO_SCALE,
    NO_SCORE,
    NOBODY_SCORED,
    NOT_POSITIVE,
    NOTHING_LEFT,
    compare_alternatives,
    compare_weight_sets,
    index_under,
    shifted_ranks,
    unit_bounds,
)
from generator.analysis.undecided import Undecided
from generator.indicators.weights import WeightSet, equal_weights
from generator.scoring.communities import score_communities
from generator.scoring.geography import post_stratified, sum_by_stratum

COLUMNS = ["weight_set", "unit", "score", "rank", "rank_shift", "reason"]


def changed(weights, **local):
    """Give some nodes another local weight."""
    return WeightSet("other", pd.Series({**weights.local.to_dict(), **local}))


def with_scores(nominal, **cells):
    """Give every community the same indicator scores."""
    return pd.DataFrame(cells, index=nominal.communities.scores.index, dtype=float)


def test_the_index_by_hand(nominal):
    scores = with_scores(nominal, cover=5.0, delay=3.0, drill=2.0)
    index = index_under(scores, nominal, nominal.weights, "arithmetic")
    rural = nominal.communities.types == "农村"
    assert index[~rural].to_numpy() == pytest.approx(0.6 * 4.0 + 0.4 * 2.0)
    assert index[rural].to_numpy() == pytest.approx(0.6 * 5.0 + 0.4 * 2.0)  # delay does not apply there


def test_the_published_weights_give_the_published_index(nominal):
    index = index_under(nominal.scores, nominal, nominal.weights, "arithmetic")
    pd.testing.assert_series_equal(index, nominal.communities.index_raw, check_exact=True)


def test_each_type_is_weighed_with_its_own_set(nominal):
    """Elastic sets: method spec, section 5."""
    base, types = nominal.weights, nominal.communities.types
    sets = {
        "新建": base,
        "老旧": changed(base, cover=0.9, delay=0.1),
        "农村": changed(base, net=0.2, rule=0.8),
    }
    index = index_under(nominal.scores, nominal, sets, "arithmetic")
    for kind, own in sets.items():
        alone = index_under(nominal.scores, nominal, own, "arithmetic")
        pd.testing.assert_series_equal(index[types == kind], alone[types == kind])
    assert list(index.index) == list(nominal.scores.index)


def test_a_type_without_a_set_is_named(nominal):
    answer = index_under(nominal.scores, nominal, {"新建": nominal.weights}, "arithmetic")
    assert answer == Undecided("权重方案没有老旧、农村的权重")


def test_no_index_without_weights_and_none_from_scores_of_zero(nominal):
    nothing = WeightSet("nothing", nominal.weights.local * 0.0)
    assert index_under(nominal.scores, nominal, nothing, "arithmetic") == Undecided(NOTHING_LEFT)
    zero = with_scores(nominal, cover=0.0, delay=3.0, drill=2.0)
    for method in ("geometric", "harmonic"):
        assert index_under(zero, nominal, nominal.weights, method) == Undecided(NOT_POSITIVE)
    light = changed(nominal.weights, cover=0.0, delay=1.0)
    assert isinstance(index_under(zero, nominal, light, "geometric"), pd.Series)  # the zero weighs nothing


@given(factor=st.floats(0.01, 100))
def test_the_scale_of_the_weights_of_a_parent_is_irrelevant(nominal, factor):
    moved = changed(nominal.weights, net=0.6 * factor, rule=0.4 * factor)
    index = index_under(nominal.scores, nominal, moved, "arithmetic")
    assert index.to_numpy() == pytest.approx(nominal.communities.index_raw.to_numpy(), nan_ok=True)


def test_ranks_and_shifts_by_hand():
    published = pd.Series({"nation": 3.0, "a": 4.0, "b": 3.0, "c": 2.0, "d": 1.0, "e": np.nan})
    scores = pd.Series({"nation": 3.2, "a": 2.0, "b": 3.0, "c": 3.0, "d": np.nan, "e": 5.0})
    table = shifted_ranks(scores, published, pd.Index(["a", "b", "c", "d", "e"])).set_index("unit")
    assert table["rank"].dropna().to_dict() == {"a": 3, "b": 1, "c": 1}
    assert table["rank_shift"].dropna().to_dict() == {"a": -2, "b": 1, "c": 2}
    assert table["reason"].to_dict() == {"nation": "", "a": "", "b": "", "c": "", "d": NO_SCORE, "e": ""}
    assert str(table["rank"].dtype) == str(table["rank_shift"].dtype) == "Int64"


def test_places_are_counted_among_those_who_still_have_a_score():
    """Who drops out above does not push the others up."""
    published = pd.Series({"a": 4.0, "b": 3.0, "c": 2.0})
    table = shifted_ranks(pd.Series({"a": np.nan, "b": 3.0, "c": 2.0}), published, published.index)
    assert table.set_index("unit")["rank_shift"].dropna().to_dict() == {"b": 0, "c": 0}


def test_weight_sets_beside_the_published_one(nominal):
    sets = {"published": nominal.weights, "equal": equal_weights(nominal.system)}
    table = compare_weight_sets(nominal, sets)
    assert list(table.columns) == COLUMNS
    assert list(dict.fromkeys(table["weight_set"])) == ["published", "equal"]
    own = table[table["weight_set"] == "published"].set_index("unit")
    assert (own.loc[list("PQRST"), "rank_shift"] == 0).all()
    assert own.loc[["100000", "east", "west"], "rank"].isna().all()
    again = score_communities(
        nominal.observed, nominal.system, nominal.thresholds, sets["equal"], nominal.rules
    )
    means = sum_by_stratum(again.index_raw.to_frame("S"), again.strata).means
    expected = post_stratified(means, nominal.members, nominal.population)["S"]
    equal = table[table["weight_set"] == "equal"].set_index("unit")["score"]
    pd.testing.assert_series_equal(equal, expected, check_names=False)


def test_an_alternative_that_fails_says_why_in_every_row(nominal):
    nobody = nominal.communities.index_raw * np.nan
    table = compare_alternatives({"x": Undecided("没有数据"), "y": nobody}, nominal, "variant")
    assert len(table) == 2 * len(nominal.members)
    assert table["score"].isna().all()
    assert set(table.loc[table["variant"] == "x", "reason"]) == {"没有数据"}
    assert set(table.loc[table["variant"] == "y", "reason"]) == {NOBODY_SCORED}


def test_a_unit_without_a_score_says_so(nominal):
    index = nominal.communities.index_raw.where(~nominal.communities.strata.str.startswith("S"))
    table = compare_alternatives({"x": index}, nominal, "variant").set_index("unit")
    assert table.loc["S", "reason"] == NO_SCORE
    assert table.loc[["P", "Q", "R", "T"], "rank"].tolist() == [1, 2, 3, 4]
    assert (table.drop(index="S")["reason"] == "").all()


def test_no_alternative_gives_an_empty_table(nominal):
    table = compare_alternatives({}, nominal, "variant")
    assert list(table.columns) == ["variant", *COLUMNS[1:]]
    assert table.empty


def test_bounds_contain_the_score(nominal):
    bounds = unit_bounds(nominal).set_index("unit")
    assert (bounds["low"] < bounds["score"]).all()
    assert (bounds["score"] < bounds["high"]).all()
    full = replace(nominal.observed, values=nominal.observed.values.fillna(60.0))
    complete = score_communities(full, nominal.system, nominal.thresholds, nominal.weights, nominal.rules)
    narrow = unit_bounds(replace(nominal, communities=complete)).set_index("unit")
    assert narrow["low"].to_numpy() == pytest.approx(narrow["high"].to_numpy())


def test_bounds_of_a_unit_without_a_score(nominal):
    silent = nominal.observed.values.where(~nominal.observed.strata.str.startswith("S"))
    gone = score_communities(
        replace(nominal.observed, values=silent), nominal.system, nominal.thresholds, nominal.weights
    )
    bounds = unit_bounds(replace(nominal, communities=gone)).set_index("unit")
    assert bounds.loc["S", ["low", "high", "reason"]].tolist() == [1.0, 5.0, NO_SCORE]


def test_without_ends_of_the_scale_a_missing_value_leaves_no_bounds(nominal):
    """z-scores have no lowest and no highest; a unit with complete values is its own bounds."""
    rules = replace(nominal.rules, normalisation="zscore", scale=(-np.inf, np.inf))
    whole = nominal.observed.strata.str.startswith("P")
    values = nominal.observed.values.mask(nominal.observed.values.isna().mul(whole, axis=0), 60.0)
    observed = replace(nominal.observed, values=values.where(nominal.observed.applicable))
    results = score_communities(observed, nominal.system, nominal.thresholds, nominal.weights, rules)
    bounds = unit_bounds(replace(nominal, rules=rules, communities=results)).set_index("unit")
    assert bounds.loc["P", "low"] == bounds.loc["P", "high"] == pytest.approx(bounds.loc["P", "score"])
    assert bounds["reason"].to_dict() == {
        unit: "" if unit == "P" else NO_SCALE for unit in nominal.members.index
    }
    assert bounds.drop(index="P")[["low", "high"]].isna().all(axis=None)
