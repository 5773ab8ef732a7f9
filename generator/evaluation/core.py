"""The evaluation of an edition, in the order of the method.

Observe, score each community, take means over geography, rank, compare groups, describe, look back. Every
mean rests on sums per stratum that can be merged; nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from generator.analysis.above import scores_above, values_above
from generator.analysis.contributions import contributions
from generator.analysis.descriptives import describe
from generator.analysis.frame import Frame, build_frame, in_percent
from generator.analysis.gaps import find_gaps
from generator.analysis.groups import tidy_groups
from generator.analysis.history import tidy_history
from generator.analysis.ranking import Ranking, load_rankings, rank_units, ranked_sets, reasons_unranked
from generator.analysis.robustness import Sample, Simulation, drawn_nodes, simulate, upper_parents
from generator.datasets.dataset import Dataset
from generator.evaluation import deciding, developing, diagnosing, differing, doubting, weighing
from generator.indicators.reweighting import derive_weights
from generator.indicators.system import IndicatorSystem, load_system
from generator.indicators.thresholds import Thresholds, load_thresholds
from generator.indicators.weights import WeightSet, chosen_weights, load_weights
from generator.scoring.communities import CommunityResults, Observations, observe, score_communities
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
from generator.scoring.upper import join_upper

WEIGHT_TITLES = {
    "published": "公布权重",
    "equal": "等权",
    "full": "十五个二级指标全部赋权",
    "elastic": "弹性权重（按社区类型）",
}
"""Chinese names of the method's weight sets."""


