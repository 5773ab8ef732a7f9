"""Single cells of the explorer: scores, intervals, values and ranks as whole numbers, or nothing.

A score is given in hundredths, a value in units of its last decimal: rounded here, half-up, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import pandas as pd

from generator.analysis.ranking import rank_scores
from generator.pages.lookups import INDEX, MISSING, Cells, cell, rows_of
from generator.pages.profiles import Profiles, shown_unit
from generator.pages.results import withheld_cells
from generator.pages.templates import SCORE_DECIMALS
from generator.quantities import round_half_up
from generator.scoring.geography import NORMAL_95


def scaled(value: float, decimals: int = SCORE_DECIMALS) -> int | None:
    """Return a number half-up in units of its last decimal, nothing for a missing one: 3.465 → 347."""
    return None if pd.isna(value) else int(round_half_up(value, decimals).scaleb(decimals))


def whole(value: float) -> int | None:
    """Return a whole number, nothing for a missing one."""
    return None if pd.isna(value) else int(value)


class ExplorerCells(Profiles):
    """The cells of one evaluation that may be shown; nodes: index first, then the tree."""

    @cached_property
    def node_codes(self) -> tuple[str, ...]:
        """Codes of all nodes, parents before their children."""
        return tuple(str(code) for code in self.evaluation.system.codes)

    @cached_property
    def hidden(self) -> Cells:
        """What must not be told: units × nodes."""
        return rows_of(withheld_cells(self.evaluation))

    @cached_property
    def standard_errors(self) -> Cells:
        """Standard errors of scores, units × nodes."""
        return rows_of(self.evaluation.errors)

    @cached_property
    def shown(self) -> frozenset[str]:
        """The units that have results at all: enough communities and enough data (spec, 4, 7)."""
        least = self.evaluation.rules.min_sample
        return frozenset(
            unit for unit in self.places if self.count(unit) >= least and self.published(unit, INDEX)
        )

    def told(self, unit: str, node: str) -> bool:
        """Tell whether what is known of a node may be told of a unit."""
        if unit not in self.shown:
            return False
        return not (self.withheld(unit, node) or self.hidden.get(unit, {}).get(node, False))

    def score(self, unit: str, node: str) -> int | None:
        """Return a score in hundredths."""
        printed = self.told(unit, node) and self.published(unit, node)
        return scaled(cell(self.scores, unit, node)) if printed else None

    def ends(self, unit: str, node: str) -> tuple[int | None, int | None]:
        """Return the ends of the 95 % interval of a score in hundredths."""
        if not (self.told(unit, node) and self.published(unit, node)):
            return None, None
        if node == INDEX:
            return scaled(cell(self.intervals, unit, "low")), scaled(cell(self.intervals, unit, "high"))
        mean, half = cell(self.scores, unit, node), NORMAL_95 * cell(self.standard_errors, unit, node)
        if pd.isna(half):
            return None, None
        low, high = self.evaluation.rules.scale
        return scaled(max(mean - half, low)), scaled(min(mean + half, high))

    def value(self, unit: str, node: str) -> int | None:
        """Return an indicator's value in units of its last decimal."""
        known = cell(self.values, unit, node) if self.told(unit, node) else MISSING
        return scaled(known, self.decimals(node))

    def decimals(self, node: str) -> int:
        """Return the decimals of an indicator's value, of a score for other nodes."""
        facts = self.facts[node]
        return int(facts["decimals"]) if facts["level"] == "indicator" else SCORE_DECIMALS

    def direction(self, node: str) -> int:
        """Return 1 where more is better, which holds unless said otherwise, and -1 where less is."""
        return -1 if self.facts[node]["direction"] == -1 else 1

    def node_facts(self, node: str) -> dict[str, object]:
        """Return what is said of a node itself."""
        facts = self.facts[node]
        indicator = facts["level"] == "indicator"
        return {
            "code": node,
            "name": str(facts["name"]),
            "level": str(facts["level"]),
            "parent": "" if node == INDEX else str(facts["parent"]),
            "unit": shown_unit(str(facts["unit"]), str(facts["type"])) if indicator else "分",
            "decimals": self.decimals(node),
            "direction": self.direction(node),
            "status": str(facts["status"]),
        }

    @cached_property
    def compared(self) -> pd.Index:
        """The provinces that are ranked, in file order."""
        provinces = self.units.index[self.units["level"] == "province"]
        ranked = self.evaluation.ranks["rank"].reindex(provinces).notna()
        found: pd.Index = provinces[ranked.to_numpy(dtype=bool)]
        return found

    def rank_by_value(self, values: pd.Series, node: str) -> Mapping[str, int]:
        """Return ranks of the compared provinces by value, 1 for the best in the indicator's direction."""
        known = values.reindex(self.compared).astype(float) * self.direction(node)
        return _numbers(rank_scores(known))

    @cached_property
    def ranks_of_nodes(self) -> Mapping[str, Mapping[str, int]]:
        """Ranks of the compared provinces by node: by score, of a monitored indicator by value."""
        found: dict[str, Mapping[str, int]] = {}
        for node in self.node_codes:
            if self.facts[node]["status"] == "scored" and node in self.evaluation.scores:
                found[node] = _numbers(rank_scores(self.evaluation.scores.loc[self.compared, node]))
            elif node in self.evaluation.values:
                found[node] = self.rank_by_value(self.evaluation.values[node], node)
        return found

    def rank(self, unit: str, node: str) -> int | None:
        """Return the rank of a province among those compared; nothing where score or value is not told."""
        scored = self.facts[node]["status"] == "scored"
        number = self.score(unit, node) if scored else self.value(unit, node)
        return None if number is None else self.ranks_of_nodes.get(node, {}).get(unit)

    def tables(self, units: Sequence[str]) -> dict[str, list[list[int | None]]]:
        """Return score, low, high and value: per unit a list in the order of the nodes."""
        ends = [[self.ends(unit, node) for node in self.node_codes] for unit in units]
        return {
            "score": [[self.score(unit, node) for node in self.node_codes] for unit in units],
            "low": [[low for low, _ in row] for row in ends],
            "high": [[high for _, high in row] for row in ends],
            "value": [[self.value(unit, node) for node in self.node_codes] for unit in units],
        }


def _numbers(ranks: pd.Series) -> dict[str, int]:
    return {str(unit): int(rank) for unit, rank in ranks.items() if pd.notna(rank)}
