"""Rows of a table as mappings, for those who read one row after the other."""

from __future__ import annotations

from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows as mappings from column name to cell, in the order of the frame."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
