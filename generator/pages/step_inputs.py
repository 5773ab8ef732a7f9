"""Steps 1 to 5 of the checklist, told from the edition: framework, data, missing values, structure, scores.

Each function returns what was done, in sentences with the edition's numbers, and what is lacking.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from generator.analysis.association import AMONG
from generator.analysis.variants import GROUPS, level_word
from generator.charts.families.robustness import large_units, unit_word
from generator.datasets.community_types import EVERYWHERE
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.robustness import FINE, correlation_range
from generator.pages.tables import interval, number, percent, signed
from generator.pages.variant_tables import computed_variants, whole_change
from generator.quantities import DECISION_TOLERANCE

TAKEN_UP = {"observed": "观测", "published": "公布或编写", "synthetic": "模拟"}
NORMALISATIONS = {
    "thresholds": "按阈值分段线性换成 1 至 5 分，达到基准值得 4 分，达到先进值得 5 分",
    "goalposts": "按目标值区间线性换算",
    "minmax": "按最小值与最大值线性换算",
    "zscore": "按均值与标准差标准化",
    "rank": "按名次换算",
    "percent_rank": "按百分位名次换算",
    "distance_to_target": "按与目标的距离换算",
}
HIGH = 0.9
"""From this correlation on, dimensions are said to tell much the same."""


@dataclass(frozen=True)
class Told:
    """What a step did and what it lacks, each in sentences; empty ones are left out."""

    done: tuple[str, ...]
    lacking: tuple[str, ...]

    @classmethod
    def of(cls, done: Iterable[str], lacking: Iterable[str]) -> Told:
        """Return the sentences that say something."""
        return cls(tuple(filter(None, done)), tuple(filter(None, lacking)))


def effect(evaluation: Evaluation, *groups: str) -> str:
    """Return how far the variants of some groups move level and ranks; empty where none could be computed."""
    found, (whose, _) = computed_variants(evaluation), whole_change(evaluation)
    found = found[found["group"].isin(groups)]
    if found.empty:
        return ""
    low, high = signed(found["change"].min()), signed(found["change"].max())
    span = f"变化{low}" if len(found) == 1 else f"变化{low}至{high}"
    return f"{len(found)}个方案使{whose}得分{span}分，名次平均移动至多{number(found['mean_shift'].max())}位"


def framework(evaluation: Evaluation) -> Told:
    """Tell step 1: levels, how many nodes are scored, definitions, sets for types of community."""
    system, levels = evaluation.system, evaluation.frame.structure.node_levels[1:]
    words = [level_word(place) for place in range(1, len(levels) + 1)]
    counts = "、".join(
        f"{word}{len(system.at_level(level))}个" for word, level in zip(words, levels, strict=True)
    )
    scored = "、".join(f"{len(system.at_level(level, 'scored'))}个" for level in levels)
    leaves = system.nodes.loc[list(system.leaves(None))]
    undefined = int((leaves["definition"] == "").sum())
    some = int((leaves["applies_to"] != EVERYWHERE).sum())
    monitored = int((leaves["status"] == "monitored").sum())
    return Told.of(
        (
            f"综合指数之下有{counts}，其中计分的依次为{scored}。",
            f"{len(leaves) - undefined}个末级指标写明了定义。" if undefined < len(leaves) else "",
            f"{some}个指标只适用于部分社区类型。" if some else "",
        ),
        (
            f"{monitored}个指标只监测，在公布方案中没有权重。" if monitored else "",
            f"{undefined}个末级指标没有写明定义。" if undefined else "",
        ),
    )


def selection(evaluation: Evaluation) -> Told:
    """Tell step 2: who was observed, where tables and published figures come from, what is missing."""
    dataset = evaluation.dataset
    kinds = Counter(table.provenance for table in dataset.tables.values())
    tables = "、".join(f"{word}{kinds[kind]}张" for kind, word in TAKEN_UP.items() if kinds[kind])
    verified = Counter(_verified(evaluation))
    figures = "、".join(f"{word}{count}个" for word, count in verified.most_common())
    total = sum(verified.values())
    return Told.of(
        (
            _observed(evaluation),
            f"用到数据表{len(dataset.tables)}张：{tables}，逐张注明来源与日期。",
            f"报告公布的数值{total}个，逐个注明核实情况：{figures}。" if total else "",
        ),
        (
            f"{kinds['synthetic']}张表为模拟数据，实际的观测数据没有接入。" if kinds["synthetic"] else "",
            "公布的数值没有一个经原始来源核实。" if total and not verified["已核实"] else "",
        ),
    )


def _observed(evaluation: Evaluation) -> str:
    structure, n = evaluation.frame.structure, len(evaluation.communities.scores)
    if not structure.sampled:
        return f"观测单位{n}个，都是全数观测。"
    strata, levels = evaluation.frame.members.columns, evaluation.frame.units["level"]
    lowest = structure.unit_levels[-2]
    above = int((levels.reindex(evaluation.frame.members.index) == lowest).sum())
    return f"样本社区{n}个，分属{above}个{unit_word(evaluation, lowest)}、{len(strata)}个层。"


def _verified(evaluation: Evaluation) -> list[str]:
    dataset = evaluation.dataset
    if not dataset.has("published_figures") or "verified" not in dataset.frame("published_figures"):
        return []
    return [str(word) for word in dataset.frame("published_figures")["verified"] if word]


def missing_values(evaluation: Evaluation) -> Told:
    """Tell step 3: how much is missing, what is done about it, how far results depend on it."""
    communities, rules = evaluation.communities, evaluation.rules
    codes = [code for code in communities.applicable if code in communities.values]
    applicable = communities.applicable[codes].to_numpy(dtype=bool)
    gaps = applicable & communities.values[codes].isna().to_numpy()
    if not gaps.any():
        return Told.of(("适用的单元格全部有值，无须处理缺失。",), ())
    available = communities.availability[evaluation.system.root]
    short = int((available < rules.min_availability - DECISION_TOLERANCE).sum())
    word = "社区" if evaluation.frame.structure.sampled else "单位"
    moved = effect(evaluation, GROUPS["missing"])
    return Told.of(
        (
            f"适用而未报的单元格占{percent(gaps.sum() / applicable.sum())}；"
            f"数据可得率低于{percent(rules.min_availability)}的{word}{short}个。",
            "正文不插补：缺的略去，权重由同级分担；可得率不足的不刊出、不排名。",
            _bounds(evaluation),
            f"改变缺报的处理：{moved}。" if moved else "",
        ),
        ("没有作多重插补，也没有检验缺报是否随机。",),
    )


def _bounds(evaluation: Evaluation) -> str:
    root = evaluation.root_unit
    if root not in large_units(evaluation):
        return ""
    low, high = evaluation.bounds.set_index("unit").loc[root, ["low", "high"]]
    ends = interval(low, high)
    return f"缺报全取最低与全取最高，{evaluation.frame.whole}得分的上下限为{ends}分。"


def structure(evaluation: Evaluation) -> Told:
    """Tell step 4: correlations among the dimensions, reliability of the survey, neighbours."""
    found = evaluation.correlations
    levels = list(dict.fromkeys(found.loc[found["family"] == AMONG, "level"].astype(str)))
    ranges = {level: correlation_range(evaluation, level) for level in levels}
    told = [
        f"{unit_word(evaluation, level)}{interval(*ends, FINE)}" for level, ends in ranges.items() if ends
    ]
    close = min((ends[0] for ends in ranges.values() if ends), default=0.0) >= HIGH
    return Told.of(
        (
            f"一级指标得分两两之间的相关系数（皮尔逊）：{'，'.join(told)}。" if told else "",
            "相关很高，各一级指标的先后大体一致，不能当作相互独立的证据。" if close else "",
            *_alphas(evaluation),
            _neighbours(evaluation),
        ),
        (
            "" if told else "单位太少，一级指标之间的相关不作判定。",
            "没有作主成分分析与聚类分析。",
            "没有检验各二级指标内部的一致性。",
        ),
    )


def _alphas(evaluation: Evaluation) -> list[str]:
    table = evaluation.reliability
    if table.empty:
        return []
    scales = table[(table["dropped"] == "") & (table["reason"] == "")]
    return [
        f"居民问卷（{row['scale']}，{row['items']}题，{row['n']}份）的克隆巴赫 α 为{number(row['alpha'])}。"
        for row in records(scales)
    ]


def _neighbours(evaluation: Evaluation) -> str:
    table = evaluation.moran
    rows = records(table[(table["node"] == evaluation.system.root) & (table["reason"] == "")])
    return (
        f"综合得分的空间自相关：{rows[0]['n']}个有陆地邻接的单位，莫兰 I 为{number(rows[0]['I'])}。"
        if rows
        else ""
    )


def normalisation(evaluation: Evaluation) -> Told:
    """Tell step 5: from values to scores, where the thresholds come from, what other lines would change."""
    nodes, rules = evaluation.system.nodes, evaluation.rules
    leaves = nodes.loc[list(evaluation.system.leaves(None))]
    turned = int((leaves["direction"] < 0).sum())
    origins = _origins(evaluation)
    cells = "、".join(f"{word}{count}格" for word, count in origins.most_common())
    moved = effect(evaluation, GROUPS["floor"], GROUPS["threshold"])
    proposed = origins["拟定"]
    return Told.of(
        (
            f"{NORMALISATIONS[rules.normalisation]}，超出两端的取端点。"
            if np.isfinite(rules.scale).all()
            else f"{NORMALISATIONS[rules.normalisation]}。",
            f"越低越好的指标{turned}个，先变号再换算。" if turned else "",
            f"阈值{sum(origins.values())}格，逐格注明来历：{cells}。" if origins else "",
            f"改变底线、滞后线，或阈值上下移动 5%：{moved}。" if moved else "",
        ),
        (f"{proposed}格阈值为拟定，没有经主管部门或专家确认。" if proposed else "",),
    )


def _origins(evaluation: Evaluation) -> Counter[str]:
    dataset = evaluation.dataset
    if not dataset.has("thresholds"):
        return Counter()
    frame = dataset.frame("thresholds")
    named = [name for name in frame if str(name).endswith("_origin")]
    return Counter(str(word) for name in named for word in frame[name] if word)
