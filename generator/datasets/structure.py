"""What an edition is about: its levels of units and of nodes, and which table was observed.

An evaluation of communities observes a sample within strata; an index of countries observes its units
themselves. Both are told apart by the table of observations alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

COMMUNITIES, OBSERVATIONS, STRATUM = "communities", "observations", "stratum"
LONG_COLUMNS = frozenset({"unit", "indicator", "value"})

UNIT_LEVELS = ("nation", "region", "province", "city", "stratum", "community")
NODE_LEVELS = ("index", "dimension", "subdimension", "indicator")


@dataclass(frozen=True)
class Structure:
    """Levels of units and nodes from the root down, and the table of observations.

    unit_levels: levels of the rows of units.csv; observed: level of the rows of the observations, the last
    of `unit_levels` where units are observed themselves, the one below it where they are sampled.
    node_levels: levels of indicator_system.csv; the last are the indicators.
    table: name of the table of observations. sampled: its rows name the stratum they were drawn from.
    long: it has one row per unit and indicator, not a column per indicator.
    """

    unit_levels: tuple[str, ...] = UNIT_LEVELS[:-1]
    observed: str = UNIT_LEVELS[-1]
    node_levels: tuple[str, ...] = NODE_LEVELS
    table: str = COMMUNITIES
    sampled: bool = True
    long: bool = False

    @property
    def root_level(self) -> str:
        """The level of the index itself."""
        return self.node_levels[0]

    @property
    def leaf_level(self) -> str:
        """The level of the indicators."""
        return self.node_levels[-1]


COMMUNITY_SAMPLE = Structure()
"""The structure of an evaluation of communities, for editions that set nothing else."""


def observation_table(settings: Mapping[str, Any], tables: Collection[str]) -> str:
    """Return the name of the table of observations: as set, else `communities`, else `observations`."""
    return str(settings.get("observations") or (COMMUNITIES if COMMUNITIES in tables else OBSERVATIONS))


def read_structure(settings: Mapping[str, Any], columns_of: Mapping[str, Collection[str]]) -> Structure:
    """Return the structure of an edition; columns_of: declared columns of each declared table.

    settings: of edition.yaml, sound in themselves.
    """
    table = observation_table(settings, columns_of)
    columns = set(columns_of.get(table, ()))
    sampled = STRATUM in columns or table == COMMUNITIES
    levels = tuple(str(each["level"]) for each in settings.get("levels") or ()) or UNIT_LEVELS
    return Structure(
        unit_levels=levels[:-1] if sampled else levels,
        observed=levels[-1],
        node_levels=tuple(map(str, settings.get("indicator_levels") or NODE_LEVELS)),
        table=table,
        sampled=sampled,
        long=columns >= LONG_COLUMNS,
    )
