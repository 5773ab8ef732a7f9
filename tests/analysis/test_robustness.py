from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.pairs import COLUMNS
from generator.analysis.robustness import (
    CENSUS,
    NO_SCORE,
    UNKNOWN_ERROR,
    Sample,
    bootstrap,
    bootstrap_means,
    draw_scores,
    draw_weights,
    drawn_nodes,
    simulate,
    simulate_ranks,
    upper_parents,
)
from generator.indicators import IndicatorSystem, WeightSet, published_weights
from generator.scoring.geography import (
    estimate,
    membership,
    post_stratified,
    standard_errors,
    sum_by_stratum,
    within_variances,
)
from generator.scoring.rules import Robustness


def tree(rows):
    frame = pd.DataFrame(rows, columns=["code", "parent", "weight"])
    return IndicatorSystem.from_frame(frame.assign(status="scored"))


@pytest.fixture(scope="module")
def flat():
    return tree([("index", "", 1.0), ("one", "index", 0.6), ("two", "index", 0.4)])


def test_worked_example_e18(examples, flat):
    """X beats Y by d on item 1 and loses by d on item 2: how often X is first under drawn weights."""
    weights, rule = published_weights(flat), Robustness(draws=200_000, seed=18)
    parents = upper_parents(flat, weights)
    nominal = pd.DataFrame({"index": [3.2, 3.0], "one": [4.0, 3.0], "two": [2.0, 3.0]}, index=["X", "Y"])
    still = np.zeros((rule.draws, 2, 2))
    drawn = draw_weights(parents, weights, rule, np.random.default_rng(rule.seed))
    scores = draw_scores(nominal, still, parents, weights, drawn)["index"]
    expected = examples["E18_monte_carlo_analytic"]["p_X_first"]
    assert (scores[:, 0] > scores[:, 1]).mean() == pytest.approx(expected, abs=2e-3)


def test_the_two_upper_levels_are_drawn():
    rows = [
        ("index", "", 1.0),
        ("a", "index", 0.5),
        ("b", "index", 0.5),
        ("a1", "a", 1.0),
        ("a2", "a", 0.0),
        ("b1", "b", 1.0),
        ("b11", "b1", 1.0),
    ]
    system = tree(rows)
    parents = upper_parents(system, published_weights(system))
    assert parents == {"index": ("a", "b"), "a": ("a1",), "b": ("b1",)}
    assert drawn_nodes(parents) == ("a1", "b1")


def test_all_levels_above_the_indicators_are_drawn_in_a_deep_tree():
    chain = ["index", "field", "part", "aspect", "item"]
    rows = [("index", "", 1.0)]
    for above, level in pairwise(chain):
        parents = [code for code, *_ in rows if code == above or code.startswith(above + "-")]
        rows += [(f"{level}-{parent}-{side}", parent, 0.5) for parent in parents for side in "ab"]
    system = tree(rows)
    parents = upper_parents(system, published_weights(system))
    drawn = {code.split("-", 1)[0] for children in parents.values() for code in children}
    assert drawn == {"field", "part", "aspect"}
    assert {code.split("-", 1)[0] for code in drawn_nodes(parents)} == {"aspect"}
    assert len(drawn_nodes(parents)) == 8


def test_drawn_weights_stay_near_and_sum_to_one(flat):
    weights, rule = published_weights(flat), Robustness(draws=500, seed=1)
    drawn = draw_weights(upper_parents(flat, weights), weights, rule, np.random.default_rng(1))["index"]
    assert drawn.sum(axis=1) == pytest.approx(np.ones(500))
    assert drawn[:, 0].min() >= 0.6 * 0.75 / (0.6 * 0.75 + 0.4 * 1.25) - 1e-12


@pytest.fixture
def sample(units):
    rng = np.random.default_rng(7)
    strata = pd.Series(["P1-new"] * 6 + ["P1-rural"] * 2 + ["Q1-old"] * 4)
    scores = pd.DataFrame(rng.uniform(1, 5, (12, 2)), columns=["one", "two"])
    sums = sum_by_stratum(scores, strata)
    population = pd.Series({"P1-new": 3.0, "P1-rural": 1.0, "Q1-old": 2.0})
    return Sample(
        scores, strata, sums, within_variances(sums, units), membership(units).loc[["P", "Q"]], population
    )


