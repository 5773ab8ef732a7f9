"""The result tables that readers may take: the numbers alone, unrounded, under the rules of disclosure.

What rests on internal indicators or veto items is left out where fewer than min_cell communities stand
behind it, together with what would give it away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from generator.analysis.distribution import told_groups
from generator.datasets.dataset import Dataset
from generator.evaluation import Evaluation
from generator.pages.disclosure import guarded_codes, sensitive_codes
from generator.pages.lookups import Lookups

NODE_KEYS = ["unit", "node"]
OBSERVED = ""
"""Stands for the table of observations among the tables that a result needs."""


@dataclass(frozen=True)
class ResultTable:
    """One result: its Chinese title, how it is made, and the tables without which there is none.

    needs: names of tables, `OBSERVED` for the observations; the least certain of them gives the provenance.
    """

    title: str
    build: Callable[[Evaluation], pd.DataFrame]
    needs: tuple[str, ...] = (OBSERVED,)

    def tables(self, dataset: Dataset) -> list[str]:
        """Return the names of the tables that the result rests on."""
        return [name or dataset.structure.table for name in self.needs]


def _long(table: pd.DataFrame) -> pd.Series:
    index = pd.MultiIndex.from_product([table.index, table.columns], names=NODE_KEYS)
    return pd.Series(table.to_numpy(dtype=float).ravel(), index=index)


def withheld_cells(evaluation: Evaluation) -> pd.DataFrame:
    """Tell what must not be told: units × nodes, True where a withheld indicator could be read or computed.

    The rule is that of the pages, `Lookups.withheld`. Source: design, section 5.
    """
    lookups, system = Lookups(evaluation), evaluation.system
    table = pd.DataFrame(False, index=evaluation.scores.index, columns=evaluation.scores.columns)
    known: dict[frozenset[str], frozenset[str]] = {}
    for unit in map(str, table.index):
        if lookups.count(unit) >= lookups.evaluation.rules.min_cell:
            continue
        codes = frozenset(code for code in system.codes if lookups.withheld(unit, code))
        if codes not in known:
            known[codes] = guarded_codes(system, codes)
        table.loc[unit] = table.columns.isin(known[codes])
    return table


def _told(table: pd.DataFrame, evaluation: Evaluation, node: str) -> pd.DataFrame:
    """Return the rows whose unit and node are not withheld; node: column of the node's code."""
    hidden = _long(withheld_cells(evaluation))
    keys = pd.MultiIndex.from_frame(table[["unit", node]])
    return table[~(hidden.reindex(keys).to_numpy() > 0)].reset_index(drop=True)


def scores(evaluation: Evaluation) -> pd.DataFrame:
    """Return unit, level, node, score, availability, rank, rank_low, rank_high."""
    told = evaluation.scores.mask(withheld_cells(evaluation))
    long = {"score": _long(told), "availability": _long(evaluation.availability)}
    ranks = evaluation.robustness.set_index(NODE_KEYS)[["rank", "rank_low", "rank_high"]].astype("Int64")
    table = pd.DataFrame(long).join(ranks).reset_index().dropna(subset="score")
    levels = evaluation.frame.units["level"]
    table.insert(1, "level", table["unit"].map(levels))
    order = {code: place for place, code in enumerate(evaluation.system.codes)}
    places = {unit: place for place, unit in enumerate(evaluation.scores.index)}
    keys = pd.DataFrame({"unit": table["unit"].map(places), "node": table["node"].map(order)})
    return table.loc[keys.sort_values(["unit", "node"]).index].reset_index(drop=True)


def _contributions(evaluation: Evaluation) -> pd.DataFrame:
    withheld = withheld_cells(evaluation)[list(evaluation.contributions.columns)]
    told = evaluation.contributions.mask(withheld)
    return pd.DataFrame({"contribution": _long(told)}).dropna().reset_index()


