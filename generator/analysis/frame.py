"""The frame of an evaluation: which stratum lies where, and how much it weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from generator.analysis.groups import (
    Grouping,
    ancestors,
    group_labels,
    group_membership,
    load_groupings,
    named_groups,
    unlisted_groups,
)
from generator.datasets.structure import COMMUNITY_SAMPLE, Structure
from generator.errors import Fault, Place, raise_errors
from generator.indicators.system import IndicatorSystem
from generator.scoring.geography import lowest_units, membership

if TYPE_CHECKING:
    from generator.datasets.dataset import Dataset

DENOMINATORS = {
    "population": "人口",
    "communities": "小区（院落）数",
    "households": "户数",
    "ports": "宽带端口数",
    "drill_sites": "应演练场所数",
    "waste_tonnes": "垃圾投放量",
    "monitor_points": "应设监测点位数",
    "elders": "老年人口",
    "solo_elders": "独居老年人口",
}
"""What indicators are weighted with, in the words of readers."""

CITY, EQUAL = "city", "equal"
EVERYTHING = "全体"


@dataclass(frozen=True)
class Frame:
    """Who belongs where, and how much each stratum weighs.

    Where units are observed themselves, each of them is its own stratum.
    units: the table `units`, index unit; members: units above the strata (and units observed themselves) ×
    strata; groups: (grouping, group) × strata; labels: strata × groupings; cases: the unit that a stratum
    belongs to in tests, by stratum; population: by stratum; denominators: strata × indicator codes.
    """

    units: pd.DataFrame
    members: pd.DataFrame
    groupings: tuple[Grouping, ...]
    groups: pd.DataFrame
    labels: pd.DataFrame
    cases: pd.Series
    population: pd.Series
    denominators: pd.DataFrame
    structure: Structure = COMMUNITY_SAMPLE

    @property
    def root(self) -> str:
        """The unit that holds all others, empty where there is none."""
        roots = self.units.index[self.units["parent"] == ""]
        return str(roots[0]) if len(roots) == 1 else ""

    @property
    def whole(self) -> str:
        """The name of all units together: that of the root, else 全体."""
        return str(self.units.at[self.root, "name"]) if self.root else EVERYTHING


def build_frame(dataset: Dataset, system: IndicatorSystem) -> Frame:
    """Return the frame of an edition; an indicator without a denominator is weighted with population.

    Without a column `population`, or with `unit_weights: equal`, every stratum weighs the same.
    """
    settings, structure = dataset.edition.settings, dataset.structure
    units = dataset.frame("units").set_index("unit")
    members = membership(units, own=not structure.sampled)
    given = load_groupings(settings, structure)
    raise_errors(_grouping_faults(dataset, units, given))
    labels = group_labels(units, given)
    groupings = named_groups(given, labels)
    population = _population(units, str(settings.get("unit_weights") or ""))
    return Frame(
        units=units,
        members=members,
        groupings=groupings,
        groups=group_membership(labels, groupings),
        labels=labels,
        cases=ancestors(units, _case_level(dataset)),
        population=population,
        denominators=_denominators(dataset, system, population),
        structure=structure,
    )


def _grouping_faults(dataset: Dataset, units: pd.DataFrame, groupings: Sequence[Grouping]) -> Iterator[Fault]:
    if not dataset.edition.settings.get("groupings"):
        return
    for name, words in unlisted_groups(units, groupings).items():
        fact = f"groupings 的 {name}：有的单元属于 {'、'.join(words)}，groups 中没有"
        mend = "在 groups 中补上，或改正其中一处的写法；不参加比较的单元在 units.csv 中留空"
        yield Fault("edition.groups", Place(dataset.edition.path), fact, mend)


def _case_level(dataset: Dataset) -> str:
    """Return the level of the cases of tests: as set, else cities, else what was observed."""
    structure = dataset.structure
    default = CITY if CITY in structure.unit_levels else structure.observed
    return str(dataset.edition.settings.get("test_level") or default)


def _population(units: pd.DataFrame, weights: str) -> pd.Series:
    strata = lowest_units(units)
    if weights == EQUAL or "population" not in units:
        return pd.Series(1.0, index=strata, name="population")
    return units["population"].reindex(strata).astype(float)


def _denominators(dataset: Dataset, system: IndicatorSystem, population: pd.Series) -> pd.DataFrame:
    named, leaves = system.nodes["denominator"], system.leaves(None)
    if not dataset.has("denominators"):
        return pd.DataFrame(dict.fromkeys(leaves, population), index=population.index)
    sizes = dataset.frame("denominators").set_index("stratum").reindex(population.index)
    by_code = {code: sizes.get(named[code], population) for code in leaves}
    return pd.DataFrame(by_code, index=population.index).astype(float)


def in_percent(values: pd.DataFrame, system: IndicatorSystem) -> pd.DataFrame:
    """Return the values with booleans as 0 and 100, so that their mean is a share in percent."""
    kinds = system.nodes["type"]
    return values * [100.0 if kinds[code] == "boolean" else 1.0 for code in values.columns]
