"""What the engine finds between the groups of a grouping: scores as dots, gaps with intervals, indicators."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
from markupsafe import Markup

from generator.analysis.distribution import told_groups
from generator.analysis.gaps import find_gaps
from generator.analysis.significance import OVERALL, PAIR, TWO
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.comparisons import node_cell, pair_name
from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.grading_tables import grade_names, grade_spread
from generator.pages.inline import below, beside, joined
from generator.pages.profiles import plain
from generator.pages.readings import LEVEL, case_name, facing_up, told_p
from generator.pages.results import small_groups, tests
from generator.pages.tables import interval, known, number, numeric, percent, signed, table, whole
from generator.pages.templates import NOTHING, SCORE_DECIMALS
from generator.pages.themes.narrow import narrowed
from generator.pages.themes.place import simulated_results, unit_words
from generator.pages.themes.strips import Axis, bars, dots, gap, marks_of

SHOWN = 10
"""Indicators shown at once; the others are folded away."""
STEP = 0.5
"""Points to which the axis of gaps is rounded outwards."""
SCORES = Axis(1.0, 5.0)
TICKS = (1.0, 2.0, 3.0, 4.0, 5.0)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class GapTables:
    """The groups of one grouping compared; groups: those of the theme, in their order."""

    evaluation: Evaluation
    grouping: str
    groups: tuple[str, ...]

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """The index and its dimensions, those with a score in every group."""
        system = self.evaluation.system
        every = (system.root, *system.children(system.root))
        return tuple(code for code in every if len(self._values(code, "score")) == len(self.groups))

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The mark of each group."""
        return marks_of(self.groups)

    @cached_property
    def _found(self) -> pd.DataFrame:
        table_ = self.evaluation.groups
        here = table_[(table_["grouping"] == self.grouping) & table_["group"].isin(self.groups)]
        hidden = small_groups(self.evaluation)
        keys = pd.MultiIndex.from_frame(here[["grouping", "group", "node"]])
        return here[~keys.isin(hidden)]

    @cached_property
    def _by_node(self) -> Mapping[tuple[str, str], Mapping[str, float]]:
        found: dict[tuple[str, str], dict[str, float]] = {}
        for row in records(self._found):
            found.setdefault((str(row["node"]), str(row["kind"])), {})[str(row["group"])] = float(
                row["value"]
            )
        return found

    def _values(self, code: str, kind: str) -> Mapping[str, float]:
        found = self._by_node.get((code, kind), {})
        return {group: found[group] for group in self.groups if group in found}

    @cached_property
    def gaps(self) -> Mapping[tuple[str, str], Row]:
        """Widest gap by node and kind, among the groups of the theme: rows of `find_gaps`."""
        rows = records(find_gaps(self._found, self.evaluation.system.nodes))
        return {(str(row["node"]), str(row["kind"])): row for row in rows}

    @cached_property
    def _tests(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        found: dict[tuple[str, str], tuple[Row, ...]] = {}
        told = tests(self.evaluation)
        for row in records(told[told["grouping"] == self.grouping]):
            key = str(row["node"]), str(row["kind"])
            found[key] = (*found.get(key, ()), row)
        return found

    def pairs(self, code: str, kind: str = "score") -> tuple[Row, ...]:
        """Return the tested pairs of a node among the groups of the theme."""
        inside = set(self.groups)
        return tuple(
            row
            for row in self._tests.get((code, kind), ())
            if row["test"] in (PAIR, TWO) and {row["group_a"], row["group_b"]} <= inside
        )

    def pair(self, code: str, kind: str, ends: set[str]) -> Row | None:
        """Return the test of two groups on a node, the higher group first; None where there is none."""
        for row in self.pairs(code, kind):
            if {row["group_a"], row["group_b"]} == ends and known(row["difference"]):
                return facing_up(row)
        return None

    def whole(self, code: str, kind: str) -> Row | None:
        """Return the test over all groups of the theme: of two of them their pair; None without one."""
        if len(self.groups) == 2:
            return self.pair(code, kind, set(self.groups))
        rows = [row for row in self._tests.get((code, kind), ()) if row["test"] == OVERALL]
        return rows[0] if rows else None

    @property
    def synthetic(self) -> bool:
        """Tell whether the groups' results are simulated."""
        return simulated_results(self.evaluation)

    def score_table(self) -> TableView:
        """Return index and dimensions: the groups as dots from 1 to 5, and their scores."""
        rows = []
        for code in self.nodes:
            values = self._values(code, "score")
            drawn = dots(values, self.marks, SCORES, TICKS)
            cells = (number(values[group], SCORE_DECIMALS) for group in self.groups)
            rows.append((node_cell(self.evaluation, code), drawn, *cells))
        columns = (TableColumn("项目"), TableColumn("1–5 分", "wide"), *map(numeric, self.groups))
        note = "得分按人口加权。"
        return table("各组的综合得分与一级指标得分", columns, rows, synthetic=self.synthetic, note=note)

    def gap_table(self) -> TableView:
        """Return differences with their intervals: the index for every pair, dimensions for the widest."""
        root = self.evaluation.system.root
        told: list[tuple[str, Row]] = [
            (root, facing_up(row)) for row in self.pairs(root) if known(row["difference"])
        ]
        for code in self.nodes[1:]:
            ends = self.gaps[code, "score"]
            row = self.pair(code, "score", {str(ends["best"]), str(ends["worst"])})
            if row is not None:
                told.append((code, row))
        axis = gap_axis([row for _, row in told])
        rows = [self._gap_row(code, row, axis) for code, row in told]
        columns = (
            TableColumn("项目"),
            TableColumn(f"相差，{_end(axis.low)} 至 {_end(axis.high)} 分", "wide"),
            numeric("差值与区间"),
            TableColumn("判断", "short"),
        )
        several = "各组对同时成立的区间（Games–Howell）" if len(self._groups_tested()) > 2 else "Welch 法区间"
        case = case_name(self.evaluation)
        note = (
            f"差值单位为分，下行为95%区间。以{case}均值为个案，每个{case}算一次；{several}，竖线为 0。"
            "区间含 0，就分不出高低。"
        )
        return table("组间差值与区间", columns, rows, synthetic=self.synthetic, note=note)

    def _groups_tested(self) -> set[str]:
        here = self.evaluation.tests
        here = here[(here["grouping"] == self.grouping) & (here["node"] == self.evaluation.system.root)]
        return (set(here["group_a"]) | set(here["group_b"])) - {""}

    def _gap_row(self, code: str, row: Row, axis: Axis) -> tuple[Cell, ...]:
        return (
            below(node_cell(self.evaluation, code), pair_name(row)),
            gap(float(row["difference"]), row["low"], row["high"], axis, steps(axis)),
            below(signed(row["difference"]), interval(row["low"], row["high"])),
            judged(row),
        )

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Indicators with raw values in two groups at least, the widest gap of scores first."""
        leaf = self.evaluation.dataset.structure.leaf_level
        nodes = self.evaluation.system.nodes
        codes = [code for code, kind in self.gaps if kind == "value" and nodes.at[code, "level"] == leaf]
        widths = {code: self.gaps.get((code, "score"), {}).get("difference", -math.inf) for code in codes}
        return tuple(sorted(codes, key=lambda code: -widths[code]))

    def indicator_tables(self) -> tuple[TableView | None, TableView | None]:
        """Return the indicators with the widest gaps and the others; None for an empty table."""
        first, rest = self.indicators[:SHOWN], self.indicators[SHOWN:]
        return self._indicator_table("差距最大的指标", first), self._indicator_table("其余指标", rest)

    def _indicator_table(self, label: str, codes: Sequence[str]) -> TableView | None:
        if not codes:
            return None
        columns = (
            TableColumn("指标"),
            *map(numeric, self.groups),
            numeric("最高−最低"),
            numeric("均值之差与区间"),
            TableColumn("判断", "short"),
        )
        rows = [self._indicator_row(code) for code in codes]
        note = "指标名后是单位；倍数是最高值除以最低值；“—”表示这一组不适用，或者不能检验。"
        view = table(label, columns, rows, sortable=True, synthetic=self.synthetic, note=note)
        return narrowed(view, range(len(columns) - 2, len(columns)))

    def _indicator_row(self, code: str) -> tuple[Cell, ...]:
        node, ends = self.evaluation.system.nodes.loc[code], self.gaps[code, "value"]
        places, values = max(int(str(node["decimals"])), 1), self._values(code, "value")
        row = self.pair(code, "value", {str(ends["best"]), str(ends["worst"])})
        width, tested = number(ends["difference"], places), Markup(NOTHING)
        if row is not None:
            spread = interval(row["low"], row["high"], places)
            tested = below(number(row["difference"], places), joined([spread, pair_name(row)]))
        return (
            beside(node_cell(self.evaluation, code), unit_words(self.evaluation.system.nodes, code)),
            *(number(values.get(group), places) for group in self.groups),
            below(width, f"{number(ends['ratio'])} 倍") if known(ends["ratio"]) else width,
            tested,
            judged(self.whole(code, "value")),
        )

    def grade_table(self) -> TableView | None:
        """Return how the communities of the groups are spread over the grades, as bars and shares."""
        if not self.evaluation.rules.graded:
            return None
        found, names = grade_spread(self.evaluation), grade_names(self.evaluation)
        open_ = told_groups(found, self.evaluation.rules.min_cell)
        rows: list[tuple[Cell, ...]] = []
        for group in self.groups:
            part = found[(found["grouping"] == self.grouping) & (found["group"] == group)]
            if part.empty or (self.grouping, group) not in open_:
                continue
            shares = part.set_index("category")["share"]
            drawn = bars((f"g{grade}", float(shares[grade])) for grade in names)
            cells = (percent(shares[grade]) for grade in names)
            rows.append((group, drawn, *cells, whole(part["n"].iloc[0])))
        if not rows:
            return None
        columns = (
            TableColumn("组", "short"),
            TableColumn("等级由高到低", "wide"),
            *map(numeric, names.values()),
            numeric("社区", "个"),
        )
        note = "占比按人口加权；等级只用于社区。"
        view = table("各组社区的等级分布", columns, rows, synthetic=self.synthetic, note=note)
        return narrowed(view, {1})


def judged(row: Row | None) -> Cell:
    """Return what a test says in words, with its p beside: 有差异, or 分不出高低."""
    if row is None or not known(row["p_holm"]):
        return "不作判定"
    return below("有差异" if row["p_holm"] < LEVEL else "分不出高低", told_p(row["p_holm"]))


def _end(value: float) -> str:
    return plain(value).replace("-", "−")


def steps(axis: Axis) -> tuple[float, ...]:
    """Return the places of the ticks, one each `STEP`."""
    count = round((axis.high - axis.low) / STEP)
    return tuple(axis.low + STEP * place for place in range(count + 1))


def gap_axis(rows: Sequence[Row]) -> Axis:
    """Return the axis that holds zero and all intervals, its ends rounded outwards to `STEP`."""
    ends = [float(row[name]) for row in rows for name in ("low", "high", "difference") if known(row[name])]
    low, high = min([0.0, *ends]), max([STEP, *ends])
    return Axis(STEP * math.floor(low / STEP), STEP * math.ceil(high / STEP))
