"""What a reader's own weights rest on: dimension scores from which the published index can be made again."""

from __future__ import annotations

from typing import Any

import pandas as pd

from generator.analysis.ranking import rank_scores
from generator.analysis.weightings import top_shares
from generator.evaluation import Evaluation
from generator.pages.lookups import INDEX
from generator.quantities import round_half_up

TOP = 10
STEPS = 20
"""Weightings are tried in steps of 5 %."""
EXACT_DECIMALS = 6
"""Decimals of the dimension scores that the trial is made from."""


def trial_scores(evaluation: Evaluation) -> pd.DataFrame:
    """Return the dimension scores of the ranked units, units × dimensions with a weight, to 1e-6."""
    weights = dimension_weights(evaluation)
    return evaluation.scores.loc[evaluation.compared, list(weights.index)].round(EXACT_DECIMALS)


def dimension_weights(evaluation: Evaluation) -> pd.Series:
    """Return the weights of the scored dimensions in the headline set, in their order; they sum to 1."""
    share = evaluation.system.global_weights(evaluation.headline.local)
    return share[[code for code in evaluation.system.at_level("dimension", "scored") if share[code] > 0]]


def reproducible(evaluation: Evaluation) -> bool:
    """Tell whether the published weights give the published scores and ranks again, for every ranked unit.

    Not so where the index is no arithmetic mean of its dimensions, or where the mean is taken otherwise.
    """
    if evaluation.rules.aggregation != "arithmetic" or INDEX not in evaluation.scores:
        return False
    scores, weights = trial_scores(evaluation).dropna(), dimension_weights(evaluation)
    if len(scores) < 2 or len(weights) < 2:
        return False
    again, published = scores @ weights, evaluation.scores.loc[scores.index, INDEX]
    same_score = [
        round_half_up(float(one), 2) == round_half_up(float(other), 2)
        for one, other in zip(again, published, strict=True)
    ]
    ranks = rank_scores(again.round(EXACT_DECIMALS))
    return all(same_score) and ranks.equals(rank_scores(published))


def first_places(evaluation: Evaluation) -> int:
    """Return how many units count as the first: ten, or half of a shorter ranking."""
    return max(1, min(TOP, len(evaluation.compared) // 2))


def shares_among_first(evaluation: Evaluation) -> pd.Series:
    """Return for each ranked unit the share of weightings, in [0, 1], that keep it among the first."""
    return top_shares(trial_scores(evaluation), first_places(evaluation), STEPS)


def top_ten(evaluation: Evaluation) -> dict[str, Any]:
    """Return the shares for scripts: `first` places, `steps` of the grid, `share` by unit in per mille."""
    shares = shares_among_first(evaluation).dropna()
    return {
        "first": first_places(evaluation),
        "steps": STEPS,
        "share": {str(unit): int(round_half_up(1000 * float(share), 0)) for unit, share in shares.items()},
    }
