"""Correlations among dimensions, and of dimensions with context variables (method spec, section 8)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.analysis.correlation import correlate
from generator.analysis.holm import adjust_within

AMONG, CONTEXT = "一级指标之间", "与背景变量"
CONTEXT_NAMES = {"log-population": "人口（对数）", "urban-share": "城市人口占比"}
COLUMNS = [
    *("level", "family", "a", "b", "method", "n", "r", "low", "high", "p", "p_holm", "reason"),
]

CAVEAT = (
    "相关不是因果：背景变量可能同时影响两个一级指标。各单位不按人口加权，每个单位算一次。"
    "省、市是全数而非抽样，p 值说的是设想的更大总体；相邻单位彼此相近时，p 值偏小。"
)


def associate(scores: pd.DataFrame, context: pd.DataFrame, level: str) -> pd.DataFrame:
    """Return Pearson and Spearman correlations of dimensions with each other and with context variables.

    scores: units × dimensions; context: units × context variables, perhaps without columns; level: what the
    units are (`city`, `province`). Columns level, family, a (a dimension), b, method, n, r, low, high (95 %),
    p, p_holm, reason. p_holm: within the family (among dimensions, or with context) and method, since both
    methods answer the same questions. Context variables are not correlated with each other.
    """
    tables = [correlate(scores).assign(family=AMONG)]
    beside = context.reindex(scores.index)
    for name in scores:
        for variable in beside:
            pair = pd.DataFrame({name: scores[name], variable: beside[variable]})
            tables.append(correlate(pair).assign(family=CONTEXT))
    rows = pd.concat([table for table in tables if len(table)], ignore_index=True)
    rows = rows.assign(level=level, p_holm=adjust_within(rows, ["family", "method"]))
    return rows[COLUMNS]


def context_variables(members: pd.DataFrame, population: pd.Series, urban: pd.Series) -> pd.DataFrame:
    """Return log population and urban share of population of units: units × [log-population, urban-share].

    members: units × strata, 1.0 or 0.0; population: by stratum; urban: whether each stratum is urban.
    urban-share in [0, 1]; both NaN for a unit without people. Names for readers: `CONTEXT_NAMES`.
    """
    people = population.reindex(members.columns).astype(float)
    inside = urban.reindex(members.columns).astype(float)
    total = members @ people
    total = total.where(total > 0)
    return pd.DataFrame(
        {"log-population": np.log(total), "urban-share": (members @ (people * inside)) / total}
    )
