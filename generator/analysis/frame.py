"""The frame of an evaluation: which stratum lies where, and how much it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from generator.analysis.groups import Grouping, group_labels, group_membership, load_groupings
from generator.indicators.system import IndicatorSystem
from generator.scoring.geography import membership

if TYPE_CHECKING:
    from generator.datasets.dataset import Dataset


@dataclass(frozen=True)
class Frame:
    """Who belongs where, and how much each stratum weighs.

    units: the table `units`, index unit; members: units above the strata × strata; groups: (grouping, group)
    × strata; labels: strata × groupings; population: by stratum; denominators: strata × indicator codes.
    """

    units: pd.DataFrame
    members: pd.DataFrame
    groupings: tuple[Grouping, ...]
    groups: pd.DataFrame
    labels: pd.DataFrame
    population: pd.Series
    denominators: pd.DataFrame


def build_frame(dataset: Dataset, system: IndicatorSystem) -> Frame:
    """Return the frame of an edition; an indicator without a denominator is weighted with population."""
    units = dataset.frame("units").set_index("unit")
    members = membership(units)
    groupings = load_groupings(dataset.edition.settings)
    labels = group_labels(units, groupings)
    population = units["population"].reindex(members.columns).astype(float)
    sizes = dataset.frame("denominators").set_index("stratum").reindex(members.columns)
    named = system.nodes["denominator"]
    by_code = {code: sizes.get(named[code], population) for code in system.leaves(None)}
    return Frame(
        units=units,
        members=members,
        groupings=groupings,
        groups=group_membership(labels, groupings),
        labels=labels,
        population=population,
        denominators=pd.DataFrame(by_code, index=members.columns).astype(float),
    )


def in_percent(values: pd.DataFrame, system: IndicatorSystem) -> pd.DataFrame:
    """Return the values with booleans as 0 and 100, so that their mean is a share in percent."""
    kinds = system.nodes["type"]
    return values * [100.0 if kinds[code] == "boolean" else 1.0 for code in values.columns]
