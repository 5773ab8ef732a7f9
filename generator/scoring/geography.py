"""Community → city → province → region → nation: the mean of scores, never the score of means.

Everything rests on mergeable sums per stratum (city × community type): a chunk of communities gives its
sums, sums add up, and means, variances and intervals follow from them. Source: method spec, section 7.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class StratumSums:
    """Sums of the values present, their squares, and their number: strata × columns each.

    members: number of communities observed in each stratum, with or without values.
    """

    total: pd.DataFrame
    squares: pd.DataFrame
    count: pd.DataFrame
    members: pd.Series

    def __add__(self, other: StratumSums) -> StratumSums:
        return StratumSums(
            self.total.add(other.total, fill_value=0.0),
            self.squares.add(other.squares, fill_value=0.0),
            self.count.add(other.count, fill_value=0.0),
            self.members.add(other.members, fill_value=0.0),
        )

    @property
    def means(self) -> pd.DataFrame:
        """Mean of the communities that report: strata × columns; NaN where none does."""
        return self.total / self.count.where(self.count > 0)

    @property
    def deviations(self) -> pd.DataFrame:
        """Sum of squared deviations from the stratum mean, never below zero."""
        return (self.squares - self.total**2 / self.count.where(self.count > 0)).clip(lower=0.0)


def sum_by_stratum(values: pd.DataFrame, strata: pd.Series) -> StratumSums:
    """Return the sums of one chunk of communities.

    values: communities × columns; strata: stratum code by community, same index.
    """
    keys = strata.reindex(values.index)
    grouped = values.groupby(keys)
    return StratumSums(
        grouped.sum(), (values**2).groupby(keys).sum(), grouped.count().astype(float), grouped.size() * 1.0
    )


def lowest_units(units: pd.DataFrame) -> pd.Index:
    """Return the units in which no other lies, in file order: the strata, or the units observed themselves.

    units: the table `units`, indexed by unit.
    """
    return units.index[~units.index.isin(units["parent"])]


def membership(units: pd.DataFrame, own: bool = False) -> pd.DataFrame:
    """Return which strata lie in which unit: units above the strata × strata, 1.0 or 0.0.

    units: the table `units`, with its column `unit` or indexed by it (unit, level, parent); which province
    lies in which region is its data. own: with a row for each stratum itself, where these are the units.
    """
    if "unit" in units:
        units = units.set_index("unit")
    parents = units["parent"].fillna("").astype(str)
    strata = lowest_units(units)
    above = units.index if own else units.index[~units.index.isin(strata)]
    belongs = np.zeros((len(above), len(strata)))
    current = strata.to_numpy() if own else parents.reindex(strata).to_numpy()
    while (current != "").any():
        rows = above.get_indexer(pd.Index(current))
        inside = rows >= 0
        belongs[rows[inside], np.flatnonzero(inside)] = 1.0
        current = parents.reindex(current).fillna("").to_numpy()
    return pd.DataFrame(belongs, index=above, columns=strata)


def add_up(members: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return the sums over the strata of each group, absent strata as zero: groups × columns."""
    inside = table.reindex(members.columns, fill_value=0.0).to_numpy(dtype=float)
    summed = csr_array(members.to_numpy()) @ inside
    return pd.DataFrame(summed, index=members.index, columns=table.columns)


def _aligned(
    means: pd.DataFrame, members: pd.DataFrame, sizes: pd.Series | pd.DataFrame
) -> tuple[np.ndarray, np.ndarray]:
    table = means.reindex(members.columns)
    if isinstance(sizes, pd.Series):
        weights = np.repeat(sizes.reindex(members.columns).to_numpy(float)[:, None], table.shape[1], axis=1)
    else:
        weights = sizes.reindex(index=members.columns, columns=table.columns).to_numpy(float)
    present = table.notna().to_numpy(dtype=bool) & (weights > 0)
    return np.where(present, table.to_numpy(float), 0.0), np.where(present, weights, 0.0)


