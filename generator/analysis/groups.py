"""Groups of strata: region, urban/rural, community type, city tier, region × urban/rural (method spec, 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generator.datasets.community_types import CITY_TYPES, COMMUNITY_TYPES, RURAL_TYPES
from generator.scoring.geography import Estimate


@dataclass(frozen=True)
class Grouping:
    """A grouping of strata: its name, the attributes that make a group, and the groups in their order.

    by: `settlement` (城市 or 农村), a level of units (`region`: the name of the unit there), or a column of
    units (`type`, `tier`: that of the stratum or of the nearest unit above). The words are joined.
    """

    name: str
    by: tuple[str, ...]
    groups: tuple[str, ...]


GROUPINGS = (
    Grouping("地区", ("region",), ("东部", "中部", "西部")),
    Grouping("城乡", ("settlement",), ("城市", "农村")),
    Grouping("社区类型", ("type",), COMMUNITY_TYPES),
    Grouping("城市等级", ("tier",), ("一线", "新一线", "二线", "三四线")),
    Grouping(
        "地区×城乡",
        ("region", "settlement"),
        tuple(f"{region}{kind}" for region in ("东部", "中部", "西部") for kind in ("城市", "农村")),
    ),
)
SETTLEMENTS = {**dict.fromkeys(CITY_TYPES, "城市"), **dict.fromkeys(RURAL_TYPES, "农村")}


def load_groupings(settings: Mapping[str, Any]) -> tuple[Grouping, ...]:
    """Return the groupings of an edition (entry `groupings` of edition.yaml), or the method's own."""
    if "groupings" not in settings:
        return GROUPINGS
    given = settings["groupings"]
    return tuple(Grouping(each["name"], tuple(each["by"]), tuple(each["groups"])) for each in given)


def ancestors(units: pd.DataFrame, level: str) -> pd.Series:
    """Return the unit of `level` in which each stratum lies, empty where there is none: index stratum.

    units: the table `units`, index unit.
    """
    parents = units["parent"].fillna("").astype(str)
    strata = units.index[units["level"] == "stratum"]
    found, current = pd.Series("", index=strata), pd.Series(strata, index=strata)
    while (current != "").any():
        here = current.map(units["level"]).fillna("") == level
        found = found.where(~here, current)
        current = current.map(parents).fillna("")
    return found


def inherited(units: pd.DataFrame, column: str) -> pd.Series:
    """Return a column of `units` by stratum; where it is empty, that of the nearest unit above."""
    values = units[column].fillna("").astype(str)
    parents = units["parent"].fillna("").astype(str)
    strata = units.index[units["level"] == "stratum"]
    found, current = values.reindex(strata), pd.Series(strata, index=strata).map(parents)
    while (current != "").any():
        found = found.where(found != "", current.map(values).fillna(""))
        current = current.map(parents).fillna("")
    return found


def _attribute(units: pd.DataFrame, by: str) -> pd.Series:
    if by == "settlement":
        return inherited(units, "type").map(SETTLEMENTS).fillna("")
    if by in set(units["level"]):
        return ancestors(units, by).map(units["name"]).fillna("")
    if by in units:
        return inherited(units, by)
    return pd.Series("", index=units.index[units["level"] == "stratum"])


def group_labels(units: pd.DataFrame, groupings: Sequence[Grouping] = GROUPINGS) -> pd.DataFrame:
    """Return the group of each stratum in each grouping: strata × groupings, empty where in none.

    units: the table `units`, index unit.
    """
    labels = {}
    for grouping in groupings:
        parts = [_attribute(units, by) for by in grouping.by]
        joined = pd.Series("", index=parts[0].index)
        for part in parts:
            joined = joined + part
        labels[grouping.name] = joined.where(joined.isin(grouping.groups), "")
    return pd.DataFrame(labels)


def group_membership(labels: pd.DataFrame, groupings: Sequence[Grouping] = GROUPINGS) -> pd.DataFrame:
    """Return which strata lie in which group: (grouping, group) × strata, 1.0 or 0.0; no empty groups."""
    rows = {
        (grouping.name, group): (labels[grouping.name] == group).astype(float)
        for grouping in groupings
        for group in grouping.groups
    }
    table = pd.DataFrame(rows, index=labels.index).T
    table.index.names = ["grouping", "group"]
    return table[table.sum(axis=1) > 0]


def tidy_groups(
    kind: str, found: Estimate, span: tuple[pd.DataFrame, pd.DataFrame], population: pd.Series
) -> pd.DataFrame:
    """Return one row per grouping, group and node: value, n, population and the 95 % interval low, high.

    kind: `score` or `value`; found: estimates of (grouping, group) × nodes; span: ends of their intervals;
    population: by (grouping, group). A node without a value in a group has no row there.
    """
    tables = {"value": found.mean, "n": found.n, "low": span[0], "high": span[1]}
    stacked = {
        name: table.rename_axis(columns="node").stack(future_stack=True) for name, table in tables.items()
    }
    long = pd.DataFrame(stacked, index=stacked["value"].index).reset_index()
    keys = pd.MultiIndex.from_frame(long[["grouping", "group"]])
    long = long.assign(kind=kind, population=population.reindex(keys).to_numpy())
    columns = ["grouping", "group", "node", "kind", "value", "n", "population", "low", "high"]
    return long[columns].dropna(subset="value").reset_index(drop=True)
