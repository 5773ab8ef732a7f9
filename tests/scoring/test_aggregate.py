import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.contributions import contributions
from generator.indicators import IndicatorSystem, WeightSet, published_weights
from generator.scoring.aggregate import aggregate, index_bounds, weighted_mean

DIMENSIONS = {"D1": "基础设施", "D2": "智慧服务", "D3": "治理能力", "D4": "可持续发展"}
LEAVES = 24


def assert_nodes(scores, expected):
    for code, value in expected.items():
        found = scores[DIMENSIONS.get(code, code)].iloc[0]
        assert (math.isnan(found)) if value is None else found == pytest.approx(value, abs=1e-6), code


def test_worked_example_e7(examples, system, weights, one_row):
    example = examples["E7_tree_complete"]
    found = aggregate(one_row(example["scores"]), system, weights)
    assert_nodes(found.scores, example["level2"] | example["level1"] | {"index": example["S"]})
    assert (found.availability.to_numpy() == 1).all()
    parts = contributions(found.scores, found.shares, list(example["contributions"]), "index")
    assert parts.iloc[0].to_dict() == pytest.approx(example["contributions"], abs=1e-6)
    assert parts.sum(axis=1).iloc[0] == pytest.approx(example["S"])


def test_worked_example_e7_geometric(examples, system, one_row):
    """The geometric mean of the eight sub-dimensions with their global weights."""
    example = examples["E7_tree_complete"]
    weights = system.global_weights()
    values = np.array([list(example["level2"].values())])
    shares = weights[list(example["level2"])].to_numpy()
    assert weighted_mean(values, shares, "geometric") == pytest.approx(example["geometric_level2"], abs=1e-6)


def test_worked_example_e8(examples, system, weights, one_row):
    example = examples["E8_missing"]
    scores = one_row(example["scores"])
    found = aggregate(scores, system, weights)
    expected = example["spec_result"]
    assert_nodes(found.scores, expected["level2"] | expected["level1"] | {"index": expected["S"]})
    coverage = expected["coverage_level2"] | expected["coverage_level1"]
    assert_nodes(found.availability, coverage | {"index": expected["coverage_index"]})
    bounds = index_bounds(scores, system, weights)
    assert bounds.iloc[0].to_dict() == pytest.approx(example["bounds"], abs=1e-6)


def test_worked_example_e10_not_applicable_renormalises_within_the_parent(examples, system, weights, one_row):
    scores = one_row(examples["E7_tree_complete"]["scores"])
    applicable = pd.DataFrame(True, index=scores.index, columns=scores.columns)
    applicable.loc[:, [code for code in scores if code.startswith("数据中心能力")]] = False
    expected = examples["E10_elastic_rural_without_数据中心能力"]["rule_a_within_parent"]
    found = aggregate(scores, system, weights, applicable)
    assert_nodes(found.scores, expected["level1"] | {"index": expected["S"]})
    assert found.availability["index"].iloc[0] == 1
    assert math.isnan(found.availability["数据中心能力"].iloc[0])


def test_means_by_name():
    values, weights = np.array([[1.0, 4.0]]), np.array([1.0, 1.0])
    assert weighted_mean(values, weights) == pytest.approx(2.5)
    assert weighted_mean(values, weights, "geometric") == pytest.approx(2.0)
    assert weighted_mean(values, weights, "harmonic") == pytest.approx(1.6)


def test_nothing_scored_is_missing_everywhere(system, weights):
    empty = pd.DataFrame(np.nan, index=[0], columns=list(system.leaves()))
    found = aggregate(empty, system, weights)
    assert found.scores.isna().all(axis=None)
    assert (found.availability == 0).all(axis=None)
    assert (found.shares == 0).all(axis=None)


def test_monitored_nodes_weigh_nothing():
    rows = [
        ("index", "", 1.0, "scored"),
        ("a", "index", 1.0, "scored"),
        ("b", "index", 0.0, "monitored"),
        ("b1", "b", 0.0, "monitored"),
    ]
    frame = pd.DataFrame(rows, columns=["code", "parent", "weight", "status"])
    system = IndicatorSystem.from_frame(frame)
    found = aggregate(pd.DataFrame({"a": [3.0], "b1": [np.nan]}), system, published_weights(system))
    assert found.scores.loc[0, "index"] == 3
    assert found.availability.loc[0, "index"] == 1
    assert math.isnan(found.scores.loc[0, "b"])


