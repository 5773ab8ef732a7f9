"""How far the order of units rests on weights and sample: ranks over seeded draws. Method spec, section 9.

Each draw multiplies the local weights of the levels above the indicators, two levels at least, by
U(0.75, 1.25) and, in the same draw, moves the means below them by a bootstrap of communities within strata.
In a census nothing is sampled and only the weights vary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from generator.analysis.pairs import COLUMNS as PAIR_COLUMNS
from generator.analysis.pairs import compare_pairs
from generator.analysis.ranking import TIE_DECIMALS
from generator.indicators.system import IndicatorSystem
from generator.indicators.weights import WeightSet
from generator.scoring.aggregate import weighted_mean
from generator.scoring.geography import NORMAL_95, StratumSums, post_stratified, standard_errors
from generator.scoring.rules import Robustness

INTERVAL = (5, 95)
TOP = (5, 10)
UPPER_LEVELS = 2
"""Levels whose weights are drawn even where they are the indicators themselves."""
NO_SCORE = "没有得分"
CENSUS = "全数观测，没有抽样误差"
UNKNOWN_ERROR = "有的层只有一个观测单位，上级也没有可借用的方差，抽样误差无法估计"


def upper_parents(system: IndicatorSystem, weights: WeightSet) -> dict[str, tuple[str, ...]]:
    """Return the parents whose children's weights are drawn, with the children that weigh something.

    From the index down: of levels 1 and 2 (dimensions and sub-dimensions), and of every further level above
    the indicators. Source: method spec, section 9.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    level, depth = [system.root], 0
    while level:
        below = {
            parent: [code for code in system.children(parent) if weights.local[code] > 0] for parent in level
        }
        inner = any(system.children(code) for children in below.values() for code in children)
        if depth >= UPPER_LEVELS and not inner:
            break
        chosen |= {parent: tuple(children) for parent, children in below.items() if children}
        level, depth = [code for children in below.values() for code in children], depth + 1
    return chosen


