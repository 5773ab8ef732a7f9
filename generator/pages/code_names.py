"""The names that stand beside codes in the tables that readers take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from generator.analysis.association import CONTEXT_NAMES
from generator.charts.families.weighing import set_title
from generator.evaluation import Evaluation
from generator.evaluation.differing import ITEMS
from generator.pages.lookups import Lookups
from generator.pages.profiles import shown_unit
from generator.pages.questionnaire import TITLES, WHOLE
from generator.pages.rank_tables import compared_sets

SUFFIX = "_name"
"""Ends the name of the column that says a code's name."""

SETTLEMENTS = {"-urban": "城市", "-rural": "农村"}
FULL = "full:"
LISTED = ("name", "title", "label", "measure", "problem")
"""Columns of a table that say what a row is called, the first that there is."""

NODES = "node", "indicator", "code", "parent", "worst_row", "worst_column", "a", "b", "series"
UNITS = "unit", "unit_a", "unit_b", "stratum", "max_units", "left_out", "without_value", "without_neighbour"
WORDS = {
    "scored": "计分",
    "monitored": "监测",
    "normal": "一般",
    "key": "关键",
    "core": "核心",
    "continuous": "连续数值",
    "count": "计数",
    "boolean": "是或否",
    "grade": "分级",
    "mix": "复合",
    "global": "在总体中",
    "local": "在上级中",
    "relative": "在同级中的比例",
    "quantitative": "定量",
    "qualitative": "定性",
    "milestone": "里程碑",
    "threshold": "门槛",
    "published": "公布数字",
    "score": "得分",
    "value": "指标值",
}
"""Words of the format as readers say them."""

OTHERS = {
    ("gaps", "kind"): "word",
    ("tests", "kind"): "word",
    ("delphi_items", "item"): "node",
    ("survey_results", "item"): "survey",
    ("survey_results", "grouping"): "survey_grouping",
    ("reliability", "dropped"): "survey",
    ("grades", "category"): "grade",
    ("target_progress", "unit"): "",
    ("target_progress", "present_figure"): "figure",
    ("problem_targets", "target"): "target",
    ("units", "unit"): "",
    ("indicator_system", "code"): "",
    ("indicator_system", "unit"): "",
    ("indicator_system", "parent"): "node",
    ("units", "parent"): "unit",
    ("indicator_system", "type"): "word",
    ("indicator_system", "role"): "word",
    ("indicator_system", "status"): "word",
    ("indicator_system", "observed_at"): "level",
    ("weights-published", "scale"): "word",
    ("weights-full", "scale"): "word",
    ("targets", "type"): "word",
    ("target_progress", "type"): "word",
    ("target_progress", "present_origin"): "word",
    ("published_figures", "unit"): "",
    ("targets", "unit"): "",
    ("targets", "present_figure"): "figure",
    ("targets", "figure_id"): "figure",
    ("targets", "current_figure_id"): "figure",
    ("revision-changes", "unit"): "",
    ("problems", "indicators"): "node",
    ("problems", "evidence_figure_ids"): "figure",
    ("conflicts", "headline"): "figure",
    ("provinces", "region3"): "unit",
}
"""What the codes of a column mean in one table; empty: they are none."""

KINDS = {
    **dict.fromkeys(NODES, "node"),
    **dict.fromkeys(UNITS, "unit"),
    "level": "level",
    "set": "set",
    "variant": "variant",
    "weight_set": "weight_set",
    "grade": "grade",
    "matrix": "matrix",
    "problem": "problem",
}
"""What the codes of a column mean in all other tables."""

NODE_LEVELS = {"index": "综合得分", "dimension": "一级指标", "subdimension": "二级指标", "indicator": "指标"}

IN_OWN_UNIT = {"descriptives": "indicator", "gaps": "node", "tests": "node", "growth": "indicator"}
IN_OWN_UNIT |= {"projections": "indicator", "history": "indicator", "thresholds": "indicator"}
"""Tables whose numbers are in the unit of each row's indicator, with the column that names it."""
VALUE_UNIT = "value_unit"


