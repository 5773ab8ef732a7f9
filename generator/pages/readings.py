"""What tests between groups say, in sentences composed from their numbers; no number is typed here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.analysis.significance import OVERALL, TWO
from generator.charts.families.robustness import unit_word
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.comparisons import index_pairs, overall_rows
from generator.pages.tables import interval, known, number, p_value, percent, whole

Row = Mapping[str, Any]

LEVEL = 0.05
"""From this adjusted p on, a pair is not said to differ (design, section 4: claims)."""

WORDS = ("很小", "小", "中", "大")
LIMITS = {"Hedges g": (0.2, 0.5, 0.8), "ω²": (0.01, 0.06, 0.14)}
"""Where small, medium and large begin: a rule of thumb. Source: Cohen (1988), for d and for η²."""


def case_name(evaluation: Evaluation) -> str:
    """Return what a case of the tests is called: 城市, or the units of the edition."""
    units, cases = evaluation.frame.units["level"], evaluation.frame.cases
    found = units.reindex(cases[cases != ""].unique()).dropna()
    return unit_word(evaluation, str(found.iloc[0])) if len(found) else "单位"


def index_name(evaluation: Evaluation) -> str:
    """Return the name of the index."""
    return str(evaluation.system.nodes["name"][evaluation.system.root])


def size_word(name: str, effect: float) -> str:
    """Return the rule of thumb's word for an effect size, `Hedges g` or `ω²`: 很小, 小, 中 or 大."""
    size = max(effect, 0.0) if name == "ω²" else abs(effect)
    return WORDS[sum(size >= limit for limit in LIMITS[name])]


def told_p(p: Any) -> str:
    """Return a p value as a sentence has it: `p=0.012`, `p<0.001`."""
    text = p_value(p)
    return f"p{text}" if text.startswith("<") else f"p={text}"


def facing_up(row: Row) -> dict[str, Any]:
    """Return a pair with its higher group first, difference and interval turned with it."""
    turned = dict(row)
    if row["difference"] < 0:
        turned |= {"group_a": row["group_b"], "group_b": row["group_a"]}
        turned |= {"difference": -row["difference"], "low": -row["high"], "high": -row["low"]}
    return turned


def read_pair(row: Row) -> str:
    """Return a test in words, effect and interval before p; without a full stop."""
    word = size_word(str(row["effect_name"]), float(row["effect"]))
    if row["test"] == OVERALL:
        freedom = f"{whole(row['df1'])}，{number(row['df2'], 1)}"
        told = f"F（{freedom}）={number(row['statistic'])}，{told_p(row['p_holm'])}"
        return f"ω² {number(row['effect'])}（经验分档：{word}），{told}"
    up = facing_up(row)
    ends = interval(up["low"], up["high"])
    size = f"g {number(abs(row['effect']))}，经验分档：{word}"
    head = f"{up['group_a']}比{up['group_b']}高{number(up['difference'])}分"
    return f"{head}（95%区间{ends}；{size}；{told_p(row['p_holm'])}）"


def undecided_pairs(rows: Iterable[Row]) -> list[str]:
    """Return the pairs whose adjusted p is not below `LEVEL`: 新一线与二线."""
    return [f"{row['group_a']}与{row['group_b']}" for row in rows if row["p_holm"] >= LEVEL]


def read_grouping(evaluation: Evaluation, grouping: str, case: str) -> str:
    """Return what the tests of a grouping say of the index; why they say nothing where they cannot."""
    root = evaluation.system.root
    found = records(overall_rows(evaluation, grouping, root))
    pairs = index_pairs(evaluation.tests, root, grouping)
    if not pairs or not found or not known(found[0].get("effect")):
        return f"{index_name(evaluation)}{found[0]['left_out'] if found else '没有数据'}。"
    what = f"各{case}{index_name(evaluation)}"
    told = _two(pairs[0]) if found[0]["test"] == TWO else _several(found[0], pairs, what)
    return told + _weighted(evaluation, grouping, case)


def _two(row: Row) -> str:
    unclear = "，不足以说明孰高孰低" if row["p_holm"] >= LEVEL else ""
    return f"{read_pair(row)}{unclear}。"


def _several(overall: Row, pairs: Sequence[Row], what: str) -> str:
    ordered = sorted(pairs, key=lambda row: abs(row["difference"]))
    share, effect = percent(max(float(overall["effect"]), 0.0), 0), number(overall["effect"])
    word = size_word("ω²", float(overall["effect"]))
    parts = [f"组别说明{what}方差的{share}左右（ω² {effect}，经验分档：{word}）。"]
    parts.append(f"差异最大的是{read_pair(ordered[-1])}")
    parts.append(f"；最小的是{read_pair(ordered[0])}。" if len(ordered) > 1 else "。")
    unclear = undecided_pairs(pairs)
    if unclear:
        parts.append(f"{'、'.join(unclear)}按组对数调整后的p不低于{number(LEVEL)}，不足以说明孰高孰低。")
    return "".join(parts)


def _weighted(evaluation: Evaluation, grouping: str, case: str) -> str:
    """Return the difference of the published scores, which are weighted, beside that of the tests."""
    if not evaluation.frame.structure.sampled:
        return ""
    gaps = evaluation.gaps
    here = (gaps["grouping"] == grouping) & (gaps["node"] == evaluation.system.root)
    for row in records(gaps[here & (gaps["kind"] == "score")]):
        best, worst = (
            f"{row[end]}最{word}（{number(row[f'{end}_value'])}分）"
            for end, word in (("best", "高"), ("worst", "低"))
        )
        gap = f"按人口加权的得分，{best}，{worst}，相差{number(row['difference'])}分"
        return f"{gap}；检验中每个{case}只算一次，两个差值不必相同。"
    return ""


def read_sharing(evaluation: Evaluation, grouping: str, case: str) -> str:
    """Return which groups are the same cases, and how their means correlate; empty where none are shared."""
    pairs = evaluation.group_pairs
    here = pairs[(pairs["grouping"] == grouping) & (pairs["shared"] > 0)]
    told = [
        f"{row['group_a']}与{row['group_b']}共有{whole(row['shared'])}个{case}"
        + (f"（r={number(row['correlation'])}）" if known(row["correlation"]) else "")
        for row in records(here)
    ]
    return f"{'，'.join(told)}。" if told else ""


def lead(evaluation: Evaluation, case: str) -> str:
    """Return the finding of all groupings in two sentences."""
    tests, root = evaluation.tests, evaluation.system.root
    groupings = [each.name for each in evaluation.frame.groupings if each.name in set(tests["grouping"])]
    pairs = [row for name in groupings for row in index_pairs(tests, root, name)]
    means, name = "均值" if evaluation.frame.structure.sampled else "", index_name(evaluation)
    opening = f"以{case}{means}为个案，检验{'、'.join(groupings)}各组的得分有没有差异、差多少。"
    if not pairs:
        return f"{opening}可比较的组不足，{name}不作判定。"
    most = facing_up(max(pairs, key=lambda row: abs(row["difference"])))
    ends = interval(most["low"], most["high"])
    size = f"{name}相差{number(most['difference'])}分（95%区间{ends}）"
    unclear = undecided_pairs(pairs)
    rest = f"{len(pairs)}个组对中有{len(unclear)}对不足以说明孰高孰低。" if unclear else "各对都有差异。"
    return f"{opening}差异最大的是{most['group_a']}与{most['group_b']}，{size}；{rest}"
