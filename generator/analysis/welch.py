"""Welch's tests of means and their effect sizes, from the moments of the groups, for many nodes at once.

Source: method spec, section 8. The variances of the groups may differ, and so may their sizes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats
from scipy.special import gammaln

from generator.analysis.studentized_range import studentized_range_isf, studentized_range_sf

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Moments:
    """Number, mean and variance (by n - 1, above 0) of groups: arrays of one shape, groups first.

    A group that takes no part has n 0 and the mean and variance NaN.
    """

    n: np.ndarray
    mean: np.ndarray
    variance: np.ndarray

    @classmethod
    def of(cls, groups: Sequence[Sequence[float] | np.ndarray]) -> Moments:
        """Return the moments of samples of two or more values: one number for each sample."""
        arrays = [np.asarray(group, dtype=float) for group in groups]
        return cls(
            np.array([float(len(each)) for each in arrays]),
            np.array([each.mean() for each in arrays]),
            np.array([each.var(ddof=1) for each in arrays]),
        )

    def __getitem__(self, place: int) -> Moments:
        return Moments(self.n[place], self.mean[place], self.variance[place])

    @property
    def error(self) -> np.ndarray:
        """Squared standard error of the mean."""
        return np.asarray(self.variance / np.where(self.n > 0, self.n, np.nan))


@dataclass(frozen=True)
class Anova:
    """Welch's F with its degrees of freedom and p, for each node."""

    F: np.ndarray
    df1: np.ndarray
    df2: np.ndarray
    p: np.ndarray


@dataclass(frozen=True)
class Difference:
    """Mean of a minus mean of b with its 95 % interval, Welch's t, df and two-sided p, for each node."""

    difference: np.ndarray
    low: np.ndarray
    high: np.ndarray
    t: np.ndarray
    df: np.ndarray
    p: np.ndarray


def welch_anova(groups: Moments) -> Anova:
    """Return Welch's analysis of variance of two or more groups. Source: Welch (1951); worked example E16."""
    k = (groups.n > 0).sum(axis=0)
    weights = 1 / groups.error
    shares = weights / np.nansum(weights, axis=0)
    centre = np.nansum(shares * groups.mean, axis=0)
    lack = np.nansum((1 - shares) ** 2 / (groups.n - 1), axis=0)
    between = np.nansum(weights * (groups.mean - centre) ** 2, axis=0) / (k - 1)
    F = between / (1 + 2 * (k - 2) / (k**2 - 1) * lack)
    df2 = (k**2 - 1) / (3 * lack)
    return Anova(F, k - 1.0, df2, stats.f.sf(F, k - 1, df2))


def welch_t(a: Moments, b: Moments) -> Difference:
    """Return Welch's test of two groups, t = (mean a - mean b)/√(error a + error b). Source: Welch (1947)."""
    difference, error = a.mean - b.mean, np.sqrt(a.error + b.error)
    df = welch_df(a, b)
    t = difference / error
    reach = stats.t.ppf((1 + CONFIDENCE) / 2, df) * error
    return Difference(
        difference, difference - reach, difference + reach, t, df, 2 * stats.t.sf(np.abs(t), df)
    )


def welch_df(a: Moments, b: Moments) -> np.ndarray:
    """Return the degrees of freedom of the difference of two means. Source: Satterthwaite (1946)."""
    freedom = a.error**2 / (a.n - 1) + b.error**2 / (b.n - 1)
    return np.asarray((a.error + b.error) ** 2 / freedom)


def games_howell_p(a: Moments, b: Moments, k: np.ndarray) -> np.ndarray:
    """Return the p value of a pair among k groups. Source: Games and Howell (1976); worked example E16.

    k: number of groups compared, for each node; NaN where a group takes no part.
    """
    q = np.abs(a.mean - b.mean) / np.sqrt((a.error + b.error) / 2)
    df = welch_df(a, b)
    p = np.full(np.shape(q), np.nan)
    for number in np.unique(k):
        here = (k == number) & np.isfinite(q)
        p[here] = studentized_range_sf(q[here], int(number), df[here])
    return p


def games_howell_reach(a: Moments, b: Moments, k: np.ndarray) -> np.ndarray:
    """Return half the width of the 95 % interval of a pair among k groups, q √((error a + error b)/2).

    All pairs of the groups hold together with this confidence, so that an interval excludes 0 exactly where
    `games_howell_p` is below 0.05. Source: Games and Howell (1976).
    """
    df, width = welch_df(a, b), np.sqrt((a.error + b.error) / 2)
    q = np.full(np.shape(width), np.nan)
    for number in np.unique(k):
        here = (k == number) & np.isfinite(width)
        q[here] = studentized_range_isf(1 - CONFIDENCE, int(number), df[here])
    return np.asarray(q * width)


def hedges_g(a: Moments, b: Moments) -> np.ndarray:
    """Return the difference of means in pooled standard deviations, corrected for small samples.

    Source: Hedges (1981), exact factor Γ(m/2) / (√(m/2) Γ((m − 1)/2)), m = n₁ + n₂ − 2.
    """
    m = a.n + b.n - 2
    pooled = np.sqrt(((a.n - 1) * a.variance + (b.n - 1) * b.variance) / m)
    factor = np.exp(gammaln(m / 2) - gammaln((m - 1) / 2)) / np.sqrt(m / 2)
    return np.asarray(factor * (a.mean - b.mean) / pooled)


def _squares(groups: Moments) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the sums of squares between and within groups and the mean square within."""
    n, k = groups.n.sum(axis=0), (groups.n > 0).sum(axis=0)
    centre = np.nansum(groups.n * groups.mean, axis=0) / n
    between = np.nansum(groups.n * (groups.mean - centre) ** 2, axis=0)
    within = np.nansum((groups.n - 1) * groups.variance, axis=0)
    return between, within, within / (n - k)


def eta_squared(groups: Moments) -> np.ndarray:
    """Return η² = SSb / SSt, the share of variance between groups in these data, in [0, 1]; E16."""
    between, within, _ = _squares(groups)
    return np.asarray(between / (between + within))


def omega_squared(groups: Moments) -> np.ndarray:
    """Return ω² = (SSb − dfb·MSw) / (SSt + MSw), η² freed of its bias, at most 1; worked example E16."""
    between, within, mean_square = _squares(groups)
    freedom = (groups.n > 0).sum(axis=0) - 1
    return np.asarray((between - freedom * mean_square) / (between + within + mean_square))
