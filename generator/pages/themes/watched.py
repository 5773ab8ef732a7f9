"""Indicators that tell of a theme, by settlement and region: for people who are no group of communities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.comparisons import node_cell
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.inline import beside, composed
from generator.pages.lookups import MISSING, Lookups, cell
from generator.pages.profiles import shown_unit
from generator.pages.results import small_groups
from generator.pages.tables import number, numeric, table
from generator.pages.themes.narrow import narrowed
from generator.pages.themes.place import simulated_results, unit_words
from generator.pages.themes.strips import Axis, dots, key_of, marks_of

ACROSS = ("城乡", "地区")
"""Groupings whose groups stand in the columns, unless a theme has its own; the first is drawn."""
PERCENT = Axis(0.0, 100.0)
TICKS = (0.0, 25.0, 50.0, 75.0, 100.0)


@dataclass(frozen=True)
class Watched:
    """The values of some indicators in the whole country and in the groups of the groupings `across`."""

    evaluation: Evaluation
    codes: tuple[str, ...]
    across: tuple[str, ...] = ACROSS

    @property
    def _groups(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (each.name, group)
            for name in self.across
            for each in self.evaluation.frame.groupings
            if each.name == name
            for group in each.groups
        )

    @property
    def _drawn(self) -> tuple[str, ...]:
        return tuple(group for grouping, group in self._groups if grouping == self.across[0])

    def key(self) -> Cell:
        """Return the key of the dots."""
        return key_of(marks_of(self._drawn), ("刻度 0–100%",)) if self._drawn else ""

    def table(self) -> TableView | None:
        """Return one row per indicator that has values: the nation, then the groups; None without any."""
        leaf = self.evaluation.dataset.structure.leaf_level
        nodes = self.evaluation.system.nodes
        codes = [
            code
            for code in self.codes
            if code in nodes.index and nodes.at[code, "level"] == leaf and code in self.evaluation.values
        ]
        if not codes:
            return None
        columns = (
            TableColumn("指标"),
            TableColumn("0–100%", "wide"),
            numeric(self.evaluation.frame.whole),
            *(numeric(group) for _, group in self._groups),
        )
        note = "按各指标的分母加权；“监测”的指标不计入得分；“—”表示这一组不适用。"
        rows = [self._row(code) for code in codes]
        view = table("有关的指标", columns, rows, synthetic=simulated_results(self.evaluation), note=note)
        first = len(self._drawn)
        return narrowed(view, range(3 + first, len(columns)))

    def _row(self, code: str) -> tuple[Cell, ...]:
        node = self.evaluation.system.nodes.loc[code]
        places, unit = int(str(node["decimals"])), shown_unit(str(node["unit"]), str(node["type"]))
        found = self._values(code)
        ends = {group: found.get((self.across[0], group), MISSING) for group in self._drawn}
        lookups = Lookups(self.evaluation)
        status = "" if node["status"] == "scored" else "，监测"
        drawn = dots(ends, marks_of(self._drawn), PERCENT, TICKS) if unit == "%" else composed("")
        nation = cell(lookups.values, self.evaluation.root_unit, code)
        return (
            beside(
                node_cell(self.evaluation, code), f"{unit_words(self.evaluation.system.nodes, code)}{status}"
            ),
            drawn,
            number(nation, places),
            *(number(found.get(pair, MISSING), places) for pair in self._groups),
        )

    def _values(self, code: str) -> Mapping[tuple[str, str], float]:
        hidden = set(small_groups(self.evaluation))
        groups = self.evaluation.groups
        rows: Sequence[dict[str, object]] = records(
            groups[(groups["node"] == code) & (groups["kind"] == "value")]
        )
        return {
            (str(row["grouping"]), str(row["group"])): float(str(row["value"]))
            for row in rows
            if (row["grouping"], row["group"], code) not in hidden
        }
