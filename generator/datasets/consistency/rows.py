"""Rows of a table, one by one, with the line on which each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from generator.datasets.dataset import Table


def rows(table: Table, *columns: str, where: pd.Series[bool] | None = None) -> Iterator[tuple[Any, ...]]:
    """Yield the file line and the named cells of each row, of the marked rows only if `where` is given."""
    chosen = np.arange(len(table.frame)) if where is None else np.flatnonzero(where.to_numpy(dtype=bool))
    if chosen.size:
        cells = (table.frame[name].to_numpy()[chosen].tolist() for name in columns)
        yield from zip(table.lines.to_numpy()[chosen].tolist(), *cells, strict=True)


def lookup(table: Table, key: str, column: str) -> dict[str, Any]:
    """Return the cells of a column by the cells of the key column."""
    return dict(zip(table.frame[key], table.frame[column], strict=True))
