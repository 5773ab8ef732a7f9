"""Tests of differences between groups, on city means. Source: method spec, section 8; worked example E16.

Communities are nested in cities, so the cities are the cases: each city gives one mean per group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats
from scipy.special import gammaln

from generator.analysis.frame import Frame
from generator.analysis.groups import ancestors

CONFIDENCE = 0.95
COLUMNS = [
    *("grouping", "node", "test", "group_a", "group_b", "n_a", "n_b", "difference", "low", "high"),
    *("effect_name", "effect", "statistic", "df1", "df2", "p", "p_holm", "check_p"),
]


def city_means(means: pd.DataFrame, frame: Frame) -> pd.DataFrame:
    """Return the post-stratified mean of each city within each group: index grouping, group, city.

    means: strata × nodes, as observed. Strata without a value leave numerator and denominator.
    """
    cities = ancestors(frame.units, "city").reindex(means.index)
    people = means.notna().mul(frame.population.reindex(means.index), axis=0)
    tables = []
    for grouping in frame.groupings:
        groups = frame.labels[grouping.name].reindex(means.index)
        inside = (groups != "") & (cities != "")
        keys = [groups[inside].rename("group"), cities[inside].rename("city")]
        total = (means * people)[inside].groupby(keys, sort=False).sum()
        present = [group for group in grouping.groups if group in total.index]
        table = total / people[inside].groupby(keys, sort=False).sum().replace(0.0, np.nan)
        tables.append(pd.concat({grouping.name: table.loc[present]}, names=["grouping"]))
    return pd.concat(tables)


def adjust_holm(p: Sequence[float] | pd.Series) -> np.ndarray:
    """Return p values adjusted for a family of questions after Holm (1979), in the order given."""
    given = np.asarray(p, dtype=float)
    order = np.argsort(given, kind="stable")
    stepped = np.maximum.accumulate(given[order] * (len(given) - np.arange(len(given))))
    adjusted = np.empty_like(given)
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted


def hedges_g(a: np.ndarray, b: np.ndarray) -> float:
    """Return the difference of means in pooled standard deviations, corrected for small samples.

    Source: Hedges (1981), exact factor Γ(m/2) / (√(m/2) Γ((m − 1)/2)), m = n₁ + n₂ − 2.
    """
    m = len(a) + len(b) - 2
    pooled = np.sqrt(((len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)) / m)
    factor = np.exp(gammaln(m / 2) - gammaln((m - 1) / 2)) / np.sqrt(m / 2)
    return float(factor * (a.mean() - b.mean()) / pooled)


def omega_squared(groups: Sequence[np.ndarray]) -> float:
    """Return ω² = (SSb − dfb·MSw) / (SSt + MSw), the share of variance between groups; E16."""
    everything = np.concatenate(groups)
    within = sum(float(((group - group.mean()) ** 2).sum()) for group in groups)
    total = float(((everything - everything.mean()) ** 2).sum())
    mean_square = within / (len(everything) - len(groups))
    return (total - within - (len(groups) - 1) * mean_square) / (total + mean_square)


def welch_anova(groups: Sequence[np.ndarray]) -> tuple[float, float, float, float]:
    """Return F, df1, df2 and p of Welch's analysis of variance. Source: Welch (1951); worked example E16."""
    k = len(groups)
    weights = np.array([len(group) / group.var(ddof=1) for group in groups])
    means = np.array([group.mean() for group in groups])
    shares = weights / weights.sum()
    lack = sum(float((1 - s) ** 2) / (len(group) - 1) for s, group in zip(shares, groups, strict=True))
    between = float((weights * (means - shares @ means) ** 2).sum()) / (k - 1)
    F = between / (1 + 2 * (k - 2) / (k**2 - 1) * lack)
    df2 = (k**2 - 1) / (3 * lack)
    return F, k - 1, df2, float(stats.f.sf(F, k - 1, df2))


def welch_t(a: np.ndarray, b: np.ndarray) -> dict[str, Any]:
    """Return difference of means, 95 % interval, t, df and p of Welch's test, and Hedges g."""
    found = stats.ttest_ind(a, b, equal_var=False)
    span = found.confidence_interval(CONFIDENCE)
    return {
        "difference": float(a.mean() - b.mean()),
        "low": float(span.low),
        "high": float(span.high),
        "effect_name": "Hedges g",
        "effect": hedges_g(a, b),
        "statistic": float(found.statistic),
        "df1": float(found.df),
        "p": float(found.pvalue),
    }


def games_howell_p(a: np.ndarray, b: np.ndarray, k: int) -> float:
    """Return the p value of a pair among k groups. Source: Games and Howell (1976); worked example E16."""
    error_a, error_b = a.var(ddof=1) / len(a), b.var(ddof=1) / len(b)
    df = (error_a + error_b) ** 2 / (error_a**2 / (len(a) - 1) + error_b**2 / (len(b) - 1))
    q = abs(a.mean() - b.mean()) / np.sqrt((error_a + error_b) / 2)
    return float(stats.studentized_range.sf(q, k, df))


def _rows(groups: dict[str, np.ndarray]) -> Iterator[dict[str, Any]]:
    values = list(groups.values())
    whole = len(values) > 2
    if whole:
        F, df1, df2, p = welch_anova(values)
        yield {
            "test": "Welch ANOVA",
            "effect_name": "ω²",
            "effect": omega_squared(values),
            "statistic": F,
            "df1": df1,
            "df2": df2,
            "p": p,
            "check_p": float(stats.kruskal(*values).pvalue),
        }
    for a, b in combinations(groups, 2):
        row = {"group_a": a, "group_b": b, "n_a": len(groups[a]), "n_b": len(groups[b])}
        row |= {"test": "Games-Howell" if whole else "Welch t"} | welch_t(groups[a], groups[b])
        if whole:
            row["p"] = games_howell_p(groups[a], groups[b], len(values))
        yield row


def compare_groups(means: pd.DataFrame) -> pd.DataFrame:
    """Return the tests between the groups of each grouping, node by node.

    means: from `city_means`. Two groups: Welch t with 95 % interval and Hedges g. Three or more: Welch ANOVA
    with ω² and Kruskal-Wallis as a check (`check_p`), then each pair with Welch's interval and g and the p
    value of Games and Howell. Groups of fewer than two cities, or without any spread, are left out.
    p_holm: overall tests adjusted within the family of the nodes of a grouping; pairs keep their p, which
    is adjusted for their number already.
    """
    rows = []
    for grouping, table in means.groupby("grouping", sort=False):
        parts = {str(name): part for name, part in table.groupby("group", sort=False)}
        for node in means:
            arrays = {name: part[node].dropna().to_numpy(dtype=float) for name, part in parts.items()}
            usable = {name: each for name, each in arrays.items() if len(each) > 1 and np.ptp(each) > 0}
            if len(usable) > 1:
                rows += [{"grouping": grouping, "node": node} | row for row in _rows(usable)]
    tests = pd.DataFrame(rows, columns=COLUMNS)
    whole = tests[tests["test"] != "Games-Howell"]
    holm = [pd.Series(adjust_holm(part), index=part.index) for _, part in whole.groupby("grouping")["p"]]
    adjusted = pd.concat(holm) if holm else pd.Series(dtype=float)
    tests = tests.astype({"n_a": "Int64", "n_b": "Int64"})
    return tests.assign(p_holm=adjusted.reindex(tests.index).fillna(tests["p"]))