@dataclass(frozen=True)
class Evaluation:
    """All results of an edition, unrounded. Units are nation, regions, provinces and cities by code.

    upper: units × indicators observed above the communities, their scores. scores: units × node codes,
    post-stratified means of community scores in [1, 5], upper indicators joined; the index without veto.
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
    observed: Observations
    communities: CommunityResults
    upper: pd.DataFrame
    scores: pd.DataFrame
    availability: pd.DataFrame
    counts: pd.Series
    unweighted: pd.DataFrame
    errors: pd.DataFrame
    intervals: pd.DataFrame
    values: pd.DataFrame
    ranks: pd.DataFrame
    robustness: pd.DataFrame
    pairs: pd.DataFrame
    grades: pd.DataFrame
    vetoes: pd.Series
    groups: pd.DataFrame
    gaps: pd.DataFrame
    descriptives: pd.DataFrame
    contributions: pd.DataFrame
    history: pd.DataFrame
    rankings: tuple[Ranking, ...]

    @property
    def headline(self) -> WeightSet:
        """The weight set of the published results."""
        return self.weights[self.rules.weight_set]

    @property
    def root_unit(self) -> str:
        """The unit that holds all others, empty where there is none."""
        return self.frame.root

    @property
    def compared(self) -> pd.Index:
        """The ranked units of the first ranking: provinces, or units observed themselves."""
        ranked = self.ranks["rank"].reindex(self.candidates).notna()
        compared: pd.Index = self.candidates[ranked.to_numpy(dtype=bool)]
        return compared

    @property
    def candidates(self) -> pd.Index:
        """All units of the level of the first ranking, ranked or not."""
        level = self.rankings[0].level if self.rankings else ""
        units: pd.Index = self.scores.index[self.frame.units["level"].reindex(self.scores.index) == level]
        return units

    @property
    def above(self) -> pd.Index:
        """The units of the levels above: the nation and its regions."""
        depth = {level: place for place, level in enumerate(self.frame.structure.unit_levels)}
        lowest = depth[self.rankings[0].level] if self.rankings else 0
        levels = self.frame.units["level"].reindex(self.scores.index)
        above: pd.Index = self.scores.index[levels.map(depth).to_numpy() < lowest]
        return above

    @property
    def weight_titles(self) -> Mapping[str, str]:
        """Chinese names of the weight sets, by name."""
        given = self.dataset.edition.settings.get("derived_weights") or []
        own = {str(each["name"]): str(each.get("title") or each["name"]) for each in given}
        return {**WEIGHT_TITLES, **own}

    # Weights (section 6)
    panels = cached_property(weighing.load_panels)
    judged_weights = cached_property(weighing.judged_weights)
    judgement_consistency = cached_property(weighing.judgement_consistency)
    delphi_items = cached_property(weighing.delphi_items)
    delphi_rounds = cached_property(weighing.delphi_rounds)
    weight_table = cached_property(weighing.weight_table)
    weight_comparison = cached_property(weighing.compare_weights)
    # Grades and decisions (section 5)
    decisions = cached_property(deciding.decide)
    grade_distribution = cached_property(deciding.spread_grades)
    decision_distribution = cached_property(deciding.spread_decisions)
    decision_shares = cached_property(deciding.decision_shares)
    grade_rules = cached_property(deciding.vary_grade_rules)
    # Differences (section 8)
    case_means = cached_property(differing.case_means)
    tests = cached_property(differing.tested_groups)
    test_caveats = cached_property(differing.caveat_texts)
    group_pairs = cached_property(differing.pair_groups)
    unit_groups = cached_property(differing.group_of_units)
    unit_tests = cached_property(differing.unit_tests)
    inequality = cached_property(differing.decompose)
    inequality_groups = cached_property(differing.decompose_by_group)
    sigma = cached_property(differing.sigma)
    beta = cached_property(differing.beta)
    correlations = cached_property(differing.correlate_dimensions)
    moran = cached_property(differing.neighbours)
    survey_results = cached_property(differing.survey_results)
    reliability = cached_property(differing.survey_reliability)
    # Robustness (section 9)
    nominal = cached_property(doubting.nominal_result)
    variants = cached_property(doubting.list_variants)
    variant_results = cached_property(doubting.vary)
    variant_summary = cached_property(doubting.summarise)
    bounds = cached_property(doubting.bound)
    resampled = cached_property(doubting.resample)
    # Trends and targets (report, 3.5.3)
    growth = cached_property(developing.grow)
    year_change = cached_property(developing.change_of_year)
    projections = cached_property(developing.project_indicators)
    target_progress = cached_property(developing.judge_targets)
    # Diagnosis (report, 3.5.1)
    shortfalls = cached_property(diagnosing.shortfalls)
    problem_indicators = cached_property(diagnosing.problem_indicators)
    problem_targets = cached_property(diagnosing.problem_targets)


def evaluate(dataset: Dataset) -> Evaluation:
    """Return all results of an edition. The same dataset gives the same evaluation, to the last digit."""
    rules = Rules.from_settings(dataset.edition.settings)
    system = load_system(dataset)
    thresholds = load_thresholds(dataset)
    weights = derive_weights(dataset, system, load_weights(dataset, system))
    headline = chosen_weights(dataset, weights, rules.weight_set, system)
    frame = build_frame(dataset, system)

    table = dataset.observations
    observed = observe(table.frame, table.applicable, dataset.frame("units"), system, table.path)
    communities = score_communities(observed, system, thresholds, headline, rules)
    history = tidy_history(dataset.frame("history") if dataset.has("history") else None)
    above = values_above(history, dataset.edition.year, communities.values, frame, system)
    upper = scores_above(above, system, thresholds, frame)
    regional = _regional(communities, upper, frame, system, headline)
    rankings = load_rankings(dataset.edition.settings, dataset.structure, rules)
    ranks, simulation = _ranks(regional, communities, frame, system, headline, rules, rankings)
    groups = _groups(regional, frame, system, rules)

    return Evaluation(
        dataset=dataset,
        rules=rules,
        system=system,
        thresholds=thresholds,
        weights=weights,
        frame=frame,
        observed=observed,
        communities=communities,
        upper=upper,
        scores=regional.scores.mean,
        availability=regional.availability,
        counts=regional.counts,
        unweighted=unweighted(regional.score_sums, frame.members),
        errors=regional.scores.error,
        intervals=_index_intervals(regional.scores, system.root, rules),
        values=_in_order(regional.values.mean.join(above), system),
        ranks=ranks,
        robustness=simulation.ranks,
        pairs=simulation.pairs,
        grades=_grade_shares(communities, frame),
        vetoes=_share(communities.veto.astype(float).to_frame("veto"), communities, frame)["veto"],
        groups=groups,
        gaps=find_gaps(groups, system.nodes),
        descriptives=describe(
            in_percent(communities.values, system),
            communities.applicable,
            communities.strata,
            frame.labels,
            frame.whole,
        ),
        contributions=_contributions(communities, frame, system, rules),
        history=history,
        rankings=rankings,
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


def _regional(
    communities: CommunityResults,
    upper: pd.DataFrame,
    frame: Frame,
    system: IndicatorSystem,
    weights: WeightSet,
) -> _Regional:
    score_sums = sum_by_stratum(communities.scores, communities.strata)
    value_sums = sum_by_stratum(in_percent(communities.values, system), communities.strata)
    score_variances = within_variances(score_sums, frame.units)
    value_variances = within_variances(value_sums, frame.units)
    scores = estimate(score_sums, score_variances, frame.members, frame.population)
    return _Regional(
        score_sums,
        value_sums,
        score_variances,
        value_variances,
        replace(scores, mean=join_upper(scores.mean, upper, system, weights)),
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
    rankings: Sequence[Ranking],
) -> tuple[pd.DataFrame, Simulation]:
    root, scores = system.root, regional.scores.mean
    gates = regional.availability[[root, *system.children(root)]]
    units = frame.units.loc[scores.index]
    sampled = rankings if frame.structure.sampled else None
    reason = reasons_unranked(units, regional.counts, gates, root, rules, sampled)
    sets = ranked_sets(units, reason, rankings)
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
    simulation = simulate(scores, sample, system, weights, sets, rules.robustness)
    ranks = rank_units(scores[root], reason, sets)
    spans = simulation.ranks[simulation.ranks["node"] == root].set_index("unit")[["rank_low", "rank_high"]]
    return ranks.join(spans.astype("Int64")), simulation


def _in_order(values: pd.DataFrame, system: IndicatorSystem) -> pd.DataFrame:
    return values[[code for code in system.codes if code in values]]


def _groups(regional: _Regional, frame: Frame, system: IndicatorSystem, rules: Rules) -> pd.DataFrame:
    people = frame.groups @ frame.population
    scores = estimate(regional.score_sums, regional.score_variances, frame.groups, frame.population)
    values = estimate(regional.value_sums, regional.value_variances, frame.groups, frame.denominators)
    tops = system.nodes["unit"].map({"%": 100.0, "布尔": 100.0}).fillna(np.inf)
    tables = (
        tidy_groups("score", scores, scores.interval(*rules.scale), people),
        tidy_groups("value", values, values.interval(0.0, tops[values.mean.columns]), people),
    )
    return pd.concat(tables, ignore_index=True)


def _index_intervals(scores: Estimate, root: str, rules: Rules) -> pd.DataFrame:
    low, high = scores.interval(*rules.scale)
    return pd.DataFrame({"low": low[root], "high": high[root]})


def _grade_shares(communities: CommunityResults, frame: Frame) -> pd.DataFrame:
    graded = communities.grade.notna()
    flags = {each: (communities.grade == each).astype(float).where(graded) for each in GRADES}
    return _share(pd.DataFrame(flags, dtype=float), communities, frame)


def _contributions(
    communities: CommunityResults, frame: Frame, system: IndicatorSystem, rules: Rules
) -> pd.DataFrame:
    nodes = system.parts() if rules.aggregation == "arithmetic" else ()
    return _share(
        contributions(communities.scores, communities.shares, nodes, system.root), communities, frame
    )
