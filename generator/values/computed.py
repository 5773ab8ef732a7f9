"""Report values computed from the data: means of scores, raw values, gaps, counts and ranks.

Ids read `<subject>.<measure>.<group>`; the Chinese name says the same to an editor.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, cast

import pandas as pd

from generator.analysis.frame import DENOMINATORS
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.values.catalogue import Derivation, Origin, Provenance, ReportValue
from generator.values.findings import finding_values
from generator.values.ranks import rank_values
from generator.values.slugs import GROUPING_SLUGS, group_slug

SCORE_DECIMALS = 1
NATION = "100000"


def _told(evaluation: Evaluation, groups: pd.DataFrame) -> pd.Series:
    """Tell which rows of `groups` may be quoted: not those of internal or veto items of few communities."""
    internal = evaluation.dataset.observations.internal
    roles = groups["node"].map(evaluation.system.nodes["role"])
    sensitive = (roles == "core") | groups["node"].isin(internal)
    return ~sensitive | (groups["n"] >= evaluation.rules.min_cell)


def _nodes(evaluation: Evaluation) -> dict[str, dict[str, Any]]:
    nodes = evaluation.system.nodes
    return dict(zip(map(str, nodes.index), records(nodes), strict=True))


def computed_values(evaluation: Evaluation) -> Iterator[ReportValue]:
    """Yield every computed value of the edition; groups first, then units, then counts."""
    yield from _each_once(
        chain(
            _group_means(evaluation),
            _group_values(evaluation),
            _gaps(evaluation),
            _unit_means(evaluation),
            _grade_shares(evaluation),
            _counts(evaluation),
            rank_values(evaluation, provenance(evaluation)),
            finding_values(evaluation),
        )
    )


def _each_once(values: Iterable[ReportValue]) -> Iterator[ReportValue]:
    """Yield values whose id is new: 农村 is a group of 城乡 and of 社区类型, with the same communities."""
    seen: set[str] = set()
    for value in values:
        if value.id not in seen:
            seen.add(value.id)
            yield value


def provenance(evaluation: Evaluation) -> Provenance:
    """Return what the scores rest on: the provenance of the community observations."""
    found = evaluation.dataset.observations.provenance
    return "synthetic" if found == "synthetic" else "observed"


def _origin(evaluation: Evaluation, rows: str, formula: str) -> Origin:
    table = evaluation.dataset.observations
    return Origin(table=table.name, rows=rows, formula=formula, source=table.source)


def _value_origin(evaluation: Evaluation, group: str, code: str, denominator: str) -> Origin:
    """Return the origin of a raw value: communities, or the history where it is observed above them."""
    name = DENOMINATORS.get(denominator, denominator)
    if code in evaluation.communities.values or not evaluation.dataset.has("history"):
        return _origin(evaluation, group, f"按指标自身分母（{name}）加权的层均值")
    table = evaluation.dataset.tables["history"]
    formula = "在城市或省一级观测，取本年度的值"
    return Origin(table=table.name, rows=group, formula=formula, source=table.source)


def _period(evaluation: Evaluation) -> str:
    return evaluation.dataset.edition.year


def _score_name(evaluation: Evaluation, node: str) -> str:
    nodes = evaluation.system.nodes
    return "综合得分" if node == evaluation.system.root else f"{nodes['name'][node]}得分"


def _score_nodes(evaluation: Evaluation) -> list[str]:
    nodes = evaluation.system.nodes
    levels = nodes["level"].isin(["index", "dimension", "subdimension"])
    return [str(code) for code in nodes.index[levels & (nodes["status"] != "monitored")]]


def _group_means(evaluation: Evaluation) -> Iterator[ReportValue]:
    wanted = set(_score_nodes(evaluation))
    groups = evaluation.groups
    rows = groups[(groups["kind"] == "score") & groups["node"].isin(wanted) & groups["value"].notna()]
    for row in records(rows):
        yield ReportValue(
            id=f"{row['node']}.mean.{group_slug(str(row['group']))}",
            name=f"{_score_name(evaluation, str(row['node']))}·{row['group']}",
            value=float(row["value"]),
            unit="分",
            decimals=SCORE_DECIMALS,
            population=str(row["group"]),
            period=_period(evaluation),
            provenance=provenance(evaluation),
            origin=_origin(
                evaluation, f"{row['group']}的 {row['n']} 个社区", "社区得分按层人口加权平均（方法 §7）"
            ),
            derivation=Derivation("score", str(row["node"]), (str(row["grouping"]), str(row["group"]))),
        )


def _group_values(evaluation: Evaluation) -> Iterator[ReportValue]:
    groups, nodes = evaluation.groups, _nodes(evaluation)
    rows = groups[(groups["kind"] == "value") & groups["value"].notna() & _told(evaluation, groups)]
    national = evaluation.values.loc[NATION].dropna() if NATION in evaluation.values.index else pd.Series()
    entries: list[tuple[str, str, str, float, tuple[str, ...]]] = [
        ("全国", "nation", str(code), cast("float", value), (NATION,)) for code, value in national.items()
    ]
    entries += [
        (
            str(r["group"]),
            group_slug(str(r["group"])),
            str(r["node"]),
            float(r["value"]),
            (str(r["grouping"]), str(r["group"])),
        )
        for r in records(rows)
    ]
    for group, slug, code, value, where in entries:
        boolean = nodes[code]["type"] == "boolean"
        yield ReportValue(
            id=f"{code}.value.{slug}",
            name=f"{nodes[code]['name']}计算值·{group}",
            value=float(value),
            unit="%" if boolean else str(nodes[code]["unit"]),
            decimals=int(nodes[code]["decimals"]),
            population=group,
            period=_period(evaluation),
            provenance=provenance(evaluation),
            origin=_value_origin(evaluation, group, code, str(nodes[code]["denominator"])),
            derivation=Derivation("value", code, where),
        )


def _gaps(evaluation: Evaluation) -> Iterator[ReportValue]:
    wanted, nodes = set(_score_nodes(evaluation)), _nodes(evaluation)
    groups = evaluation.groups
    hidden = groups[~_told(evaluation, groups)]
    untold = set(zip(hidden["grouping"], hidden["group"], hidden["node"], strict=True))
    for row in records(evaluation.gaps):
        node, grouping = str(row["node"]), str(row["grouping"])
        score = row["kind"] == "score"
        if (score and node not in wanted) or pd.isna(row["difference"]):
            continue
        if untold & {(grouping, row["best"], node), (grouping, row["worst"], node)}:
            continue
        boolean = not score and nodes[node]["type"] == "boolean"
        name = _score_name(evaluation, node) if score else f"{nodes[node]['name']}计算值"
        unit = "%" if boolean else str(nodes[node]["unit"])
        yield ReportValue(
            id=f"{node}.{'gap' if score else 'value-gap'}.{GROUPING_SLUGS.get(grouping, grouping)}",
            name=f"{name}差距·{grouping}",
            value=float(row["difference"]),
            unit="分" if score else ("个百分点" if unit == "%" else unit),
            decimals=SCORE_DECIMALS if score else int(nodes[node]["decimals"]),
            population=f"{row['best']} 对 {row['worst']}",
            period=_period(evaluation),
            provenance=provenance(evaluation),
            origin=_origin(evaluation, grouping, f"{row['best']} 减 {row['worst']}（未舍入值相减）"),
            derivation=Derivation(
                "gap", node, (grouping, str(row["best"]), str(row["worst"]), str(row["kind"]))
            ),
        )


def _unit_means(evaluation: Evaluation) -> Iterator[ReportValue]:
    nodes, root = _score_nodes(evaluation), evaluation.system.root
    for unit in records(evaluation.dataset.frame("units")):
        code, level = str(unit["unit"]), unit["level"]
        if level not in ("nation", "province", "city") or code not in evaluation.scores.index:
            continue
        name = {"nation": "全国", "city": f"{unit['name']}（市）"}.get(level, str(unit["name"]))
        for node in [root] if level == "city" else nodes:
            score = float(cast("float", evaluation.scores.at[code, node]))
            if math.isnan(score):
                continue
            rows = f"{name}的 {evaluation.counts[code]} 个社区"
            yield ReportValue(
                id=f"{node}.mean.{'nation' if level == 'nation' else code}",
                name=f"{_score_name(evaluation, node)}·{name}",
                value=score,
                unit="分",
                decimals=SCORE_DECIMALS,
                population=name,
                period=_period(evaluation),
                provenance=provenance(evaluation),
                origin=_origin(evaluation, rows, "社区得分按层人口加权平均（方法 §7）"),
                derivation=Derivation("score", node, (code,)),
            )


def _grade_shares(evaluation: Evaluation) -> Iterator[ReportValue]:
    units = evaluation.dataset.frame("units").set_index("unit")
    for unit, shares in evaluation.grades.iterrows():
        few = int(evaluation.counts[str(unit)]) < evaluation.rules.min_cell
        if few or units.at[unit, "level"] not in ("nation", "region"):
            continue
        name = "全国" if unit == NATION else str(units.at[unit, "name"])
        for grade, share in shares.dropna().items():
            yield ReportValue(
                id=f"grade-{grade}.share.{'nation' if unit == NATION else unit}",
                name=f"{grade}级社区占比·{name}",
                value=float(share) * 100,
                unit="%",
                decimals=1,
                population=name,
                period=_period(evaluation),
                provenance=provenance(evaluation),
                origin=_origin(evaluation, f"{name}的社区", "等级规则（方法 §5），按层人口加权"),
                derivation=Derivation("share", str(grade), (str(unit),)),
            )


def _counts(evaluation: Evaluation) -> Iterator[ReportValue]:
    units = evaluation.dataset.frame("units")
    levels, leaves = units["level"], evaluation.system.leaves
    communities = len(evaluation.communities.scores)
    provinces, cities = int((levels == "province").sum()), int((levels == "city").sum())
    observed = evaluation.dataset.observations.name
    entries: list[tuple[str, str, int, str, str, tuple[str, ...]]] = [
        ("communities.count.nation", "参评社区数·全国", communities, "个", observed, ()),
        ("provinces.count.nation", "参评省级单位数·全国", provinces, "个", "units", ("level", "province")),
        ("cities.count.nation", "参评城市数·全国", cities, "个", "units", ("level", "city")),
    ]
    entries += [
        (
            f"indicators.count.{status}",
            f"{word}指标数",
            len(leaves(status)),
            "项",
            "indicator_system",
            ("status", status, "level", evaluation.dataset.structure.leaf_level),
        )
        for status, word in (("scored", "计分"), ("monitored", "监测"))
    ]
    for key, name, count, unit, table, where in entries:
        source = evaluation.dataset.tables[table]
        yield ReportValue(
            id=key, name=name, value=count, unit=unit, decimals=0, period=_period(evaluation),
            provenance="synthetic" if source.provenance == "synthetic" else "observed",
            origin=Origin(table=table, rows="全部行", formula="计数", source=source.source),
            derivation=Derivation("count", table, where),
        )  # fmt: skip
