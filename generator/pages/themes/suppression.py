"""Which counts of a table stay closed so that no small one can be read or computed from the sums."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd


def closed_counts(counts: pd.DataFrame, least: int, blocks: Mapping[str, str]) -> pd.DataFrame:
    """Return which counts are not told: units × categories, True where closed.

    counts: whole numbers whose row sums readers know, and whose column sums over each block they may know;
    least: counts below it are closed, zero among them: an open zero beside a sum would tell of the rest.
    blocks: block by unit. A row, or a column of a block, with a single closed count would give it away by
    subtraction: its smallest open count is closed as well, again and again until none stands alone. A block
    of one unit gives nothing to hide behind, so its columns are left to the sums above.
    """
    closed = (counts < least).to_numpy(dtype=bool, copy=True)
    values = counts.to_numpy(dtype=float)
    of_block = np.array([blocks[str(unit)] for unit in counts.index], dtype=object)
    groups = [np.flatnonzero(of_block == block) for block in dict.fromkeys(of_block)]
    changed = True
    while changed:
        changed = False
        for row in range(len(values)):
            changed |= _join(closed[row], values[row])
        for members in (each for each in groups if len(each) > 1):
            for column in range(values.shape[1]):
                part = closed[members, column]
                if _join(part, values[members, column]):
                    closed[members, column] = part
                    changed = True
    return pd.DataFrame(closed, index=counts.index, columns=counts.columns)


def _join(closed: np.ndarray, values: np.ndarray) -> bool:
    """Close the smallest open value beside one that stands alone; tell whether that was done."""
    if closed.sum() != 1 or closed.all():
        return False
    open_values = np.where(closed, np.inf, values)
    closed[int(open_values.argmin())] = True
    return True
