"""How much each node adds to the index. Source: method spec, sections 3 and 11 (contributions add to S)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def contributions(
    scores: pd.DataFrame, shares: pd.DataFrame, nodes: Sequence[str], root: str
) -> pd.DataFrame:
    """Return weight in the index × score for each node, in points of the index: rows × nodes.

    shares: global weights after renormalising for missing values, so that the contributions of the nodes of
    one level add to S exactly; a node without a score adds 0, a row without an index is NaN. Arithmetic mean
    only. Source: worked example E7.
    """
    chosen = list(nodes)
    added = (shares[chosen] * scores[chosen]).fillna(0.0)
    return added.where(scores[root].notna(), axis=0)
