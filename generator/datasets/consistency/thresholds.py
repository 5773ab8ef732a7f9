"""Thresholds: in order for the indicator's direction, with their origins, one row for each community type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pandas as pd

from generator.datasets.community_types import COMMUNITY_TYPES, KINDS, UNTYPED, expand_types
from generator.datasets.consistency.rows import lookup, rows
from generator.datasets.dataset import Table
from generator.datasets.faults import CellFault, group_cells
from generator.datasets.structure import COMMUNITY_SAMPLE, Structure
from generator.errors import Fault

WORDS = {"floor": "底线", "lag": "滞后线", "baseline": "基准值", "advanced": "先进值"}
"""From the worst upwards."""

ORDERS = {
    1: "越高越好的指标：底线 < 滞后线 < 基准值 ≤ 先进值",
    -1: "越低越好的指标：底线 > 滞后线 > 基准值 ≥ 先进值",
}
WITH_FLOOR = ("continuous", "mix")


def order_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Return thresholds out of order: F<L<B≤A for direction +1, F>L>B≥A for −1 (method spec, section 1).

    Also thresholds whose origin is not stated.
    """
    table = tables["thresholds"]
    directions = lookup(tables["indicator_system"], "code", "direction")
    cells: list[CellFault] = []
    for line, code, applies, *values in rows(table, "indicator", "applies_to", *WORDS):
        given = {name: value for name, value in zip(WORDS, values, strict=True) if pd.notna(value)}
        if directions.get(code) in ORDERS:
            cells += _order(line, f"{code}（{applies}）", given, int(directions[code]))
    return group_cells(table.path, [*cells, *_origin_faults(table)])


def _order(line: int, label: str, given: Mapping[str, float], direction: int) -> Iterator[CellFault]:
    for lower, upper in pairwise(given):
        step = direction * (given[upper] - given[lower])
        if step < 0 or (step == 0 and upper != "advanced"):
            fact = f"{label}的{WORDS[upper]}是 {given[upper]:g}，{WORDS[lower]}是 {given[lower]:g}"
            yield CellFault(line, upper, "threshold.order", fact, ORDERS[direction])


def _origin_faults(table: Table) -> Iterator[CellFault]:
    for name, word in WORDS.items():
        column = f"{name}_origin"
        if column not in table.frame:
            continue
        lacking = table.frame[name].notna() & (table.frame[column] == "")
        for line, code in rows(table, "indicator", where=lacking):
            yield CellFault(
                line, column, "threshold.origin", f"{code} 的{word}没有写来历", "写 报告公布 或 拟定"
            )


def coverage_faults(tables: Mapping[str, Table], structure: Structure | None = None) -> list[Fault]:
    """Return scored indicators without a floor, or without exactly one row for each type they apply to.

    structure: of the edition, that of an evaluation of communities when None. Units that are observed
    themselves need a row only for the types they have.
    """
    table, system, structure = tables["thresholds"], tables["indicator_system"], structure or COMMUNITY_SAMPLE
    scored = system.frame["level"] == structure.leaf_level
    if "status" in system.frame:
        scored &= system.frame["status"] == "scored"
    kinds = COMMUNITY_TYPES if structure.sampled else _kinds(tables["units"])
    words_of = lookup(system, "code", "applies_to") if "applies_to" in system.frame else {}
    twice: list[CellFault] = []
    missing: list[CellFault] = []
    covering = _covering(table)
    for line, code in rows(system, "code", where=scored):
        meant = expand_types(str(words_of.get(code, "")))
        for kind in (each for each in kinds if each in meant):
            lines = covering.get((code, kind), [])
            whom = f"{kind}社区" if kind else ""
            if not lines:
                fact = f"指标 {code} 计分，{whom}却没有阈值"
                missing.append(
                    CellFault(line, "code", "threshold.missing", fact, f"在 {table.path} 中补一行")
                )
            elif len(lines) > 1:
                fact = f"指标 {code} 对{whom or '这类单元'}有不止一行阈值，第 {lines[0]} 行已有"
                twice.append(CellFault(lines[1], "applies_to", "threshold.twice", fact, "只留一行"))
    return group_cells(table.path, [*twice, *_floor_faults(table, system, scored)]) + group_cells(
        system.path, missing
    )


def _kinds(units: Table) -> list[str]:
    if "type" not in units.frame:
        return [UNTYPED]
    return [kind for kind in KINDS if (units.frame["type"] == kind).any()]


def _covering(table: Table) -> dict[tuple[str, str], list[int]]:
    """Return the lines of the rows that hold thresholds for an indicator and a community type."""
    lines: dict[tuple[str, str], list[int]] = {}
    for line, code, applies in rows(table, "indicator", "applies_to"):
        for kind in expand_types(applies):
            lines.setdefault((code, kind), []).append(line)
    return lines


def _floor_faults(table: Table, system: Table, scored: pd.Series[bool]) -> Iterator[CellFault]:
    nodes = system.frame
    measured = nodes["type"].isin(WITH_FLOOR) if "type" in nodes else True
    needing = nodes.loc[scored & measured, "code"]
    lacking = table.frame["indicator"].isin(needing) & table.frame["floor"].isna()
    for line, code in rows(table, "indicator", where=lacking):
        yield CellFault(
            line, "floor", "threshold.floor", f"指标 {code} 计分，却没有底线", "写上底线（得 1 分的值）"
        )
