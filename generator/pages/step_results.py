"""Steps 6 to 10 of the checklist, told from the results: weights, robustness, parts, links, presentation.

Each function returns what was done, in sentences with the edition's numbers, and what is lacking.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.analysis.association import CONTEXT
from generator.analysis.variants import GROUPS, MEAN_NAMES
from generator.charts.families.robustness import unit_word
from generator.evaluation import Evaluation
from generator.pages.contexts import ReconciliationRow
from generator.pages.features import read_features
from generator.pages.lookups import Lookups
from generator.pages.rank_tables import compared_sets, pair_counts
from generator.pages.results import result_titles
from generator.pages.step_inputs import Told, effect
from generator.pages.tables import interval, number, percent
from generator.pages.variant_tables import computed_variants
from generator.quantities import DECISION_TOLERANCE

JUDGEMENTS = "judgements"
PANELS = {JUDGEMENTS: "判断矩阵", "delphi": "德尔菲评分"}
COMPENSATED = {"arithmetic": "，一部分的低分可以由另一部分的高分完全补偿"}
VARIED = {"weight": "权重", "mean": "汇总方法"}
UNJUDGED = ("暂无现值", "不可衡量")
"""States of targets that nothing here can be held against."""
CONSISTENT = 0.1


def weighting(evaluation: Evaluation) -> Told:
    """Tell step 6: weight sets, experts' judgements, means up the tree, what other choices would change."""
    dataset = evaluation.dataset
    sets = list(dict.fromkeys(evaluation.weight_table["weight_set"].astype(str)))
    names = "、".join(evaluation.weight_titles.get(name, name) for name in sets)
    method = evaluation.rules.aggregation
    moved = [(word, effect(evaluation, GROUPS[key])) for key, word in VARIED.items()]
    made_up = "与".join(word for name, word in PANELS.items() if name in dataset.synthetic)
    return Told.of(
        (
            f"权重方案{len(sets)}套：{names}。",
            *_judgements(evaluation),
            f"自下而上按加权{MEAN_NAMES[method]}汇总{COMPENSATED.get(method, '')}。",
            *(f"改变{word}：{told}。" for word, told in moved if told),
        ),
        (
            f"{made_up}为模拟数据。" if made_up else "",
            "" if dataset.has(JUDGEMENTS) else "没有专家判断的原始记录。",
            "末级指标在同级之内取等权，没有单独赋权。" if _equal_leaves(evaluation) else "",
        ),
    )


def _judgements(evaluation: Evaluation) -> list[str]:
    told, table, rounds = [], evaluation.judgement_consistency, evaluation.delphi_rounds
    if len(table):
        worst = max(float(table["cr"].max()), float(table["cr_max"].max()))
        state = "都低于 0.10" if worst < CONSISTENT else "有的不低于 0.10"
        told.append(
            f"专家{table['experts'].max()}名、判断矩阵{len(table)}个：群组一致性比率最大{_ratio(table['cr'].max())}，"
            f"单个专家最大{_ratio(table['cr_max'].max())}，{state}。"
        )
    if len(rounds):
        last = float(rounds["w"].iloc[-1])
        told.append(f"德尔菲法{len(rounds)}轮，末轮的肯德尔协调系数为{number(last)}。")
    return told


def _ratio(ratio: float) -> str:
    return "不足 0.001" if ratio < 0.001 else number(ratio, 3)


def _equal_leaves(evaluation: Evaluation) -> bool:
    """Tell whether all weighted indicators of one parent weigh the same, for every parent with several."""
    system, local = evaluation.system, evaluation.headline.local
    leaves = [code for code in system.leaves(None) if local[code] > 0]
    parents = system.nodes.loc[leaves, "parent"]
    spread = local[leaves].groupby(parents).agg(lambda weights: weights.max() - weights.min())
    several = parents.value_counts().reindex(spread.index) > 1
    return bool(several.any()) and bool((spread[several] <= DECISION_TOLERANCE).all())


