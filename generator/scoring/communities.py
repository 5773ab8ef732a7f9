"""Scores of what was observed, row by row: communities, or units themselves. Source: method spec, 2 to 5."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from generator.datasets.community_types import UNTYPED
from generator.indicators.system import IndicatorSystem
from generator.indicators.thresholds import Thresholds
from generator.indicators.weights import WeightSet
from generator.quantities import DECISION_TOLERANCE
from generator.scoring.aggregate import Aggregate, aggregate, index_bounds
from generator.scoring.grading import cap_under_veto, grade
from generator.scoring.normalisation import score_values
from generator.scoring.normalise import BASELINE_SCORE, LAG_SCORE, LOWEST
from generator.scoring.rules import Rules

INCIDENTS = "incidents"


@dataclass(frozen=True)
class Observations:
    """What was observed in a set of communities; all tables share the communities' index.

    values: communities × indicator codes, in their units, NaN where missing or not applicable.
    applicable: the same shape, False where the indicator does not apply (by type, or `n/a` in the cell).
    types: 新建, 老旧 or 农村, empty for units without a type; strata: stratum codes, or the units' own where
    units are observed themselves; incidents: security incidents, NaN where not counted; path: of the table.
    """

    values: pd.DataFrame
    applicable: pd.DataFrame
    types: pd.Series
    strata: pd.Series
    incidents: pd.Series | None = None
    path: str = ""


@dataclass(frozen=True)
class CommunityResults:
    """Results of communities, one row each; node columns are all codes of the system.

    scores: in [1, 5], the index without veto; shares: weight of each node in the index after renormalising.
    index_raw: S_raw; index: S, capped under veto; bounds: `low` and `high`, S_raw with all that is missing
    taken as the lowest and as the highest score; grade: 1 to 5, missing where scores stand for no grades;
    strata, types: as observed.
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
    table: pd.DataFrame,
    cells: pd.DataFrame | None,
    units: pd.DataFrame,
    system: IndicatorSystem,
    path: str = "",
) -> Observations:
    """Take the observations out of their table.

    table: `unit`, perhaps `stratum` and `incidents`, a column per indicator; or long, `unit, indicator,
    value`, where a pair without a row was not reported. cells: False where a cell is `n/a`. units: the table
    that gives each stratum, or each observed unit, its type. path: of the table, for faults.
    """
    wide, told = _wide(table, cells)
    codes = [code for code in system.leaves(None) if code in wide.columns]
    strata = wide["stratum"] if "stratum" in wide else pd.Series(wide.index, index=wide.index)
    types = _types(units, strata)
    applicable = system.applicability(types)[codes]
    if told is not None:
        applicable = applicable & told[codes].to_numpy(dtype=bool)
    values = wide[codes].astype(float).where(applicable)
    incidents = wide[INCIDENTS].astype(float) if INCIDENTS in wide.columns else None
    return Observations(values, applicable, types, strata, incidents, path)


def _wide(table: pd.DataFrame, cells: pd.DataFrame | None) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Return one row per unit and one column per indicator, and where a cell applies (None: everywhere)."""
    if not set(table.columns) >= {"unit", "indicator", "value"}:
        return table.set_index("unit"), cells
    keys = [table["unit"], table["indicator"]]
    units, codes = table["unit"].unique(), table["indicator"].unique()
    wide = table["value"].groupby(keys).first().unstack().reindex(index=units, columns=codes)
    if cells is None:
        return wide, None
    told = cells["value"].groupby(keys).first().unstack().reindex(index=units, columns=codes)
    return wide, told.fillna(True).astype(bool)


def _types(units: pd.DataFrame, strata: pd.Series) -> pd.Series:
    """Return the type of each row's stratum or unit, `UNTYPED` where it has none."""
    if "type" not in units:
        return pd.Series(UNTYPED, index=strata.index)
    kinds = units.set_index("unit")["type"].fillna(UNTYPED)
    return pd.Series(kinds.reindex(strata).to_numpy(), index=strata.index)


def core_indicators(system: IndicatorSystem, scores: pd.DataFrame) -> list[str]:
    """Return the scored core indicators among the columns: those whose failure is a veto."""
    roles = system.nodes["role"]
    return [code for code in system.leaves("scored") if code in scores and roles[code] == "core"]


def core_missing(scores: pd.DataFrame, applicable: pd.DataFrame, system: IndicatorSystem) -> pd.Series:
    """Tell which rows lack the score of a core indicator that applies to them."""
    core = core_indicators(system, scores)
    return (applicable[core] & scores[core].isna()).any(axis=1)


def find_veto(observed: Observations, scores: pd.DataFrame, core: list[str]) -> pd.Series:
    """Tell which communities are vetoed.

    Where incidents are counted, one or more of them is the veto, and a core indicator only lowers its score
    (calibration note, section 7); where they are not, a core indicator that fails is.
    """
    if observed.incidents is not None:
        return observed.incidents >= 1
    return (scores[core] <= LOWEST + DECISION_TOLERANCE).any(axis=1)


def grade_communities(
    observed: Observations,
    tree: Aggregate,
    index: pd.Series,
    veto: pd.Series,
    tables: tuple[IndicatorSystem, Thresholds],
    epsilon: float,
) -> pd.Series:
    """Return the grade of each row, 1 to 5. Source: method spec, section 5.

    tree: scores and shares of the nodes; index: S, capped under veto; tables: indicator system and
    thresholds; epsilon: weight of indicators below baseline that a grade above 3 tolerates.
    """
    system, thresholds = tables
    scores, shares = tree.scores, tree.shares
    scored = [code for code in system.leaves("scored") if code in observed.values]
    role = system.nodes["role"]
    key = [code for code in scored if role[code] == "key"]
    below = (scores[scored] < BASELINE_SCORE - DECISION_TOLERANCE) * shares[scored]
    has_line = pd.notna(thresholds.for_rows(key, observed.types)["lag"])
    key_below_lag = ((scores[key] < LAG_SCORE - DECISION_TOLERANCE) & has_line).any(axis=1)
    missing = core_missing(scores, observed.applicable, system)
    return grade(index, veto, below.sum(axis=1), key_below_lag, missing, epsilon)


def score_communities(
    observed: Observations,
    system: IndicatorSystem,
    thresholds: Thresholds,
    weights: WeightSet,
    rules: Rules | None = None,
) -> CommunityResults:
    """Normalise, aggregate, veto and grade each row by itself. Source: method spec, sections 2 to 5.

    Veto and grades belong to the method's thresholds: with another normalisation there are none.
    """
    rules = rules or Rules()
    scores = score_values(observed.values, observed.types, thresholds, system, rules, observed.path)
    tree = aggregate(scores, system, weights, observed.applicable, rules.aggregation)
    core = core_indicators(system, scores)
    nobody = pd.Series(False, index=scores.index)
    veto = find_veto(observed, scores, core) if rules.graded else nobody
    index_raw = tree.scores[system.root]
    index = cap_under_veto(index_raw, veto, rules.veto_cap)
    nothing = pd.Series(pd.NA, index=scores.index, dtype="Int64")
    return CommunityResults(
        values=observed.values,
        scores=tree.scores,
        availability=tree.availability,
        shares=tree.shares,
        applicable=observed.applicable,
        veto=veto,
        grade=grade_communities(observed, tree, index, veto, (system, thresholds), rules.epsilon)
        if rules.graded
        else nothing,
        index_raw=index_raw,
        index=index,
        bounds=index_bounds(scores, system, weights, observed.applicable, rules.aggregation, rules.scale),
        strata=observed.strata,
        types=observed.types,
    )
