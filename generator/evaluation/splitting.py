"""Towns and villages, new and old communities inside the nation, each region and each province."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.analysis.frame import in_percent
from generator.analysis.groups import Grouping
from generator.analysis.within import COLUMNS, members_within, tidy_within
from generator.datasets.community_types import CITY_TYPES
from generator.scoring.geography import add_up, estimate, sum_by_stratum, within_variances

if TYPE_CHECKING:
    from generator.evaluation.core import Evaluation

SETTLEMENT, TYPE = ("settlement",), ("type",)
SPLIT_LEVELS = ("nation", "region", "province")
SCORE, VALUE = "score", "value"


def splitting_groupings(evaluation: Evaluation) -> tuple[Grouping, ...]:
    """Return the groupings by which a unit can be taken apart: settlement and type of the communities."""
    return tuple(each for each in evaluation.frame.groupings if each.by in (SETTLEMENT, TYPE))


def split_contrasts(evaluation: Evaluation) -> tuple[tuple[str, str, str], ...]:
    """Return grouping, first and second group of what is compared: 城市 with 农村, 新建 with 老旧."""
    pairs: dict[tuple[str, ...], tuple[str, str]] = {SETTLEMENT: ("城市", "农村"), TYPE: CITY_TYPES}
    chosen = [(each, pairs[each.by]) for each in splitting_groupings(evaluation)]
    return tuple((each.name, *pair) for each, pair in chosen if set(pair) <= set(each.groups))


def split_units(evaluation: Evaluation, codes: Sequence[str] = ()) -> pd.DataFrame:
    """Return kind, unit, grouping, group, node, value, error, low, high, n, communities, population.

    kind `score`: index and dimensions in [1, 5], weighted with people; kind `value`: the indicators `codes`
    in their own units (booleans in percent), each with its own denominator. Units are nation, regions and
    provinces. Empty without such groupings. See `analysis.within`.
    """
    frame, system, communities = evaluation.frame, evaluation.system, evaluation.communities
    levels = frame.units["level"].reindex(frame.members.index)
    units = frame.members[levels.isin(SPLIT_LEVELS).to_numpy()]
    members = members_within(units, frame.labels, splitting_groupings(evaluation))
    if members.empty:
        return pd.DataFrame(columns=["kind", *COLUMNS])
    people = members @ frame.population
    nodes = [system.root, *system.children(system.root)]
    wanted = [code for code in codes if code in communities.values]
    tables: dict[str, tuple[pd.DataFrame, pd.Series | pd.DataFrame, tuple[float, float]]] = {
        SCORE: (communities.scores[nodes], frame.population, evaluation.rules.scale),
        VALUE: (in_percent(communities.values[wanted], system), frame.denominators, (-np.inf, np.inf)),
    }
    parts = []
    for kind, (table, sizes, span) in tables.items():
        if table.shape[1]:
            sums = sum_by_stratum(table, communities.strata)
            found = estimate(sums, within_variances(sums, frame.units), members, sizes)
            seen = add_up(members, sums.members.to_frame("n"))["n"]
            parts.append(tidy_within(found, span, seen, people).assign(kind=kind))
    return pd.concat(parts, ignore_index=True)[["kind", *COLUMNS]]
