"""The distance between the best and the worst group. Source: method spec, section 8."""

from __future__ import annotations

import pandas as pd

INTERVAL_UNITS = frozenset({"分"})
"""Units without a true zero: no ratio is formed."""


def find_gaps(groups: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """Return best and worst group, their difference and ratio, per grouping, node and kind.

    groups: `grouping, group, node, kind, value`, kind `score` or `value`; nodes: unit and direction by code.
    difference: larger minus smaller value, not negative. ratio: larger by smaller, for raw values on a ratio
    scale with a smaller value above zero, else NaN. For direction -1 the best raw value is the lowest.
    """
    direction = groups["node"].map(nodes["direction"]).fillna(1.0).where(groups["kind"] == "value", 1.0)
    ordered = groups.assign(merit=groups["value"] * direction)
    grouped = ordered.groupby(["grouping", "node", "kind"], sort=False)
    best = ordered.loc[grouped["merit"].idxmax()].reset_index(drop=True)
    worst = ordered.loc[grouped["merit"].idxmin()].reset_index(drop=True)
    ends = pd.DataFrame({"best": best["value"], "worst": worst["value"]})
    smaller, larger = ends.min(axis=1), ends.max(axis=1)
    with_zero = (best["kind"] == "value") & ~best["node"].map(nodes["unit"]).isin(INTERVAL_UNITS)
    several = grouped["group"].transform("count").loc[grouped["merit"].idxmax()].to_numpy() > 1
    table = pd.DataFrame(
        {
            "grouping": best["grouping"],
            "node": best["node"],
            "kind": best["kind"],
            "best": best["group"],
            "best_value": best["value"],
            "worst": worst["group"],
            "worst_value": worst["value"],
            "difference": larger - smaller,
            "ratio": (larger / smaller).where(with_zero & (smaller > 0)),
        }
    )
    return table[several].reset_index(drop=True)
