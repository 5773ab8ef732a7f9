"""What an edition is about: its levels of units and of nodes, and which table was observed.

An evaluation of communities observes a sample within strata; an index of countries observes its units
themselves. Both are told apart by the table of observations alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import Fault, Place

COMMUNITIES, OBSERVATIONS, STRATUM = "communities", "observations", "stratum"
LONG_COLUMNS = frozenset({"unit", "indicator", "value"})

UNIT_LEVELS = ("nation", "region", "province", "city", "stratum", "community")
NODE_LEVELS = ("index", "dimension", "subdimension", "indicator")
TYPED = "type"


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

    settings: of edition.yaml, in the form that `structure_faults` asks for.
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


def structure_faults(settings: Mapping[str, Any], place: Place) -> Iterator[Fault]:
    """Yield what is wrong with the entries `levels` and `indicator_levels` of edition.yaml."""
    levels = settings.get("levels")
    if levels is not None and not _named_levels(levels):
        yield Fault(
            "edition.levels", place, "levels 不是由 level 和 name 组成的列表", _mend("levels", "{level: …}")
        )
    nodes = settings.get("indicator_levels")
    if nodes is not None and not (_words(nodes) and len(nodes) > 1):
        fact = "indicator_levels 不是两个以上互不相同的层级名"
        yield Fault("edition.levels", place, fact, _mend("indicator_levels", "index"))


def _mend(key: str, first: str) -> str:
    return f"写作 {key}: [{first}, …]，由上到下，各不相同"


def _named_levels(levels: Any) -> bool:
    if not isinstance(levels, list) or not all(isinstance(each, Mapping) for each in levels):
        return False
    return _words([each.get("level") for each in levels])


def _words(names: Any) -> bool:
    good = isinstance(names, list) and bool(names) and all(isinstance(name, str) and name for name in names)
    return good and len(set(names)) == len(names)
