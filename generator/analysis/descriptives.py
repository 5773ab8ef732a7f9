"""Descriptive statistics of raw values per indicator and group. Source: method spec, section 8."""

from __future__ import annotations

import pandas as pd

NATION = "全国"
QUARTILES = {"q1": 0.25, "median": 0.5, "q3": 0.75}


def _describe(values: pd.DataFrame, applicable: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
    grouped = values.groupby(keys, sort=False)
    present = grouped.count()
    applies = applicable.groupby(keys, sort=False).sum()
    parts = {"n": present, "mean": grouped.mean(), "sd": grouped.std()}
    parts |= {name: grouped.quantile(share) for name, share in QUARTILES.items()}
    parts["missing"] = 1 - present / applies.where(applies > 0)
    columns = {
        name: part.rename_axis(index="group", columns="indicator").stack(future_stack=True)
        for name, part in parts.items()
    }
    return pd.DataFrame(columns).reset_index()


def describe(
    values: pd.DataFrame,
    applicable: pd.DataFrame,
    strata: pd.Series,
    labels: pd.DataFrame,
    whole: str = NATION,
) -> pd.DataFrame:
    """Return n, mean, sd (n - 1), quartiles and share missing of communities, unweighted.

    values: communities × indicators in their units; applicable: the same shape; strata: by community;
    labels: strata × groupings; whole: what all of them together are called. Rows: the whole (grouping and
    group of that name) and each group of each grouping; an indicator that applies to no community of a group
    is left out. missing: NA among the applicable cells, in [0, 1].
    """
    tables = [_describe(values, applicable, pd.Series(whole, index=values.index)).assign(grouping=whole)]
    for grouping in labels:
        keys = pd.Series(labels[grouping].reindex(strata).to_numpy(), index=values.index)
        inside = keys[keys.notna() & (keys != "")]
        if len(inside):
            rows = _describe(values.loc[inside.index], applicable.loc[inside.index], inside)
            tables.append(rows.assign(grouping=str(grouping)))
    columns = ["grouping", "group", "indicator", "n", "mean", "sd", "q1", "median", "q3", "missing"]
    return pd.concat(tables, ignore_index=True)[columns].dropna(subset="missing").reset_index(drop=True)
