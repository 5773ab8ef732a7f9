"""Tests of differences between groups, on means of cities or provinces. Source: method spec, 8; example E16.

Communities are nested in cities, so the cities are the cases: each city gives one mean per group. What a
p value can and cannot say here stands in `generator.analysis.caveats`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from generator.analysis.holm import adjust_within
from generator.analysis.kruskal import kruskal_wallis
from generator.analysis.undecided import Undecided
from generator.analysis.unit_means import city_means
from generator.analysis.welch import (
    Moments,
    eta_squared,
    games_howell_p,
    games_howell_reach,
    hedges_g,
    omega_squared,
    welch_anova,
    welch_t,
)

__all__ = ["city_means", "compare_groups", "node_families"]

CONSTANT = 1e-12
"""Spread, relative to size, below which values differ by rounding only."""

OVERALL, PAIR, TWO = "Welch ANOVA", "Games-Howell", "Welch t"
UPPER = "综合得分与一级指标"
FAMILIES = {"subdimension": "二级指标", "indicator": "三级指标"}
RAW_VALUES = "指标原值"

TEXTS = ["grouping", "node", "kind", "family", "test", "group_a", "group_b", "effect_name", "reason"]
COLUMNS = [
    *("grouping", "node", "kind", "family", "test", "group_a", "group_b", "n_a", "n_b"),
    *("difference", "low", "high", "effect_name", "effect", "eta2"),
    *("statistic", "df1", "df2", "p", "p_holm", "check_p", "check_effect", "reason"),
]


def node_families(nodes: pd.DataFrame, kind: str = "score") -> dict[str, str]:
    """Return the family of questions of each node: index with dimensions, each deeper level; raw values.

    nodes: the indicator system, index code, with parent and level. kind `value`: all indicators are one
    family.
    """
    if kind == "value":
        return {str(code): RAW_VALUES for code in nodes.index}
    grandparents = nodes["parent"].map(nodes["parent"]).fillna("")
    names = nodes["level"].map(lambda level: FAMILIES.get(level, level)).where(grandparents != "", UPPER)
    return {str(code): str(name) for code, name in names.items()}


def compare_groups(
    means: pd.DataFrame, families: Mapping[str, str] | None = None, kind: str = "score"
) -> pd.DataFrame:
    """Return the tests between the groups of each grouping, node by node; a row with a reason where none is.

    means: from `city_means` or `unit_means`, groups × nodes; kind: `score` or `value`, what they are.
    Two groups: Welch t with 95 % interval and Hedges g. Three or more: Welch ANOVA with ω² and, as
    description, η²; Kruskal-Wallis with ε² as a check (`check_p`, `check_effect`); then each pair with g and
    with interval and p of Games and Howell, for all pairs together. n_a, n_b: units in the groups.
    families: family of questions by node, one for all when None. p_holm: overall tests (and tests of two
    groups) adjusted within grouping, kind and family; pairs keep their p, which is adjusted for their number
    already. Numbers that a test does not have are NaN. A group of fewer than two units, or without spread, is
    left out of the tests; it has a row with the test empty, its name as group_a and the `reason`. A node that
    is the same everywhere, or has fewer than two groups left, has a row with test and group_a empty.
    """
    rows = []
    for grouping, table in means.groupby(level="grouping", sort=False):
        parts = {str(name): part.to_numpy(dtype=float) for name, part in table.groupby("group", sort=False)}
        rows.append(_compare(_Samples(parts, len(means.columns))).assign(grouping=str(grouping)))
    if not rows:
        return pd.DataFrame(columns=COLUMNS)
    tests = pd.concat(rows, ignore_index=True).reindex(columns=[*COLUMNS, "place"])
    nodes = [str(means.columns[place]) for place in tests["place"]]
    given = {} if families is None else families
    tests = tests.assign(node=nodes, kind=kind, family=[given.get(node, "") for node in nodes])
    pair = tests["test"] == PAIR
    adjusted = adjust_within(tests[~pair], ["grouping", "kind", "family"]).reindex(tests.index)
    tests = tests.assign(p_holm=adjusted.where(~pair, tests["p"]))[COLUMNS]
    words = {name: tests[name].astype(object).fillna("").astype(str) for name in TEXTS}
    return tests.assign(**words).astype({"n_a": "Int64", "n_b": "Int64"})


@dataclass(frozen=True)
class _Samples:
    """Values of each group, units × nodes; of a grouping."""

    parts: dict[str, np.ndarray]
    nodes: int

    @property
    def names(self) -> list[str]:
        return list(self.parts)

    def moments(self) -> Moments:
        present = [~np.isnan(part) for part in self.parts.values()]
        n = np.array([each.sum(axis=0) for each in present], dtype=float)
        total = np.array([np.nansum(part, axis=0) for part in self.parts.values()])
        mean = total / np.where(n > 0, n, np.nan)
        squares = [
            np.nansum((part - m) ** 2, axis=0) for part, m in zip(self.parts.values(), mean, strict=True)
        ]
        return Moments(n, mean, np.array(squares) / np.where(n > 1, n - 1, np.nan))

    def constant(self) -> np.ndarray:
        """Tell which groups have no spread, groups × nodes; the last row is of all groups together."""
        everything = [*self.parts.values(), np.concatenate(list(self.parts.values()))]
        spread = [np.fmax.reduce(part, axis=0) - np.fmin.reduce(part, axis=0) for part in everything]
        size = [np.fmax.reduce(np.abs(part), axis=0) for part in everything]
        return np.asarray(np.array(spread) <= CONSTANT * np.array(size))

    def at(self, place: int, usable: np.ndarray) -> dict[str, np.ndarray]:
        kept = zip(self.parts.items(), usable, strict=True)
        return {name: part[:, place] for (name, part), used in kept if used}


def _compare(samples: _Samples) -> pd.DataFrame:
    """Return the rows of one grouping by the place of the node: overall test, pairs, groups left out."""
    found, constant = samples.moments(), samples.constant()
    usable = (found.n > 1) & ~constant[:-1]
    moments = Moments(
        *(
            np.where(usable, each, gone)
            for each, gone in zip((found.n, found.mean, found.variance), (0.0, np.nan, np.nan), strict=True)
        )
    )
    tested = usable.sum(axis=0) > 1
    parts = [_overall(samples, moments, np.flatnonzero(usable.sum(axis=0) > 2))]
    parts += _pairs(samples.names, moments, tested)
    parts.append(_untested(found.n, constant[-1], tested))
    parts.append(
        _left_out(samples.names, found.n, usable, tested | ~constant[-1] & (found.n.sum(axis=0) > 0))
    )
    rows = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return rows.sort_values(["place", "order"], kind="stable", ignore_index=True)


def _of(moments: Moments, places: np.ndarray) -> Moments:
    return Moments(moments.n[:, places], moments.mean[:, places], moments.variance[:, places])


def _overall(samples: _Samples, moments: Moments, places: np.ndarray) -> pd.DataFrame:
    here = _of(moments, places)
    found = welch_anova(here)
    checks = [kruskal_wallis(samples.at(place, moments.n[:, place] > 0)) for place in places]
    decided = [
        (np.nan, np.nan) if isinstance(each, Undecided) else (each.p, each.epsilon_squared) for each in checks
    ]
    return pd.DataFrame(
        {
            "place": places,
            "order": 0,
            "test": OVERALL,
            "effect_name": "ω²",
            "effect": omega_squared(here),
            "eta2": eta_squared(here),
            "statistic": found.F,
            "df1": found.df1,
            "df2": found.df2,
            "p": found.p,
            "check_p": [p for p, _ in decided],
            "check_effect": [effect for _, effect in decided],
        }
    )


def _pairs(names: list[str], moments: Moments, tested: np.ndarray) -> list[pd.DataFrame]:
    tables = []
    for order, (i, j) in enumerate(combinations(range(len(names)), 2), start=1):
        places = np.flatnonzero(tested & (moments.n[i] > 0) & (moments.n[j] > 0))
        row = {"place": places, "order": order, "group_a": names[i], "group_b": names[j]}
        tables.append(pd.DataFrame(row | _pair(_of(moments, places), i, j)))
    return tables


def _pair(here: Moments, i: int, j: int) -> dict[str, Any]:
    a, b, k = here[i], here[j], (here.n > 0).sum(axis=0)
    found = welch_t(a, b)
    reach = np.where(k > 2, games_howell_reach(a, b, k), found.high - found.difference)
    return {
        "test": np.where(k > 2, PAIR, TWO),
        "n_a": a.n,
        "n_b": b.n,
        "difference": found.difference,
        "low": found.difference - reach,
        "high": found.difference + reach,
        "effect_name": "Hedges g",
        "effect": hedges_g(a, b),
        "statistic": found.t,
        "df1": found.df,
        "p": np.where(k > 2, games_howell_p(a, b, k), found.p),
    }


def _untested(n: np.ndarray, constant: np.ndarray, tested: np.ndarray) -> pd.DataFrame:
    """Return a row for each node that is not tested at all."""
    places = np.flatnonzero(~tested)
    empty, same = n.sum(axis=0)[places] == 0, constant[places]
    reasons = np.where(empty, "没有数据", np.where(same, "全部数值相同", "可比较的组不足两个"))
    texts = [str(Undecided(str(reason))) for reason in reasons]
    return pd.DataFrame({"place": places, "order": 0, "test": "", "reason": texts})


def _left_out(names: list[str], n: np.ndarray, usable: np.ndarray, shown: np.ndarray) -> pd.DataFrame:
    """Return a row for each group that is left out of the tests of a node, where `shown`."""
    group, place = np.nonzero(~usable & shown)
    cases = n[group, place]
    few = np.where(cases == 0, "没有数据", "有数据的单位不足两个")
    reasons = np.where(cases > 1, "各单位数值相同", few)
    return pd.DataFrame(
        {
            "place": place,
            "order": len(names) ** 2 + group,
            "test": "",
            "group_a": np.array(names)[group],
            "n_a": cases,
            "reason": [str(Undecided(str(reason))) for reason in reasons],
        }
    )
