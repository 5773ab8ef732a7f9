"""Groups of communities inside each unit: the towns and the villages of one province, its new and old ones.

Every group is a set of strata of the unit, so that its mean, error and interval follow from the same sums as
those of the unit itself. Source: method spec, sections 7 and 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from generator.analysis.groups import Grouping
from generator.scoring.geography import NORMAL_95, Estimate

KEYS = ["unit", "grouping", "group"]
COLUMNS = [*KEYS, "node", "value", "error", "low", "high", "n", "communities", "population"]
GAPS = ["unit", "grouping", "first", "second", "node", "difference", "low", "high"]


def members_within(
    members: pd.DataFrame, labels: pd.DataFrame, groupings: Iterable[Grouping]
) -> pd.DataFrame:
    """Return which strata lie in which group of which unit: (unit, grouping, group) × strata, 1.0 or 0.0.

    members: units × strata; labels: strata × groupings. A unit has no row for a group without strata there.
    """
    parts = {}
    for grouping in groupings:
        own = labels[grouping.name].reindex(members.columns)
        for group in grouping.groups:
            inside = members * (own == group).to_numpy(dtype=float)
            for unit, line in zip(members.index, inside.to_numpy(), strict=True):
                if line.any():
                    parts[str(unit), grouping.name, group] = line
    index = pd.MultiIndex.from_tuples(list(parts), names=KEYS)
    return pd.DataFrame(list(parts.values()), index=index, columns=members.columns, dtype=float)


def tidy_within(
    found: Estimate,
    span: tuple[float | pd.Series, float | pd.Series],
    communities: pd.Series,
    population: pd.Series,
) -> pd.DataFrame:
    """Return one row per unit, grouping, group and node with its mean, standard error and 95 % interval.

    found: estimates of (unit, grouping, group) × nodes; span: ends of the scale; communities: observed in the
    group, population: of the group, both by (unit, grouping, group). n: communities with a value. A node
    without a value in a group has no row there.
    """
    low, high = found.interval(*span)
    tables = {"value": found.mean, "error": found.error, "low": low, "high": high, "n": found.n}
    stacked = {
        name: table.rename_axis(columns="node").stack(future_stack=True) for name, table in tables.items()
    }
    long = pd.DataFrame(stacked, index=stacked["value"].index).reset_index()
    keys = pd.MultiIndex.from_frame(long[KEYS])
    sizes = {
        "communities": communities.reindex(keys).to_numpy(),
        "population": population.reindex(keys).to_numpy(),
    }
    rows = long.assign(**sizes)[COLUMNS].dropna(subset="value").reset_index(drop=True)
    return rows.astype({"n": int, "communities": int})


def gaps_within(table: pd.DataFrame, contrasts: Sequence[tuple[str, str, str]]) -> pd.DataFrame:
    """Return the differences of two groups inside each unit: first minus second, with a 95 % interval.

    table: from `tidy_within`; contrasts: grouping and its two groups. The groups share no stratum, so that
    the variances of their means add up. Only units that have both; without an error there is no interval.
    """
    parts = [pd.DataFrame(columns=GAPS)]
    for grouping, first, second in contrasts:
        own = table[table["grouping"] == grouping]
        one, other = (own[own["group"] == group].set_index(["unit", "node"]) for group in (first, second))
        both = one.index.intersection(other.index)
        if both.empty:
            continue
        one, other = one.loc[both], other.loc[both]
        difference = one["value"] - other["value"]
        half = NORMAL_95 * np.sqrt(one["error"] ** 2 + other["error"] ** 2)
        found = pd.DataFrame(
            {"difference": difference, "low": difference - half, "high": difference + half}
        ).reset_index()
        parts.append(found.assign(grouping=grouping, first=first, second=second)[GAPS])
    return pd.concat(parts[1:] or parts, ignore_index=True)
