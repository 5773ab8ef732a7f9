"""Units under another choice of weights or method, beside their published result.

Scores of communities are taken as they are and carried up again; ranks are those of one comparison set.
Source: method spec, sections 5, 9 and 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from generator.analysis.ranking import rank_scores
from generator.analysis.undecided import Undecided
from generator.indicators.system import IndicatorSystem
from generator.indicators.thresholds import Thresholds
from generator.indicators.weights import WeightSet
from generator.scoring.aggregate import aggregate
from generator.scoring.communities import CommunityResults, Observations
from generator.scoring.geography import post_stratified, sum_by_stratum
from generator.scoring.rules import Rules

WeightChoice = WeightSet | Mapping[str, WeightSet]
"""One weight set for all, or one per community type (the elastic set)."""

NO_SCORE = "没有得分"
NOTHING_LEFT = "没有剩下有权重的观测指标"
NOT_POSITIVE = "有的指标得分不大于 0，几何平均和调和平均没有意义"
NO_SCALE = "本指数的得分没有上下限"
NOBODY_SCORED = "没有一个观测单元能得到综合指数"


@dataclass(frozen=True)
class Nominal:
    """The published result and what it was made of: what every alternative is compared with.

    observed, system, thresholds, weights, rules: the arguments of `score_communities`; communities: what it
    returned. members: units to show × strata; population: by stratum; compared: those of the units that are
    ranked with each other, the others (regions, nation) get a score without a rank.
    """

    observed: Observations
    system: IndicatorSystem
    thresholds: Thresholds
    weights: WeightSet
    rules: Rules
    communities: CommunityResults
    members: pd.DataFrame
    population: pd.Series
    compared: pd.Index

    @cached_property
    def scores(self) -> pd.DataFrame:
        """The indicator scores of communities: communities × observed indicators, NaN without a score."""
        return indicator_scores(self.communities, self.system)

    def unit_means(self, indices: pd.DataFrame) -> pd.DataFrame:
        """Return the post-stratified means of units: units × the columns of `indices` (communities × any)."""
        means = sum_by_stratum(indices, self.communities.strata).means
        return post_stratified(means, self.members, self.population)


def indicator_scores(communities: CommunityResults, system: IndicatorSystem) -> pd.DataFrame:
    """Return the scores of the observed indicators: communities × codes in the order of the system."""
    observed = communities.applicable.columns
    return communities.scores[[code for code in system.leaves(None) if code in observed]]


def index_under(
    scores: pd.DataFrame, nominal: Nominal, choice: WeightChoice, method: str
) -> pd.Series | Undecided:
    """Return the index of communities for other indicator scores, weights or mean, without veto.

    scores: communities × indicator codes; with a set per type each row takes the set of its own type.
    `Undecided` when a type has no set, nothing has a weight, or the mean is undefined for scores ≤ 0.
    """
    if isinstance(choice, WeightSet):
        return _index(scores, nominal, choice, method)
    types = nominal.communities.types
    lacking = [kind for kind in types.unique() if kind not in choice]
    if lacking:
        return Undecided(f"权重方案没有{'、'.join(map(str, lacking))}的权重")
    parts: list[pd.Series] = []
    for kind, rows in scores.groupby(types, sort=False):
        part = _index(rows, nominal, choice[str(kind)], method)
        if isinstance(part, Undecided):
            return part
        parts.append(part)
    joined: pd.Series = pd.concat(parts).reindex(scores.index)
    return joined


def _index(scores: pd.DataFrame, nominal: Nominal, weights: WeightSet, method: str) -> pd.Series | Undecided:
    system = nominal.system
    heavy = system.global_weights(weights.local)
    used = scores[[code for code in scores.columns if heavy[code] > 0]]
    if not used.shape[1]:
        return Undecided(NOTHING_LEFT)
    if method != "arithmetic" and (used <= 0).to_numpy().any():
        return Undecided(NOT_POSITIVE)
    applicable = nominal.communities.applicable.loc[used.index, used.columns]
    index: pd.Series = aggregate(used, system, weights, applicable, method).scores[system.root]
    return index


def shifted_ranks(scores: pd.Series, nominal: pd.Series, compared: pd.Index) -> pd.DataFrame:
    """Return unit, score, rank, rank_shift, reason of one alternative: a row for each unit.

    scores, nominal: by unit, of the alternative and as published. rank: among those of `compared` that have
    a score in both; rank_shift: published rank within them − rank, positive for a better place; both missing
    for other units. reason: why a score is missing, else empty.
    """
    both = [unit for unit in compared if pd.notna(scores[unit]) and pd.notna(nominal[unit])]
    rank, published = (rank_scores(each.reindex(both)) for each in (scores, nominal))
    table = pd.DataFrame({"unit": scores.index, "score": scores.to_numpy(dtype=float)})
    for name, column in (("rank", rank), ("rank_shift", published - rank)):
        table[name] = pd.array(column.reindex(scores.index).to_numpy(), dtype="Int64")
    return table.assign(reason=["" if there else NO_SCORE for there in scores.notna()])


def compare_alternatives(
    alternatives: Mapping[str, pd.Series | Undecided], nominal: Nominal, label: str
) -> pd.DataFrame:
    """Return `label`, unit, score, rank, rank_shift, reason: a row for each alternative and unit.

    alternatives: the index of communities by the name of the alternative. One that could not be computed has
    no scores and its reason in every row.
    """
    published = nominal.communities.index_raw
    columns = {name: index for name, index in alternatives.items() if isinstance(index, pd.Series)}
    means = nominal.unit_means(pd.concat([published, *columns.values()], axis=1, ignore_index=True))
    baseline, *others = (means[place] for place in means)
    scores = dict(zip(columns, others, strict=True))
    tables = []
    for name, index in alternatives.items():
        table = shifted_ranks(scores.get(name, baseline * np.nan), baseline, nominal.compared)
        if isinstance(index, Undecided):
            table = table.assign(reason=index.reason)
        elif not index.notna().any():
            table = table.assign(reason=NOBODY_SCORED)
        tables.append(table.assign(**{label: name}))
    order = [label, "unit", "score", "rank", "rank_shift", "reason"]
    return pd.concat(tables, ignore_index=True)[order] if tables else pd.DataFrame(columns=order)


def compare_weight_sets(nominal: Nominal, sets: Mapping[str, WeightChoice]) -> pd.DataFrame:
    """Return weight_set, unit, score, rank, rank_shift, reason: the units under each weight set.

    sets: by name; the published set comes first, under its own name, with shifts of 0. A set per community
    type (`elastic`) weighs each community with the set of its type. Source: method spec, sections 1, 5, 9.
    """
    own = nominal.weights.name
    indices: dict[str, pd.Series | Undecided] = {own: nominal.communities.index_raw}
    for name, choice in sets.items():
        if name != own:
            indices[name] = index_under(nominal.scores, nominal, choice, nominal.rules.aggregation)
    return compare_alternatives(indices, nominal, "weight_set")


def unit_bounds(nominal: Nominal) -> pd.DataFrame:
    """Return unit, low, score, high, reason: the index with all that is missing taken as lowest and highest.

    On a scale without ends a unit in which a value is missing has no bounds. Source: method spec, section 4;
    worked example E8.
    """
    bounds = nominal.communities.bounds[["low", "high"]]
    bounded = bounds.notna().all(axis=1).astype(float)
    columns = bounds.assign(score=nominal.communities.index_raw, bounded=bounded)
    means = nominal.unit_means(columns)
    has_ends = bool(np.isfinite(nominal.rules.scale).all())
    endless = (means["bounded"] < 1) & (not has_ends)
    table = means[["low", "score", "high"]].copy()
    table.loc[endless, ["low", "high"]] = np.nan
    reason = pd.Series("", index=table.index).mask(endless, NO_SCALE).mask(table["score"].isna(), NO_SCORE)
    return table.assign(reason=reason).reset_index(names="unit")
