"""Weight sets as tables: what each is, its weights, how it was derived, and what it emphasises by type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.charts.families.weighing import distinct_weights, set_label, set_title, short_title
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.evaluation.weighing import ELASTIC, FULL_SET
from generator.indicators.elastic import TABLE as ELASTIC_TABLE
from generator.indicators.reweighting import SUM_TOLERANCE
from generator.indicators.weights import PREFIX
from generator.pages.adjustments import FINE, adjustments
from generator.pages.contexts import Cell, Link, TableColumn, TableView
from generator.pages.expert_opinion import node_names
from generator.pages.method_page import rests_on_simulation
from generator.pages.tables import number, numeric, percent, table, text, without_empty

DECIMALS = 3

WHAT = {
    "published": "一级、二级权重取公布值，三级指标在同一上级之下等权（默认）。",
    "equal": "每个上级之下的计分指标权重相同，逐级如此。",
    FULL_SET: "全部指标都有权重；一级权重不变，二级权重由比较全部二级指标的判断矩阵得出，三级等权。",
    ELASTIC: "按社区类型强调若干指标，其同级指标按比例缩减；一级、二级权重不变。",
}


def set_names(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the weight sets in their order, the headline first."""
    return tuple(str(name) for name in evaluation.weight_table["weight_set"].unique())


def simulated_sets(evaluation: Evaluation, names: Iterable[str]) -> bool:
    """Tell whether one of the weight sets comes from a simulated table."""
    return rests_on_simulation(evaluation.dataset, [f"{PREFIX}{name}" for name in names])


def set_table(evaluation: Evaluation) -> TableView:
    """Return one row per weight set: what it is and where it comes from."""
    heads = (TableColumn("方案"), TableColumn("怎样得出", "long"), TableColumn("性质", "short"))
    rows = [
        (set_title(evaluation, name), _what(evaluation, name), _nature(evaluation, name))
        for name in set_names(evaluation)
    ]
    return table("权重方案一览", heads, rows)


def _what(evaluation: Evaluation, name: str) -> str:
    for each in adjustments(evaluation):
        if each.name == set_title(evaluation, name):
            changed = "、".join(f"{code}占 {percent(new, 0)}" for code, _, new in each.changes)
            factor = number(each.factor, FINE)
            return f"自“{short_title(each.base)}”调权：{changed}，其余指标一律乘以 {factor}。"
    return WHAT.get(name, f"取自权重表 {PREFIX}{name}。")


def _nature(evaluation: Evaluation, name: str) -> str:
    if simulated_sets(evaluation, [name]):
        return "模拟数据"
    if name == evaluation.headline.name:
        return "正文采用"
    return "拟定" if name == ELASTIC else "比较方案"


def dimension_table(evaluation: Evaluation) -> TableView:
    """Return the weights of the nodes below the index by set: one row per set."""
    system, names = evaluation.system, node_names(evaluation)
    tops = system.children(system.root)
    heads = (TableColumn("方案"), *(numeric(names[code]) for code in tops))
    rows = [
        (title, *(number(weights[code], DECIMALS) for code in tops))
        for title, weights in distinct_weights(evaluation, tops).items()
    ]
    synthetic = simulated_sets(evaluation, set_names(evaluation))
    return table("各方案的一级指标权重", heads, rows, synthetic=synthetic, note="权重相同的方案并列一行。")


def part_table(evaluation: Evaluation) -> TableView | None:
    """Return the weights in the index of all sub-dimensions by set; None in a tree without that level."""
    parts = evaluation.system.parts(None)
    if set(parts) <= {*evaluation.system.leaves(None), *evaluation.system.children(evaluation.system.root)}:
        return None
    names, columns = node_names(evaluation), distinct_weights(evaluation, parts)
    heads = (TableColumn("二级指标"), *(numeric(title) for title in columns))
    rows = [
        (_linked(code, names), *(_weight(weights[code]) for weights in columns.values())) for code in parts
    ]
    synthetic = simulated_sets(evaluation, set_names(evaluation))
    note = "均为占综合得分的权重；“—”表示该方案不给权重（监测指标）。"
    return table("各方案的二级指标权重", heads, rows, synthetic=synthetic, note=note)


def weighted_parts(evaluation: Evaluation) -> int:
    """Return how many of the nodes right above the indicators have a weight in the headline set."""
    share = evaluation.system.global_weights(evaluation.headline.local)
    return int((share[list(evaluation.system.parts(None))] > 0).sum())


def leaf_table(evaluation: Evaluation) -> TableView:
    """Return the headline weight of every indicator that has one, within its parent and in the index."""
    system, names, local = evaluation.system, node_names(evaluation), evaluation.headline.local
    share = system.global_weights(local)
    heads = (TableColumn("指标"), TableColumn("上级"), numeric("在上级内"), numeric("占综合得分"))
    rows = [
        (
            _linked(code, names),
            names[str(system.nodes.at[code, "parent"])],
            number(local[code], 4),
            number(share[code], 4),
        )
        for code in system.leaves(None)
        if share[code] > 0
    ]
    return table("各指标的权重", heads, rows)


def leaves_equal(evaluation: Evaluation) -> bool:
    """Tell whether in the headline set the weighted indicators of each parent weigh the same."""
    local = evaluation.headline.local[list(evaluation.system.leaves(None))]
    local = local[local > 0]
    spread = local.groupby(evaluation.system.nodes["parent"].reindex(local.index)).agg(["min", "max"])
    return bool((spread["max"] - spread["min"] < SUM_TOLERANCE).all())


def _linked(code: str, names: Mapping[str, str]) -> Cell:
    return Link(names[code], f"../indicators/{code}.html")


def _weight(weight: float) -> str:
    return number(weight if weight > 0 else None, DECIMALS)


def elastic_table(evaluation: Evaluation) -> TableView | None:
    """Return what each community type emphasises and by how much; None without the table."""
    if not evaluation.dataset.has(ELASTIC_TABLE):
        return None
    nodes, names, local = evaluation.system.nodes, node_names(evaluation), evaluation.headline.local
    own = evaluation.weight_table[evaluation.weight_table["weight_set"] == ELASTIC]
    share = {(str(row["type"]), str(row["code"])): float(row["weight"]) for row in records(own)}
    heads = (
        TableColumn("社区类型", "short"),
        TableColumn("强调的指标"),
        TableColumn("上级"),
        numeric(f"{set_label(evaluation, evaluation.headline.name)}（上级内）"),
        numeric("弹性权重（上级内）"),
        numeric("占综合得分"),
        TableColumn("来历", "short"),
    )
    rows = [
        (
            kind := str(row["type"]),
            _linked(code := str(row["code"]), names),
            names[str(nodes.at[code, "parent"])],
            _weight(float(local[code])),
            number(row["weight"], DECIMALS),
            number(share[kind, code], DECIMALS),
            text(row.get("origin", "")),
        )
        for row in records(evaluation.dataset.frame(ELASTIC_TABLE))
    ]
    synthetic = rests_on_simulation(evaluation.dataset, [ELASTIC_TABLE])
    return without_empty(table("弹性权重强调的指标", heads, rows, synthetic=synthetic))
