"""Veto, grade and allocation of communities. Source: method spec, section 5."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.quantities import DECISION_TOLERANCE

VETO_CAP = 1.9
GRADES = (1, 2, 3, 4, 5)
KEY_CAP, SHORTFALL_CAP = 2, 3


def cap_under_veto(index_raw: pd.Series, veto: pd.Series, cap: float = VETO_CAP) -> pd.Series:
    """Return S = min(S_raw, cap) under veto, S_raw otherwise. Source: method spec, section 5; example E9."""
    return index_raw.where(~veto, index_raw.clip(upper=cap))


def round_score(index: pd.Series) -> pd.Series:
    """Round half-up to whole grades; 1e-9 below a half still counts as the half."""
    return pd.Series(np.floor(index.to_numpy(float) + 0.5 + DECISION_TOLERANCE), index=index.index)


def grade(
    index: pd.Series,
    veto: pd.Series,
    below_weight: pd.Series,
    key_below_lag: pd.Series,
    core_missing: pd.Series,
    epsilon: float = 0.0,
) -> pd.Series:
    """Return the grade 1 to 5 (Int64; missing without an index).

    Veto: 1. Otherwise max(2, min(round half-up of S, cap)); cap 2 when a key indicator is below its lag
    line, 3 when the weight of indicators below baseline exceeds epsilon or a core value is missing, else 5.
    below_weight: share of the index weight, in [0, 1]. Source: method spec, section 5; example E21.
    """
    short = (below_weight > epsilon + DECISION_TOLERANCE) | core_missing
    cap = np.where(key_below_lag, KEY_CAP, np.where(short, SHORTFALL_CAP, GRADES[-1]))
    climbed = np.maximum(2, np.minimum(round_score(index).to_numpy(), cap))
    graded = np.where(veto, float(GRADES[0]), climbed)
    return pd.Series(graded, index=index.index).where(index.notna()).astype("Int64")
