"""Groups of strata: region, urban/rural, community type, city tier, region × urban/rural (method spec, 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from generator.datasets.community_types import CITY_TYPES, COMMUNITY_TYPES, RURAL_TYPES
from generator.datasets.structure import COMMUNITY_SAMPLE, Structure
from generator.scoring.geography import Estimate, lowest_units


@dataclass(frozen=True)
class Grouping:
    """A grouping of strata: its name, the attributes that make a group, and the groups in their order.

    by: `settlement` (城市 or 农村), a level of units (`region`: the name of the unit there), or a column of
    units (`type`, `tier`: that of the stratum or of the nearest unit above). The words are joined.
    groups: empty for all that occur, in the order of units.csv.
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


def load_groupings(settings: Mapping[str, Any], structure: Structure | None = None) -> tuple[Grouping, ...]:
    """Return the groupings of an edition (entry `groupings` of edition.yaml).

    Without the entry: the method's own for communities, none where units are observed themselves.
    """
    given = settings.get("groupings")
    if given is None:
        return GROUPINGS if (structure or COMMUNITY_SAMPLE).sampled else ()
    return tuple(
        Grouping(each["name"], tuple(each["by"]), tuple(map(str, each.get("groups") or ()))) for each in given
    )


def named_groups(groupings: Sequence[Grouping], labels: pd.DataFrame) -> tuple[Grouping, ...]:
    """Return the groupings with the groups that occur filled in where none are named.

    labels: strata × groupings, from `group_labels`.
    """
    found = {each.name: tuple(name for name in labels[each.name].unique() if name) for each in groupings}
    return tuple(each if each.groups else replace(each, groups=found[each.name]) for each in groupings)


def ancestors(units: pd.DataFrame, level: str) -> pd.Series:
    """Return the unit of `level` in which each stratum lies, empty where there is none: index stratum.

    units: the table `units`, index unit.
    """
    parents = units["parent"].fillna("").astype(str)
    strata = lowest_units(units)
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
    strata = lowest_units(units)
    found, current = values.reindex(strata), pd.Series(strata, index=strata).map(parents).fillna("")
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
    return pd.Series("", index=lowest_units(units))


def group_labels(units: pd.DataFrame, groupings: Sequence[Grouping] = GROUPINGS) -> pd.DataFrame:
    """Return the group of each stratum in each grouping: strata × groupings, empty where in none.

    units: the table `units`, index unit.
    """
    labels = {}
    for grouping in groupings:
        words = joined_words(units, grouping)
        known = words.isin(grouping.groups) if grouping.groups else words.notna()
        labels[grouping.name] = words.where(known, "")
    return pd.DataFrame(labels, index=lowest_units(units))


def joined_words(units: pd.DataFrame, grouping: Grouping) -> pd.Series:
    """Return the words under `by` joined, by stratum; empty where one of them is missing."""
    parts = [_attribute(units, by) for by in grouping.by]
    joined, whole = pd.Series("", index=parts[0].index), pd.Series(True, index=parts[0].index)
    for part in parts:
        joined, whole = joined + part, whole & (part != "")
    return joined.where(whole, "")


def unlisted_groups(units: pd.DataFrame, groupings: Sequence[Grouping]) -> Mapping[str, tuple[str, ...]]:
    """Return the words that occur and are not among the groups listed, by grouping; their units get lost."""
    found = {}
    for grouping in (each for each in groupings if each.groups):
        words = joined_words(units, grouping)
        found[grouping.name] = tuple(word for word in words.unique() if word and word not in grouping.groups)
    return {name: words for name, words in found.items() if words}


def group_membership(labels: pd.DataFrame, groupings: Sequence[Grouping] = GROUPINGS) -> pd.DataFrame:
    """Return which strata lie in which group: (grouping, group) × strata, 1.0 or 0.0; no empty groups."""
    rows = {
        (grouping.name, group): (labels[grouping.name] == group).astype(float)
        for grouping in groupings
        for group in grouping.groups
    }
    table = pd.DataFrame(rows, index=labels.index).T
    table.index = pd.MultiIndex.from_tuples(list(rows), names=["grouping", "group"])
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
