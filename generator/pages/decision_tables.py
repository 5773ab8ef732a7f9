"""Decisions on communities as tables: the rules in words, their spread, support lost, and elastic sets."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from generator.datasets.community_types import COMMUNITY_TYPES
from generator.evaluation import Evaluation
from generator.evaluation.deciding import TABLE as SATISFACTION_TABLE
from generator.evaluation.deciding import satisfaction_by_year
from generator.indicators.elastic import TABLE as ELASTIC_TABLE
from generator.indicators.elastic import common_set, elastic_sets
from generator.pages.contexts import ElasticView, SupportView, TableColumn, TableView
from generator.pages.expert_opinion import node_names
from generator.pages.grading_tables import (
    QUOTED,
    TABLES,
    WHOLE,
    simulated,
    spread,
    spread_table,
)
from generator.pages.method_page import rests_on_simulation
from generator.pages.tables import number, numeric, percent, table, whole
from generator.scoring.decisions import ELIGIBLE_FROM, NO_VETO_ITEM, REMEDY_BELOW, Allocation
from generator.values.catalogue import Catalogue

FINE = 2
"""Decimals of shares in percent that are near zero."""
SHORT = {
    Allocation.FIX_VETO_FIRST: "先整改否决",
    Allocation.NOT_DETERMINED: "不作判定",
    Allocation.SUPPORT_WITHDRAWN: "取消支持",
    Allocation.ELIGIBLE: "具备资格",
    Allocation.REMEDY_CORE: "优先整改",
    Allocation.UNSPECIFIED: "未规定",
}
"""The decisions in short, for the heads of columns."""
MOST_NAMES = 12
"""Names that a cell lists before it only counts."""


def decided(evaluation: Evaluation) -> pd.DataFrame:
    """Return how all communities and every group are spread over the decisions."""
    return spread(evaluation, evaluation.decisions["allocation"], list(Allocation))


def conditions(evaluation: Evaluation) -> Mapping[Allocation, str]:
    """Return the condition of each decision in words, in the order in which they are tried."""
    high, low = number(ELIGIBLE_FROM, 0), number(REMEDY_BELOW, 0)
    floor = number(evaluation.rules.support_floor, 0)
    return {
        Allocation.FIX_VETO_FIRST: "社区被否决。先整改否决事项，其余条件不再考虑",
        Allocation.NOT_DETERMINED: "核心指标应报未报，无从知道是否合格",
        Allocation.SUPPORT_WITHDRAWN: f"居民满意度连续两年低于 {floor} 分，自第二年起取消支持",
        Allocation.ELIGIBLE: f"综合得分不低于 {high} 分",
        Allocation.REMEDY_CORE: f"综合得分低于 {low} 分。没有核心指标不合格的，注明“{NO_VETO_ITEM}”",
        Allocation.UNSPECIFIED: f"综合得分不低于 {low} 分而低于 {high} 分，报告没有规定如何处理",
    }


def rule_table(evaluation: Evaluation) -> TableView:
    """Return the decisions in their order: condition in words, and share of all communities."""
    found = decided(evaluation)
    shares = found[found["grouping"] == WHOLE].set_index("category")["share"]
    n = int(found.loc[found["grouping"] == WHOLE, "n"].iloc[0])
    told = n >= evaluation.rules.min_cell
    heads = (
        TableColumn("判断", "text"),
        TableColumn("次序", "short"),
        TableColumn("条件", "long"),
        numeric("占比"),
    )
    rows = [
        (each.value, str(place), words, percent(shares[each.value]) if told else "不公布")
        for place, (each, words) in enumerate(conditions(evaluation).items(), 1)
    ]
    whole_ = f"{evaluation.frame.whole} {n} 个社区"
    note = f"依次判断，前面的条件成立即不再往下看；一律使用未舍入的数值。占比为{whole_}，按层人口加权。"
    return table("政策判断的规则", heads, rows, synthetic=simulated(evaluation), note=note)


def decision_table(evaluation: Evaluation) -> TableView:
    """Return the shares of the decisions in all groups."""
    return spread_table(
        "各组社区的政策判断",
        decided(evaluation),
        SHORT,
        evaluation.rules.min_cell,
        synthetic=simulated(evaluation),
        note="列名为上表各项判断的简称，次序相同。占比按层人口加权，各行合计为 100%。",
    )


def remedied(evaluation: Evaluation) -> tuple[int | None, int | None]:
    """Return how many communities are told to mend veto items, and how many of them have none that fails.

    None where there are some, but fewer than min_cell.
    """
    found = evaluation.decisions
    told = found[found["allocation"] == Allocation.REMEDY_CORE.value]
    without = int((told["failed_core"].map(len) == 0).sum())
    return _told(len(told), evaluation), _told(without, evaluation)


def _told(count: int, evaluation: Evaluation) -> int | None:
    return count if count == 0 or count >= evaluation.rules.min_cell else None


def support_view(evaluation: Evaluation, catalogue: Catalogue) -> SupportView | None:
    """Return who has lost the support, as aggregates; None without satisfaction in two consecutive years.

    Only communities surveyed in this year and the year before count.
    """
    years, year = satisfaction_by_year(evaluation), int(evaluation.dataset.edition.year)
    if not {year - 1, year} <= set(years.columns):
        return None
    known = years[[year - 1, year]].notna().all(axis=1)
    if int(known.sum()) < evaluation.rules.min_cell:
        return None
    lost = evaluation.decisions["support_lost"]
    found = spread(evaluation, lost.astype(object).where(known), (True, False))
    share = found[(found["grouping"] == WHOLE) & (found["category"] == True)]["share"]  # noqa: E712
    tables = (SATISFACTION_TABLE, *TABLES, evaluation.dataset.structure.table)
    synthetic = rests_on_simulation(evaluation.dataset, tables)
    note = "占比按层人口加权；社区数为两年都有满意度的样本社区。"
    return SupportView(
        years=(year - 1, year),
        known=int(known.sum()),
        lost=_told(int((lost & known).sum()), evaluation),
        share=float(share.iloc[0]),
        floor=evaluation.rules.support_floor,
        quoted=set(QUOTED) <= set(catalogue),
        table=spread_table(
            "连续两年低于满意度底线的社区占比",
            found,
            {True: "低于底线"},
            evaluation.rules.min_cell,
            decimals=FINE,
            synthetic=synthetic,
            note=note,
        ),
    )


def elastic_view(evaluation: Evaluation) -> ElasticView | None:
    """Return the indicator sets of the community types; None where units have no types."""
    if not evaluation.communities.types.isin(COMMUNITY_TYPES).any():
        return None
    system, names = evaluation.system, node_names(evaluation)
    every, scored = elastic_sets(system, None), elastic_sets(system)
    common = set(common_set(system, None))
    heads = (
        TableColumn("社区类型", "short"),
        numeric("适用的指标", "项"),
        numeric("其中计分", "项"),
        numeric("共同指标", "项"),
        TableColumn("共同指标之外的指标", "long"),
    )
    rows = []
    for kind, codes in every.items():
        own = [names[code] for code in codes if code not in common]
        listed = "、".join(own) if len(own) <= MOST_NAMES else f"{len(own)} 项"
        rows.append((kind, whole(len(codes)), whole(len(scored[kind])), whole(len(common)), listed or "无"))
    return ElasticView(
        table=table("各类社区适用的指标", heads, rows),
        total=len(system.leaves(None)),
        common=len(common),
        common_scored=len(common_set(system)),
        weighted=evaluation.dataset.has(ELASTIC_TABLE),
        scored=len(system.leaves("scored")),
    )
