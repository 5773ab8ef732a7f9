"""Every change that a revision made to indicators, weights and rules, as the page prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.evaluation import Evaluation
from generator.pages.contexts.common import Link
from generator.pages.contexts.revision import ChangeGroup, ChangeRow, QuotedFigure, RaisedWeight
from generator.pages.profiles import plain
from generator.pages.survey import conflict_link, section_links
from generator.pages.tables import known, number
from generator.pages.templates import Templates
from generator.values.catalogue import Catalogue

PATH = "methods/revision.md"
KEPT = "保留"
MEANINGS = {
    KEPT: "报告已有并照用，名称、口径与数值都不动。",
    "调整口径": "报告的写法无从计算或自相抵触，本版改了口径，另一种说法保留在勘误中。",
    "新增监测": "报告声明了个数或给了测得值、要求，却没有列入计分表；列为监测，不占公布的权重，不影响得分。",
    "拟定阈值": "报告多只公布基准值；先进值、滞后线和底线按同一条规则补出，逐格注明拟定。",
    "拟定权重": "报告没有公布的权重，由本版拟定。",
    "比较权重": "只用来看名次怎样变动的权重方案，不用于公布的得分。",
}
"""What each kind of change means, in the schema's order."""
LEVELS = {"index": "体系", "dimension": "一级指标", "subdimension": "二级指标", "indicator": "三级指标"}
SPOKEN_WEIGHT = "报告所称权重"
"""The measure of a weight that the report speaks of, outside the published set."""
FOLDED_FROM = 12
"""A kind of at least so many changes stands in a disclosure."""
WEIGHT_DECIMALS = 2


def quoted_figures(catalogue: Catalogue, cell: object) -> tuple[QuotedFigure, ...]:
    """Return the published figures of a cell, `a;b`, those that the edition has."""
    return tuple(
        QuotedFigure(key, catalogue[key].name, catalogue[key].qualifier)
        for key in parts(cell)
        if key in catalogue
    )


def parts(cell: object) -> tuple[str, ...]:
    """Return the parts of a cell, `a;b`; none of an empty one."""
    return tuple(part for part in str(cell).split(";") if part) if known(cell) else ()


def node_links(evaluation: Evaluation, cell: object) -> tuple[Link, ...]:
    """Return links to the pages of the nodes of a cell, `a;b`; the root leads to the whole library."""
    return tuple(_node_link(evaluation, code) for code in parts(cell))


def _node_link(evaluation: Evaluation, code: str) -> Link:
    if code == evaluation.system.root:
        return Link("指标体系", "../indicators/index.html")
    names = evaluation.system.nodes["name"]
    return Link(str(names[code]), f"../indicators/{code}.html") if code in names.index else Link(code)


@dataclass(frozen=True)
class ChangeRecord:
    """The rows of the table of changes, and what their cells lead to.

    anchors: ids of the inputs that stand on the page.
    """

    evaluation: Evaluation
    templates: Templates
    rows: Sequence[Mapping[str, Any]]
    anchors: frozenset[str]

    def groups(self) -> tuple[ChangeGroup, ...]:
        """Return the changes by kind, kinds and rows in file order."""
        kinds = dict.fromkeys(str(row["change"]) for row in self.rows)
        return tuple(self._group(number, kind) for number, kind in enumerate(kinds, 1))

    def _group(self, number: int, kind: str) -> ChangeGroup:
        rows = tuple(self._row(row) for row in self.rows if row["change"] == kind)
        folded = len(rows) >= FOLDED_FROM
        return ChangeGroup(f"change-{number}", kind, MEANINGS.get(kind, ""), folded, rows)

    def _row(self, row: Mapping[str, Any]) -> ChangeRow:
        catalogue = self.templates.catalogue
        dataset = self.evaluation.dataset
        return ChangeRow(
            id=str(row["id"]),
            node=_node_link(self.evaluation, str(row["code"])),
            level=LEVELS.get(str(row["level"]), str(row["level"])),
            before=str(row["before"]),
            after=str(row["after"]),
            measured=measured(row),
            reason=str(row["reason"]),
            inputs=tuple(self._inputs(row["inputs"])),
            figures=quoted_figures(catalogue, row["figures"]),
            conflicts=tuple(conflict_link(dataset, code) for code in parts(row["conflicts"])),
            sections=section_links(self.templates, str(row["section"]), PATH),
            scope=node_links(self.evaluation, row["indicators"]),
            origin=str(row["origin"]),
        )

    def _inputs(self, cell: object) -> Iterator[Link]:
        """Yield links to the inputs of a cell on the page, by their titles."""
        titles: dict[str, str] = {}
        for name in ("revision-inputs", "revision-feedback"):
            if self.evaluation.dataset.has(name):
                frame = self.evaluation.dataset.frame(name)
                titles |= dict(zip(frame["id"], frame["title"], strict=True))
        for key in parts(cell):
            yield Link(str(titles.get(key, key)), f"#{key}" if key in self.anchors else "")

    def raised(self) -> tuple[RaisedWeight, ...]:
        """Return the weights that the report says were raised, with what the others are scaled by.

        (1 - after) / (1 - before), weights as shares. Source: method spec, section 6.
        """
        return tuple(self._raised(row) for row in self.rows if row["measure"] == SPOKEN_WEIGHT)

    def _raised(self, row: Mapping[str, Any]) -> RaisedWeight:
        figures = parts(row["figures"])
        before, after = float(row["before_value"]) / 100, float(row["after_value"]) / 100
        given = self.evaluation.dataset.edition.settings.get("derived_weights") or []
        titles = self.evaluation.weight_titles
        code = str(row["code"])
        return RaisedWeight(
            node=_node_link(self.evaluation, code),
            before=figures[0],
            after=figures[-1],
            factor=(1 - after) / (1 - before),
            sets=tuple(titles[str(each["name"])] for each in given if code in each["changes"]),
            reason=str(row["reason"]),
            conflicts=tuple(conflict_link(self.evaluation.dataset, each) for each in parts(row["conflicts"])),
        )


def measured(row: Mapping[str, Any]) -> str:
    """Return the numbers of a change: `基准值 2 小时/月，不变`, `报告所称权重 8% → 12%`; empty without."""
    if not known(row["measure"]) or not known(row["after_value"]):
        return ""
    name, unit = str(row["measure"]), str(row["unit"]) if known(row["unit"]) else ""
    after = _amount(row["after_value"], unit)
    if not known(row["before_value"]):
        return f"{name} {after}"
    if row["before_value"] == row["after_value"]:
        return f"{name} {after}，不变"
    return f"{name} {_amount(row['before_value'], unit)} → {after}"


def _amount(value: float, unit: str) -> str:
    """Return a number with its unit as it was written; a weight, which has none, at two decimals or as 0."""
    if not unit:
        return number(value, WEIGHT_DECIMALS) if value else plain(value)
    return f"{plain(value)}{'' if unit == '%' else ' '}{unit}"