@dataclass(frozen=True)
class CodeNames:
    """Names by code, of one evaluation."""

    evaluation: Evaluation

    def of(self, table: str, column: str, reference: str = "") -> Mapping[str, str]:
        """Return the names of the codes in a column, empty where they are none or speak for themselves.

        reference: the table that the descriptor says the codes are explained in, if any.
        """
        kind = OTHERS.get((table, column))
        if kind is None and reference:
            return self._listed(reference)
        kind = KINDS.get(column, "") if kind is None else kind
        return getattr(self, f"_{kind}") if kind else {}

    def names(self, cells: pd.Series, known: Mapping[str, str]) -> pd.Series:
        """Return the names of the codes in cells, of lists joined by `;` too; empty for what has none."""
        one = {code: "、".join(filter(None, map(known.get, code.split(";")))) for code in _texts(cells)}
        return cells.map(lambda cell: one.get(_text(cell), ""))

    def units_of_rows(self, table: str, frame: pd.DataFrame) -> pd.Series | None:
        """Return the unit of each row's numbers; None for tables that are not in units of indicators."""
        if table not in IN_OWN_UNIT:
            return None
        units = frame[IN_OWN_UNIT[table]].map(lambda code: self._node_units.get(str(code), ""))
        return units.where(frame["kind"] != "score", "分") if "kind" in frame else units

    @cached_property
    def _node_units(self) -> dict[str, str]:
        nodes, last = self.evaluation.system.nodes, self.evaluation.dataset.structure.node_levels[-1]
        return {
            str(code): shown_unit(str(node["unit"]), str(node["type"])) if node["level"] == last else "分"
            for code, node in nodes.iterrows()
        }

    @cached_property
    def _unit(self) -> dict[str, str]:
        table = self.evaluation.dataset.frame("units")
        names = dict(zip(table["unit"].map(str), table["name"].map(str), strict=True))
        parts = {
            f"{code}{end}": f"{name}{word}"
            for end, word in SETTLEMENTS.items()
            for code, name in names.items()
        }
        return {**parts, **names}

    @cached_property
    def _node(self) -> dict[str, str]:
        return {**CONTEXT_NAMES, **{str(code): str(name) for code, name in self._nodes.items()}}

    @property
    def _nodes(self) -> pd.Series:
        return self.evaluation.system.nodes["name"]

    @property
    def _level(self) -> dict[str, str]:
        names = {str(each["level"]): str(each["name"]) for each in self._setting("levels")}
        return {**NODE_LEVELS, **names}

    @property
    def _word(self) -> dict[str, str]:
        return WORDS

    @cached_property
    def _set(self) -> dict[str, str]:
        return compared_sets(self.evaluation)

    @cached_property
    def _variant(self) -> dict[str, str]:
        table = self.evaluation.variant_summary
        return dict(zip(table["variant"].map(str), table["name"].map(str), strict=True))

    @cached_property
    def _weight_set(self) -> dict[str, str]:
        names = self.evaluation.weight_table["weight_set"].unique()
        return {str(name): set_title(self.evaluation, str(name)) for name in names}

    @property
    def _grade(self) -> dict[str, str]:
        return {str(grade): name for grade, name in Lookups(self.evaluation).grade_names.items()}

    @property
    def _matrix(self) -> dict[str, str]:
        full = {f"{FULL}{code}": f"{name}（全部二级指标）" for code, name in self._node.items()}
        return {**full, **self._node}

    @property
    def _survey(self) -> dict[str, str]:
        return self._listed(ITEMS)

    @property
    def _survey_grouping(self) -> dict[str, str]:
        return {WHOLE: "全国", **TITLES}

    @cached_property
    def _figure(self) -> dict[str, str]:
        return self._listed("published_figures")

    @property
    def _problem(self) -> dict[str, str]:
        return self._listed("problems")

    @property
    def _target(self) -> dict[str, str]:
        return self._listed("targets")

    def _setting(self, name: str) -> list[Mapping[str, object]]:
        return list(self.evaluation.dataset.edition.settings.get(name) or ())

    def _listed(self, table: str) -> dict[str, str]:
        """Return what the rows of a table are called, by their first column; nothing for nameless ones."""
        if table == "units":
            return self._unit
        if table == "indicator_system":
            return self._node
        if not self.evaluation.dataset.has(table):
            return {}
        frame = self.evaluation.dataset.frame(table)
        column = next((name for name in LISTED if name in frame), None)
        return (
            {}
            if column is None
            else dict(zip(frame.iloc[:, 0].map(str), frame[column].map(str), strict=True))
        )


def _text(cell: Any) -> str:
    return "" if cell is None or (not isinstance(cell, str) and pd.isna(cell)) else str(cell)


def _texts(cells: pd.Series) -> set[str]:
    return set(map(_text, cells.unique()))
