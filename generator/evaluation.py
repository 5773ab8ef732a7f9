"""The evaluation of an edition, in the order of the method.

Observe, score each community, take means over geography, rank, compare groups, describe, look back. Every
mean rests on sums per stratum that can be merged; nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from generator.analysis.contributions import contributions
from generator.analysis.descriptives import describe
from generator.analysis.frame import Frame, build_frame, in_percent
from generator.analysis.gaps import find_gaps
from generator.analysis.groups import tidy_groups
from generator.analysis.history import observed_above, tidy_history
from generator.analysis.ranking import rank_units, ranked_sets, reasons_unranked
from generator.analysis.robustness import Sample, drawn_nodes, simulate_ranks, upper_parents
from generator.analysis.significance import city_means, compare_groups
from generator.datasets.dataset import Dataset
from generator.indicators.system import IndicatorSystem, load_system
from generator.indicators.thresholds import Thresholds, load_thresholds
from generator.indicators.weights import WeightSet, load_weights
from generator.scoring.communities import CommunityResults, observe, score_communities
from generator.scoring.geography import (
    Estimate,
    StratumSums,
    counts,
    estimate,
    post_stratified,
    sum_by_stratum,
    unweighted,
    within_variances,
)
from generator.scoring.grading import GRADES
from generator.scoring.rules import Rules


@dataclass(frozen=True)
class Evaluation:
    """All results of an edition, unrounded. Units are nation, regions, provinces and cities by code.

    scores: units × node codes, post-stratified means of community scores in [1, 5]; the index without veto.
    availability: units × node codes, in [0, 1]; counts: communities observed; unweighted: plain means.
    errors: units × node codes, standard errors of `scores`; intervals: units × [low, high], 95 %, index.
    values: units × indicator codes in their own units, each with its own denominator; a boolean indicator
    is a share in percent.
    ranks: index unit; rank, among, reason, rank_low, rank_high (5 to 95 %). grades: units × 1…5, shares of
    the population; vetoes: share under veto. contributions: units × sub-dimensions, they add to the index.
    groups: grouping, group, node, kind (score | value), value, n, population, low, high. gaps, descriptives,
    robustness, history: see the modules of generator.analysis.
    """

    dataset: Dataset
    rules: Rules
    system: IndicatorSystem
    thresholds: Thresholds
    weights: Mapping[str, WeightSet]
    frame: Frame
    communities: CommunityResults
    scores: pd.DataFrame
    availability: pd.DataFrame
    counts: pd.Series
    unweighted: pd.DataFrame
    errors: pd.DataFrame
    intervals: pd.DataFrame
    values: pd.DataFrame
    ranks: pd.DataFrame
    robustness: pd.DataFrame
    grades: pd.DataFrame
    vetoes: pd.Series
    groups: pd.DataFrame
    gaps: pd.DataFrame
    descriptives: pd.DataFrame
    contributions: pd.DataFrame
    history: pd.DataFrame

    @property
    def headline(self) -> WeightSet:
        """The weight set of the published results."""
        return self.weights[self.rules.weight_set]

    @cached_property
    def tests(self) -> pd.DataFrame:
        """Tests of index and dimensions between groups, on city means. Source: method spec, section 8."""
        nodes = [self.system.root, *self.system.children(self.system.root)]
        means = sum_by_stratum(self.communities.scores[nodes], self.communities.strata).means
        by_city = city_means(means, self.frame)
        return compare_groups(by_city)


def evaluate(dataset: Dataset) -> Evaluation:
    """Return all results of an edition. The same dataset gives the same evaluation, to the last digit."""
    rules = Rules.from_settings(dataset.edition.settings)
    system = load_system(dataset)
    thresholds = load_thresholds(dataset)
    weights = load_weights(dataset, system)
    frame = build_frame(dataset, system)

    table = dataset.tables["communities"]
    observed = observe(table.frame, table.applicable, dataset.frame("units"), system)
    communities = score_communities(observed, system, thresholds, weights[rules.weight_set], rules)
    regional = _regional(communities, frame, system)
    ranks, robustness = _ranks(regional, communities, frame, system, weights[rules.weight_set], rules)
    groups = _groups(regional, frame, system)
    history = tidy_history(dataset.frame("history") if dataset.has("history") else None)

    return Evaluation(
        dataset=dataset,
        rules=rules,
        system=system,
        thresholds=thresholds,
        weights=weights,
        frame=frame,
        communities=communities,
        scores=regional.scores.mean,
        availability=regional.availability,
        counts=regional.counts,
        unweighted=unweighted(regional.score_sums, frame.members),
        errors=regional.scores.error,
        intervals=_index_intervals(regional.scores, system.root),
        values=_all_values(regional.values.mean, history, dataset.edition.year, system),
        ranks=ranks,
        robustness=robustness,
        grades=_grade_shares(communities, frame),
        vetoes=_share(communities.veto.astype(float).to_frame("veto"), communities, frame)["veto"],
        groups=groups,
        gaps=find_gaps(groups, system.nodes),
        descriptives=describe(
            in_percent(communities.values, system), communities.applicable, communities.strata, frame.labels
        ),
        contributions=_contributions(communities, frame, system),
        history=history,
    )


@dataclass(frozen=True)
class _Regional:
    score_sums: StratumSums
    value_sums: StratumSums
    score_variances: pd.DataFrame
    value_variances: pd.DataFrame
    scores: Estimate
    values: Estimate
    availability: pd.DataFrame
    counts: pd.Series


def _share(columns: pd.DataFrame, communities: CommunityResults, frame: Frame) -> pd.DataFrame:
    means = sum_by_stratum(columns, communities.strata).means
    return post_stratified(means, frame.members, frame.population)


def _regional(communities: CommunityResults, frame: Frame, system: IndicatorSystem) -> _Regional:
    score_sums = sum_by_stratum(communities.scores, communities.strata)
    value_sums = sum_by_stratum(in_percent(communities.values, system), communities.strata)
    score_variances = within_variances(score_sums, frame.units)
    value_variances = within_variances(value_sums, frame.units)
    return _Regional(
        score_sums,
        value_sums,
        score_variances,
        value_variances,
        estimate(score_sums, score_variances, frame.members, frame.population),
        estimate(value_sums, value_variances, frame.members, frame.denominators),
        _share(communities.availability, communities, frame),
        counts(score_sums, frame.members),
    )


def _ranks(
    regional: _Regional,
    communities: CommunityResults,
    frame: Frame,
    system: IndicatorSystem,
    weights: WeightSet,
    rules: Rules,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    root, scores = system.root, regional.scores.mean
    gates = regional.availability[[root, *system.children(root)]]
    units = frame.units.loc[scores.index]
    reason = reasons_unranked(units, regional.counts, gates, root, rules)
    sets = ranked_sets(units, reason)
    compared = [unit for members in sets.values() for unit in members]
    nodes = list(drawn_nodes(upper_parents(system, weights)))
    sample = Sample(
        scores=communities.scores[nodes],
        strata=communities.strata,
        sums=sum_by_stratum(communities.scores[nodes], communities.strata),
        variances=regional.score_variances[nodes],
        members=frame.members.loc[compared],
        population=frame.population,
    )
    robustness = simulate_ranks(scores, sample, system, weights, sets, rules.robustness)
    ranks = rank_units(scores[root], reason, sets)
    spans = robustness[robustness["node"] == root].set_index("unit")[["rank_low", "rank_high"]]
    return ranks.join(spans.astype("Int64")), robustness


def _all_values(
    values: pd.DataFrame, history: pd.DataFrame, year: str, system: IndicatorSystem
) -> pd.DataFrame:
    above = [code for code in system.leaves(None) if code not in values]
    joined = values.join(observed_above(history, above, year, values.index))
    return joined[[code for code in system.codes if code in joined]]


def _groups(regional: _Regional, frame: Frame, system: IndicatorSystem) -> pd.DataFrame:
    people = frame.groups @ frame.population
    scores = estimate(regional.score_sums, regional.score_variances, frame.groups, frame.population)
    values = estimate(regional.value_sums, regional.value_variances, frame.groups, frame.denominators)
    tops = system.nodes["unit"].map({"%": 100.0, "布尔": 100.0}).fillna(np.inf)
    tables = (
        tidy_groups("score", scores, scores.interval(1.0, 5.0), people),
        tidy_groups("value", values, values.interval(0.0, tops[values.mean.columns]), people),
    )
    return pd.concat(tables, ignore_index=True)


def _index_intervals(scores: Estimate, root: str) -> pd.DataFrame:
    low, high = scores.interval(1.0, 5.0)
    return pd.DataFrame({"low": low[root], "high": high[root]})


def _grade_shares(communities: CommunityResults, frame: Frame) -> pd.DataFrame:
    graded = communities.grade.notna()
    flags = {each: (communities.grade == each).astype(float).where(graded) for each in GRADES}
    return _share(pd.DataFrame(flags, dtype=float), communities, frame)


def _contributions(communities: CommunityResults, frame: Frame, system: IndicatorSystem) -> pd.DataFrame:
    nodes = system.at_level("subdimension", "scored")
    return _share(
        contributions(communities.scores, communities.shares, nodes, system.root), communities, frame
    )
