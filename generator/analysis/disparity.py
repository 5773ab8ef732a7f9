"""Tables of inequality between units: Theil and Dagum, between and within groups, for every indicator.

Source: method spec, section 8. Only what has a true zero is decomposed; scores are read as (s - 1)/4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from generator.analysis.inequality import Decomposition, decompose_inequality
from generator.analysis.origin import Scale, origin_name
from generator.analysis.undecided import Undecided

EQUAL = 1e-12
"""Theil T below which the values differ by little more than rounding, and its parts have no digits left."""

INTERVAL_UNITS = frozenset({"分"})
"""Units without a true zero."""

RATIO_TYPES = frozenset({"continuous", "count", "boolean", "mix"})
NO_ZERO = Undecided("没有真零点，不能计算不平等指标")
ALL_EQUAL = Undecided("各单位数值几乎相同，没有差异可分解")

PARTS = {
    "T": "theil_t",
    "T_between": "theil_t_between",
    "T_within": "theil_t_within",
    "L": "theil_l",
    "L_between": "theil_l_between",
    "L_within": "theil_l_within",
    "gini": "gini",
    "gini_within": "gini_within",
    "gini_net_between": "gini_net_between",
    "gini_overlap": "gini_overlap",
}
COLUMNS = ["code", "n", "left_out", "mean", *PARTS, "between_share", "origin", "reason"]
GROUP_COLUMNS = ["n", "population_share", "value_share", "mean", "theil_t", "theil_l", "gini"]


def ratio_scales(nodes: pd.DataFrame) -> dict[str, Scale]:
    """Return how the zero of each node is fixed, by code; nodes that have none are not in it.

    nodes: the indicator system, index code, with parent, unit and type. Raw values of indicators have a true
    zero unless measured in points (分) or as a grade; whether more or less is better plays no part, as the
    measures describe spread. Index, dimensions and sub-dimensions, and indicators that are themselves grades
    of 1 to 5, are scores read from (s - 1)/4. Points of satisfaction have no zero and are left out.
    """
    scales: dict[str, Scale] = {}
    parents = set(nodes["parent"])
    for code, unit, kind in nodes[["unit", "type"]].itertuples(name=None):
        if code in parents or kind == "grade":
            scales[str(code)] = "score-from-zero"
        elif kind in RATIO_TYPES and unit not in INTERVAL_UNITS:
            scales[str(code)] = "ratio"
    return scales


def decompose_indicators(
    values: pd.DataFrame,
    population: pd.Series | pd.DataFrame,
    labels: pd.Series,
    scales: Mapping[str, Scale],
) -> pd.DataFrame:
    """Return one row per code: Theil T and L and Gini with their parts, and the share of T between groups.

    values: units × codes, in their own units or as scores; population: by unit, or units × codes where each
    indicator has its own denominator; labels: group by unit, empty where in none; scales: `ratio_scales`.
    T = T_between + T_within, L likewise; gini = gini_within + gini_net_between + gini_overlap. n: units
    counted; left_out: codes of those without a value or group, joined by `;`. between_share = T_between / T,
    in [0, 1]. origin: how zero was fixed. reason: why numbers are missing, else empty: no true zero,
    negative or zero values, too few units. Where all values are (almost) equal, only the share is missing.
    """
    rows = []
    for code, found in _decompositions(values, population, labels, scales):
        origin = origin_name(scales[code]) if code in scales else ""
        row = {"code": code, "left_out": "", "origin": origin}
        rows.append(row | ({"reason": str(found)} if isinstance(found, Undecided) else _row(found)))
    table = pd.DataFrame(rows, columns=COLUMNS)
    types: dict[str, Any] = dict.fromkeys(["mean", *PARTS, "between_share"], float)
    return table.astype(types | {"n": "Int64"})


def decompose_groups(
    values: pd.DataFrame,
    population: pd.Series | pd.DataFrame,
    labels: pd.Series,
    scales: Mapping[str, Scale],
) -> pd.DataFrame:
    """Return the parts of the groups in long form: one row per code and group.

    Arguments as `decompose_indicators`. Columns code, group, n, population_share, value_share, mean (from its
    zero), theil_t, theil_l, gini (inequality within the group), reason. A code without a decomposition has
    one row with an empty group and the reason.
    """
    tables = []
    for code, found in _decompositions(values, population, labels, scales):
        if isinstance(found, Undecided):
            tables.append(pd.DataFrame([{"code": code, "group": "", "reason": str(found)}]))
        else:
            tables.append(found.groups.reset_index().assign(code=code, reason=""))
    columns = ["code", "group", *GROUP_COLUMNS, "reason"]
    empty = pd.DataFrame(columns=columns)
    table = pd.concat(tables, ignore_index=True).reindex(columns=columns) if tables else empty
    types: dict[str, Any] = dict.fromkeys(GROUP_COLUMNS[1:], float)
    return table.astype(types | {"n": "Int64"})


def _decompositions(
    values: pd.DataFrame,
    population: pd.Series | pd.DataFrame,
    labels: pd.Series,
    scales: Mapping[str, Scale],
) -> Iterator[tuple[str, Decomposition | Undecided]]:
    for code in values:
        people = population if isinstance(population, pd.Series) else population[code]
        scale = scales.get(str(code))
        found = decompose_inequality(values[code], people, labels, scale) if scale else NO_ZERO
        yield str(code), found


def _row(found: Decomposition) -> dict[str, object]:
    total = found.total
    parts = {name: getattr(total if hasattr(total, field) else found, field) for name, field in PARTS.items()}
    equal = total.theil_t <= EQUAL
    return {
        "n": total.n,
        "left_out": ";".join(total.left_out),
        "mean": total.mean,
        **parts,
        "between_share": np.nan if equal else min(found.theil_t_between / total.theil_t, 1.0),
        "reason": str(ALL_EQUAL) if equal else "",
    }