def small_groups(evaluation: Evaluation) -> pd.MultiIndex:
    """Return grouping, group and node of what too few communities of a group stand behind."""
    nodes = guarded_codes(evaluation.system, sensitive_codes(evaluation.system, evaluation.dataset))
    groups = evaluation.groups
    small = groups["node"].isin(nodes) & (groups["n"] < evaluation.rules.min_cell)
    return pd.MultiIndex.from_frame(groups.loc[small, ["grouping", "group", "node"]])


def _without(table: pd.DataFrame, group: str, node: str, hidden: pd.MultiIndex) -> pd.DataFrame:
    keys = pd.MultiIndex.from_frame(table[["grouping", group, node]])
    return table[~keys.isin(hidden)].reset_index(drop=True)


def _gaps(evaluation: Evaluation) -> pd.DataFrame:
    hidden, table = small_groups(evaluation), evaluation.gaps
    for end in ("best", "worst"):
        table = _without(table, end, "node", hidden)
    return table


def tests(evaluation: Evaluation) -> pd.DataFrame:
    """Return the tests between groups, without the pairs of which one may not be told."""
    hidden, table = small_groups(evaluation), evaluation.tests
    for end in ("group_a", "group_b"):
        table = _without(table, end, "node", hidden)
    return table


def descriptives(evaluation: Evaluation) -> pd.DataFrame:
    """Return the descriptive statistics of every indicator and group that may be told."""
    return _without(evaluation.descriptives, "group", "indicator", small_groups(evaluation))


def open_groups(table: pd.DataFrame, evaluation: Evaluation) -> pd.DataFrame:
    """Return the rows of groups that may be told of: `told_groups`; table: grouping, group, n."""
    told = told_groups(table, evaluation.rules.min_cell)
    pairs = zip(table["grouping"], table["group"], strict=True)
    return table[[pair in told for pair in pairs]].reset_index(drop=True)


def open_units(table: pd.DataFrame, evaluation: Evaluation) -> pd.DataFrame:
    """Return the rows of units that may be scored in other ways; table: with a column unit.

    What a unit scores without a node, or with missing cells at their worst, tells of its veto items: where
    there are any, only units of at least min_cell communities are told of.
    """
    if not sensitive_codes(evaluation.system, evaluation.dataset):
        return table
    large = evaluation.counts.index[evaluation.counts >= evaluation.rules.min_cell]
    return table[table["unit"].isin(large)].reset_index(drop=True)


def _with_intervals(table: pd.DataFrame, evaluation: Evaluation) -> pd.DataFrame:
    """Return ranks under other choices with the interval of the published rank beside them."""
    table = open_units(table, evaluation)
    spans = evaluation.ranks[["rank_low", "rank_high"]].add_prefix("published_")
    place = list(table.columns).index("rank_shift")
    joined = table.join(spans, on="unit")
    return joined[[*table.columns[: place + 1], *spans.columns, *table.columns[place + 1 :]]]


def _summary(evaluation: Evaluation) -> pd.DataFrame:
    table = evaluation.variant_summary
    return table.assign(max_units=[";".join(units) for units in table["max_units"]])


def _grade_rules(evaluation: Evaluation) -> pd.DataFrame:
    table = evaluation.grade_rules
    return table[table["n"] >= evaluation.rules.min_cell].reset_index(drop=True)


def _rounds(evaluation: Evaluation) -> pd.DataFrame:
    return evaluation.delphi_rounds.reset_index()


def _progress(evaluation: Evaluation) -> pd.DataFrame:
    return evaluation.target_progress.reset_index()


HISTORY = ("history",)
EXPERTS = ("judgements",)