def uncertainty(evaluation: Evaluation) -> Told:
    """Tell step 7: the simulation, who can be told apart, variants one at a time."""
    rule, computed = evaluation.rules.robustness, computed_variants(evaluation)
    sampled = evaluation.frame.structure.sampled
    what = "同时变动上两级的权重与社区的抽样" if sampled else "变动上两级的权重"
    name, title = next(iter(compared_sets(evaluation).items()), ("", ""))
    told, pairs = pair_counts(evaluation, name)
    most = number(computed["mean_shift"].max())
    return Told.of(
        (
            f"{rule.draws}次模拟{what}（权重 ±{percent(rule.spread, 0)}，种子{rule.seed}），"
            "名次一律附5%至95%的区间。",
            f"{title}两两比较{pairs}对，能分出先后的{told}对，占{percent(told / pairs)}。" if pairs else "",
            f"逐项改变算法的方案{len(computed)}个，名次平均移动至多{most}位。" if len(computed) else "",
        ),
        (
            "没有作方差分解（索博尔指数），各项选择对名次的贡献没有分开。",
            "阈值、缺报处理与汇总方法只逐项改变，没有放进同一次模拟。",
        ),
    )


def parts(evaluation: Evaluation) -> Told:
    """Tell step 8: what scores are made of, and where each unit falls short."""
    system, lookups = evaluation.system, Lookups(evaluation)
    pieces, units = list(evaluation.contributions), len(lookups.places)
    root = evaluation.scores[system.root].reindex(evaluation.contributions.index)
    apart = (evaluation.contributions.sum(axis=1) - root).abs().max() if pieces else np.nan
    exact = bool(pieces) and bool(apart <= DECISION_TOLERANCE)
    scored = len(system.leaves("scored"))
    return Told.of(
        (
            f"综合得分分解为{len(pieces)}个部分的贡献，各单位的贡献之和等于其综合得分。" if exact else "",
            f"{units}个单位各有一页，列出各级得分、{scored}项计分指标的数值与得分及相对强项、弱项。"
            if units
            else f"{len(evaluation.compared)}个单位的各级得分与{scored}项计分指标都可下载。",
            "各单位的短板按低于基准、低于滞后线与否决项列出。" if evaluation.rules.graded else "",
            "等级只用于社区，各单位另列所辖社区的等级分布。" if evaluation.rules.graded else "",
        ),
        ("" if exact else "综合得分没有逐项分解。",),
    )


def links(evaluation: Evaluation, rows: Sequence[ReconciliationRow]) -> Told:
    """Tell step 9: published figures, targets and context variables beside the results."""
    equal = sum(row.agrees for row in rows)
    targets = evaluation.target_progress
    judged = int((~targets["status"].astype(str).isin(UNJUDGED)).sum()) if len(targets) else 0
    return Told.of(
        (
            f"与公布的数值对账{len(rows)}项，相等{equal}项。" if rows else "",
            f"与目标对照{len(targets)}条，能够判定进度的{judged}条。" if len(targets) else "",
            _context(evaluation),
        ),
        (
            "没有与其他机构的同类指数比较。",
            f"{len(targets) - judged}条目标没有同口径的现值或不可衡量。" if judged < len(targets) else "",
        ),
    )


def _context(evaluation: Evaluation) -> str:
    found = evaluation.correlations
    level = (
        str(evaluation.frame.units.at[evaluation.compared[0], "level"]) if len(evaluation.compared) else ""
    )
    chosen = (found["family"] == CONTEXT) & (found["level"] == level) & (found["method"] == "Pearson")
    known = found[chosen].dropna(subset=["r"])
    if known.empty:
        return ""
    size = known["r"].astype(float).abs()
    ends = interval(size.min(), size.max())
    many = known["b"].nunique()
    return f"{unit_word(evaluation, level)}的一级指标得分与{many}个背景变量的相关系数，绝对值在{ends}之间。"


def presentation(evaluation: Evaluation) -> Told:
    """Tell step 10: pages, downloads, and how numbers and intervals are shown."""
    dataset, lookups = evaluation.dataset, Lookups(evaluation)
    nodes = len(evaluation.system.codes) - 1
    offered = "可以下载" if read_features(dataset.edition).downloads else "可以索取"
    results = f"结果表{len(result_titles(evaluation))}张{offered}。"
    return Told.of(
        (
            f"单位页{len(lookups.places)}个、指标页{nodes}个，{results}" if lookups.places else results,
            "正文、图、表与下载出自同一份结果，数值只在刊出时四舍五入一次；每张图附文字说明与数据表。",
            "得分附95%区间，名次附名次区间；地图用方格示意图，不表示行政区域界线和面积。"
            if dataset.has("tile_grid")
            else "得分与名次附区间。",
            "凡出自模拟数据的页、图、表都有“模拟数据”字样。" if dataset.demonstration else "",
        ),
        (),
    )
