"""The published weights give the published results again, or there is nothing to try."""

from dataclasses import replace

import pytest

from generator.pages.trial_weights import (
    TOP,
    dimension_weights,
    first_places,
    reproducible,
    shares_among_first,
    top_ten,
    trial_scores,
)


def test_the_edition_can_be_made_again_from_its_dimensions(evaluation_2025):
    assert reproducible(evaluation_2025)
    weights = dimension_weights(evaluation_2025)
    assert weights.to_dict() == pytest.approx(
        {"infrastructure": 0.35, "services": 0.3, "governance": 0.25, "sustainability": 0.1}
    )
    again = trial_scores(evaluation_2025) @ weights
    published = evaluation_2025.scores.loc[again.index, "index"]
    assert (again - published).abs().max() < 1e-6


def test_another_mean_or_other_scores_cannot(evaluation_2025):
    geometric = replace(evaluation_2025.rules, aggregation="geometric")
    assert not reproducible(replace(evaluation_2025, rules=geometric))
    scores = evaluation_2025.scores.copy()
    scores.loc["620000", "index"] += 0.02
    assert not reproducible(replace(evaluation_2025, scores=scores))
    assert not reproducible(replace(evaluation_2025, scores=scores.drop(columns="index")))


def test_shares_are_told_in_per_mille(evaluation_2025):
    shares, told = shares_among_first(evaluation_2025), top_ten(evaluation_2025)
    assert told["first"] == first_places(evaluation_2025) == TOP
    assert len(told["share"]) == len(evaluation_2025.compared) == 31
    assert shares.sum() == pytest.approx(TOP, abs=0.01)  # hardly any tie on the grid
    for unit, share in shares.items():
        assert told["share"][unit] == pytest.approx(1000 * share, abs=0.5)
    assert told["share"]["110000"] == 1000


def test_who_lacks_a_dimension_is_left_out(evaluation_2025):
    scores = evaluation_2025.scores.copy()
    scores.loc["110000", "services"] = float("nan")
    without = replace(evaluation_2025, scores=scores)
    assert reproducible(without)
    assert "110000" not in top_ten(without)["share"]


def test_a_short_ranking_has_fewer_first_places(mini):
    assert first_places(mini) == max(1, len(mini.compared) // 2)
