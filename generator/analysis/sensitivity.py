"""How units move when one choice of the method is changed. Source: method spec, section 9.

Each variant re-scores the communities exactly; only what it changes is computed again: scores where
thresholds move, otherwise the way up the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from scipy.stats import kendalltau, spearmanr

from generator.analysis.comparison import Nominal, compare_alternatives, index_under, indicator_scores
from generator.analysis.ranking import TIE_DECIMALS
from generator.analysis.undecided import Undecided
from generator.analysis.variants import NOMINAL, Variant
from generator.quantities import DECISION_TOLERANCE
from generator.scoring.communities import score_communities

TOO_FEW = "可比单位不足 2 个，不计算等级相关"
ALL_EQUAL = "各单位得分全部相同，等级相关没有意义"
NO_UNIT = "没有一个可比单位有得分"
NOMINAL_VARIANT = Variant(NOMINAL, "公布方案", "正文采用的方法。", "公布方案")


def _below_gate(scores: pd.DataFrame, nominal: Nominal) -> pd.DataFrame:
    """Take out what lies below a node whose availability is too low, the index included."""
    system, rules = nominal.system, nominal.rules
    availability = nominal.communities.availability
    kept = scores.copy()
    for parent, _ in system.bottom_up:
        below = [code for code in scores.columns if parent in system.path(code)]
        short = availability[parent] < rules.min_availability - DECISION_TOLERANCE
        kept.loc[short, below] = float("nan")
    return kept


def fill_missing(scores: pd.DataFrame, nominal: Nominal, rule: str) -> pd.DataFrame:
    """Return the indicator scores under another rule for what is applicable and not reported.

    scores: communities × indicator codes. rule: `lowest` or `highest` score of the scale; `type-mean`, the
    mean score of the communities of the same type, NaN where none reports; `gate`, nothing below a node is
    counted whose availability is under `min_availability`; empty, the scores as they are.
    """
    communities = nominal.communities
    if rule == "gate":
        return _below_gate(scores, nominal)
    gaps = communities.applicable[scores.columns] & communities.values[scores.columns].isna()
    if rule == "type-mean":
        return scores.mask(gaps, scores.groupby(communities.types).transform("mean"))
    ends = {"lowest": nominal.rules.scale[0], "highest": nominal.rules.scale[1]}
    return scores.mask(gaps, ends[rule]) if rule else scores


def variant_index(variant: Variant, nominal: Nominal) -> pd.Series | Undecided:
    """Return the index of communities under a variant, or why it has none."""
    if variant.reason:
        return Undecided(variant.reason)
    if variant.capped:
        return nominal.communities.index
    scores, system = nominal.scores, nominal.system
    if variant.thresholds is not None:
        again = score_communities(
            nominal.observed, system, variant.thresholds, nominal.weights, nominal.rules
        )
        scores = indicator_scores(again, system)
    scores = fill_missing(scores, nominal, variant.missing)
    method = variant.aggregation or nominal.rules.aggregation
    choice = nominal.weights if variant.weights is None else variant.weights
    return index_under(scores, nominal, choice, method)


def run_variants(nominal: Nominal, variants: Iterable[Variant]) -> pd.DataFrame:
    """Return variant, unit, score, rank, rank_shift, reason: the published result first, then each variant.

    A row for every unit of `nominal.members`; score: the mean index, rank among `nominal.compared`,
    rank_shift: places gained (positive) or lost against the published ranks. A variant that cannot be
    computed has its reason in place of scores.
    """
    indices: dict[str, pd.Series | Undecided] = {NOMINAL: nominal.communities.index_raw}
    indices |= {variant.id: variant_index(variant, nominal) for variant in variants}
    return compare_alternatives(indices, nominal, "variant")


def _correlations(scores: pd.Series, published: pd.Series) -> tuple[float, float, str]:
    """Return Spearman's rho and Kendall's tau-b (NaN where there is none) and why there is none."""
    rounded = [each.round(TIE_DECIMALS) for each in (scores, published)]
    if len(scores) < 2:
        return float("nan"), float("nan"), TOO_FEW
    if min(each.nunique() for each in rounded) < 2:
        return float("nan"), float("nan"), ALL_EQUAL
    return float(spearmanr(*rounded).statistic), float(kendalltau(*rounded).statistic), ""


def _summary(table: pd.DataFrame, published: pd.Series, others: Sequence[str]) -> dict[str, Any]:
    """Return the figures of one variant; table: its rows, index unit; others: units without a rank."""
    ranked = table[table["rank"].notna()]
    shifts = ranked["rank_shift"].abs().astype(float)
    scores, before = ranked["score"], published.reindex(ranked.index)
    spearman, kendall, reason = _correlations(scores, before)
    failed = table["score"].isna().all()
    reason = table["reason"].iloc[0] if failed else reason if len(ranked) else NO_UNIT
    largest = shifts.max()
    return {
        "n": len(ranked),
        "mean_shift": shifts.mean(),
        "max_shift": largest,
        "max_units": tuple(shifts.index[shifts == largest]) if largest > 0 else (),
        "spearman": spearman,
        "kendall": kendall,
        "mean_change": (scores - before).mean(),
        **{f"mean_{unit}": table.at[unit, "score"] for unit in others},
        "reason": reason,
    }


def summarise_variants(
    runs: pd.DataFrame, variants: Iterable[Variant], candidates: Iterable[str]
) -> pd.DataFrame:
    """Return one row per variant, the published result first.

    runs: from `run_variants`; candidates: the units of the ranking, ranked or not. Columns: variant, name,
    group, what; n: units ranked in both; mean_shift, max_shift: of |rank_shift|, in places; max_units: tuple
    of the units that move furthest, empty when none moves; spearman, kendall: rank correlation (tau-b) with
    the published scores; mean_change: mean change of score over these units; `mean_<unit>`: score of each
    other unit (regions, nation); reason: what could not be computed and why, else empty.
    """
    told = {each.id: each for each in (NOMINAL_VARIANT, *variants)}
    published = runs[runs["variant"] == NOMINAL].set_index("unit")["score"]
    known = set(candidates)
    others = [unit for unit in published.index if unit not in known]
    rows = []
    for key, table in runs.groupby("variant", sort=False):
        variant = told[str(key)]
        words = {"variant": key, "name": variant.name, "group": variant.group, "what": variant.what}
        rows.append(words | _summary(table.set_index("unit"), published, others))
    return pd.DataFrame(rows)
