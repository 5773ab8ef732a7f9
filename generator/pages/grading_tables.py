"""Grades as tables: the scale, the edition's settings, grades in all groups, and under other rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from generator.analysis.distribution import category_table, told_groups
from generator.datasets.community_types import COMMUNITY_TYPES
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts import Cell, EmptyGrade, Link, RelaxedView, TableColumn, TableView
from generator.pages.expert_opinion import node_names
from generator.pages.lookups import Lookups
from generator.pages.method_page import rests_on_simulation
from generator.pages.tables import number, numeric, percent, table, whole
from generator.quantities import DECISION_TOLERANCE
from generator.scoring.aggregate import aggregate
from generator.scoring.decisions import ELIGIBLE_FROM, REMEDY_BELOW
from generator.scoring.grading import GRADES, KEY_CAP, SHORTFALL_CAP
from generator.scoring.normalisation import score_values
from generator.values.catalogue import Catalogue

WHOLE = ""
"""The grouping of all communities together."""
TABLES = ("communities", "units")
UNTOLD = "不公布"
TOP_FROM = GRADES[-1] - 0.5
"""From this index on a community rounds up to the best grade."""


def simulated(evaluation: Evaluation) -> bool:
    """Tell whether grades and decisions rest on simulated tables."""
    return rests_on_simulation(evaluation.dataset, (*TABLES, evaluation.dataset.structure.table))


def spread(evaluation: Evaluation, categories: pd.Series, known: Sequence[object]) -> pd.DataFrame:
    """Return grouping, group, category, share, n: all communities first, then every group.

    categories: one of `known` by community, missing where there is none; shares are of the population.
    """
    frame, strata = evaluation.frame, evaluation.communities.strata
    index = pd.MultiIndex.from_tuples([(WHOLE, frame.whole)], names=["grouping", "group"])
    everyone = pd.DataFrame(1.0, index=index, columns=frame.members.columns)
    tables = [
        category_table(categories, known, strata, members, frame.population)
        for members in (everyone, frame.groups)
    ]
    return pd.concat(tables, ignore_index=True)[["grouping", "group", "category", "share", "n"]]


def spread_table(
    label: str,
    found: pd.DataFrame,
    titles: Mapping[Any, str],
    least: int,
    *,
    decimals: int = 1,
    **more: Any,
) -> TableView:
    """Return one row per group of `spread`, under its grouping: name, n, and a share for each category.

    titles: heads by category; decimals: of the shares in percent; more: of `table`. Groups of fewer than
    `least` communities, and those that would give them away, have their number and no shares.
    """
    rows, groups, open_ = [], [], told_groups(found, least)
    for (grouping, group), part in found.groupby(["grouping", "group"], sort=False):
        shares, n = part.set_index("category")["share"], int(part["n"].iloc[0])
        told = (str(grouping), str(group)) in open_
        cells = [percent(shares[each], decimals) if told else UNTOLD for each in titles]
        rows.append((str(group), whole(n), *cells))
        groups.append(str(grouping) or "全部社区")
    heads = (TableColumn("组"), numeric("社区", "个"), *map(numeric, titles.values()))
    return table(label, heads, rows, groups=tuple(groups), **more)


def withheld_groups(table_: pd.DataFrame, least: int) -> int:
    """Return how many groups are not told."""
    return table_.groupby(["grouping", "group"]).ngroups - len(told_groups(table_, least))


def grade_names(evaluation: Evaluation) -> Mapping[int, str]:
    """Return the names of the grades, best first."""
    return Lookups(evaluation).grade_names


def grade_spread(evaluation: Evaluation) -> pd.DataFrame:
    """Return how all communities and every group are spread over the grades: `spread` of the grades."""
    return spread(evaluation, evaluation.communities.grade, GRADES)


def distribution_table(evaluation: Evaluation) -> TableView:
    """Return the shares of the grades in all groups, best grade first."""
    return spread_table(
        "各组社区的等级分布",
        grade_spread(evaluation),
        grade_names(evaluation),
        evaluation.rules.min_cell,
        synthetic=simulated(evaluation),
        note="占比按层人口加权，各行合计为 100%。社区数为评定了等级的样本社区。",
    )


def scale_table(evaluation: Evaluation) -> TableView:
    """Return the grades, best first: the report's condition and how it is carried out here."""
    entries = evaluation.dataset.edition.settings.get("grades") or ()
    rules = {int(each["grade"]): str(each.get("rule", "")) for each in entries}
    names = grade_names(evaluation)
    done = {
        5: f"综合得分不低于 {number(TOP_FROM, 1)}，没有触及任何上限",
        4: f"综合得分不低于 3.5 而低于 {number(TOP_FROM, 1)}，没有触及任何上限",
        3: f"综合得分不低于 2.5 而未评为更高等级，包括被封顶在 {SHORTFALL_CAP} 级的",
        2: f"其余未被否决的社区，包括被封顶在 {KEY_CAP} 级的",
        1: "被否决",
    }
    heads = (
        TableColumn("等级", "short"),
        numeric("分值", "分"),
        TableColumn("报告的条件"),
        TableColumn("本评估的算法", "long"),
    )
    rows = [(names[each], whole(each), rules.get(each) or "—", done[each]) for each in names]
    return table("五个等级", heads, rows)


