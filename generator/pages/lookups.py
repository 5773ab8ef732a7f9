"""What the pages look up in an evaluation: frames as mappings, made once, for many single cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from generator.analysis.history import WHOLE
from generator.evaluation import Evaluation
from generator.pages.disclosure import guarded_codes, sensitive_codes
from generator.quantities import DECISION_TOLERANCE
from generator.scoring.grading import GRADES

NATION = "100000"
INDEX = "index"
MISSING = float("nan")

Cells = Mapping[str, Mapping[str, Any]]
"""A frame as rows of cells, for many single look-ups."""


def rows_of(frame: pd.DataFrame) -> Cells:
    """Return a frame as mappings, row by row."""
    columns = [str(column) for column in frame.columns]
    cells = frame.to_numpy(dtype=object).tolist()
    return {
        str(row): dict(zip(columns, line, strict=True)) for row, line in zip(frame.index, cells, strict=True)
    }


def cell(rows: Cells, row: str, column: str) -> float:
    """Return one number, NaN where the row or the column is not there."""
    value = rows.get(row, {}).get(column)
    return MISSING if value is None or pd.isna(value) else float(value)


@dataclass(frozen=True)
class Lookups:
    """One evaluation, its frames as mappings."""

    evaluation: Evaluation

    @cached_property
    def scores(self) -> Cells:
        """Scores in [1, 5], units × nodes."""
        return rows_of(self.evaluation.scores)

    @cached_property
    def values(self) -> Cells:
        """Raw values, units × indicators."""
        return rows_of(self.evaluation.values)

    @cached_property
    def availability(self) -> Cells:
        """Data availability in [0, 1], units × nodes."""
        return rows_of(self.evaluation.availability)

    @cached_property
    def ranks(self) -> Cells:
        """Ranks and reasons, units × columns."""
        return rows_of(self.evaluation.ranks)

    @cached_property
    def intervals(self) -> Cells:
        """95 % intervals of the index, units × low and high."""
        return rows_of(self.evaluation.intervals)

    @cached_property
    def unweighted(self) -> Cells:
        """Plain means, units × nodes."""
        return rows_of(self.evaluation.unweighted)

    @cached_property
    def global_weights(self) -> Mapping[str, float]:
        """Share of each node in the index."""
        return {str(code): float(weight) for code, weight in self.evaluation.system.global_weights().items()}

    @cached_property
    def facts(self) -> Cells:
        """The nodes of the indicator system as mappings."""
        return rows_of(self.nodes)

    @cached_property
    def places(self) -> Cells:
        """The units as mappings."""
        return rows_of(self.units)

    @cached_property
    def units(self) -> pd.DataFrame:
        """Units above the strata, index code, in file order."""
        table = self.evaluation.dataset.frame("units").set_index("unit")
        return table[table["level"].isin(["nation", "region", "province", "city"])]

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """The nodes of the indicator system, index code."""
        return self.evaluation.system.nodes

    @cached_property
    def grade_names(self) -> dict[int, str]:
        """The names of the grades in the edition, best first."""
        entries = self.evaluation.dataset.edition.settings.get("grades", ())
        names = {int(entry["grade"]): str(entry["name"]) for entry in entries}
        return {grade: names.get(grade, f"{grade}级") for grade in sorted(GRADES, reverse=True)}

    def region_of(self, unit: str) -> str:
        """Return the code of the region that a unit lies in (a region: itself), empty for the nation."""
        current = unit
        while current in self.places:
            if self.places[current]["level"] == "region":
                return current
            current = str(self.places[current]["parent"])
        return ""

    def withheld(self, unit: str, code: str) -> bool:
        """Tell whether a node must not be told of a unit: veto items, internal columns, what betrays them.

        Such items are published only as aggregates of at least min_cell communities.
        """
        return code in self.guarded and self.count(unit) < self.evaluation.rules.min_cell

    @cached_property
    def guarded(self) -> frozenset[str]:
        """Nodes that reach no reader except in aggregates."""
        system = self.evaluation.system
        return guarded_codes(system, sensitive_codes(system, self.evaluation.dataset))

    def published(self, unit: str, node: str) -> bool:
        """Tell whether a node is printed for a unit: scored, enough data (method spec, 4), not withheld."""
        if self.withheld(unit, node):
            return False
        available = cell(self.availability, unit, node)
        enough = (
            pd.isna(available) or available >= self.evaluation.rules.min_availability - DECISION_TOLERANCE
        )
        return bool(enough) and not pd.isna(cell(self.scores, unit, node))

    @cached_property
    def of_level(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Codes by level and status, in file order."""
        levels = ("dimension", "subdimension", "indicator")
        pairs = [(level, status) for level in levels for status in ("scored", "monitored")]
        return {pair: self.evaluation.system.at_level(*pair) for pair in pairs}

    @cached_property
    def below(self) -> Mapping[str, tuple[str, ...]]:
        """Codes of the units that lie directly in a unit, in file order."""
        groups: dict[str, list[str]] = {}
        for code, facts in self.places.items():
            groups.setdefault(str(facts["parent"]), []).append(code)
        return {parent: tuple(codes) for parent, codes in groups.items()}

    @cached_property
    def shares(self) -> Cells:
        """Shares of the grades, units × grades as text."""
        return rows_of(self.evaluation.grades)

    def count(self, unit: str) -> int:
        """Return the number of communities observed in a unit."""
        return self.counts.get(unit, 0)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Numbers of communities observed, by unit."""
        return {str(unit): int(n) for unit, n in self.evaluation.counts.items()}

    @cached_property
    def scores_by_year(self) -> Mapping[str, tuple[tuple[str, float], ...]]:
        """Period and index score of each year, by unit, the whole population only.

        The table of past years is rounded; for the edition's own year the score of the evaluation stands in.
        """
        table = self.evaluation.history
        present = str(self.evaluation.dataset.edition.year)
        rows = table[(table["indicator"] == INDEX) & (table["population"] == WHOLE)].to_dict("records")
        found: dict[str, list[tuple[str, float]]] = {}
        for row in rows:
            unit, period, value = str(row["unit"]), str(row["period"]), float(row["value"])
            own = cell(self.scores, unit, INDEX) if period == present else value
            found.setdefault(unit, []).append((period, value if pd.isna(own) else own))
        return {unit: tuple(years) for unit, years in found.items()}

    @cached_property
    def shortfalls(self) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
        """Rows of `evaluation.shortfalls` by unit, in the order of the indicators."""
        found: dict[str, list[Mapping[str, Any]]] = {}
        for row in self.evaluation.shortfalls.to_dict("records"):
            found.setdefault(str(row["unit"]), []).append({str(name): value for name, value in row.items()})
        return {unit: tuple(rows) for unit, rows in found.items()}

    @cached_property
    def group_results(self) -> Mapping[str, Mapping[tuple[str, str], Mapping[str, tuple[float, int]]]]:
        """Value and number of communities by node, (grouping, group) and kind (score | value)."""
        found: dict[str, dict[tuple[str, str], dict[str, tuple[float, int]]]] = {}
        for row in self.evaluation.groups.to_dict("records"):
            of_node = found.setdefault(str(row["node"]), {})
            of_group = of_node.setdefault((str(row["grouping"]), str(row["group"])), {})
            of_group[str(row["kind"])] = (float(row["value"]), int(row["n"]))
        return found


def codes(frame: pd.DataFrame) -> Iterable[str]:
    """Return the index of a frame as text, in its order."""
    return (str(code) for code in frame.index)
