"""The studentized range: how large the range of k means may get by chance, for many values at once.

SciPy integrates each value by itself (about 8 ms) and loses the tail below 1e-12 by subtracting from one.
Here both integrals are sums over equal steps, which for such bell-shaped integrands are as exact as the
machine, and the tail is a sum of positive terms.
"""

from __future__ import annotations

import numpy as np
from numpy.polynomial import Chebyshev
from scipy import stats
from scipy.special import gammaln, lambertw, ndtr

FALL = 40.0
"""Where the integrand over the scale has fallen by exp(-40) from its peak, the sum ends."""

REACH, STEP = 8.5, 0.25
"""Reach and step of the sum over the smallest of the k normal values; by sampling theory far below 1e-12."""

CHUNK = 20_000
"""Ranges in one go, so that a table of ranges × steps stays below some 10 MB."""


def _range_tail(w: np.ndarray, k: int) -> np.ndarray:
    """Return P(range of k standard normal values > w) = k ∫ φ(z) [Φ(z)ᵐ - (Φ(z) - Φ(z - w))ᵐ] dz, m = k - 1.

    aᵐ - cᵐ = (a - c)(aᵐ⁻¹ + aᵐ⁻²c + … + cᵐ⁻¹): nothing cancels. z = w/2 + g, where the bulk lies.
    """
    g = np.arange(-REACH, REACH + STEP / 2, STEP)
    half = w[:, None] / 2
    below = ndtr(g - half)
    a = 1 - below[:, ::-1]
    c = a - below
    total, power = np.ones_like(a), np.ones_like(a)
    for _ in range(k - 2):
        power = power * a
        total = c * total + power
    density = np.exp(-((half + g) ** 2) / 2) / np.sqrt(2 * np.pi)
    return np.asarray(k * STEP * (density * below * total).sum(axis=1))


def _span(q: np.ndarray, df: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the logarithms of scale between which the integrand lies, for each value.

    The density of u = ln s falls from its peak as exp(ν(t - (e²ᵗ - 1)/2)), so its ends are Lambert's W. A
    tail exp(-q²s²/4) moves the peak to -ln(1 + q²/2ν)/2; the true tail is fatter, its peak nearer to 0.
    """
    fall = -np.exp(-1 - 2 * FALL / df)
    down, up = (np.log(-lambertw(fall, branch).real) / 2 for branch in (0, -1))
    return np.asarray(down - np.log1p(q**2 / (2 * df)) / 2), np.asarray(up)


def studentized_range_sf(q: np.ndarray, k: int, df: np.ndarray) -> np.ndarray:
    """Return P(range of k means / their common standard error > q), in [0, 1], to about ten digits.

    q: not negative; df: degrees of freedom of the standard error, at least 1; arrays of one shape. k: means,
    at least 2. Source: Games and Howell (1976) for its use; Lund and Lund (1983), AS 190, for the integral.
    """
    if not q.size:
        return np.zeros(0)
    low, high = _span(q, df)
    steps = np.ceil((high - low) / np.minimum(0.12, 0.45 / np.sqrt(df))).astype(int)
    width = (high - low) / steps
    counts = steps + 1
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    place = np.arange(counts.sum()) - np.repeat(starts, counts)
    v = np.repeat(df, counts)
    u = np.repeat(low, counts) + place * np.repeat(width, counts)
    w = np.repeat(q, counts) * np.exp(u)
    tails = [_range_tail(w[start : start + CHUNK], k) for start in range(0, len(w), CHUNK)]
    density = np.exp(np.log(2) + v / 2 * np.log(v / 2) - gammaln(v / 2) + v * (u - np.exp(2 * u) / 2))
    sums = np.add.reduceat(density * np.concatenate(tails), starts)
    return np.asarray(np.clip(sums * width, 0.0, 1.0))


STEPS = 5
"""Steps of the secant from Bonferroni's bound."""

DEGREE = 24
"""Degree of the polynomial in 1/ν through which ln q is read off for many degrees of freedom."""


def studentized_range_isf(p: float, k: int, df: np.ndarray) -> np.ndarray:
    """Return the q that the studentized range of k means exceeds with probability p, to about eight digits.

    p: in (0, 0.5); df: at least 1. ln q is smooth in 1/ν, so that for many values a polynomial through few
    of them will do. Source: Games and Howell (1976) for its use.
    """
    if len(df) <= DEGREE:
        return np.asarray(np.exp(_log_quantile(p, k, df)))
    x = 1 / df
    low, high = float(x.min()), float(x.max())
    domain = [low, high if high > low else low + 1e-9]
    curve = Chebyshev.interpolate(lambda each: _log_quantile(p, k, 1 / each), DEGREE, domain=domain)
    return np.asarray(np.exp(curve(x)))


def _log_quantile(p: float, k: int, df: np.ndarray) -> np.ndarray:
    """Return ln q; ln P(range > q) is nearly straight in it, and Bonferroni's bound lies close above."""
    if not df.size:
        return np.zeros(0)
    before = np.log(np.sqrt(2) * stats.t.isf(p / (k * (k - 1)), df))
    x = before - 0.01
    miss_before = np.log(studentized_range_sf(np.exp(before), k, df) / p)
    for _ in range(STEPS):
        miss = np.log(studentized_range_sf(np.exp(x), k, df) / p)
        change = miss - miss_before
        step = np.where(change == 0, 0.0, miss * (x - before) / np.where(change == 0, 1.0, change))
        before, miss_before, x = x, miss, x - step
    return np.asarray(x)
