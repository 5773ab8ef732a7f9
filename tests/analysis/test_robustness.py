import numpy as np
import pandas as pd
import pytest

from generator.analysis.robustness import (
    Sample,
    bootstrap,
    draw_scores,
    draw_weights,
    drawn_nodes,
    simulate_ranks,
    upper_parents,
)
from generator.indicators import IndicatorSystem, published_weights
from generator.scoring.geography import membership, standard_errors, sum_by_stratum, within_variances
from generator.scoring.rules import Robustness


def tree(rows):
    frame = pd.DataFrame(rows, columns=["code", "parent", "weight"])
    return IndicatorSystem.from_frame(frame.assign(status="scored"))


@pytest.fixture
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
