import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.edition_change import decompose_change

CASE = json.loads(
    (Path(__file__).parents[1] / "golden" / "worked-examples.json").read_text(encoding="utf-8")
)["E13_edition_change"]
NODES = ["D1", "D2", "D3", "D4"]


def row(values, nodes=NODES, unit="nation"):
    return pd.DataFrame([values], index=[unit], columns=nodes, dtype=float)


def test_worked_example_e13():
    weights = [pd.Series(CASE[name], index=NODES) for name in ("w0", "w1")]
    weights[1] = weights[1] / weights[1].sum()  # printed at six decimals
    found = decompose_change((row(CASE["s0"]), row(CASE["s1"])), tuple(weights))
    expected = {"start": CASE["S0"], "end": CASE["S1"], "change": CASE["delta"], "thresholds": 0}
    expected |= {name: CASE[name] for name in ("performance", "weights")}
    assert found.totals.loc["nation"].to_dict() == pytest.approx(expected, abs=2e-6)
    assert found.performance.loc["nation"].sum() == pytest.approx(CASE["performance"], abs=2e-6)


def test_thresholds_that_moved_are_a_third_part():
    weights = pd.Series([0.5, 0.5], index=["a", "b"])
    before, after, turned = (row(values, ["a", "b"]) for values in ([4, 3], [4, 4], [3, 3]))
    totals = decompose_change((before, after), (weights, weights), turned).totals.loc["nation"]
    assert totals.to_dict() == pytest.approx(
        {"start": 3.5, "end": 4, "change": 0.5, "performance": 1, "weights": 0, "thresholds": -0.5}
    )


def test_a_node_of_one_edition_only_is_a_change_of_weights():
    before, after = row([4, 2], ["a", "old"]), row([4, 5], ["a", "new"])
    weights = (pd.Series({"a": 0.5, "old": 0.5}), pd.Series({"a": 0.5, "new": 0.5}))
    found = decompose_change((before, after), weights)
    assert found.weights.loc["nation"].to_dict() == {"a": 0, "old": -1, "new": 2.5}
    assert found.totals.loc["nation", ["change", "performance", "weights"]].tolist() == [1.5, 0, 1.5]


def test_only_units_of_both_years_are_compared_each_with_its_own_weights():
    before = pd.concat([row([4, 2], ["a", "b"], "x"), row([1, 1], ["a", "b"], "y")])
    after = pd.concat([row([3, 3], ["a", "b"], "z"), row([4, np.nan], ["a", "b"], "x")])
    own = (row([0.5, 0.5], ["a", "b"], "x"), row([1, 0], ["a", "b"], "x"))
    found = decompose_change((before, after), own).totals
    assert found.index.tolist() == ["x"]
    assert found.loc["x", ["start", "end", "weights"]].tolist() == [3, 4, 1]


@pytest.mark.parametrize(
    "scores, weights, words",
    [
        ([3, 3], {"a": 0.5, "b": 0.4}, "sum to 1"),
        ([3, 3], {"a": 1.5, "b": -0.5}, "at least 0"),
        ([3, 3], {"a": 0.5, "b": 0.5, "c": 0.5}, "sum to 1"),
        ([3, np.nan], {"a": 0.5, "b": 0.5}, "'nation' has a weight for 'b'"),
    ],
)
def test_what_cannot_be_decomposed_is_refused(scores, weights, words):
    table = row(scores, ["a", "b"])
    with pytest.raises(ValueError, match=words):
        decompose_change((table, table), (pd.Series(weights), pd.Series(weights)))


def test_no_unit_in_common():
    weights = pd.Series({"a": 1.0})
    assert decompose_change((row([3], ["a"], "x"), row([3], ["a"], "y")), (weights, weights)).totals.empty


scores = st.lists(st.floats(1, 5), min_size=4, max_size=4)
parts = st.lists(st.floats(0.01, 1), min_size=4, max_size=4)


@given(scores, scores, scores, parts, parts)
def test_law_the_parts_add_up_to_the_change(s0, s1, turned, w0, w1):
    weights = tuple(pd.Series(each, index=NODES) / sum(each) for each in (w0, w1))
    found = decompose_change((row(s0), row(s1)), weights, row(turned)).totals.loc["nation"]
    added = found[["performance", "weights", "thresholds"]].sum()
    assert added == pytest.approx(found["change"], abs=1e-12)
    assert found["end"] == pytest.approx(float(np.dot(s1, weights[1])), abs=1e-12)
    back = decompose_change((row(s1), row(s0)), weights[::-1]).totals.loc["nation"]
    forth = decompose_change((row(s0), row(s1)), weights).totals.loc["nation"]
    assert back["performance"] == pytest.approx(-forth["performance"], abs=1e-12)
    assert back["weights"] == pytest.approx(-forth["weights"], abs=1e-12)