def indicator_links(evaluation: Evaluation, role: str) -> tuple[Link, ...]:
    """Return links to the scored indicators of a role (`core`, `key`) that were observed."""
    system, names = evaluation.system, node_names(evaluation)
    return tuple(
        Link(names[code], f"../indicators/{code}.html")
        for code in system.leaves("scored")
        if system.nodes.at[code, "role"] == role and code in evaluation.communities.values
    )


def settings_table(evaluation: Evaluation, catalogue: Catalogue) -> TableView:
    """Return what the edition sets for grading and decisions, and where each setting comes from."""
    rules = evaluation.rules
    roles = {
        role: "、".join(each.title for each in indicator_links(evaluation, role)) or "无"
        for role in ("core", "key")
    }
    stated = {key: "报告公布" if key in catalogue else "默认" for key in QUOTED}
    rows: list[tuple[Cell, ...]] = [
        ("核心指标", roles["core"], "依报告 3.5.2 所举拟定" if "subsidy-min-score" in catalogue else "拟定"),
        ("关键指标", roles["key"], "拟定，报告没有点名"),
        ("否决后的综合得分上限", f"{number(rules.veto_cap, 1)} 分", "默认"),
        ("容许低于基准值的权重 ε", f"{rules.epsilon:g}", "默认"),
        ("具备支持资格的最低分", f"{number(ELIGIBLE_FROM, 0)} 分", stated["subsidy-min-score"]),
        ("优先整改的分数线", f"{number(REMEDY_BELOW, 0)} 分", stated["rework-max-score"]),
        ("满意度底线", f"{number(rules.support_floor, 0)} 分", stated["veto-score"]),
        ("连续低于底线的年数", "2 年", stated["veto-years"]),
        ("公布一组的最少社区数", f"{rules.min_cell} 个", "默认"),
    ]
    heads = (TableColumn("项目"), TableColumn("本年度取值"), TableColumn("来历", "short"))
    return table("定级与政策判断的设置", heads, rows)


QUOTED = ("subsidy-min-score", "rework-max-score", "veto-score", "veto-years")
"""Report values of the rules of decision."""


def baseline_scores(evaluation: Evaluation) -> pd.Series:
    """Return the index of a community whose scored indicators all equal their baseline, by community type.

    In [1, 5]; above 4 where an advanced value equals its baseline, or a yes counts as the best score.
    """
    system, types = evaluation.system, pd.Series(COMMUNITY_TYPES, index=list(COMMUNITY_TYPES))
    codes = [code for code in system.leaves("scored") if code in evaluation.communities.values]
    lines = evaluation.thresholds.for_rows(codes, types)["baseline"]
    values = pd.DataFrame(lines, index=types.index, columns=codes)
    applicable = system.applicability(types)[codes]
    scores = score_values(values.where(applicable), types, evaluation.thresholds, system, evaluation.rules)
    tree = aggregate(scores, system, evaluation.headline, applicable, evaluation.rules.aggregation)
    index: pd.Series = tree.scores[system.root]
    return index


def empty_grade(evaluation: Evaluation) -> EmptyGrade | None:
    """Return why no community has the second best grade; None where some have it."""
    found = grade_spread(evaluation)
    second = GRADES[-1] - 1
    here = found[(found["grouping"] == WHOLE) & (found["category"] == second)]["share"]
    if here.empty or float(here.iloc[0]) > DECISION_TOLERANCE:
        return None
    lowest = float(baseline_scores(evaluation).min())
    return EmptyGrade(grade_names(evaluation)[second], lowest, TOP_FROM)


def relaxed_view(evaluation: Evaluation) -> RelaxedView:
    """Return the grades under other ε and without key indicators, the edition's own rule marked."""
    found, names = evaluation.grade_rules, grade_names(evaluation)
    rows = []
    for (rule, epsilon, key), part in found.groupby(["rule", "epsilon", "key"], sort=False):
        shares = part.set_index("grade")["share"]
        own = key and abs(float(str(epsilon)) - evaluation.rules.epsilon) < DECISION_TOLERANCE
        rows.append((f"{rule}{'（本年度）' if own else ''}", *(percent(shares[each]) for each in names)))
    share = found.set_index(["epsilon", "key", "grade"])["share"]
    least, most = float(found["epsilon"].min()), float(found["epsilon"].max())
    note = f"全体 {int(found['n'].iloc[0])} 个社区，占比按层人口加权。"
    heads = (TableColumn("规则"), *map(numeric, names.values()))
    view = table("换一套规则的等级分布", heads, rows, synthetic=simulated(evaluation), note=note)
    return RelaxedView(
        table=view,
        own=f"{least:g}",
        widest=f"{most:g}",
        best_own=float(share[least, True, GRADES[-1]]),
        best_widest=float(share[most, True, GRADES[-1]]),
        held_with_key=float(share[least, True, KEY_CAP]),
        held_without_key=float(share[least, False, KEY_CAP]),
    )


def commonest(evaluation: Evaluation) -> tuple[str, float]:
    """Return the name and the share of the grade that most communities have, by population."""
    found = grade_spread(evaluation)
    rows = records(found[found["grouping"] == WHOLE])
    top = max(rows, key=lambda row: float(row["share"]))
    return grade_names(evaluation)[int(top["category"])], float(top["share"])
