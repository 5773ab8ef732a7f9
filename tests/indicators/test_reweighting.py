import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.indicators import IndicatorSystem, published_weights
from generator.indicators.reweighting import reweight, reweight_indicators

EXAMPLE = json.loads(
    (Path(__file__).parents[1] / "golden" / "worked-examples.json").read_text(encoding="utf-8")
)["E12_reweight_8_to_12"]


def test_worked_example_e12():
    weights = pd.Series({"D1": 0.35, "D2 rest": 0.22, "elder-retrofit": 0.08, "D3": 0.25, "D4": 0.10})
    new = reweight(weights, {"elder-retrofit": 0.12})
    assert new["D3"] / weights["D3"] == pytest.approx(EXAMPLE["factor"], abs=1e-9)
    found = {code: new[code] for code in ("D1", "D3", "D4")} | {
        "D2": new[["D2 rest", "elder-retrofit"]].sum()
    }
    assert found == pytest.approx(EXAMPLE["dims_if_indicator_in_D2"], abs=1e-6)


def test_worked_example_e12_within_the_parent():
    """8 % of the parent's 12 %: at 12 % nothing is left for the siblings, which had 4 % together."""
    local = pd.Series({"elder-retrofit": 0.08 / 0.12, "x": 0.02 / 0.12, "y": 0.02 / 0.12})
    new = reweight(local, {"elder-retrofit": 0.12 / 0.12}) * 0.12
    assert new.tolist() == pytest.approx([0.12, 0, 0], abs=1e-12)


@pytest.fixture
def system():
    rows = [
        ("index", "index", "", 1.0),
        ("a", "dimension", "index", 0.6),
        ("b", "dimension", "index", 0.4),
        ("a1", "indicator", "a", 0.5),
        ("a2", "indicator", "a", 0.5),
        ("b1", "indicator", "b", 1.0),
        ("b2", "indicator", "b", 0.0),
    ]
    return IndicatorSystem.from_frame(pd.DataFrame(rows, columns=["code", "level", "parent", "weight"]))


def test_dimensions_follow_from_their_indicators(system):
    base = published_weights(system)
    found = reweight_indicators(system, base, {"b2": 0.2}, "2026")
    assert found.name == "2026"
    assert system.global_weights(found.local).to_dict() == pytest.approx(
        {"index": 1, "a": 0.48, "b": 0.52, "a1": 0.24, "a2": 0.24, "b1": 0.32, "b2": 0.2}
    )
    assert base.local["b2"] == 0


def test_a_node_may_lose_all_its_weight(system):
    found = reweight_indicators(system, published_weights(system), {"b1": 0.0}, "without")
    assert found.local[["a", "b", "a1", "b1"]].tolist() == [1, 0, 0.5, 1]


@pytest.mark.parametrize(
    "weights, changed, words",
    [
        ({"a": 0.5, "b": 0.5}, {"c": 0.1}, "not in the set"),
        ({"a": 0.5, "b": 0.5}, {"a": -0.1}, "between 0 and 1"),
        ({"a": 0.5, "b": 0.5}, {"a": float("nan")}, "between 0 and 1"),
        ({"a": 1.5, "b": -0.5}, {"a": 0.1}, "between 0 and 1"),
        ({"a": 0.5, "b": 0.4}, {"a": 0.1}, "sum to 1"),
        ({"a": 0.5, "b": 0.5}, {"a": 0.7, "b": 0.7}, "more than 1"),
        ({"a": 1.0, "b": 0.0}, {"a": 0.5}, "no other code"),
        ({"a": 0.5, "b": 0.5}, {"a": 0.2, "b": 0.2}, "no other code"),
    ],
)
def test_what_cannot_be_reweighted_is_refused(weights, changed, words):
    with pytest.raises(ValueError, match=words):
        reweight(pd.Series(weights), changed)


def test_a_whole_set_may_be_replaced():
    assert reweight(pd.Series({"a": 0.5, "b": 0.5}), {"a": 0.3, "b": 0.7}).tolist() == [0.3, 0.7]


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=8), st.data())
def test_law_the_sum_stays_one_and_the_rest_keeps_its_proportions(parts, data):
    weights = pd.Series(parts) / sum(parts)
    chosen = data.draw(st.lists(st.sampled_from(weights.index[1:].tolist()), unique=True))
    changed = {code: data.draw(st.floats(0, 1 / len(weights))) for code in chosen}
    new = reweight(weights, changed)
    assume(new[0] > 1e-9)
    assert new.sum() == pytest.approx(1, abs=1e-9)
    assert (new >= 0).all()
    rest = [code for code in weights.index if code not in changed]
    assert (new[rest] / new[0]).tolist() == pytest.approx((weights[rest] / weights[0]).tolist())
    assert new[list(changed)].to_dict() == changed
    assert reweight(new, weights[list(changed)].to_dict()).tolist() == pytest.approx(weights.tolist())