def post_stratified(
    means: pd.DataFrame, members: pd.DataFrame, sizes: pd.Series | pd.DataFrame
) -> pd.DataFrame:
    """Return Σ N·mean / Σ N over the strata of each group that have at least one value.

    means: strata × columns; members: groups × strata, from `membership`; sizes: N by stratum, or strata ×
    columns where each column has its own denominator. NaN for a group without a value.
    Source: method spec, section 7, calibration note, section 1; worked example E14.
    """
    filled, weights = _aligned(means, members, sizes)
    belongs = csr_array(members.to_numpy())
    covered = belongs @ weights
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(covered > 0, (belongs @ (weights * filled)) / covered, np.nan)
    return pd.DataFrame(mean, index=members.index, columns=means.columns)


def unweighted(sums: StratumSums, members: pd.DataFrame) -> pd.DataFrame:
    """Return the plain mean of the communities of each group: groups × columns."""
    count = add_up(members, sums.count)
    return add_up(members, sums.total) / count.where(count > 0)


def counts(sums: StratumSums, members: pd.DataFrame) -> pd.Series:
    """Return the number of communities observed in each group."""
    return add_up(members, sums.members.to_frame("n"))["n"].astype(int)


def within_variances(sums: StratumSums, units: pd.DataFrame) -> pd.DataFrame:
    """Return the variance between communities of each stratum, Σ(x − mean)² / (n − 1): strata × columns.

    A stratum with one value takes the pooled variance Σ Σ(x − mean)² / Σ (n − 1) of the strata of its
    parent; where these have none to spare either, that of the next unit above.
    """
    parents = units["parent"].fillna("").astype(str)
    freedom = (sums.count - 1.0).clip(lower=0.0)
    squares = sums.deviations.where(freedom > 0, 0.0)
    variances = squares / freedom.where(freedom > 0)
    current = parents.reindex(sums.count.index)
    while (current != "").any() and variances.isna().to_numpy().any():
        members = pd.get_dummies(current[current != ""], dtype=float)
        inside = members.index
        pooled = (members.T @ squares.loc[inside]) / (members.T @ freedom.loc[inside]).replace(0.0, np.nan)
        mine = pooled.reindex(current)
        mine.index = sums.count.index
        variances = variances.fillna(mine)
        current = pd.Series(parents.reindex(current).fillna("").to_numpy(), index=sums.count.index)
    return variances.where(sums.count > 0)


def standard_errors(
    sums: StratumSums, variances: pd.DataFrame, members: pd.DataFrame, sizes: pd.Series | pd.DataFrame
) -> pd.DataFrame:
    """Return the standard error of the post-stratified mean: groups × columns.

    se² = Σ (N_s / Σ N)² · v_s / n_s over the strata with a value, v_s from `within_variances`: the stratified
    variance with its factor n / (n − 1), no finite population correction.
    Source: calibration note, section 7 (strata of two make a plain bootstrap too narrow).
    """
    _, weights = _aligned(sums.means, members, sizes)
    errors = (variances / sums.count.where(sums.count > 0)).reindex(members.columns).to_numpy(float)
    belongs = csr_array(members.to_numpy())
    covered = belongs @ weights
    unknown = belongs @ ((weights > 0) & np.isnan(errors)).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = (belongs @ (weights**2 * np.nan_to_num(errors))) / covered**2
    sound = (covered > 0) & (unknown == 0)
    return pd.DataFrame(
        np.sqrt(np.where(sound, variance, np.nan)), index=members.index, columns=sums.means.columns
    )


@dataclass(frozen=True)
class Estimate:
    """Post-stratified means of groups, their standard errors and numbers of values: groups × columns."""

    mean: pd.DataFrame
    error: pd.DataFrame
    n: pd.DataFrame

    def interval(self, low: pd.Series | float, high: pd.Series | float) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the 95 % interval mean ± 1.96 se, kept within the scale.

        low, high: ends of the scale, for all columns or by column.
        """
        half = NORMAL_95 * self.error
        ends = (self.mean - half, self.mean + half)
        lower, upper = (end.clip(lower=low, upper=high, axis=1) for end in ends)
        return lower, upper


def estimate(
    sums: StratumSums, variances: pd.DataFrame, members: pd.DataFrame, sizes: pd.Series | pd.DataFrame
) -> Estimate:
    """Return means, standard errors and numbers of values for groups of strata. Source: method spec, 7.

    variances: from `within_variances`; members: groups × strata; sizes: as in `post_stratified`.
    """
    return Estimate(
        post_stratified(sums.means, members, sizes),
        standard_errors(sums, variances, members, sizes),
        add_up(members, sums.count).astype(int),
    )
