import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from generator.indicators.delphi import (
    compare_rounds,
    kendall_w,
    load_rounds,
    rate_items,
    summarise_rounds,
)

EXAMPLE = json.loads(
    (Path(__file__).parents[1] / "golden" / "worked-examples.json").read_text(encoding="utf-8")
)["E19_delphi"]
ROUNDS = {
    number: pd.DataFrame(EXAMPLE[f"round{number}"]["ratings_experts_x_items"], columns=list("abcd"))
    for number in (1, 2)
}


@pytest.mark.parametrize("number", [1, 2])
def test_worked_example_e19(number):
    case = EXAMPLE[f"round{number}"]
    rated, agreed = rate_items(ROUNDS[number]), kendall_w(ROUNDS[number])
    for name in ("mean", "cv", "full_mark_rate"):
        assert rated[name].to_numpy() == pytest.approx(case[name], abs=1e-6), name
    for name, key in {"w": "W", "chi2": "chi2", "p": "p"}.items():
        assert getattr(agreed, name) == pytest.approx(case[key], abs=1e-6), name
    assert (agreed.df, agreed.experts, agreed.items) == (3, 5, 4)


def test_siegel_and_castellan_applicants():
    """Siegel and Castellan 1988, Nonparametric Statistics: 3 executives rank 6 applicants, W = .162."""
    ranks = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
    assert kendall_w(pd.DataFrame(ranks)).w == pytest.approx(0.162, abs=5e-4)


def test_rounds_are_read_in_the_order_of_the_file(dataset_of):
    rows = [
        (2, "E1", "b", 5),
        (1, "E1", "b", 4),
        (1, "E1", "a", 3),
        (1, "E2", "b", np.nan),
        (1, "E2", "a", 2),
    ]
    rounds = load_rounds(dataset_of(delphi=pd.DataFrame(rows, columns=["round", "expert", "item", "rating"])))
    assert list(rounds) == [1, 2]
    assert list(rounds[1].columns) == ["b", "a"]
    assert rounds[1].loc["E1"].tolist() == [4, 3]
    assert np.isnan(rounds[1].loc["E2", "b"])
    assert load_rounds(dataset_of()) == {}


def test_what_an_expert_left_out_counts_nowhere():
    ratings = pd.DataFrame({"a": [5, 4, np.nan], "b": [3, 3, 1.0], "c": [np.nan] * 3})
    rated = rate_items(ratings)
    assert rated["n"].tolist() == [2, 3, 0]
    assert rated.loc["a", "full_mark_rate"] == 0.5
    assert np.isnan(rated.loc["c", ["mean", "cv", "full_mark_rate"]].astype(float)).all()
    assert kendall_w(ratings[["a", "b"]]).experts == 2


@pytest.mark.parametrize(
    "ratings", [[[5, 4, 3]], [[5], [4]], [[3, 3], [4, 4]], np.empty((0, 3)), [[np.nan, 1], [2, np.nan]]]
)
def test_agreement_that_is_not_defined(ratings):
    agreed = kendall_w(pd.DataFrame(ratings))
    assert np.isnan([agreed.w, agreed.chi2, agreed.p]).all()


def test_convergence_between_rounds():
    summary = summarise_rounds(ROUNDS)
    assert summary.index.tolist() == [1, 2]
    assert summary["cv"].is_monotonic_decreasing
    assert summary["w"].is_monotonic_increasing
    assert np.isnan(summary.loc[1, "narrowed"])
    assert summary.loc[2, "narrowed"] == 1
    moved = compare_rounds(ROUNDS[1], ROUNDS[2])
    assert moved["mean_change"].tolist() == pytest.approx([0.2, 0, 0.2, 0])
    assert moved["cv_change"].tolist() == pytest.approx(
        (np.array(EXAMPLE["round2"]["cv"]) - EXAMPLE["round1"]["cv"]).tolist(), abs=2e-6
    )


def test_only_items_of_both_rounds_are_compared():
    assert compare_rounds(ROUNDS[1][["c", "a"]], ROUNDS[2][["a", "b", "c"]]).index.tolist() == ["c", "a"]
    assert np.isnan(summarise_rounds({1: ROUNDS[1][["a"]], 2: ROUNDS[2][["b"]]}).loc[2, "narrowed"])
    assert summarise_rounds({}).empty


tables = st.integers(2, 6).flatmap(
    lambda items: st.lists(
        st.lists(st.integers(1, 5), min_size=items, max_size=items), min_size=2, max_size=6
    )
).map(pd.DataFrame)  # fmt: skip


@given(tables)
def test_law_agreement_lies_between_none_and_full(ratings):
    agreed = kendall_w(ratings)
    if not np.isnan(agreed.w):
        assert -1e-12 <= agreed.w <= 1 + 1e-12
        friedman = None
        if ratings.shape[1] > 2:
            friedman = stats.friedmanchisquare(*ratings.to_numpy().T).statistic
            assert agreed.chi2 == pytest.approx(friedman)


@given(st.permutations(range(5)), st.integers(2, 6))
def test_law_experts_of_one_mind_agree_fully(order, experts):
    assert kendall_w(pd.DataFrame([order] * experts)).w == pytest.approx(1)
