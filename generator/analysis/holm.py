"""Adjustment of p values for a family of questions (method spec, section 8)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd


def adjust_holm(p: Sequence[float] | pd.Series | np.ndarray) -> np.ndarray:
    """Return p values adjusted for a family of questions after Holm (1979), in the order given."""
    given = np.asarray(p, dtype=float)
    order = np.argsort(given, kind="stable")
    stepped = np.maximum.accumulate(given[order] * (len(given) - np.arange(len(given))))
    adjusted = np.empty_like(given)
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted


def adjust_within(table: pd.DataFrame, family: Sequence[str]) -> pd.Series:
    """Return the column `p` adjusted within each family: rows that agree in the columns `family`.

    Rows without a p ask no question: they do not count in their family and stay NaN.
    """
    asked = table.dropna(subset="p")
    parts = [pd.Series(adjust_holm(part), index=part.index) for _, part in asked.groupby(list(family))["p"]]
    found = pd.concat(parts) if parts else pd.Series(dtype=float)
    return found.reindex(table.index).rename("p_holm")
