"""Indicator scores in [1, 5] from values and thresholds. Source: method spec, section 2."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.indicators.system import IndicatorSystem
from generator.indicators.thresholds import Thresholds

LOWEST, HIGHEST = 1.0, 5.0
LAG_SCORE, BASELINE_SCORE = 3.0, 4.0
RESIDENTS_SHARE = 0.6


def score_between_thresholds(
    x: np.ndarray, A: np.ndarray, B: np.ndarray, L: np.ndarray, F: np.ndarray, direction: np.ndarray
) -> np.ndarray:
    """Score 1 at the floor, 3 at the lag line, 4 at the baseline, 5 at the advanced value.

    Piecewise linear, monotone, clamped to [1, 5]; without a lag line straight from floor to baseline.
    All arguments broadcast together: values and lines in the indicator's unit, direction +1 or -1.
    L NaN: no lag line. x, A, B or F NaN: NaN. Source: method spec, section 2; examples E1 to E5, E24.
    """
    x, A, B, L, F = (direction * line for line in (x, A, B, L, F))
    with np.errstate(divide="ignore", invalid="ignore"):
        above = BASELINE_SCORE + (x - B) / (A - B)
        to_lag = LAG_SCORE + (x - L) / (B - L)
        from_floor = LOWEST + 2 * (x - F) / (L - F)
        straight = LOWEST + 3 * (x - F) / (B - F)
    below = np.where(np.isnan(L), straight, np.where(x >= L, to_lag, from_floor))
    score = np.where(x >= A, HIGHEST, np.where(x >= B, above, np.where(x <= F, LOWEST, below)))
    unknown = np.isnan(x) | np.isnan(A) | np.isnan(B) | np.isnan(F)
    return np.where(unknown, np.nan, score)


def score_boolean(x: np.ndarray) -> np.ndarray:
    """Score 5 for true (1), 1 for false (0); NaN stays NaN. Source: method spec, section 2; example E6."""
    return np.where(np.isnan(x), np.nan, np.where(x >= 0.5, HIGHEST, LOWEST))


def score_incidents(x: np.ndarray) -> np.ndarray:
    """Score 5 for no incident, 1 for one or more; NaN stays NaN. Source: method spec, 2; example E6."""
    return np.where(np.isnan(x), np.nan, np.where(x >= 1, LOWEST, HIGHEST))


def mix_sources(residents: pd.Series, others: pd.DataFrame) -> pd.Series:
    """Return 0.6 · residents + 0.4 · mean of the other sources, on the raw scale.

    No resident figure: NaN; no other source: the residents' figure alone (see `residents_only`).
    Source: method spec, section 2; example E11.
    """
    other = others.mean(axis=1)
    mixed = RESIDENTS_SHARE * residents + (1 - RESIDENTS_SHARE) * other
    return mixed.where(other.notna(), residents)


def residents_only(residents: pd.Series, others: pd.DataFrame) -> pd.Series:
    """Tell which rows rest on the residents' figure alone. Source: method spec, section 2."""
    return residents.notna() & others.isna().all(axis=1)


def normalise(
    values: pd.DataFrame, types: pd.Series, thresholds: Thresholds, system: IndicatorSystem
) -> pd.DataFrame:
    """Return the indicator scores: rows × the indicators among the columns, in [1, 5].

    values: communities × indicator codes in their own units (booleans 1 and 0); NaN stays NaN. Columns that
    are no indicators of the system are left out.
    types: community type by community, same index as `values`.
    An indicator without thresholds for a type has no score there. Source: method spec, section 2.
    """
    codes = [code for code in system.leaves(None) if code in values.columns]
    x = values[codes].to_numpy(dtype=float)
    lines = thresholds.for_rows(codes, types.reindex(values.index))
    direction = system.nodes.loc[codes, "direction"].fillna(1).to_numpy(dtype=float)
    A, B, L, F = (lines[line] for line in ("advanced", "baseline", "lag", "floor"))
    scores = score_between_thresholds(x, A, B, L, F, direction)
    kinds = system.nodes.loc[codes, "type"].to_numpy()
    scores = np.where(kinds == "boolean", score_boolean(x), scores)
    scores = np.where(kinds == "count", score_incidents(x), scores)
    scores = np.where(kinds == "grade", x, scores)
    return pd.DataFrame(scores, index=values.index, columns=codes)
