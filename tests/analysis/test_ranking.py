import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.ranking import (
    TOO_FEW,
    TOO_FEW_FOR_RANK,
    TOO_LITTLE,
    Ranking,
    load_rankings,
    rank_scores,
    rank_units,
    ranked_sets,
    reasons_unranked,
)
from generator.datasets.structure import Structure
from generator.scoring.rules import Rules

RANKINGS = load_rankings({}, Structure(), Rules())


def test_ties_share_the_smallest_rank():
    scores = pd.Series([3.0, 4.0, 3.0 + 1e-12, 2.0])
    assert rank_scores(scores).tolist() == [2, 1, 2, 4]


@pytest.fixture
def units():
    rows = [
        ("p1", "province", ""),
        ("p2", "province", ""),
        ("p3", "province", ""),
        ("p4", "province", ""),
        ("c1", "city", "一线"),
        ("c2", "city", "一线"),
        ("c3", "city", "二线"),
    ]
    return pd.DataFrame(rows, columns=["unit", "level", "tier"]).set_index("unit")


@pytest.fixture
def reason(units):
    counts = pd.Series([90, 90, 90, 2, 30, 29, 30], index=units.index)
    gates = pd.DataFrame({"index": 1.0, "a": 1.0, "b": np.nan}, index=units.index)
    gates.loc["p2", "index"] = 0.66
    gates.loc["p3", "a"] = 0.49
    gates.loc["p1", "index"] = 2 / 3
    gates.loc["p1", "a"] = 0.5
    return reasons_unranked(units, counts, gates, "index", Rules(), RANKINGS)


def test_reasons_for_no_rank(reason):
    assert reason.to_dict() == {
        "p1": "",
        "p2": TOO_LITTLE,
        "p3": TOO_LITTLE,
        "p4": TOO_FEW,
        "c1": "",
        "c2": TOO_FEW_FOR_RANK,
        "c3": "",
    }


def test_cities_are_compared_within_their_tier(units, reason):
    scores = pd.Series([3.0, 4, 4, 4, 2, 5, 1], index=units.index)
    table = rank_units(scores, reason, ranked_sets(units, reason, RANKINGS))
    assert table["rank"].dropna().to_dict() == {"p1": 1, "c1": 1, "c3": 1}
    assert table.loc["c1", "among"] == 1


@given(st.lists(st.integers(10, 50), min_size=1, max_size=12), st.randoms())
def test_law_order_of_units_does_not_matter(drawn, random):
    scores = pd.Series(drawn, dtype=float) / 10
    order = list(scores.index)
    random.shuffle(order)
    assert rank_scores(scores[order]).sort_index().tolist() == rank_scores(scores).tolist()
    assert rank_scores(scores).min() == 1


def test_rankings_of_an_edition():
    assert load_rankings({}, Structure(), Rules(min_sample_city_rank=7)) == (
        Ranking("province"),
        Ranking("city", "tier", 7),
    )
    countries = Structure(unit_levels=("country",), observed="country", sampled=False)
    assert load_rankings({}, countries, Rules()) == (Ranking("country"),)
    given = {"ranking": [{"level": "country", "within": "income", "min_sample": 2}]}
    assert load_rankings(given, countries, Rules()) == (Ranking("country", "income", 2),)


def test_units_observed_themselves_have_no_sample_to_be_too_small(units):
    counts = pd.Series(1, index=units.index)
    gates = pd.DataFrame({"index": 1.0}, index=units.index)
    assert (reasons_unranked(units, counts, gates, "index", Rules()) == "").all()
