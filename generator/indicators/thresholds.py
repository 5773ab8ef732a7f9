"""Thresholds of the indicators by community type: advanced value, baseline, lag line and floor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.datasets.community_types import COMMUNITY_TYPES, expand_types

if TYPE_CHECKING:
    from generator.datasets.dataset import Dataset

LINES = ("advanced", "baseline", "lag", "floor")


@dataclass(frozen=True)
class Thresholds:
    """The lines of each indicator for each community type, as written (not turned for direction -1).

    lines: index (indicator, type), columns advanced, baseline, lag, floor in the indicator's unit; NaN
    where there is no such line. Where rows of the table overlap, the narrower `applies_to` holds.
    """

    lines: pd.DataFrame

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> Thresholds:
        """Spread the table `thresholds` over the community types."""
        meant = [expand_types(str(text)) for text in frame["applies_to"]]
        narrow_last = sorted(range(len(frame)), key=lambda row: -len(meant[row]))
        numbers = frame[list(LINES)].apply(pd.to_numeric).astype(float)
        spread = {
            (str(frame["indicator"].iloc[row]), kind): numbers.iloc[row]
            for row in narrow_last
            for kind in sorted(meant[row])
        }
        index = pd.MultiIndex.from_tuples(spread, names=["indicator", "type"])
        return cls(
            pd.DataFrame([row.to_numpy() for row in spread.values()], index=index, columns=list(LINES))
        )

    def for_rows(self, indicators: Sequence[str], types: pd.Series) -> Mapping[str, np.ndarray]:
        """Return each line as an array rows × indicators, in the order given.

        types: community type by row; NaN where an indicator has no line for the row's type.
        """
        kinds = pd.Index(COMMUNITY_TYPES)
        row_kinds = kinds.get_indexer(pd.Index(types))
        if (row_kinds < 0).any():
            raise ValueError(f"unknown community types: {sorted(set(types[row_kinds < 0]))}")
        wanted = pd.MultiIndex.from_product([kinds, list(indicators)]).swaplevel()
        table = self.lines.reindex(wanted)
        shape = (len(kinds), len(indicators))
        return {line: table[line].to_numpy().reshape(shape)[row_kinds] for line in LINES}


def load_thresholds(dataset: Dataset) -> Thresholds:
    """Return the thresholds of an edition."""
    return Thresholds.from_frame(dataset.frame("thresholds"))