def test_the_bootstrap_has_the_stratified_variance(sample):
    moved = bootstrap(sample, 20_000, np.random.default_rng(2))
    expected = standard_errors(sample.sums, sample.variances, sample.members, sample.population)
    assert moved.std(axis=0) == pytest.approx(expected.to_numpy(), rel=0.03)
    assert moved.mean(axis=0) == pytest.approx(np.zeros((2, 2)), abs=0.02)


def test_a_lone_community_moves_with_the_pooled_deviation(units):
    strata = pd.Series(["P1-new", "P1-new", "P1-rural"])
    scores = pd.DataFrame({"one": [2.0, 4.0, 3.0]})
    sums = sum_by_stratum(scores, strata)
    population = pd.Series({"P1-new": 1.0, "P1-rural": 1.0, "Q1-old": 1.0})
    members, variances = membership(units).loc[["P"]], within_variances(sums, units)
    moved = bootstrap(
        Sample(scores, strata, sums, variances, members, population), 20_000, np.random.default_rng(3)
    )
    expected = standard_errors(sums, variances, members, population)
    assert moved.std(axis=0) == pytest.approx(expected.to_numpy(), rel=0.03)


def test_the_same_seed_gives_the_same_table(sample, flat):
    nominal = pd.DataFrame({"index": [3.0, 3.1], "one": [3.0, 3.1], "two": [3.0, 3.1]}, index=["P", "Q"])
    sets = {"province": pd.Index(["P", "Q"])}
    arguments = (nominal, sample, flat, published_weights(flat), sets)
    first = simulate_ranks(*arguments, Robustness(draws=300, seed=5))
    pd.testing.assert_frame_equal(first, simulate_ranks(*arguments, Robustness(draws=300, seed=5)))
    assert not first.equals(simulate_ranks(*arguments, Robustness(draws=300, seed=6)))
    index = first[first["node"] == "index"].set_index("unit")
    assert index["rank"].to_dict() == {"P": 2, "Q": 1}
    assert (index["rank_low"] <= index["median"]).all()
    assert (index["median"] <= index["rank_high"]).all()
    assert (index["p_top5"] == 1).all()


def test_nobody_to_rank_gives_an_empty_table(sample, flat):
    nominal = pd.DataFrame({"index": [3.0, 3.1], "one": 3.0, "two": 3.0}, index=["P", "Q"])
    assert simulate_ranks(nominal, sample, flat, published_weights(flat), {}, Robustness(10, 1)).empty


def census(scores):
    """Units that are observed themselves: one row each, no variance, no unit above."""
    strata = pd.Series(scores.index, index=scores.index)
    sums = sum_by_stratum(scores, strata)
    members = pd.DataFrame(np.eye(len(scores)), index=scores.index, columns=scores.index)
    return Sample(scores, strata, sums, sums.means * np.nan, members, pd.Series(1.0, index=scores.index))


def census_simulation(scores, weights, system, rule):
    local = weights.local[["one", "two"]].to_numpy()
    nominal = scores.assign(index=scores.to_numpy() @ local / local.sum())
    return simulate(nominal, census(scores), system, weights, {"all": scores.index}, rule)


def test_pairwise_probability_of_worked_example_e18(examples, flat):
    """The same example through the whole simulation, in a census where only the weights vary."""
    scores = pd.DataFrame({"one": [3.0, 4.0], "two": [3.0, 2.0]}, index=["Y", "X"])
    rule = Robustness(draws=200_000, seed=18)
    pairs = census_simulation(scores, published_weights(flat), flat, rule).pairs
    assert list(pairs.columns) == COLUMNS
    row = pairs.iloc[0]
    assert [row["set"], row["unit_a"], row["unit_b"]] == ["all", "X", "Y"]
    assert row["p_above"] == pytest.approx(examples["E18_monte_carlo_analytic"]["p_X_first"], abs=1.5e-3)
    assert row["p_above"] + row["p_below"] == pytest.approx(1)
    assert row["distinguishable"]