def test_any_depth():
    chain = [("index", "", 1.0)] + [(f"n{i}", f"n{i - 1}" if i else "index", 1.0) for i in range(9)]
    frame = pd.DataFrame(chain, columns=["code", "parent", "weight"]).assign(status="scored")
    system = IndicatorSystem.from_frame(frame)
    found = aggregate(pd.DataFrame({"n8": [2.5]}), system, published_weights(system))
    assert (found.scores.iloc[0] == 2.5).all()


cells = st.one_of(st.none(), st.floats(1, 5))
rows = st.lists(st.lists(cells, min_size=LEAVES, max_size=LEAVES), min_size=1, max_size=4)
bounded = settings()


def frame(system, values):
    return pd.DataFrame(values, columns=list(system.leaves()), dtype=float)


@bounded
@given(values=rows)
def test_law_contributions_add_to_s_and_bounds_contain_it(system, weights, values):
    scores = frame(system, values)
    found = aggregate(scores, system, weights)
    index = found.scores["index"]
    for level in ("dimension", "subdimension", "indicator"):
        parts = contributions(found.scores, found.shares, system.at_level(level), "index")
        total = parts.sum(axis=1, skipna=False)
        assert np.allclose(total, index, equal_nan=True)
    bounds = index_bounds(scores, system, weights)
    scored = index.notna()
    assert (bounds["low"][scored] <= index[scored] + 1e-9).all()
    assert (bounds["high"][scored] >= index[scored] - 1e-9).all()


@bounded
@given(values=rows, data=st.data())
def test_law_order_of_rows_and_columns_does_not_matter(system, weights, values, data):
    scores = frame(system, values)
    columns = data.draw(st.permutations(list(scores.columns)))
    turned = aggregate(scores[columns].iloc[::-1], system, weights)
    plain = aggregate(scores, system, weights)
    pd.testing.assert_frame_equal(turned.scores.iloc[::-1], plain.scores)


@bounded
@given(value=st.floats(1, 5), drawn=st.lists(st.floats(0.01, 1), min_size=37, max_size=37))
def test_law_equal_scores_give_the_same_index_under_any_weights(system, value, drawn):
    raw = pd.Series(drawn, index=list(system.codes))
    local = raw / raw.groupby(system.nodes["parent"]).transform("sum")
    scores = frame(system, [[value] * LEAVES])
    found = aggregate(scores, system, WeightSet("drawn", local))
    assert found.scores["index"].iloc[0] == pytest.approx(value)


@bounded
@given(values=rows)
def test_law_columns_that_do_not_apply_change_nothing(system, weights, values):
    scores = frame(system, values)
    off = list(scores.columns[:6])
    applicable = pd.DataFrame(True, index=scores.index, columns=scores.columns)
    applicable[off] = False
    without = aggregate(scores.drop(columns=off), system, weights)
    masked = aggregate(scores, system, weights, applicable)
    pd.testing.assert_frame_equal(masked.scores, without.scores)
    pd.testing.assert_frame_equal(masked.availability, without.availability)


@bounded
@given(values=rows)
def test_law_splitting_an_indicator_in_two_halves_changes_nothing(system, weights, values):
    scores = frame(system, values)
    leaf = scores.columns[0]
    half = system.nodes.loc[[leaf]].assign(weight=system.nodes.at[leaf, "weight"] / 2)
    nodes = pd.concat([system.nodes.drop(index=leaf), half, half.rename(index={leaf: "twin"})])
    split = IndicatorSystem(nodes)
    doubled = scores.assign(twin=scores[leaf])
    found = aggregate(doubled, split, published_weights(split)).scores["index"]
    plain = aggregate(scores, system, weights).scores["index"]
    assert np.allclose(found, plain, equal_nan=True)