RESULTS: Mapping[str, ResultTable] = {
    "scores": ResultTable("得分、数据可得率与名次", scores),
    "gaps": ResultTable("地区与城乡差距", _gaps),
    "tests": ResultTable("差异检验", tests),
    "descriptives": ResultTable("分组描述统计", descriptives),
    "contributions": ResultTable("二级指标的贡献", _contributions),
    "robustness": ResultTable("名次的稳健性", lambda e: _told(e.robustness, e, "node")),
    "pairs": ResultTable("两两比较：谁在前的概率", lambda e: e.pairs),
    "variants": ResultTable("各种算法下的得分与名次", lambda e: _with_intervals(e.variant_results, e)),
    "variant_summary": ResultTable("各种算法的影响", _summary),
    "bounds": ResultTable("缺失值取最低与最高时的综合得分", lambda e: open_units(e.bounds, e)),
    "bootstrap": ResultTable("地区均值的自助法区间", lambda e: e.resampled),
    "weight_sets": ResultTable("各权重方案的权重", lambda e: e.weight_table, ("indicator_system",)),
    "weight_comparison": ResultTable(
        "各权重方案下的得分与名次", lambda e: _with_intervals(e.weight_comparison, e)
    ),
    "judgement_weights": ResultTable("判断矩阵得出的权重", lambda e: e.judged_weights, EXPERTS),
    "judgement_consistency": ResultTable("判断矩阵的一致性", lambda e: e.judgement_consistency, EXPERTS),
    "delphi_items": ResultTable("德尔菲法各轮各项", lambda e: e.delphi_items, ("delphi",)),
    "delphi_rounds": ResultTable("德尔菲法各轮", _rounds, ("delphi",)),
    "grades": ResultTable("各组社区的等级分布", lambda e: open_groups(e.grade_distribution, e)),
    "grade_rules": ResultTable("不同定级规则下的等级分布", _grade_rules),
    "decisions": ResultTable("各组社区的政策判断", lambda e: open_groups(e.decision_distribution, e)),
    "shortfalls": ResultTable("各单元的短板", lambda e: _told(e.shortfalls, e, "indicator")),
    "inequality": ResultTable("不平衡程度的分解", lambda e: e.inequality),
    "inequality_groups": ResultTable("不平衡程度的分解：各组", lambda e: e.inequality_groups),
    "sigma": ResultTable("σ 收敛", lambda e: e.sigma, HISTORY),
    "beta": ResultTable("β 收敛", lambda e: e.beta, HISTORY),
    "correlations": ResultTable("相关系数", lambda e: e.correlations),
    "moran": ResultTable("空间自相关", lambda e: e.moran, (OBSERVED, "province_adjacency")),
    "survey_results": ResultTable("问卷分组结果", lambda e: e.survey_results, ("survey",)),
    "reliability": ResultTable("问卷信度", lambda e: e.reliability, ("survey",)),
    "growth": ResultTable("各单元各指标的增长", lambda e: e.growth, HISTORY),
    "year_change": ResultTable("综合得分比上年变动的来源", lambda e: e.year_change, HISTORY),
    "projections": ResultTable("全国各指标的外推", lambda e: e.projections, HISTORY),
    "target_progress": ResultTable("目标进度", _progress, ("targets", "published_figures")),
    "problem_indicators": ResultTable(
        "问题所涉指标的结果", lambda e: e.problem_indicators, (OBSERVED, "problems")
    ),
    "problem_targets": ResultTable("问题所涉目标", lambda e: e.problem_targets, ("problems", "targets")),
}
"""The results by file stem; the first six are named by the command's contract (design, section 3)."""


def result_titles(evaluation: Evaluation) -> dict[str, str]:
    """Return the titles of the results that this edition has, by file stem.

    Grades, decisions and shortfalls belong to scores from thresholds alone.
    """
    graded = ("grades", "grade_rules", "decisions", "shortfalls")
    return {
        name: result.title
        for name, result in RESULTS.items()
        if all(evaluation.dataset.has(table) for table in result.tables(evaluation.dataset))
        and (evaluation.rules.graded or name not in graded)
    }


def result_provenance(evaluation: Evaluation, name: str) -> str:
    """Return the provenance of a result: that of the least certain table it rests on."""
    dataset, result = evaluation.dataset, RESULTS[name]
    more = ["history"] if name in ("target_progress", "problem_targets") else []
    return dataset.least_certain([*result.tables(dataset), *more])


def result_frame(evaluation: Evaluation, name: str) -> pd.DataFrame:
    """Return one result with the provenance of its rows as last column."""
    table = RESULTS[name].build(evaluation)
    return table.assign(provenance=result_provenance(evaluation, name))
