"""Correlation among columns, Pearson and Spearman, with Fisher's interval (method spec, section 8)."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

CONFIDENCE = 0.95
SMALLEST = 4
"""Fewest pairs of values: Fisher's interval divides by √(n - 3)."""

CONSTANT = 1e-12
"""Spread, relative to size, below which a column has no variation but rounding."""

COLUMNS = ["a", "b", "method", "n", "r", "low", "high", "p", "reason"]


def fisher_interval(r: float, n: int, spearman: bool = False) -> tuple[float, float]:
    """Return the 95 % interval of a correlation r of n pairs, n > 3; [r, r] for r = ±1.

    Source: Fisher (1921), z = artanh r with variance 1/(n - 3); for Spearman's coefficient (1 + r²/2)/(n - 3)
    after Bonett and Wright (2000).
    """
    if abs(r) >= 1:
        return r, r
    variance = (1 + r**2 / 2 if spearman else 1.0) / (n - 3)
    reach = float(stats.norm.ppf((1 + CONFIDENCE) / 2)) * np.sqrt(variance)
    return float(np.tanh(np.arctanh(r) - reach)), float(np.tanh(np.arctanh(r) + reach))


def _constant(values: np.ndarray) -> bool:
    return bool(np.ptp(values) <= CONSTANT * np.abs(values).max())


def _reason(pair: pd.DataFrame) -> str:
    if len(pair) < SMALLEST:
        return f"不作判定：成对数据不足{SMALLEST}个"
    constant = [str(name) for name in pair if _constant(pair[name].to_numpy(dtype=float))]
    return f"不作判定：取值没有差异：{'、'.join(constant)}" if constant else ""


def _rows(pair: pd.DataFrame) -> list[dict[str, Any]]:
    a, b = (str(name) for name in pair)
    rows: list[dict[str, Any]] = []
    for method, test in (("Pearson", stats.pearsonr), ("Spearman", stats.spearmanr)):
        row = {"a": a, "b": b, "method": method, "n": len(pair), "reason": _reason(pair)}
        if not row["reason"]:
            found = test(*(pair[name].to_numpy(dtype=float) for name in pair))
            r = float(np.clip(found.statistic, -1.0, 1.0))
            low, high = fisher_interval(r, len(pair), method == "Spearman")
            row |= {"r": r, "low": low, "high": high, "p": float(found.pvalue)}
        rows.append(row)
    return rows


def correlate(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row per pair of columns and method: `a, b, method, n, r, low, high, p, reason`.

    table: units × dimensions and context variables. n: units with both values. r in [-1, 1]; low, high: 95 %
    interval; p two-sided, not adjusted for the number of pairs. Where a column is constant or n < 4 there are
    no numbers, and `reason` says why; else it is empty.
    """
    rows = [row for pair in combinations(table.columns, 2) for row in _rows(table[list(pair)].dropna())]
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.astype({"n": int, "r": float, "low": float, "high": float, "p": float})
