"""What claims ask of an evaluation beyond report values: tests, years, baselines, peers."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generator.analysis.groups import inherited
from generator.analysis.history import POPULATIONS, WHOLE
from generator.analysis.trends import values_by_year, yearly_measure
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.values.catalogue import Catalogue, ReportValue

OVERALL, TWO, PAIR = "Welch ANOVA", "Welch t", "Games-Howell"
SYNONYMS = {"区域": "地区"}
"""What editors call a grouping beside its own name."""
WHOLE_NAMES = ("全国", "nation")


@dataclass(frozen=True)
class Test:
    """A test of a difference: what was tested by what, and its p after Holm; no p where there is a reason."""

    name: str
    p: float | None
    reason: str = ""


@dataclass(frozen=True)
class Change:
    """How a value moved from one year to another, in points or in per cent; reason where it is not known."""

    number: float | None
    unit: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Baselines:
    """The lowest and highest baseline of an indicator for a population; direction -1: less is better."""

    low: float
    high: float
    direction: int


@dataclass(frozen=True)
class Facts:
    """The facts of one evaluation; nothing is computed before a claim asks for it."""

    evaluation: Evaluation

    @classmethod
    def of(cls, evaluation: Evaluation) -> Facts:
        """Return the facts of an evaluation."""
        return cls(evaluation)

    @cached_property
    def _measures(self) -> dict[str, str]:
        """Codes by what editors call them: code, name, name of the score or of the computed value."""
        nodes, root = self.evaluation.system.nodes, self.evaluation.system.root
        named: dict[str, str] = {"综合得分": root}
        for code, name in zip(map(str, nodes.index), nodes["name"].map(str), strict=True):
            scored = name if name.endswith("得分") else f"{name}得分"
            for key in (code, name, scored, f"{name}计算值"):
                named.setdefault(key, code)
        return named

    def node(self, measure: str) -> str | None:
        """Return the code of an index, dimension, sub-dimension or indicator by code or Chinese name."""
        return self._measures.get(measure)

    def nearest_measures(self, measure: str) -> tuple[str, ...]:
        """Return the names of measures that look most like one."""
        return tuple(difflib.get_close_matches(measure, self._measures, n=3, cutoff=0.5))

    @property
    def groupings(self) -> tuple[str, ...]:
        """The names of the groupings."""
        return tuple(grouping.name for grouping in self.evaluation.frame.groupings)

    def grouping(self, name: str) -> str | None:
        """Return the grouping that is meant."""
        name = SYNONYMS.get(name, name).replace("*", "×")
        return name if name in self.groupings else None

    def groups(self, grouping: str) -> tuple[str, ...]:
        """Return the groups of a grouping."""
        found = (each.groups for each in self.evaluation.frame.groupings if each.name == grouping)
        return next(found, ())

    def test(self, node: str, grouping: str, pair: Sequence[str] = ()) -> Test:
        """Return the test of all groups of a grouping, or of a pair of them (Games-Howell; of two, Welch)."""
        leaves = self.evaluation.system.leaves(None)
        kind = "value" if node in leaves else "score"
        tests = self.evaluation.tests
        here = (tests["node"] == node) & (tests["grouping"] == grouping) & (tests["kind"] == kind)
        rows = list(records(tests[here]))
        wanted = {PAIR, TWO} if pair else {OVERALL, TWO}
        for row in rows:
            groups = {row["group_a"], row["group_b"]}
            if row["test"] in wanted and (not pair or groups == set(pair)):
                p = float(row["p_holm"])
                return Test(str(row["test"]), None if pd.isna(p) else p, str(row["reason"]))
        reasons = [str(row["reason"]) for row in rows if not row["test"] and row["group_a"] in ("", *pair)]
        return Test("", None, "；".join(dict.fromkeys(filter(None, reasons))) or "没有做过这项检验")

    def change(self, value: ReportValue, first: int, last: int) -> Change:
        """Return how a score or indicator moved: points for shares and scores, per cent for amounts."""
        if value.derivation is None or value.derivation.measure not in ("score", "value"):
            return Change(None, reason=f"{value.name} 没有历年数据；可用计算值或得分")
        found = self._population(value.derivation.where)
        if found is None:
            return Change(None, reason=f"{value.name} 的范围没有历年数据")
        unit, population = found
        node = value.derivation.node
        years = values_by_year(self.evaluation.history, unit, population, node, last, first)
        missing = "、".join(str(year) for year in (first, last) if year not in years.index)
        if missing:
            return Change(None, reason=f"{value.name} 没有 {missing} 年的数据")
        start, end = float(years[first]), float(years[last])
        measure = yearly_measure(str(self.evaluation.system.nodes.at[node, "unit"]))
        if not measure.compound:
            return Change(end - start, measure.change_unit)
        if start <= 0:
            return Change(None, reason=f"{value.name} 起点不是正数，没有增长率")
        return Change(100 * (end / start - 1), "%")

    def _population(self, where: Sequence[str]) -> tuple[str, str] | None:
        """Return unit and population by which the history names a whole, a unit or a group."""
        if len(where) == 1:
            return where[0], WHOLE
        grouping, group = where
        kind = next((each for each in POPULATIONS.values() if group.endswith(each)), WHOLE)
        above = group.removesuffix(kind)
        if grouping in self.groupings and not above:
            return self.evaluation.root_unit, kind
        names = self.evaluation.frame.units["name"]
        units = [str(unit) for unit in names.index[names == above]]
        return (units[0], kind) if len(units) == 1 else None

    def value_of(self, values: Catalogue, node: str, population: str) -> ReportValue | None:
        """Return the computed value of an indicator for the nation, a unit or a group by its name."""
        wanted = WHOLE_NAMES[0] if population in WHOLE_NAMES else population
        for value in values.values():
            found = value.derivation
            if found and found.measure == "value" and found.node == node and value.population == wanted:
                return value
        return None

    def single_unit(self, name: str) -> bool:
        """Tell whether a name or code is that of one province or city whose data are synthetic."""
        evaluation = self.evaluation
        if evaluation.dataset.observations.provenance != "synthetic":
            return False
        units = evaluation.frame.units
        single = units[units["level"].isin(["province", "city"])]
        return name in single.index or name in set(single["name"])

    def baselines(self, node: str, where: Sequence[str]) -> Baselines | None:
        """Return the baselines that hold for a group or the whole; None without, and for yes or no.

        They differ where the types of communities have lines of their own.
        """
        nodes, lines = self.evaluation.system.nodes, self.evaluation.thresholds.lines
        if str(nodes.at[node, "type"]) == "boolean" or node not in lines.index.get_level_values(0):
            return None
        kinds = lines.index.get_level_values("type").isin(set(self._types(where)))
        found = lines.loc[kinds & (lines.index.get_level_values(0) == node), "baseline"].dropna()
        if found.empty:
            return None
        return Baselines(float(found.min()), float(found.max()), int(nodes["direction"][node]))

    def _types(self, where: Sequence[str]) -> Iterator[str]:
        types = inherited(self.evaluation.frame.units, "type")
        if len(where) == 2:
            labels = self.evaluation.frame.labels[where[0]]
            types = types[labels.reindex(types.index) == where[1]]
        yield from types.unique()

    def peers(self, values: Catalogue, value: ReportValue) -> list[ReportValue]:
        """Return the values of the same measure over the groups of the same grouping, itself included.

        Of a unit: over the units of its level. Empty for a value that belongs to no such family.
        """
        found = value.derivation
        if found is None or found.measure not in ("score", "value", "share") or len(found.where) > 2:
            return []
        return [
            other
            for other in values.values()
            if other.derivation
            and (other.derivation.measure, other.derivation.node) == (found.measure, found.node)
            and self._together(found.where, other.derivation.where)
        ]

    def _together(self, where: Sequence[str], other: Sequence[str]) -> bool:
        """Tell whether two populations are compared: groups of one grouping, or units of one level.

        A group may belong to two groupings (农村) and stand in the catalogue under the first.
        """
        if len(where) != len(other) or not where:
            return False
        if len(where) == 2:
            return other[1] in self.groups(where[0])
        level = self.evaluation.frame.units["level"]
        return bool(level.get(where[0], "") == level.get(other[0], ""))

    def higher_is_better(self, value: ReportValue) -> bool:
        """Tell whether a larger value ranks first: not where the indicator is better when lower."""
        if value.derivation is None or value.derivation.measure != "value":
            return True
        return int(self.evaluation.system.nodes["direction"][value.derivation.node]) != -1
