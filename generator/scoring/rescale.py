"""Normalisations that need no thresholds, each a bare function of one indicator turned for its direction.

x: values with the direction applied, so that more is better; NaN (not reported) stays NaN. Statistics are
taken over the values given. Source: method spec, section 3; OECD/JRC handbook (2008), step 5.
"""

from __future__ import annotations

import numpy as np
from scipy.stats import rankdata


def minmax(x: np.ndarray) -> np.ndarray:
    """Return (x − min)/(max − min) in [0, 1]."""
    low, high = np.nanmin(x), np.nanmax(x)
    return np.asarray((x - low) / (high - low))


def goalposts(x: np.ndarray, lower: float, upper: float) -> np.ndarray:
    """Return (x − lower)/(upper − lower), kept within [0, 1]; lower and upper turned like x."""
    return np.asarray(np.clip((x - lower) / (upper - lower), 0.0, 1.0))


def zscore(x: np.ndarray) -> np.ndarray:
    """Return (x − mean)/sd with sd by n − 1: mean 0, standard deviation 1, no bounds."""
    return np.asarray((x - np.nanmean(x)) / np.nanstd(x, ddof=1))


def rank(x: np.ndarray) -> np.ndarray:
    """Return 1 for the lowest up to n for the highest; equal values share the smallest rank."""
    return np.asarray(rankdata(x, method="min", nan_policy="omit"), dtype=float)


def percent_rank(x: np.ndarray) -> np.ndarray:
    """Return (rank − 1)/(n − 1) in [0, 1], n values reported."""
    return np.asarray((rank(x) - 1) / (np.isfinite(x).sum() - 1))


def distance_to_target(x: np.ndarray, target: float) -> np.ndarray:
    """Return 1 − (target − x)/(target − min), at most 1: 0 at the lowest value, 1 from the target on."""
    low = np.nanmin(x)
    return np.asarray(np.minimum((x - low) / (target - low), 1.0))
