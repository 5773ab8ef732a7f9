"""How far results rest on choices and on the sample: variants, bounds, bootstrap (method spec, section 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from generator.analysis.comparison import Nominal, unit_bounds
from generator.analysis.robustness import Sample, bootstrap_means
from generator.analysis.sensitivity import run_variants, summarise_variants
from generator.analysis.variants import Variant, standard_variants
from generator.evaluation.weighing import weight_choices
from generator.scoring.geography import sum_by_stratum, within_variances

if TYPE_CHECKING:
    from generator.evaluation.core import Evaluation


def nominal_result(evaluation: Evaluation) -> Nominal:
    """Return the published result with what it was made of, for the first ranking and all larger units."""
    frame = evaluation.frame
    shown = [unit for unit in frame.members.index if unit in {*evaluation.above, *evaluation.candidates}]
    return Nominal(
        observed=evaluation.observed,
        system=evaluation.system,
        thresholds=evaluation.thresholds,
        weights=evaluation.headline,
        rules=evaluation.rules,
        communities=evaluation.communities,
        members=frame.members.loc[shown],
        population=frame.population,
        compared=evaluation.compared,
    )


def list_variants(evaluation: Evaluation) -> tuple[Variant, ...]:
    """Return the variants of the method, the edition's weight sets among them."""
    return standard_variants(evaluation.nominal, weight_choices(evaluation), evaluation.weight_titles)


def vary(evaluation: Evaluation) -> pd.DataFrame:
    """Return variant, unit, score, rank, rank_shift, reason; the published result under `nominal`.

    Weight sets are those of `weight_comparison`, with the indicators observed above the communities.
    """
    runs = run_variants(evaluation.nominal, evaluation.variants)
    sets = evaluation.weight_comparison.rename(columns={"weight_set": "variant"})
    sets = sets.assign(variant="weights-" + sets["variant"].astype(str))
    sets = sets[sets["variant"].isin(runs["variant"])]
    place = {variant: number for number, variant in enumerate(dict.fromkeys(runs["variant"]))}
    joined = pd.concat([runs[~runs["variant"].isin(sets["variant"])], sets[list(runs.columns)]])
    order = joined["variant"].map(place).to_numpy().argsort(kind="stable")
    return joined.iloc[order].reset_index(drop=True)


def summarise(evaluation: Evaluation) -> pd.DataFrame:
    """Return one row per variant: shifts of rank, correlations with the published ranks, changes of means."""
    return summarise_variants(evaluation.variant_results, evaluation.variants, evaluation.candidates)


def bound(evaluation: Evaluation) -> pd.DataFrame:
    """Return unit, low, score, high, reason: the index with all that is missing at its worst and best."""
    return unit_bounds(evaluation.nominal)


def resample(evaluation: Evaluation) -> pd.DataFrame:
    """Return unit, node, mean, low, high, analytic_low, analytic_high, reason for index and dimensions.

    For the units above those of the first ranking: the nation and its regions. Seeded as the rank simulation.
    """
    frame, system, communities = evaluation.frame, evaluation.system, evaluation.communities
    nodes = [system.root, *(code for code in system.children(system.root) if code in communities.scores)]
    scores = communities.scores[nodes]
    sums = sum_by_stratum(scores, communities.strata)
    sample = Sample(
        scores=scores,
        strata=communities.strata,
        sums=sums,
        variances=within_variances(sums, frame.units),
        members=frame.members.loc[evaluation.above],
        population=frame.population,
    )
    rule = evaluation.rules.robustness
    return bootstrap_means(sample, rule.draws, rule.seed, evaluation.rules.scale)
