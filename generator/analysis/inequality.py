"""Inequality between units: Theil T and L, Gini, and their parts within and between groups.

Source: method spec, section 8; Theil (1967); Dagum (1997). Every measure takes population weights and needs
a true zero. p: share of people, s: share of the total value, y: values, μ: their weighted mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from generator.analysis.origin import Scale, origin_name, positive_from_zero
from generator.analysis.undecided import Undecided


@dataclass(frozen=True)
class Inequality:
    """Theil T and L and Gini (all 0 when equal; Gini below 1), the weighted mean and how zero was fixed.

    n: units counted; left_out: units without a value (or, in a decomposition, without a group).
    """

    n: int
    left_out: tuple[str, ...]
    mean: float
    theil_t: float
    theil_l: float
    gini: float
    origin: str


@dataclass(frozen=True)
class Decomposition:
    """Parts of T and L (between + within = total) and of Gini (Gw + Gnb + Gt = total).

    gini_within: Gw; gini_net_between: Gnb; gini_overlap: Gt, the transvariation. groups: index group;
    columns n, population_share, value_share, mean, theil_t, theil_l, gini.
    """

    total: Inequality
    theil_t_between: float
    theil_t_within: float
    theil_l_between: float
    theil_l_within: float
    gini_within: float
    gini_net_between: float
    gini_overlap: float
    groups: pd.DataFrame


@dataclass(frozen=True)
class _Units:
    values: np.ndarray
    weights: np.ndarray
    left_out: tuple[str, ...]
    origin: str

    @property
    def mean(self) -> float:
        return float(np.average(self.values, weights=self.weights))

    @property
    def shares(self) -> np.ndarray:
        return np.asarray(self.weights / self.weights.sum())

    def part(self, inside: np.ndarray) -> _Units:
        return _Units(self.values[inside], self.weights[inside], (), self.origin)


def _excess(a: _Units, b: _Units) -> float:
    """Return E(a - b)⁺ over all pairs, by sorting instead of building the pairs."""
    order = np.argsort(b.values)
    weights, values = b.shares[order], b.values[order]
    below = np.searchsorted(values, a.values)
    share = np.concatenate([[0.0], np.cumsum(weights)])[below]
    total = np.concatenate([[0.0], np.cumsum(weights * values)])[below]
    return max(0.0, float(a.shares @ (a.values * share - total)))


def _measure(units: _Units) -> Inequality:
    relative = units.values / units.mean
    logs = np.log(relative)
    return Inequality(
        n=len(units.values),
        left_out=units.left_out,
        mean=units.mean,
        theil_t=max(0.0, float(units.shares @ (relative * logs))),
        theil_l=max(0.0, -float(units.shares @ logs)),
        gini=_excess(units, units) / units.mean,
        origin=units.origin,
    )


def _units(values: pd.Series, population: pd.Series, scale: Scale, inside: pd.Series) -> _Units | Undecided:
    people = population.reindex(values.index)
    kept = values.notna() & inside
    found = positive_from_zero(values[kept].to_numpy(dtype=float), scale)
    if isinstance(found, Undecided):
        return found
    weights = people[kept].to_numpy(dtype=float)
    if not (np.isfinite(weights) & (weights > 0)).all():
        return Undecided("有单位的人口缺失或不为正")
    if len(found) < 2:
        return Undecided("有数据的单位不足两个")
    return _Units(found, weights, tuple(str(unit) for unit in values.index[~kept]), origin_name(scale))


def measure_inequality(values: pd.Series, population: pd.Series, scale: Scale) -> Inequality | Undecided:
    """Return T = Σ p(y/μ)ln(y/μ), L = Σ p ln(μ/y) and G = E|y - y′|/2μ. Source: method spec, section 8.

    values, population: by unit; units without a value are left out and listed. scale `ratio`: the values have
    a true zero; `score` is refused, `score-from-zero` reads scores as (s - 1)/4, and the result says so.
    Undecided for values or populations that are not positive, a mean of zero, fewer than two units.
    """
    units = _units(values, population, scale, pd.Series(True, index=values.index))
    return units if isinstance(units, Undecided) else _measure(units)


def _group_table(units: _Units, labels: np.ndarray, groups: list[str]) -> pd.DataFrame:
    rows = {}
    for group in groups:
        part = units.part(labels == group)
        found = _measure(part)
        share = float(part.weights.sum() / units.weights.sum())
        rows[group] = {
            "n": found.n,
            "population_share": share,
            "value_share": share * found.mean / units.mean,
            "mean": found.mean,
            "theil_t": found.theil_t,
            "theil_l": found.theil_l,
            "gini": found.gini,
        }
    return pd.DataFrame.from_dict(rows, orient="index").astype({"n": int}).rename_axis("group")


def _gini_between(units: _Units, labels: np.ndarray, table: pd.DataFrame) -> tuple[float, float]:
    """Return Gnb and Gt: for μj ≥ μh, Gjh(pⱼsₕ + pₕsⱼ) times Djh = (d - q)/(d + q), and times 1 - Djh."""
    net = overlap = 0.0
    parts = {group: units.part(labels == group) for group in table.index}
    p, s, means = table["population_share"], table["value_share"], table["mean"]
    for j, h in combinations(means.sort_values(ascending=False).index, 2):
        d, q = _excess(parts[j], parts[h]), _excess(parts[h], parts[j])
        if d + q > 0:
            pair = (d + q) / (means[j] + means[h]) * (p[j] * s[h] + p[h] * s[j])
            distance = max(0.0, (d - q) / (d + q))
            net, overlap = net + pair * distance, overlap + pair * (1 - distance)
    return float(net), float(overlap)


def _parts(units: _Units, labels: np.ndarray, groups: list[str]) -> Decomposition:
    table = _group_table(units, labels, groups)
    p, s = table["population_share"].to_numpy(), table["value_share"].to_numpy()
    logs = np.log(table["mean"].to_numpy() / units.mean)
    net, overlap = _gini_between(units, labels, table)
    return Decomposition(
        total=_measure(units),
        theil_t_between=max(0.0, float(s @ logs)),
        theil_t_within=float(s @ table["theil_t"].to_numpy()),
        theil_l_between=max(0.0, -float(p @ logs)),
        theil_l_within=float(p @ table["theil_l"].to_numpy()),
        gini_within=float((p * s) @ table["gini"].to_numpy()),
        gini_net_between=net,
        gini_overlap=overlap,
        groups=table,
    )


def decompose_inequality(
    values: pd.Series, population: pd.Series, labels: pd.Series, scale: Scale
) -> Decomposition | Undecided:
    """Return Theil's T and L between and within groups, and Dagum's Gw, Gnb and Gt; worked example E16.

    labels: group by unit; units with an empty or missing label, or without a value, are left out and listed.
    Undecided as `measure_inequality`, for fewer than two groups, and where a group has fewer than two units
    with a value: then nothing can be said about inequality within it.
    """
    names = labels.reindex(values.index).fillna("").astype(str)
    kept = values.notna() & (names != "")
    groups = [str(group) for group in names[names != ""].unique()]
    units = _units(values, population, scale, names != "")
    if isinstance(units, Undecided):
        return units
    if len(groups) < 2:
        return Undecided("不足两组")
    inside = names[kept].to_numpy()
    small = [group for group in groups if int((inside == group).sum()) < 2]
    if small:
        return Undecided(f"组内有数据的单位不足两个：{'、'.join(small)}")
    return _parts(units, inside, groups)
