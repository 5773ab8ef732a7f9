"""Scores of communities: each needs only its own row. Source: method spec, sections 2 to 5."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from generator.indicators.system import IndicatorSystem
from generator.indicators.thresholds import Thresholds
from generator.indicators.weights import WeightSet
from generator.quantities import DECISION_TOLERANCE
from generator.scoring.aggregate import aggregate, index_bounds
from generator.scoring.grading import cap_under_veto, grade
from generator.scoring.normalise import BASELINE_SCORE, LAG_SCORE, LOWEST, normalise
from generator.scoring.rules import Rules

INCIDENTS = "incidents"


@dataclass(frozen=True)
class Observations:
    """What was observed in a set of communities; all tables share the communities' index.

    values: communities × indicator codes, in their units, NaN where missing or not applicable.
    applicable: the same shape, False where the indicator does not apply (by type, or `n/a` in the cell).
    types: 新建, 老旧 or 农村; strata: stratum codes; incidents: security incidents, NaN where not counted.
    """

    values: pd.DataFrame
    applicable: pd.DataFrame
    types: pd.Series
    strata: pd.Series
    incidents: pd.Series | None = None


@dataclass(frozen=True)
class CommunityResults:
    """Results of communities, one row each; node columns are all codes of the system.

    scores: in [1, 5], the index without veto; shares: weight of each node in the index after renormalising.
    index_raw: S_raw; index: S, capped under veto; bounds: `low` and `high`, S_raw with all that is missing
    taken as 1 and as 5; grade: 1 to 5; strata, types: as observed.
    """

    values: pd.DataFrame
    scores: pd.DataFrame
    availability: pd.DataFrame
    shares: pd.DataFrame
    applicable: pd.DataFrame
    veto: pd.Series
    grade: pd.Series
    index_raw: pd.Series
    index: pd.Series
    bounds: pd.DataFrame
    strata: pd.Series
    types: pd.Series


def observe(
    table: pd.DataFrame, cells: pd.DataFrame | None, units: pd.DataFrame, system: IndicatorSystem
) -> Observations:
    """Take the observations out of the table of communities.

    table: `unit`, `stratum`, indicator columns, perhaps `incidents`; cells: False where a cell is `n/a`;
    units: the table that gives each stratum its type.
    """
    indexed = table.set_index("unit")
    codes = [code for code in system.leaves(None) if code in indexed.columns]
    kinds = units.set_index("unit")["type"]
    types = pd.Series(kinds.reindex(indexed["stratum"]).to_numpy(), index=indexed.index)
    applicable = system.applicability(types)[codes]
    if cells is not None:
        applicable = applicable & cells[codes].to_numpy(dtype=bool)
    values = indexed[codes].astype(float).where(applicable)
    incidents = indexed[INCIDENTS].astype(float) if INCIDENTS in indexed.columns else None
    return Observations(values, applicable, types, indexed["stratum"], incidents)


def find_veto(observed: Observations, scores: pd.DataFrame, core: list[str]) -> pd.Series:
    """Tell which communities are vetoed.

    Where incidents are counted, one or more of them is the veto, and a core indicator only lowers its score
    (calibration note, section 7); where they are not, a core indicator that fails is.
    """
    if observed.incidents is not None:
        return observed.incidents >= 1
    return (scores[core] <= LOWEST).any(axis=1)


def _graded(
    observed: Observations,
    scores: pd.DataFrame,
    shares: pd.DataFrame,
    index: pd.Series,
    veto: pd.Series,
    tables: tuple[IndicatorSystem, Thresholds],
    epsilon: float,
) -> pd.Series:
    system, thresholds = tables
    scored = [code for code in system.leaves("scored") if code in scores]
    role = system.nodes["role"]
    key = [code for code in scored if role[code] == "key"]
    core = [code for code in scored if role[code] == "core"]
    below = (scores[scored] < BASELINE_SCORE - DECISION_TOLERANCE) * shares[scored]
    has_line = pd.notna(thresholds.for_rows(key, observed.types)["lag"])
    key_below_lag = ((scores[key] < LAG_SCORE - DECISION_TOLERANCE) & has_line).any(axis=1)
    core_missing = (observed.applicable[core] & scores[core].isna()).any(axis=1)
    return grade(index, veto, below.sum(axis=1), key_below_lag, core_missing, epsilon)


def score_communities(
    observed: Observations,
    system: IndicatorSystem,
    thresholds: Thresholds,
    weights: WeightSet,
    rules: Rules | None = None,
) -> CommunityResults:
    """Normalise, aggregate, veto and grade each community by itself. Source: method spec, sections 2 to 5."""
    rules = rules or Rules()
    scores = normalise(observed.values, observed.types, thresholds, system)
    tree = aggregate(scores, system, weights, observed.applicable, rules.aggregation)
    core = [
        code for code in system.leaves("scored") if code in scores and system.nodes.at[code, "role"] == "core"
    ]
    veto = find_veto(observed, scores, core)
    index_raw = tree.scores[system.root]
    index = cap_under_veto(index_raw, veto, rules.veto_cap)
    return CommunityResults(
        values=observed.values,
        scores=tree.scores,
        availability=tree.availability,
        shares=tree.shares,
        applicable=observed.applicable,
        veto=veto,
        grade=_graded(observed, scores, tree.shares, index, veto, (system, thresholds), rules.epsilon),
        index_raw=index_raw,
        index=index,
        bounds=index_bounds(scores, system, weights, observed.applicable, rules.aggregation),
        strata=observed.strata,
        types=observed.types,
    )
