"""The way of a value back to the cells it was computed from, step by step, for `report trace`.

A trace is for those who keep the data: it names communities and lines of files, which no page does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generator.analysis.frame import DENOMINATORS, in_percent
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.quantities import format_number
from generator.scoring.geography import StratumSums, sum_by_stratum
from generator.values.catalogue import Derivation, ReportValue

PLACES = 6
"""Decimals of unrounded intermediate results."""


@dataclass(frozen=True)
class Step:
    """One step of the way: what was done, the lines that show it, and how many lines are not shown."""

    title: str
    lines: tuple[str, ...]
    left_out: int = 0


def follow(evaluation: Evaluation, value: ReportValue, limit: int | None = 8) -> tuple[Step, ...]:
    """Return the way of a value back to its rows, from the result to the cells.

    limit: lines shown per step, all when None. A quoted figure leads to its row of the table; a computed one
    over strata and communities to cells, thresholds and weights. The last step names edition and weights.
    """
    derivation = value.derivation
    if derivation is None:
        steps = [*_registered(evaluation, value)]
    else:
        steps = [*_WAYS[derivation.measure](evaluation, derivation, value)]
    return tuple(_cut(step, limit) for step in [*steps, _edition(evaluation, derivation)])


def _cut(step: Step, limit: int | None) -> Step:
    if limit is None or len(step.lines) <= limit:
        return step
    return Step(step.title, step.lines[:limit], len(step.lines) - limit)


def _n(value: Any, places: int = PLACES) -> str:
    text = format_number(float(value), places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _edition(evaluation: Evaluation, derivation: Derivation | None) -> Step:
    edition, rules = evaluation.dataset.edition, evaluation.rules
    lines = [f"{edition.title}，{edition.year} 年度版 {edition.version}，{edition.date}"]
    if derivation is not None and derivation.measure in ("score", "gap", "rank"):
        lines.append(f"权重方案 {rules.weight_set}，标准化 {rules.normalisation}，汇总 {rules.aggregation}")
    return Step("年度版", tuple(lines))


def _registered(evaluation: Evaluation, value: ReportValue) -> Iterator[Step]:
    dataset = evaluation.dataset
    if value.origin.table not in dataset.tables:
        given = dataset.edition.settings.get(value.origin.rows)
        said = "没有写，取默认值" if given is None else f"写的是 {given}"
        yield Step(f"计算设置：{dataset.edition.path}", (f"{value.origin.rows} {said}",))
        return
    table = dataset.tables[value.origin.table]
    found = table.frame.index[table.frame["id"] == value.id]
    if len(found):
        row = table.frame.loc[found[0]]
        cells = tuple(f"{name}：{cell}" for name, cell in row.items() if str(cell) not in ("", "nan"))
        yield Step(f"登记的数字：{table.path} 第 {table.lines[found[0]]} 行", cells)


def _members(evaluation: Evaluation, where: Sequence[str]) -> pd.Index:
    """Return the strata of one unit, or of a group given by grouping and name."""
    frame = evaluation.frame
    if not where:
        return frame.members.columns
    row = frame.groups.loc[[(where[0], where[1])]] if len(where) > 1 else frame.members.loc[[where[0]]]
    inside = row.to_numpy()[0] > 0
    return pd.Index([str(code) for code, holds in zip(row.columns, inside, strict=True) if holds])


def _line_numbers(evaluation: Evaluation) -> Mapping[str, int]:
    table = evaluation.dataset.observations
    return dict(zip(table.frame["unit"].astype(str), table.lines, strict=True))


def _mean_steps(
    evaluation: Evaluation, where: Sequence[str], sums: StratumSums, sizes: pd.Series, size_name: str
) -> Iterator[Step]:
    """Yield the weighted mean over strata, and the rows of each stratum."""
    column = str(sums.total.columns[0])
    count = sums.count[column].reindex(list(_members(evaluation, where))).fillna(0.0)
    present = [str(code) for code in count.index[count > 0]]
    size = sizes.reindex(present)
    means, n = sums.means[column].reindex(present), count.reindex(present)
    total = float((means * size).sum() / size.sum())
    names = evaluation.frame.units["name"].reindex(present)
    head = (
        f"Σ {size_name}×层均值 ÷ Σ {size_name} = {_n((means * size).sum())} ÷ {_n(size.sum())} = {_n(total)}",
        f"有值的层 {len(present)} 个，社区 {int(n.sum())} 个",
    )
    yield Step("加权平均", head)
    lines = tuple(
        f"{code}（{names[code]}）：{size_name} {_n(size[code])}，均值 {_n(means[code])}，{int(n[code])} 个"
        for code in present
    )
    yield Step("各层", lines)


def _community_step(evaluation: Evaluation, where: Sequence[str], column: pd.Series, what: str) -> Step:
    table, lines = evaluation.dataset.observations, _line_numbers(evaluation)
    inside = evaluation.communities.strata.isin(list(_members(evaluation, where)))
    known = column[inside.reindex(column.index)].dropna()
    cells = tuple(
        f"{table.path} 第 {lines[str(unit)]} 行 {unit}：{what} {_n(value)}" for unit, value in known.items()
    )
    return Step("各社区", cells)


def _score(evaluation: Evaluation, derivation: Derivation, value: ReportValue) -> Iterator[Step]:
    node, where = derivation.node, derivation.where
    communities = evaluation.communities
    sums = sum_by_stratum(communities.scores[[node]], communities.strata)
    yield from _mean_steps(evaluation, where, sums, evaluation.frame.population, "人口")
    scores = communities.scores[node]
    yield _community_step(evaluation, where, scores, "得分")
    inside = communities.strata.isin(list(_members(evaluation, where)))
    known = scores[inside].dropna()
    if len(known):
        yield from _one_community(evaluation, str(known.index[0]), node)


def _one_community(evaluation: Evaluation, unit: str, node: str) -> Iterator[Step]:
    """Yield how the score of one community comes about: tree, cells and lines."""
    system, communities = evaluation.system, evaluation.communities
    local, names = evaluation.headline.local, system.nodes["name"]
    own = dict(zip(communities.scores, communities.scores.loc[[unit]].to_numpy(float)[0], strict=True))
    lines = []
    for parent, children in reversed(system.bottom_up):
        if node not in system.path(parent):
            continue
        parts = [
            f"{names[child]} {_n(local[child])}×{_n(own[child])}"
            for child in children
            if float(local[child]) > 0 and not math.isnan(own[child])
        ]
        if parts:
            lines.append(f"{names[parent]} {_n(own[parent])} ← {'，'.join(parts)}")
    if lines:
        yield Step(f"以 {unit} 为例：权重×得分，由上到下", tuple(lines))
    leaves = [
        code for code in system.leaves(None) if node in system.path(code) and code in communities.values
    ]
    cells = tuple(line for code in leaves if (line := _cell_line(evaluation, unit, code)))
    yield Step(f"以 {unit} 为例：一格数据怎样计分", cells)


def _cell_line(evaluation: Evaluation, unit: str, code: str) -> str:
    communities, system = evaluation.communities, evaluation.system
    if float(evaluation.headline.local[code]) == 0 or not communities.applicable.at[unit, code]:
        return ""
    cell, score = (float(table[code][unit]) for table in (communities.values, communities.scores))
    table, name = evaluation.dataset.observations, str(system.nodes.at[code, "name"])
    place = f"{table.path} 第 {_line_numbers(evaluation)[unit]} 行 {code} 列"
    if pd.isna(cell):
        return f"{place}：{name} NA（应报未报，权重由同级分担）"
    return f"{place}：{name} {_n(cell)} → {_n(score)} 分{_threshold_words(evaluation, unit, code)}"


def _threshold_words(evaluation: Evaluation, unit: str, code: str) -> str:
    lines = evaluation.thresholds.lines
    rows = lines[lines.index == (code, evaluation.communities.types[unit])]
    if rows.empty:
        return ""
    words = {"advanced": "先进值", "baseline": "基准值", "lag": "滞后线", "floor": "底线"}
    found = records(rows)[0]
    shown = "，".join(f"{word} {_n(found[line])}" for line, word in words.items() if pd.notna(found[line]))
    return f"（{shown}）"


def _value(evaluation: Evaluation, derivation: Derivation, value: ReportValue) -> Iterator[Step]:
    code, where = derivation.node, derivation.where
    communities, frame = evaluation.communities, evaluation.frame
    if code not in communities.values:
        yield _history_step(evaluation, code, where)
        return
    shown = in_percent(communities.values[[code]], evaluation.system)
    sums = sum_by_stratum(shown, communities.strata)
    named = str(evaluation.system.nodes.at[code, "denominator"])
    sizes, name = frame.denominators[code], DENOMINATORS.get(named, named)
    yield from _mean_steps(evaluation, where, sums, sizes, name)
    yield _community_step(evaluation, where, shown[code], "数值")


def _history_step(evaluation: Evaluation, code: str, where: Sequence[str]) -> Step:
    table = evaluation.dataset.tables["history"]
    unit = where[0] if where else evaluation.root_unit
    rows = table.frame[
        (table.frame["indicator"] == code)
        & (table.frame["unit"] == unit)
        & (table.frame["period"].astype(str) == evaluation.dataset.edition.year)
    ]
    numbers = zip(table.lines.reindex(rows.index), rows["value"], strict=True)
    lines = tuple(f"{table.path} 第 {line} 行：{_n(cell)}" for line, cell in numbers)
    return Step("在城市或省一级观测，取自历年表", lines)


def _gap(evaluation: Evaluation, derivation: Derivation, value: ReportValue) -> Iterator[Step]:
    grouping, best, worst, kind = derivation.where
    groups = evaluation.groups.set_index(["grouping", "group", "node", "kind"])["value"]
    ends = {each: float(groups[grouping, each, derivation.node, kind]) for each in (best, worst)}
    yield Step("两端相减", tuple(f"{name}：{_n(end)}" for name, end in ends.items()))
    way = _score if kind == "score" else _value
    for name in ends:
        part = Derivation(kind, derivation.node, (grouping, name))  # type: ignore[arg-type]
        for step in list(way(evaluation, part, value))[:2]:
            yield Step(f"{name}：{step.title}", step.lines)


def _share(evaluation: Evaluation, derivation: Derivation, value: ReportValue) -> Iterator[Step]:
    grade = int(derivation.node)
    communities = evaluation.communities
    graded = communities.grade.notna()
    flag = (communities.grade == grade).astype(float).where(graded).to_frame("share")
    sums = sum_by_stratum(flag, communities.strata)
    yield from _mean_steps(evaluation, derivation.where, sums, evaluation.frame.population, "人口")
    yield _community_step(evaluation, derivation.where, communities.grade.astype(float), "等级")


def _rank(evaluation: Evaluation, derivation: Derivation, value: ReportValue) -> Iterator[Step]:
    unit, root = derivation.where[0], evaluation.system.root
    table = evaluation.robustness
    own = table[(table["unit"] == unit) & (table["node"] == root)].iloc[0]
    peers = table[(table["set"] == own["set"]) & (table["node"] == root)]
    names, scores = evaluation.frame.units["name"], evaluation.scores[root]
    ordered = peers.assign(score=peers["unit"].map(scores)).sort_values(["rank", "unit"])
    lines = tuple(
        f"{row['rank']} {names[row['unit']]}：{_n(row['score'])} 分，"
        f"名次区间 {row['rank_low']}–{row['rank_high']}"
        for row in records(ordered)
    )
    rule = evaluation.rules.robustness
    spread = f"U({_n(1 - rule.spread)}, {_n(1 + rule.spread)})"
    how = f"{rule.draws} 次模拟，种子 {rule.seed}：上两级权重各乘 {spread}，同时在层内自助抽取社区"
    yield Step("名次区间", (how, "取名次的 5% 与 95% 分位"))
    yield Step("同一比较范围的得分，由高到低", lines)


def _count(evaluation: Evaluation, derivation: Derivation, value: ReportValue) -> Iterator[Step]:
    """Yield the rows of a table that are counted; where: columns and the cells that are counted."""
    table = evaluation.dataset.tables[derivation.node]
    frame, lines = table.frame, table.lines
    for column, cell in zip(derivation.where[::2], derivation.where[1::2], strict=True):
        chosen = frame[column] == cell
        frame, lines = frame[chosen], lines[chosen]
    first = str(frame.columns[0])
    cells = tuple(f"第 {line} 行 {key}" for line, key in zip(lines, frame[first], strict=True))
    yield Step(f"计数：{table.path} 共 {len(frame)} 行", cells or ("没有这样的行",))


def _statistic(evaluation: Evaluation, derivation: Derivation, value: ReportValue) -> Iterator[Step]:
    table = evaluation.dataset.tables[value.origin.table]
    yield Step("由全部行算出", (f"{table.path}：{len(table.frame)} 行；{value.origin.formula}",))


_WAYS: Mapping[str, Callable[[Evaluation, Derivation, ReportValue], Iterator[Step]]] = {
    "score": _score,
    "value": _value,
    "gap": _gap,
    "share": _share,
    "rank": _rank,
    "count": _count,
    "statistic": _statistic,
}
