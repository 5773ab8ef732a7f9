"""Findings as report values: effect sizes, differences, inequality, growth, targets, decisions, survey."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from generator.analysis.history import WHOLE
from generator.analysis.targets import Status
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.scoring.decisions import Allocation
from generator.values.catalogue import Derivation, Origin, Provenance, ReportValue
from generator.values.slugs import GROUPING_SLUGS, group_slug

OVERALL, TWO = "Welch ANOVA", "Welch t"
STATUS_SLUGS = {
    Status.MET: "met",
    Status.ON_TRACK: "on-track",
    Status.BEHIND: "behind",
    Status.NOT_MEASURABLE: "not-measurable",
    Status.NO_PRESENT: "no-value",
}
ALLOCATION_SLUGS = {
    Allocation.FIX_VETO_FIRST: "fix-veto-first",
    Allocation.NOT_DETERMINED: "not-determined",
    Allocation.SUPPORT_WITHDRAWN: "support-withdrawn",
    Allocation.ELIGIBLE: "eligible",
    Allocation.REMEDY_CORE: "remedy-core",
    Allocation.UNSPECIFIED: "unspecified",
}
POPULATIONS = {WHOLE: ("nation", "全国"), "城市": ("urban", "城市"), "农村": ("rural", "农村")}


def finding_values(evaluation: Evaluation) -> Iterator[ReportValue]:
    """Yield what the analyses found, as far as the edition has the tables for it."""
    yield from _effects(evaluation)
    yield from _differences(evaluation)
    yield from _inequality(evaluation)
    yield from _growth(evaluation)
    yield from _targets(evaluation)
    yield from _decisions(evaluation)
    yield from _pairs(evaluation)
    yield from _survey(evaluation)


def _finding(
    evaluation: Evaluation, key: str, name: str, number: float, unit: str, decimals: int, **more: Any
) -> ReportValue:
    """Return one finding; more: table (its name), rows, formula, note."""
    dataset = evaluation.dataset
    table = dataset.tables[more.get("table", dataset.observations.name)]
    provenance: Provenance = "synthetic" if table.provenance == "synthetic" else "observed"
    origin = Origin(table.name, more.get("rows", "全部行"), more.get("formula", ""), table.source)
    return ReportValue(
        id=key, name=name, value=float(number), unit=unit, decimals=decimals, origin=origin,
        provenance=provenance, population=more.get("population", ""), period=dataset.edition.year,
        note=more.get("note", ""), derivation=Derivation("statistic", key.partition(".")[0]),
    )  # fmt: skip


def _node_name(evaluation: Evaluation, node: str) -> str:
    """Return what a score is called: 综合得分, 基础设施得分."""
    if node == evaluation.system.root:
        return "综合得分"
    return str(evaluation.system.nodes["name"][node]) + "得分"


def _effects(evaluation: Evaluation) -> Iterator[ReportValue]:
    tests, wanted = evaluation.tests, {OVERALL: ("omega2", "效应量ω²"), TWO: ("hedges-g", "效应量g")}
    rows = tests[(tests["kind"] == "score") & tests["test"].isin(list(wanted)) & tests["effect"].notna()]
    for row in records(rows):
        measure, word = wanted[str(row["test"])]
        grouping, node = str(row["grouping"]), str(row["node"])
        yield _finding(
            evaluation,
            f"{node}.{measure}.{GROUPING_SLUGS.get(grouping, grouping)}",
            f"{_node_name(evaluation, node)}{word}·{grouping}",
            row["effect"],
            "",
            2,
            rows=f"{grouping}各组的城市均值",
            formula=f"{row['test']}（方法 §8）",
        )


def _differences(evaluation: Evaluation) -> Iterator[ReportValue]:
    tests, root = evaluation.tests, evaluation.system.root
    rows = tests[(tests["node"] == root) & (tests["kind"] == "score") & tests["difference"].notna()]
    seen: set[str] = set()
    for row in records(rows):
        a, b = str(row["group_a"]), str(row["group_b"])
        pair = f"{group_slug(a)}-{group_slug(b)}"
        if pair in seen:
            continue
        seen.add(pair)
        said = {
            "rows": f"{a} {row['n_a']} 个城市，{b} {row['n_b']} 个城市",
            "formula": "城市均值之差（不按人口加权，方法 §8）",
            "population": f"{a} 对 {b}",
        }
        parts = {
            "difference": "之差",
            "difference-low": "之差95%区间下限",
            "difference-high": "之差95%区间上限",
        }
        for (slug, words), column in zip(parts.items(), ("difference", "low", "high"), strict=True):
            key, name = f"{root}.{slug}.{pair}", f"综合得分{words}·{a}减{b}"
            yield _finding(evaluation, key, name, row[column], "分", 2, **said)


def _inequality(evaluation: Evaluation) -> Iterator[ReportValue]:
    root = evaluation.system.root
    found = evaluation.inequality
    for row in records(found[(found["code"] == root) & (found["reason"] == "")]):
        origin = f"原点取 {row['origin']}，按人口加权（方法 §8）"
        parts = {
            f"{root}.gini.units": ("综合得分基尼系数", row["gini"], "", 3),
            f"{root}.theil.units": ("综合得分泰尔指数T", row["T"], "", 4),
            f"{root}.theil-between.units": ("综合得分泰尔指数组间占比", 100 * row["between_share"], "%", 1),
        }
        for key, (name, number, unit, decimals) in parts.items():
            yield _finding(
                evaluation, key, name, number, unit, decimals, rows=f"{row['n']} 个单位", formula=origin
            )


def _growth(evaluation: Evaluation) -> Iterator[ReportValue]:
    if not evaluation.dataset.has("history"):
        return
    nodes, table = evaluation.system.nodes, evaluation.growth
    for row in records(table[(table["unit"] == evaluation.root_unit) & (table["reason"] == "")]):
        slug, place = POPULATIONS[str(row["population"])]
        code = str(row["indicator"])
        name = (
            _node_name(evaluation, code) if code in evaluation.system.parents else str(nodes.at[code, "name"])
        )
        yield _finding(
            evaluation,
            f"{code}.growth.{slug}",
            f"{name}{row['first']}—{row['last']}{row['method']}·{place}",
            row["annual"],
            f"个{row['annual_unit']}" if row["annual_unit"] == "百分点" else str(row["annual_unit"]),
            2 if row["annual_unit"] == "分" else 1,
            table="history",
            rows=f"{place} {row['first']} 与 {row['last']} 两年",
            formula=str(row["method"]),
            population=place,
        )


def _targets(evaluation: Evaluation) -> Iterator[ReportValue]:
    progress = evaluation.target_progress
    if progress.empty:
        return
    counts = progress["status"].astype(str).value_counts()
    for status, slug in STATUS_SLUGS.items():
        yield _finding(
            evaluation,
            f"targets.count.{slug}",
            f"目标数·{status.value}",
            counts.get(status.value, 0),
            "项",
            0,
            table="targets",
            formula="按现值、期限与走势判断（见趋势与目标进度）",
        )


def _decisions(evaluation: Evaluation) -> Iterator[ReportValue]:
    if not evaluation.rules.graded or len(evaluation.communities.index) < evaluation.rules.min_cell:
        return
    shares = evaluation.decision_shares
    for decision, slug in ALLOCATION_SLUGS.items():
        share = shares.get(decision.value)
        if share is not None and pd.notna(share):
            yield _finding(
                evaluation,
                f"allocation-{slug}.share.nation",
                f"社区占比·{decision.value}",
                100 * float(share),
                "%",
                1,
                formula="政策判断规则（方法 §5），按层人口加权",
            )


def _pairs(evaluation: Evaluation) -> Iterator[ReportValue]:
    pairs = evaluation.pairs
    first = pairs[pairs["set"].isin(evaluation.robustness["set"].iloc[:1])]
    if len(first):
        yield _finding(
            evaluation,
            "pairs.share.distinguishable",
            "可以分出先后的两两比较占比",
            100 * float(first["distinguishable"].mean()),
            "%",
            1,
            rows=f"{len(first)} 对",
            formula=f"在前的概率不低于 {evaluation.rules.robustness.distinguishable}（方法 §9）",
        )


def _survey(evaluation: Evaluation) -> Iterator[ReportValue]:
    if not evaluation.dataset.has("survey"):
        return
    table = evaluation.reliability
    whole = table[(table["dropped"] == "") & (table["reason"] == "")]
    for row in records(whole.head(1)):
        yield _finding(
            evaluation,
            "survey.alpha.nation",
            "问卷信度（克隆巴赫α）",
            row["alpha"],
            "",
            2,
            table="survey",
            rows=f"{row['n']} 份完整答卷，{row['items']} 题",
            formula="Cronbach（1951）",
        )
