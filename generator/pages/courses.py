"""Tables of how values moved over the years in the whole country, by indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.analysis.history import WHOLE
from generator.analysis.trends import PERCENT_UNITS, values_by_year
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, Link, TableColumn, TableView
from generator.pages.inline import beside
from generator.pages.profiles import shown_unit
from generator.pages.tables import known, number, numeric, signed, table
from generator.pages.templates import NOTHING, SCORE_DECIMALS

OTHERS = ("城市", "农村")
"""The populations that stand beside the whole."""
HISTORY = "history"

Row = Mapping[str, Any]


def population_name(population: str) -> str:
    """Return a population as readers see it."""
    return "全国" if population == WHOLE else f"{population}社区"


@dataclass(frozen=True)
class Courses:
    """How values moved in the whole country of one evaluation, as tables."""

    evaluation: Evaluation

    @cached_property
    def growth(self) -> Mapping[tuple[str, str], Row]:
        """Rows of `evaluation.growth` by indicator and population."""
        told = self.evaluation.growth
        rows = records(told[told["unit"] == self.evaluation.root_unit]) if len(told) else []
        return {(str(row["indicator"]), str(row["population"])): row for row in rows}

    @cached_property
    def window(self) -> tuple[int, int]:
        """The first and the last year in which any series has a value."""
        told = [row for row in self.growth.values() if row["n"]]
        return min(int(row["first"]) for row in told), max(int(row["last"]) for row in told)

    def nodes(self, status: str | None = None) -> tuple[str, ...]:
        """Return the codes that have a history: index and dimensions, or the indicators of a status."""
        system, told = self.evaluation.system, {code for code, _ in self.growth}
        upper = [code for code in system.codes if system.nodes.at[code, "level"] != self._leaf]
        chosen = upper if status is None else system.at_level(self._leaf, status)
        return tuple(code for code in chosen if code in told)

    @property
    def _leaf(self) -> str:
        return self.evaluation.dataset.structure.leaf_level

    @property
    def synthetic(self) -> bool:
        """Tell whether the history is simulated."""
        return HISTORY in self.evaluation.dataset.synthetic

    def name(self, code: str) -> Cell:
        """Return the node's name, linked to its page where it has one."""
        title = str(self.evaluation.system.nodes.at[code, "name"])
        root = code == self.evaluation.system.root
        return title if root else Link(title, f"../indicators/{code}.html")

    def unit(self, code: str) -> str:
        """Return the unit of a node's values as readers see it."""
        nodes = self.evaluation.system.nodes
        return shown_unit(str(nodes.at[code, "unit"]), str(nodes.at[code, "type"]))

    def decimals(self, code: str) -> int:
        """Return the decimals of a node's values: scores have two."""
        nodes = self.evaluation.system.nodes
        leaf = nodes.at[code, "level"] == self._leaf
        return int(str(nodes.at[code, "decimals"])) if leaf else SCORE_DECIMALS

    def value(self, code: str, amount: Any) -> str:
        """Return a value of a node as printed, without its unit."""
        return number(amount, self.decimals(code))

    def annual(self, code: str, population: str = WHOLE) -> Cell:
        """Return the yearly change of a series with its unit."""
        row = self.growth.get((code, population))
        if row is None or not known(row["annual"]):
            return NOTHING
        if row["annual_unit"] == "%":
            return f"{signed(row['annual'], 1)}%"
        return beside(signed(row["annual"], min(self.decimals(code) + 1, 2)), str(row["annual_unit"]))

    def moved(self, code: str, population: str) -> bool:
        """Tell whether a series has a growth."""
        row = self.growth.get((code, population))
        return row is not None and not row["reason"]

    def growth_table(
        self, label: str, codes: Sequence[str], population: str = WHOLE, note: str = ""
    ) -> TableView | None:
        """Return start, end, change and yearly change of the nodes; None where none has a course."""
        first, last = self.window
        rows = [self._growth_row(code, population) for code in codes if self.moved(code, population)]
        if not rows:
            return None
        columns = (
            TableColumn("指标"),
            TableColumn("单位", "short"),
            numeric(f"{first}年"),
            numeric(f"{last}年"),
            numeric("变化"),
            numeric("年均变化"),
            TableColumn("算法", "short"),
        )
        return table(label, columns, rows, sortable=True, synthetic=self.synthetic, note=note)

    def _growth_row(self, code: str, population: str) -> tuple[Cell, ...]:
        row, places = self.growth[code, population], self.decimals(code)
        points = str(row["change_unit"]) if self.unit(code) in PERCENT_UNITS else ""
        return (
            self.name(code),
            self.unit(code) or NOTHING,
            self.at(code, row, "start", "first"),
            self.at(code, row, "end", "last"),
            beside(signed(row["change"], places), points),
            self.annual(code, population),
            str(row["method"]),
        )

    def at(self, code: str, row: Row, value: str, year: str) -> Cell:
        """Return the value at an end of a series; with its year where that is not the window's."""
        usual = self.window[0 if year == "first" else 1]
        text = self.value(code, row[value])
        return text if int(row[year]) == usual else beside(text, f"{row[year]}年")

    def unmoved(self, codes: Iterable[str]) -> str:
        """Return which of the nodes have no growth, and why; empty where all have one."""
        told = [self.growth[code, WHOLE] for code in codes if (code, WHOLE) in self.growth]
        names = self.evaluation.system.nodes["name"]
        return "；".join(f"{names[row['indicator']]}，{row['reason']}" for row in told if row["reason"])

    def by_year(self, code: str) -> TableView | None:
        """Return a node's values of every year, by population, with the yearly change; None without two."""
        evaluation = self.evaluation
        shown = [each for each in (WHOLE, *OTHERS) if self.moved(code, each)]
        if not shown:
            return None
        last, root = int(evaluation.dataset.edition.year), evaluation.root_unit
        series = {each: values_by_year(evaluation.history, root, each, code, last) for each in shown}
        years = sorted({year for values in series.values() for year in values.index})
        columns = (TableColumn("范围"), *(numeric(f"{year}年") for year in years), numeric("年均变化"))
        rows = [
            (
                population_name(each),
                *(self.value(code, values.get(year)) for year in years),
                self.annual(code, each),
            )
            for each, values in series.items()
        ]
        return table("全国历年数值", columns, rows)
