"""Ranks of provinces and, within their tier, of cities. Source: method spec, sections 4, 7, 9 and 10."""

from __future__ import annotations

import pandas as pd

from generator.quantities import DECISION_TOLERANCE
from generator.scoring.rules import Rules

TOO_FEW = "样本不足"
TOO_LITTLE = "数据不足"
TOO_FEW_FOR_RANK = "不足排名样本量"
TIE_DECIMALS = 9


def rank_scores(scores: pd.Series) -> pd.Series:
    """Return ranks, 1 for the highest; ties (to 1e-9) share the smallest rank. Source: method spec, 10."""
    return scores.round(TIE_DECIMALS).rank(ascending=False, method="min").astype("Int64")


def reasons_unranked(
    units: pd.DataFrame, counts: pd.Series, availability: pd.DataFrame, root: str, rules: Rules
) -> pd.Series:
    """Return why each unit has no rank, empty where nothing stands against it.

    units: index unit, with `level`; availability: units × (root and dimensions), in [0, 1].
    样本不足: fewer communities than `min_sample`; 数据不足: index or a dimension below its availability;
    不足排名样本量: a city with fewer communities than cities need to be ranked.
    """
    n = counts.reindex(units.index).fillna(0)
    available = availability.reindex(units.index)
    dimensions = available.drop(columns=root).fillna(1.0)
    gap = (available[root].fillna(0.0) < rules.min_availability - DECISION_TOLERANCE) | (
        dimensions < rules.min_availability_dimension - DECISION_TOLERANCE
    ).any(axis=1)
    reason = pd.Series("", index=units.index)
    small_city = (units["level"] == "city") & (n < rules.min_sample_city_rank)
    for text, holds in ((TOO_FEW_FOR_RANK, small_city), (TOO_LITTLE, gap), (TOO_FEW, n < rules.min_sample)):
        reason = reason.where(~holds, text)
    return reason


def ranked_sets(units: pd.DataFrame, reason: pd.Series) -> dict[str, pd.Index]:
    """Return the sets in which units are compared: all provinces, and the cities of each tier."""
    ranked = units[reason == ""]
    sets = {"province": ranked.index[ranked["level"] == "province"]}
    if "tier" in ranked:
        cities = ranked[(ranked["level"] == "city") & (ranked["tier"] != "")]
        sets |= {str(tier): rows.index for tier, rows in cities.groupby("tier", sort=False)}
    return {name: members for name, members in sets.items() if len(members)}


def rank_units(scores: pd.Series, reason: pd.Series, sets: dict[str, pd.Index]) -> pd.DataFrame:
    """Return rank (missing where unranked), among (size of the set) and reason, index unit."""
    table = pd.DataFrame(
        {"rank": pd.Series(pd.NA, index=reason.index, dtype="Int64"), "among": 0, "reason": reason}
    )
    for members in sets.values():
        table.loc[members, "rank"] = rank_scores(scores.reindex(members))
        table.loc[members, "among"] = len(members)
    return table
