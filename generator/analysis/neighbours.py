"""Whether neighbouring provinces resemble each other: Moran's I for index and dimensions (method spec, 8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from generator.analysis.spatial import Moran, adjacency, spatial_autocorrelation
from generator.analysis.undecided import Undecided

NUMBERS = ["I", "expected", "z", "p", "p_permuted"]
COLUMNS = [
    *("node", "n", "I", "expected", "z", "p", "p_permuted", "permutations"),
    *("without_value", "without_neighbour", "reason"),
]

CAVEAT = (
    "相邻指省级行政区陆地接壤，权重按行标准化。海南省没有陆地邻省，不与隔海相望的广东省相连，因此不参加计算；"
    "香港、澳门、台湾未纳入评估。"
)


def border_pairs(table: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the pairs of neighbours of the reference table `province_adjacency` (columns a, b)."""
    return [(str(a), str(b)) for a, b in table[["a", "b"]].itertuples(index=False, name=None)]


def moran_table(
    scores: pd.DataFrame, pairs: Sequence[tuple[str, str]], seed: int, permutations: int = 999
) -> pd.DataFrame:
    """Return Moran's I of each node over neighbouring units, one row per node.

    scores: units × nodes; pairs: from `border_pairs`; seed: of the permutations, the same for every node.
    n: units counted; without_value, without_neighbour: codes left out, joined by `;`. p: two-sided, normal;
    p_permuted: share of permutations at least as far from the expectation, the data counted as one of them.
    reason: why there are no numbers, else empty.
    """
    rows = []
    for node in scores:
        found = spatial_autocorrelation(scores[node], pairs, seed, permutations)
        rows.append({"node": str(node), **_row(found, scores[node], pairs)})
    table = pd.DataFrame(rows, columns=COLUMNS)
    types: dict[str, Any] = dict.fromkeys(NUMBERS, float)
    return table.astype(types | {"n": int, "permutations": "Int64"})


def _row(found: Moran | Undecided, values: pd.Series, pairs: Sequence[tuple[str, str]]) -> dict[str, object]:
    present = values.dropna()
    linked = adjacency(present.index, pairs).sum(axis=1) > 0
    row: dict[str, object] = {
        "n": int(linked.sum()),
        "without_value": ";".join(str(unit) for unit in values.index[values.isna()]),
        "without_neighbour": ";".join(str(unit) for unit in present.index[~linked]),
    }
    if isinstance(found, Undecided):
        return row | {"reason": str(found)}
    return row | {name: getattr(found, name) for name in [*NUMBERS, "permutations"]} | {"reason": ""}
