"""Towns and villages, new and old communities of one unit, with their gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from generator.analysis.groups import Grouping
from generator.analysis.within import gaps_within
from generator.datasets.records import records
from generator.evaluation.splitting import SCORE, SETTLEMENT, TYPE, split_contrasts, splitting_groupings
from generator.pages.contexts.profile import Split, SplitGap, SplitRow
from generator.pages.lookups import MISSING, NATION
from generator.pages.profile.dots import dots
from generator.pages.profiles import Profiles
from generator.pages.tables import interval, known

Row = Mapping[str, Any]
Key = tuple[str, str]
INNER = {"城市": ("新建", "老旧")}
"""Types that are parts of a settlement."""


class Splits:
    """What the communities of each unit score by settlement and type, under the rules of publication."""

    def __init__(self, profiles: Profiles) -> None:
        self.profiles = profiles
        table = profiles.splits
        rows = records(table)
        self._cells: dict[tuple[str, str, Key], dict[str, Row]] = {}
        for row in rows:
            key = str(row["kind"]), str(row["unit"]), (str(row["grouping"]), str(row["group"]))
            self._cells.setdefault(key, {})[str(row["node"])] = row
        gaps = gaps_within(table[table["kind"] == SCORE], split_contrasts(profiles.evaluation))
        self._gaps: dict[str, list[Row]] = {}
        for row in records(gaps[gaps["node"] == profiles.root]):
            self._gaps.setdefault(str(row["unit"]), []).append(row)
        groupings = splitting_groupings(profiles.evaluation)
        frame = profiles.evaluation.frame
        self._people = (frame.members @ frame.population).to_dict()
        self.settlement = next((each for each in groupings if each.by == SETTLEMENT), None)
        self.type = next((each for each in groupings if each.by == TYPE), None)

    def split(self, unit: str) -> Split | None:
        """Return a unit's groups; None where it has fewer than two."""
        rows = tuple(self._row(unit, *chosen) for chosen in self._chosen(unit))
        if len(rows) < 2:
            return None
        told = {row.group for row in rows if not pd.isna(row.score)}
        gaps = [row for row in self._gaps.get(unit, ()) if {row["first"], row["second"]} <= told]
        return Split(rows, tuple(_gap(row) for row in gaps))

    def _chosen(self, unit: str) -> list[tuple[Grouping, str, bool]]:
        """Return the groups in the order shown, each settlement followed by its types."""
        chosen: list[tuple[Grouping, str, bool]] = []
        for group in self.settlement.groups if self.settlement else ():
            chosen.append((self.settlement, group, False)) if self.settlement else None
            inner = INNER.get(group, ()) if self.type else ()
            chosen += [(self.type, each, True) for each in inner if self.type]
        if not chosen and self.type:
            chosen = [(self.type, group, False) for group in self.type.groups]
        return [each for each in chosen if self._of(unit, each[0].name, each[1])]

    def _of(self, unit: str, grouping: str, group: str, kind: str = SCORE) -> dict[str, Row]:
        return self._cells.get((kind, unit, (grouping, group)), {})

    def value(self, unit: str, population: str, code: str) -> tuple[float, str]:
        """Return an indicator's value in the towns or villages of a unit, or NaN and why it is not told."""
        row = self._of(unit, self.settlement.name, population, "value").get(code) if self.settlement else None
        if row is None:
            return MISSING, "没有数据"
        rules = self.profiles.evaluation.rules
        if code in self.profiles.guarded and row["communities"] < rules.min_cell:
            return MISSING, "不公布"
        if row["n"] < rules.min_sample:
            return MISSING, "样本不足"
        return float(row["value"]), ""

    def _told(self, unit: str, grouping: str, group: str, node: str) -> Row | None:
        """Return the cell of a node where it may be told.

        Of a guarded node no group is told where one of them is too small: the others would give it away.
        """
        row = self._of(unit, grouping, group).get(node)
        rules = self.profiles.evaluation.rules
        if row is None or row["n"] < rules.min_sample:
            return None
        if node in self.profiles.guarded:
            names = [each for each in (self.settlement, self.type) if each]
            beside = [self._of(unit, each.name, name).get(node) for each in names for name in each.groups]
            if any(other is not None and other["communities"] < rules.min_cell for other in beside):
                return None
        return row

    def _row(self, unit: str, grouping: Grouping, group: str, inner: bool) -> SplitRow:
        profiles, cells = self.profiles, self._of(unit, grouping.name, group)
        some = next(iter(cells.values()))
        root = self._told(unit, grouping.name, group, profiles.root)
        own, low, high = (float(root[name]) if root else MISSING for name in ("value", "low", "high"))
        nation = self._told(NATION, grouping.name, group, profiles.root) if unit != NATION else None
        nodes = profiles.of_level["dimension", "scored"]
        found = [self._told(unit, grouping.name, group, node) for node in nodes]
        people = float(self._people.get(unit, 0.0))
        return SplitRow(
            group=group,
            inner=inner,
            n=int(some["communities"]),
            share=float(some["population"]) / people if people else MISSING,
            score=own,
            low=low,
            high=high,
            dimensions=tuple(float(row["value"]) if row else MISSING for row in found),
            reason="" if root else "样本不足",
            dots=dots(own, (low, high), float(nation["value"]) if nation else MISSING),
        )


def _gap(row: Row) -> SplitGap:
    difference, low, high = (float(row[name]) for name in ("difference", "low", "high"))
    names = str(row["first"]), str(row["second"])
    if difference < 0:
        difference, low, high, names = -difference, -high, -low, names[::-1]
    return SplitGap(*names, difference, interval(low, high) if known(low) else "", bool(low > 0))
