"""What a test between groups of cities can and cannot say: texts for print (method spec, section 8)."""

from __future__ import annotations

from itertools import combinations
from typing import Literal

import numpy as np
import pandas as pd

Kind = Literal["between", "within", "crossed"]
"""`between`: no unit is in two groups; `within`: every two groups share units (of one city the urban and the
rural mean); `crossed`: some pairs of groups share units, others do not (地区×城乡)."""

CENSUS = (
    "各省、各城市是全数而不是抽样，差异本身就是事实。p 值回答的是另一个问题："
    "如果这些城市的数值来自一个设想的更大总体（例如其他年份），这样大的差异有多少可能出于偶然。"
    "因此先看差值、区间和效应量，再看 p 值。"
)
NESTED = "社区嵌套在城市中，城市嵌套在省中。检验以城市均值为个案，不以社区为个案，否则会夸大个案数。"
CAVEATS: dict[Kind, str] = {
    "between": (
        "每个城市只属于一组，各组城市不重叠。但同一省的城市彼此相近，个案并不完全独立；各组由整省构成时（如地区），"
        "p 值偏小、区间偏窄，宜与省级均值的检验对照。"
    ),
    "within": (
        "各组的数值来自同一批城市（配对），检验却按独立样本计算。同一城市各组的数值正相关时，组间差的标准误被高估，"
        "检验偏保守：p 值偏大、区间偏宽，“显著”站得住，“不显著”不等于没有差异；负相关时相反。"
    ),
    "crossed": (
        "同一地区的城市与农村两组来自同一批城市（配对），同一城市两组的数值正相关时，这些组对的检验偏保守，负相关时相反；"
        "不同地区的组对（如东部城市与西部农村）城市不重叠，但同一省的城市彼此相近，p 值偏小。"
    ),
}
FAMILY = (
    "总体检验（以及两组的检验）在同一分组、同一层级的问题族内按 Holm 方法调整；"
    "三组以上的两两比较用 Games–Howell 法，已按该指标的组对数调整，不再跨指标调整。"
    "两两比较所附的 95% 区间同样按组对数放宽：同一指标的各组对同时成立，区间含 0 与 p 不小于 0.05 是一回事。"
)


def pairing(means: pd.DataFrame) -> pd.DataFrame:
    """Return how far two groups are the same units: `grouping, node, group_a, group_b, shared, correlation`.

    means: from `city_means`, index grouping, group, unit; columns nodes. shared: units with a mean in both.
    correlation: Pearson's, over the shared units, NaN for fewer than three or no spread. The variance of the
    difference of two means is less by 2·r·sd·sd·shared/(n n) than the test of independent samples assumes:
    that test is conservative where r is above 0.
    """
    rows = []
    for grouping, table in means.groupby(level="grouping", sort=False):
        by_group = table.groupby(level="group", sort=False)
        parts = {str(name): part.set_axis(part.index.get_level_values(2)) for name, part in by_group}
        for a, b in combinations(parts, 2):
            both = parts[a].index.intersection(parts[b].index)
            found = _correlations(parts[a].loc[both].to_numpy(float), parts[b].loc[both].to_numpy(float))
            head = {"grouping": str(grouping), "node": means.columns.astype(str), "group_a": a, "group_b": b}
            rows.append(pd.DataFrame(head | found))
    columns = ["grouping", "node", "group_a", "group_b", "shared", "correlation"]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=columns)


def _correlations(a: np.ndarray, b: np.ndarray) -> dict[str, np.ndarray]:
    present = ~(np.isnan(a) | np.isnan(b))
    shared = present.sum(axis=0)
    x, y = (_centred(each, present) for each in (a, b))
    size = np.sqrt((x**2).sum(axis=0) * (y**2).sum(axis=0))
    enough = (shared > 2) & (size > 0)
    return {"shared": shared, "correlation": (x * y).sum(axis=0) / np.where(enough, size, np.nan)}


def _centred(values: np.ndarray, present: np.ndarray) -> np.ndarray:
    filled = np.where(present, values, 0.0)
    mean = filled.sum(axis=0) / np.maximum(present.sum(axis=0), 1)
    return np.where(present, filled - mean, 0.0)


def grouping_kind(means: pd.DataFrame, grouping: str) -> Kind:
    """Return how the groups of a grouping stand to the units: `between`, `within` or `crossed`.

    means: from `city_means`. Units that have a row in two groups are shared, with or without a value.
    """
    members: dict[str, set[str]] = {}
    for here, group, unit in means.index:
        if here == grouping:
            members.setdefault(str(group), set()).add(str(unit))
    meets = [bool(members[a] & members[b]) for a, b in combinations(members, 2)]
    if not any(meets):
        return "between"
    return "within" if all(meets) else "crossed"


def caveats(means: pd.DataFrame) -> dict[str, str]:
    """Return the text to print under the tests of each grouping, by grouping: nesting, pairing, census.

    means: from `city_means`.
    """
    names = means.index.unique("grouping")
    return {str(name): f"{NESTED}{CAVEATS[grouping_kind(means, str(name))]}{CENSUS}" for name in names}
