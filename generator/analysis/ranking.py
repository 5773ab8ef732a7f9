"""Ranks of provinces and, within their tier, of cities. Source: method spec, sections 4, 7, 9 and 10."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generator.datasets.structure import Structure
from generator.quantities import DECISION_TOLERANCE
from generator.scoring.rules import Rules

TOO_FEW = "样本不足"
TOO_LITTLE = "数据不足"
TOO_FEW_FOR_RANK = "不足排名样本量"
TIE_DECIMALS = 9


def rank_scores(scores: pd.Series) -> pd.Series:
    """Return ranks, 1 for the highest; ties (to 1e-9) share the smallest rank. Source: method spec, 10."""
    return scores.round(TIE_DECIMALS).rank(ascending=False, method="min").astype("Int64")


@dataclass(frozen=True)
class Ranking:
    """Units that are compared with each other: those of a level, or of a level and one value of a column.

    min_sample: communities that a unit needs to be ranked.
    """

    level: str
    within: str = ""
    min_sample: int = 0


def load_rankings(settings: Mapping[str, Any], structure: Structure, rules: Rules) -> tuple[Ranking, ...]:
    """Return the rankings of an edition (entry `ranking` of edition.yaml).

    Without the entry: the provinces, and the cities of each tier with enough communities; where units are
    observed themselves, all of them. Source: method spec, section 9.
    """
    given = settings.get("ranking")
    if given is not None:
        return tuple(
            Ranking(str(each["level"]), str(each.get("within") or ""), int(each.get("min_sample") or 0))
            for each in given
        )
    if not structure.sampled:
        return (Ranking(structure.observed),)
    return Ranking("province"), Ranking("city", "tier", rules.min_sample_city_rank)


def reasons_unranked(
    units: pd.DataFrame,
    counts: pd.Series,
    availability: pd.DataFrame,
    root: str,
    rules: Rules,
    rankings: Sequence[Ranking] | None = None,
) -> pd.Series:
    """Return why each unit has no rank, empty where nothing stands against it.

    units: index unit, with `level`; availability: units × (root and dimensions), in [0, 1]; rankings: of the
    edition, None where units are observed themselves and so have no sample.
    样本不足: fewer communities than `min_sample`; 数据不足: index or a dimension below its availability;
    不足排名样本量: fewer communities than the unit's ranking asks for.
    """
    n = counts.reindex(units.index).fillna(0)
    available = availability.reindex(units.index)
    dimensions = available.drop(columns=root).fillna(1.0)
    gap = (available[root].fillna(0.0) < rules.min_availability - DECISION_TOLERANCE) | (
        dimensions < rules.min_availability_dimension - DECISION_TOLERANCE
    ).any(axis=1)
    small, few = pd.Series(False, index=units.index), pd.Series(False, index=units.index)
    if rankings is not None:
        few = n < rules.min_sample
        for ranking in rankings:
            small |= (units["level"] == ranking.level) & (n < ranking.min_sample)
    reason = pd.Series("", index=units.index)
    for text, holds in ((TOO_FEW_FOR_RANK, small), (TOO_LITTLE, gap), (TOO_FEW, few)):
        reason = reason.where(~holds, text)
    return reason


def ranked_sets(units: pd.DataFrame, reason: pd.Series, rankings: Sequence[Ranking]) -> dict[str, pd.Index]:
    """Return the sets of units compared with each other, by level or by the value that divides a level."""
    ranked = units[reason.reindex(units.index) == ""]
    sets: dict[str, pd.Index] = {}
    for ranking in rankings:
        rows = ranked[ranked["level"] == ranking.level]
        if not ranking.within:
            sets[ranking.level] = rows.index
        elif ranking.within in rows:
            rows = rows[rows[ranking.within] != ""]
            sets |= {str(value): part.index for value, part in rows.groupby(ranking.within, sort=False)}
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
