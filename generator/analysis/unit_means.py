"""Means of cities or provinces within each group: the cases of the tests (method spec, section 8)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.analysis.frame import Frame
from generator.analysis.groups import ancestors


def unit_means(
    means: pd.DataFrame, frame: Frame, level: str, weights: pd.Series | pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the post-stratified mean of each unit of a level within each group: index grouping, group, unit.

    means: strata × nodes, as observed; weights: by stratum, or strata × nodes where each column has its own
    denominator; the population when None. Strata without a value leave numerator and denominator. A group
    that has strata in the frame, but none observed, has one row without values, so that it is not forgotten.
    """
    return _means(means, frame, ancestors(frame.units, level).rename(level), weights)


def city_means(
    means: pd.DataFrame, frame: Frame, weights: pd.Series | pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return `unit_means` of the cases of the edition's tests, cities if not set otherwise.

    Index grouping, group, city.
    """
    return _means(means, frame, frame.cases.rename("city"), weights)


def _means(
    means: pd.DataFrame, frame: Frame, cases: pd.Series, weights: pd.Series | pd.DataFrame | None
) -> pd.DataFrame:
    places, name = cases.reindex(means.index).fillna(""), str(cases.name)
    people = _weights(means, frame.population if weights is None else weights)
    nobody = pd.MultiIndex.from_tuples([], names=["grouping", "group", name])
    tables = [pd.DataFrame(index=nobody, columns=means.columns, dtype=float)]
    for grouping in frame.groupings:
        labels = frame.labels[grouping.name]
        groups = labels.reindex(means.index).fillna("")
        inside = (groups != "") & (places != "")
        keys = [groups[inside].rename("group"), places[inside].rename(name)]
        total = (means * people)[inside].groupby(keys, sort=False).sum()
        table = total / people[inside].groupby(keys, sort=False).sum().replace(0.0, np.nan)
        known = set(labels)
        parts = [_group_rows(table, group, name) for group in grouping.groups if group in known]
        if parts:
            tables.append(pd.concat({grouping.name: pd.concat(parts)}, names=["grouping"]))
    return pd.concat(tables[1:] or tables)


def _weights(means: pd.DataFrame, weights: pd.Series | pd.DataFrame) -> pd.DataFrame:
    present = means.notna()
    if isinstance(weights, pd.Series):
        return present.mul(weights.reindex(means.index), axis=0)
    return present * weights.reindex(index=means.index, columns=means.columns)


def _group_rows(table: pd.DataFrame, group: str, level: str) -> pd.DataFrame:
    if group in table.index.get_level_values("group"):
        return table.loc[[group]]
    nobody = pd.MultiIndex.from_tuples([(group, "")], names=["group", level])
    return pd.DataFrame(np.nan, index=nobody, columns=table.columns)
