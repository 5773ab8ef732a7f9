"""The lines that indicators are scored against: thresholds by type of unit, or goalposts and targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.datasets.community_types import KINDS, expand_types

if TYPE_CHECKING:
    from generator.datasets.dataset import Dataset

TABLE, POSTS_TABLE = "thresholds", "goalposts"
POSTS = ("lower", "upper", "target")
LINES = ("advanced", "baseline", "lag", "floor")


@dataclass(frozen=True)
class Thresholds:
    """The lines of each indicator for each type of unit, as written (not turned for direction -1).

    lines: index (indicator, type), columns advanced, baseline, lag, floor in the indicator's unit; NaN
    where there is no such line. Where rows of the table overlap, the narrower `applies_to` holds.
    posts: index indicator, columns lower, upper, target, for the normalisations that need them.
    """

    lines: pd.DataFrame
    posts: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(POSTS), dtype=float))

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> Thresholds:
        """Spread the table `thresholds` over the community types."""
        meant = [expand_types(str(text)) for text in frame["applies_to"]]
        narrow_last = sorted(range(len(frame)), key=lambda row: -len(meant[row]))
        numbers = frame[list(LINES)].apply(pd.to_numeric).astype(float)
        spread = {
            (str(frame["indicator"].iloc[row]), kind): numbers.iloc[row].to_numpy()
            for row in narrow_last
            for kind in sorted(meant[row])
        }
        index = pd.MultiIndex.from_tuples(list(spread), names=["indicator", "type"])
        cells = np.array(list(spread.values()), dtype=float).reshape(len(spread), len(LINES))
        return cls(pd.DataFrame(cells, index=index, columns=list(LINES)))

    def for_rows(self, indicators: Sequence[str], types: pd.Series) -> Mapping[str, np.ndarray]:
        """Return each line as an array rows × indicators, in the order given.

        types: community type by row; NaN where an indicator has no line for the row's type.
        """
        kinds = pd.Index(KINDS)
        row_kinds = kinds.get_indexer(pd.Index(types))
        if (row_kinds < 0).any():
            raise ValueError(f"unknown community types: {sorted(set(types[row_kinds < 0]))}")
        wanted = pd.MultiIndex.from_product([kinds, list(indicators)]).swaplevel()
        table = self.lines.reindex(wanted)
        shape = (len(kinds), len(indicators))
        return {line: table[line].to_numpy().reshape(shape)[row_kinds] for line in LINES}


def load_thresholds(dataset: Dataset) -> Thresholds:
    """Return the lines of an edition; where it has no such table there are none."""
    nothing = pd.DataFrame(columns=["indicator", "applies_to", *LINES])
    spread = Thresholds.from_frame(dataset.frame(TABLE) if dataset.has(TABLE) else nothing)
    if not dataset.has(POSTS_TABLE):
        return spread
    posts = dataset.frame(POSTS_TABLE).set_index("indicator").reindex(columns=list(POSTS))
    return replace(spread, posts=posts.apply(pd.to_numeric).astype(float))