def test_pairs_come_from_the_draws_of_the_ranks(sample, flat):
    """Of two units, the share of draws in which one is first is the chance that it is above the other."""
    nominal = pd.DataFrame({"index": [3.0, 3.1], "one": [3.0, 3.1], "two": [3.0, 3.1]}, index=["P", "Q"])
    rule = Robustness(draws=500, seed=5)
    arguments = (nominal, sample, flat, published_weights(flat), {"province": pd.Index(["P", "Q"])}, rule)
    run = simulate(*arguments)
    pd.testing.assert_frame_equal(run.ranks, simulate_ranks(*arguments))
    parents = upper_parents(flat, published_weights(flat))
    rng = np.random.default_rng(5)
    drawn = draw_weights(parents, published_weights(flat), rule, rng)
    draws = draw_scores(nominal, bootstrap(sample, 500, rng), parents, published_weights(flat), drawn)
    expected = (draws["index"][:, 1] > draws["index"][:, 0]).mean()
    assert run.pairs[["unit_a", "unit_b", "p_above"]].to_numpy().tolist() == [["Q", "P", expected]]
    assert 0 < expected < 1


def test_a_census_varies_with_the_weights_alone(flat):
    """NaN variances: nothing is sampled, so equal means in every part give one fixed order."""
    scores = pd.DataFrame({"one": [4.0, 3.0, 2.0], "two": [4.0, 3.0, 2.0]}, index=list("abc"))
    assert not bootstrap(census(scores), 50, np.random.default_rng(1)).any()
    run = census_simulation(scores, published_weights(flat), flat, Robustness(draws=200, seed=1))
    ranks = run.ranks[run.ranks["node"] == "index"]
    assert ranks["rank_low"].tolist() == ranks["rank_high"].tolist() == ranks["rank"].tolist() == [1, 2, 3]
    assert run.pairs["distinguishable"].all()
    crossing = scores.assign(two=[2.0, 3.0, 4.2])
    moved = census_simulation(crossing, published_weights(flat), flat, Robustness(draws=200, seed=1))
    index = moved.ranks[moved.ranks["node"] == "index"]
    assert (index["rank_high"] > index["rank_low"]).any()


def test_a_variance_that_is_nan_moves_nothing_even_with_many_communities(sample):
    still = replace(sample, variances=sample.variances.drop(index="Q1-old").reindex(sample.variances.index))
    moved = bootstrap(still, 100, np.random.default_rng(4))
    assert not moved[:, 1, :].any()
    assert (moved[:, 0, :].std(axis=0) > 0).all()


values = st.integers(10, 50).map(lambda tenths: tenths / 10)
tables = st.lists(st.tuples(values, values), min_size=2, max_size=7)
FEW = Robustness(draws=40, seed=9)


def as_scores(rows):
    return pd.DataFrame(rows, columns=["one", "two"], index=[f"u{n}" for n in range(len(rows))], dtype=float)


@given(tables)
def test_the_interval_holds_the_median(flat, rows):
    ranks = census_simulation(as_scores(rows), published_weights(flat), flat, FEW).ranks
    assert (ranks["rank_low"] <= ranks["median"]).all()
    assert (ranks["median"] <= ranks["rank_high"]).all()
    assert ranks["p_top5"].between(0, 1).all()
    assert (ranks["p_top5"] <= ranks["p_top10"]).all()


@given(tables, st.sampled_from([0.25, 0.5, 3.0, 8.0]))
def test_the_scale_of_the_weights_of_one_parent_changes_nothing(flat, rows, factor):
    weights = published_weights(flat)
    scaled = WeightSet("scaled", weights.local * [1.0, factor, factor])
    first, second = (census_simulation(as_scores(rows), each, flat, FEW) for each in (weights, scaled))
    pd.testing.assert_frame_equal(first.ranks, second.ranks)
    pd.testing.assert_frame_equal(first.pairs, second.pairs)


@given(tables)
def test_a_unit_that_is_worse_everywhere_changes_no_chance(flat, rows):
    scores = as_scores(rows)
    with_worst = pd.concat([scores, pd.DataFrame({"one": [0.5], "two": [0.5]}, index=["worst"])])
    before = census_simulation(scores, published_weights(flat), flat, FEW)
    after = census_simulation(with_worst, published_weights(flat), flat, FEW)
    kept = after.ranks[after.ranks["unit"] != "worst"].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept.drop(columns="among"), before.ranks.drop(columns="among"))
    assert (after.pairs.loc[after.pairs["unit_b"] == "worst", "p_above"] == 1).all()
    pairs = after.pairs[after.pairs["unit_b"] != "worst"].reset_index(drop=True)
    pd.testing.assert_frame_equal(pairs, before.pairs)