def drawn_nodes(parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the lowest nodes below `parents`: those whose means the bootstrap moves."""
    return tuple(child for children in parents.values() for child in children if child not in parents)


def draw_weights(
    parents: Mapping[str, tuple[str, ...]], weights: WeightSet, rule: Robustness, rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """Return per parent draws × children: local weights × U(1 - spread, 1 + spread), renormalised to 1.

    Source: method spec, section 9 (spread 0.25); worked example E18.
    """
    drawn = {}
    for parent, children in parents.items():
        factors = rng.uniform(1 - rule.spread, 1 + rule.spread, size=(rule.draws, len(children)))
        moved = weights.local[list(children)].to_numpy(dtype=float) * factors
        drawn[parent] = moved / moved.sum(axis=1, keepdims=True)
    return drawn


@dataclass(frozen=True)
class Sample:
    """Communities as the bootstrap needs them.

    scores: communities × nodes; strata: by community; sums, variances: of the same nodes, by stratum;
    members: units × strata; population: by stratum. A variance that is NaN is no sampling variance: in a
    census (variances all NaN, or one community per stratum and nothing to pool) no mean moves.
    """

    scores: pd.DataFrame
    strata: pd.Series
    sums: StratumSums
    variances: pd.DataFrame
    members: pd.DataFrame
    population: pd.Series


def _residuals(sample: Sample) -> np.ndarray:
    means = sample.sums.means.reindex(sample.strata).to_numpy()
    count = sample.sums.count.reindex(sample.strata).to_numpy()
    spread = np.sqrt(sample.variances.reindex(sample.strata).to_numpy())
    people = sample.population.reindex(sample.strata).to_numpy(dtype=float)[:, None]
    apart = (sample.scores.to_numpy() - means) / np.sqrt(np.maximum(count * (count - 1), 1.0))
    alone = np.where(sample.scores.notna().to_numpy(), spread, np.nan)
    moving = np.where(np.isnan(spread), np.nan, np.where(count > 1, apart, alone))
    residuals: np.ndarray = np.nan_to_num(people * moving)
    return residuals


def bootstrap(sample: Sample, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Return deviations of unit means from their sample value: draws × units × nodes.

    Multiplier bootstrap within strata: Σ_s N_s/ΣN · Σ_c g_c (x_c − mean_s) / √(n_s (n_s − 1)) with standard
    normal g_c per community, so that the variance is the stratified one with its factor n / (n − 1). The
    only community of a stratum stands in with the pooled deviation of the unit above. Where a variance is NaN
    the deviation is zero, so that a census does not move at all.
    """
    residuals = _residuals(sample)
    if not residuals.any():
        return np.zeros((draws, len(sample.members), residuals.shape[1]))
    multipliers = rng.standard_normal((draws, len(residuals)))
    present = (sample.sums.count > 0).reindex(sample.members.columns, fill_value=False)
    weights = present.to_numpy() * sample.population.reindex(sample.members.columns).to_numpy(float)[:, None]
    covered = sample.members.to_numpy() @ weights
    belongs = sample.members.reindex(columns=sample.strata).to_numpy() > 0
    moved = np.empty((draws, len(sample.members), residuals.shape[1]))
    for row, inside in enumerate(belongs):
        moved[:, row, :] = multipliers[:, inside] @ residuals[inside] / np.maximum(covered[row], 1e-300)
    return moved


def draw_scores(
    nominal: pd.DataFrame,
    moved: np.ndarray,
    parents: Mapping[str, tuple[str, ...]],
    weights: WeightSet,
    drawn: Mapping[str, np.ndarray],
) -> dict[str, np.ndarray]:
    """Return the scores of each node in each draw: draws × units.

    nominal: units × nodes; moved: deviations of `drawn_nodes`, draws × units × nodes. What renormalising for
    missing values adds to the nominal score of a parent is kept in every draw.
    """
    lowest = drawn_nodes(parents)
    scores = {
        code: nominal[code].to_numpy()[None, :] + moved[:, :, place] for place, code in enumerate(lowest)
    }
    for parent in reversed(list(parents)):
        children = list(parents[parent])
        local = weights.local[children].to_numpy(dtype=float)
        offset = nominal[parent].to_numpy() - weighted_mean(nominal[children].to_numpy(), local)
        stacked = np.stack([scores[child] for child in children], axis=-1)
        scores[parent] = weighted_mean(stacked, drawn[parent][:, None, :]) + offset
    return scores


def _rank_table(scores: np.ndarray, nominal: pd.Series) -> pd.DataFrame:
    ranks = rankdata(-scores.round(TIE_DECIMALS), method="min", axis=1)
    low, median, high = np.percentile(ranks, (INTERVAL[0], 50, INTERVAL[1]), axis=0, method="inverted_cdf")
    rank = rankdata(-nominal.round(TIE_DECIMALS), method="min")
    table = {"unit": nominal.index, "rank": rank, "among": len(nominal)}
    table |= {"median": median, "rank_low": low, "rank_high": high}
    tops = {f"p_top{k}": (ranks <= k).mean(axis=0) for k in TOP}
    whole = ["rank", "among", "median", "rank_low", "rank_high"]
    return pd.DataFrame({**table, **tops}).astype(dict.fromkeys(whole, int))


@dataclass(frozen=True)
class Simulation:
    """What one run of draws says.

    ranks: set, node, unit, rank, among, median, rank_low, rank_high, p_top5, p_top10.
    pairs: for the index, set, unit_a, unit_b (a is ranked above b), p_above, p_below, distinguishable.
    """

    ranks: pd.DataFrame
    pairs: pd.DataFrame


def _stack(tables: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


def simulate(
    nominal: pd.DataFrame,
    sample: Sample,
    system: IndicatorSystem,
    weights: WeightSet,
    sets: Mapping[str, pd.Index],
    rule: Robustness,
) -> Simulation:
    """Return rank intervals of every drawn node and pairwise probabilities of the index, from the same draws.

    nominal: units × nodes, the published scores; sets: the units that are compared with each other. The
    same seed gives the same tables. Source: method spec, section 9.
    """
    parents = upper_parents(system, weights)
    rng = np.random.default_rng(rule.seed)
    drawn = draw_weights(parents, weights, rule, rng)
    moved = bootstrap(sample, rule.draws, rng)
    units = sample.members.index
    scores = draw_scores(nominal.loc[units], moved, parents, weights, drawn)
    ranks, pairs = [], []
    for name, compared in sets.items():
        for node in (code for code in system.codes if code in scores):
            values = nominal.loc[compared, node].dropna()
            if not len(values):
                continue
            draws = scores[node][:, units.get_indexer(values.index)]
            ranks.append(_rank_table(draws, values).assign(set=name, node=node))
            if node == system.root:
                pairs.append(compare_pairs(draws, values, rule.distinguishable).assign(set=name))
    columns = ["set", "node", "unit", "rank", "among", "median", "rank_low", "rank_high"]
    return Simulation(_stack(ranks, columns + [f"p_top{k}" for k in TOP]), _stack(pairs, PAIR_COLUMNS))


def simulate_ranks(
    nominal: pd.DataFrame,
    sample: Sample,
    system: IndicatorSystem,
    weights: WeightSet,
    sets: Mapping[str, pd.Index],
    rule: Robustness,
) -> pd.DataFrame:
    """Return rank, among, median, 5 to 95 % interval and P(top k) per set, node and unit: see `simulate`."""
    return simulate(nominal, sample, system, weights, sets, rule).ranks


def _reasons(means: pd.DataFrame, errors: pd.DataFrame, census: bool) -> pd.DataFrame:
    reasons = pd.DataFrame("", index=means.index, columns=means.columns)
    reasons = reasons.mask(errors.isna(), CENSUS if census else UNKNOWN_ERROR)
    return reasons.mask(means.isna(), NO_SCORE)


def bootstrap_means(
    sample: Sample, draws: int, seed: int, scale: tuple[float, float] = (-np.inf, np.inf)
) -> pd.DataFrame:
    """Return 95 % intervals of the means of any units, by the bootstrap and by the formula side by side.

    Columns: unit, node, mean, low, high (2.5 and 97.5 % of the draws of `bootstrap`), analytic_low and
    analytic_high (mean ± 1.96 standard errors, method spec, 7), reason. scale: intervals are kept within it.
    In a census the ends are the mean itself; where the sampling error is unknown or a unit has no score, NaN;
    `reason` says which.
    """
    means = post_stratified(sample.sums.means, sample.members, sample.population)
    errors = standard_errors(sample.sums, sample.variances, sample.members, sample.population)
    census = not sample.variances.notna().to_numpy().any()
    reasons = _reasons(means, errors, census)
    known = (errors.notna() | census).to_numpy()
    moved = bootstrap(sample, draws, np.random.default_rng(seed))
    low, high = np.where(known, np.percentile(moved, (2.5, 97.5), axis=0), np.nan)
    half = NORMAL_95 * errors.to_numpy() if not census else np.zeros(means.shape)
    ends = {"low": low, "high": high, "analytic_low": -half, "analytic_high": half}
    columns = {name: np.clip(means.to_numpy() + shift, *scale).ravel() for name, shift in ends.items()}
    keys = {"unit": means.index.repeat(means.shape[1]), "node": list(means.columns) * len(means)}
    return pd.DataFrame(
        {**keys, "mean": means.to_numpy().ravel(), **columns, "reason": reasons.to_numpy().ravel()}
    )
