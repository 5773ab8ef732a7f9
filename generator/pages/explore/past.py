"""Earlier years in the explorer: the whole population, the edition's own year from the evaluation itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generator.analysis.history import WHOLE
from generator.analysis.ranking import rank_scores
from generator.pages.explore.cells import ExplorerCells, scaled
from generator.pages.lookups import MISSING, Cells, cell, rows_of

Series = dict[str, list[list[int | None]]]
"""By node, per unit, per period."""


@dataclass(frozen=True)
class Past:
    """What is known of earlier years of some units.

    Scores of index, dimensions and sub-dimensions, values of indicators; a node without any earlier year is
    left out, and so is a period that fewer than two of the units have.
    """

    cells: ExplorerCells
    units: Sequence[str]

    @cached_property
    def wide(self) -> Mapping[str, pd.DataFrame]:
        """By node: units × periods before the edition's, unrounded."""
        table = self.cells.evaluation.history
        year = self.cells.evaluation.dataset.edition.year
        own = table["unit"].isin(list(self.units)) & table["indicator"].isin(self.cells.node_codes)
        rows = table[own & (table["population"] == WHOLE)].astype({"period": str})
        rows = rows[rows["period"] < year]
        known = rows.groupby("period")["unit"].nunique()
        rows = rows[rows["period"].isin(known.index[known > 1])]
        return {
            str(node): part.pivot(index="unit", columns="period", values="value").reindex(list(self.units))
            for node, part in rows.groupby("indicator", sort=False)
        }

    @cached_property
    def periods(self) -> list[str]:
        """The periods, oldest first; the edition's own year is the last."""
        earlier = {str(period) for table in self.wide.values() for period in table.columns}
        return [*sorted(earlier), self.cells.evaluation.dataset.edition.year]

    def nodes(self, *, indicators: bool) -> list[str]:
        """Return the nodes with earlier years, in the order of the tree."""
        facts = self.cells.facts
        return [
            node
            for node in self.cells.node_codes
            if node in self.wide and (facts[node]["level"] == "indicator") == indicators
        ]

    @cached_property
    def _rows(self) -> Mapping[str, Cells]:
        return {node: rows_of(table) for node, table in self.wide.items()}

    def _earlier(self, unit: str, node: str) -> list[float]:
        if not self.cells.told(unit, node):
            return [MISSING] * (len(self.periods) - 1)
        return [cell(self._rows[node], unit, period) for period in self.periods[:-1]]

    @cached_property
    def score(self) -> Series:
        """Scores in hundredths."""
        return {
            node: [
                [*(scaled(number) for number in self._earlier(unit, node)), self.cells.score(unit, node)]
                for unit in self.units
            ]
            for node in self.nodes(indicators=False)
        }

    @cached_property
    def value(self) -> Series:
        """Values in units of their last decimal."""
        return {
            node: [
                [
                    *(scaled(number, self.cells.decimals(node)) for number in self._earlier(unit, node)),
                    self.cells.value(unit, node),
                ]
                for unit in self.units
            ]
            for node in self.nodes(indicators=True)
        }

    @cached_property
    def rank(self) -> Series:
        """Ranks of the compared provinces: by score, of indicators by value (the edition's year too)."""
        return {
            node: self._ranks(node) for node in (*self.nodes(indicators=False), *self.nodes(indicators=True))
        }

    def _ranks(self, node: str) -> list[list[int | None]]:
        cells = self.cells
        indicator = cells.facts[node]["level"] == "indicator"
        by_period: list[Mapping[str, int]] = []
        for period in self.periods[:-1]:
            known = self.wide[node].reindex(columns=self.periods)[period]
            by_period.append(cells.rank_by_value(known, node) if indicator else _scores(cells, known))
        now = cells.evaluation.values.get(node) if indicator else None
        by_period.append(
            cells.ranks_of_nodes.get(node, {}) if now is None else cells.rank_by_value(now, node)
        )
        shown = self.value[node] if indicator else self.score[node]
        return [
            [
                None if number is None else ranks.get(unit)
                for number, ranks in zip(row, by_period, strict=True)
            ]
            for unit, row in zip(self.units, shown, strict=True)
        ]


def _scores(cells: ExplorerCells, known: pd.Series) -> Mapping[str, int]:
    ranks = rank_scores(known.reindex(cells.compared).astype(float))
    return {str(unit): int(rank) for unit, rank in ranks.items() if pd.notna(rank)}