def test_bootstrapped_means_agree_with_the_formula(sample):
    """Stratified variance with n / (n − 1), 1.96 standard errors: method spec, 7; calibration note, 7."""
    table = bootstrap_means(sample, 40_000, seed=3)
    columns = ["unit", "node", "mean", "low", "high", "analytic_low", "analytic_high", "reason"]
    assert list(table.columns) == columns
    assert table[["unit", "node"]].to_numpy().tolist() == [
        ["P", "one"],
        ["P", "two"],
        ["Q", "one"],
        ["Q", "two"],
    ]
    formula = estimate(sample.sums, sample.variances, sample.members, sample.population)
    low, high = formula.interval(-np.inf, np.inf)
    assert table["mean"].to_numpy() == pytest.approx(formula.mean.to_numpy().ravel())
    assert table["analytic_low"].to_numpy() == pytest.approx(low.to_numpy().ravel())
    assert table["analytic_high"].to_numpy() == pytest.approx(high.to_numpy().ravel())
    half = (table["high"] - table["low"]) / 2
    assert half.to_numpy() == pytest.approx(1.96 * formula.error.to_numpy().ravel(), rel=0.03)
    assert (table["reason"] == "").all()


def test_strata_of_two_are_not_too_narrow():
    """Resampling within strata of n has (n − 1)/n of the variance; for pairs that is half."""
    rng = np.random.default_rng(12)
    strata = pd.Series(np.repeat([f"s{n}" for n in range(40)], 2))
    scores = pd.DataFrame({"one": rng.uniform(1, 5, 80)})
    sums = sum_by_stratum(scores, strata)
    members = pd.DataFrame(1.0, index=["all"], columns=sums.means.index)
    population = pd.Series(1.0, index=members.columns)
    variances = scores["one"].groupby(strata).var().to_frame()
    row = bootstrap_means(Sample(scores, strata, sums, variances, members, population), 20_000, 1).iloc[0]
    width = (row["high"] - row["low"]) / 2 / 1.96
    assert width == pytest.approx(np.sqrt((variances["one"] / 2).sum()) / 40, rel=0.03)


def test_the_same_seed_gives_the_same_means_within_the_scale(sample):
    first = bootstrap_means(sample, 200, seed=1, scale=(2.9, 3.1))
    pd.testing.assert_frame_equal(first, bootstrap_means(sample, 200, seed=1, scale=(2.9, 3.1)))
    assert not first.equals(bootstrap_means(sample, 200, seed=2))
    ends = first[["low", "high", "analytic_low", "analytic_high"]].to_numpy()
    assert ends.min() >= 2.9
    assert ends.max() <= 3.1


def test_means_of_a_census_have_no_sampling_error():
    scores = pd.DataFrame({"one": [4.0, 3.0]}, index=["a", "b"])
    table = bootstrap_means(census(scores), 50, seed=1)
    for column in ("mean", "low", "high", "analytic_low", "analytic_high"):
        assert table[column].tolist() == [4.0, 3.0]
    assert table["reason"].tolist() == [CENSUS, CENSUS]


def test_what_has_no_interval_says_why(units):
    """P rests on one lone community with nothing to pool, Q has a missing column."""
    strata = pd.Series(["P1-new", "Q1-old", "Q1-old"])
    scores = pd.DataFrame({"one": [2.0, 4.0, 3.0], "two": [2.0, np.nan, np.nan]})
    sums = sum_by_stratum(scores, strata)
    variances = scores.groupby(strata).var()
    population = pd.Series({"P1-new": 1.0, "P1-rural": 1.0, "Q1-old": 1.0})
    sample = Sample(scores, strata, sums, variances, membership(units).loc[["P", "Q"]], population)
    table = bootstrap_means(sample, 100, seed=1).set_index(["unit", "node"])
    assert table["reason"].to_dict() == {
        ("P", "one"): UNKNOWN_ERROR,
        ("P", "two"): UNKNOWN_ERROR,
        ("Q", "one"): "",
        ("Q", "two"): NO_SCORE,
    }
    spans = table[["low", "high", "analytic_low", "analytic_high"]].notna().all(axis=1)
    assert spans.tolist() == [False, False, True, False]
    assert post_stratified(sums.means, sample.members, population).loc["P", "one"] == 2.0
