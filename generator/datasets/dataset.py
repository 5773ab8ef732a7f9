"""What the loader hands on: an edition, its tables and its documents, all of them checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from generator.datasets.structure import COMMUNITY_SAMPLE, Structure

CERTAINTY = ("observed", "published", "synthetic")
"""Kinds of provenance, from what was observed to what was simulated."""


@dataclass(frozen=True)
class Edition:
    """One year's edition, from its edition.yaml.

    date: the day the edition is dated, `YYYY-MM-DD`; no other clock is read.
    settings: every other entry of edition.yaml (availability limits, imprint, …), as written there.
    folder: the folder that holds edition.yaml; path: of that file, as faults name it.
    """

    year: str
    title: str
    version: str
    date: str
    settings: Mapping[str, Any]
    folder: Path
    path: str = "edition.yaml"


@dataclass(frozen=True)
class Table:
    """One table of the data package, typed and checked.

    path: relative to the project, with forward slashes.
    frame: numbers are int or float, text is str; a number cell `NA` or `n/a`, or left empty where the
        descriptor allows it, is NaN; an empty text cell is the empty string.
    applicable: for tables that may hold `n/a`, a frame of the same shape, False where the cell is `n/a`.
    provenance: observed, published or synthetic; source, date: as the descriptor says.
    internal: columns that reach no reader except in aggregates.
    lines: line of the file on which each row begins (the head is line 1), same index as `frame`.
    """

    name: str
    path: str
    frame: pd.DataFrame
    applicable: pd.DataFrame | None
    provenance: str
    source: str
    date: str
    internal: frozenset[str]
    lines: pd.Series[int]


@dataclass(frozen=True)
class Dataset:
    """An edition with its tables, its YAML documents by name (swot, cases, …), and its structure."""

    edition: Edition
    tables: Mapping[str, Table]
    documents: Mapping[str, Any]
    structure: Structure = COMMUNITY_SAMPLE

    def frame(self, name: str) -> pd.DataFrame:
        """Return the rows of a table; `KeyError` when the edition has no such table."""
        return self.tables[name].frame

    def has(self, name: str) -> bool:
        """Tell whether the edition has this table."""
        return name in self.tables

    @property
    def observations(self) -> Table:
        """The table of what was observed: `communities`, or the units themselves."""
        return self.tables[self.structure.table]

    def least_certain(self, names: Iterable[str]) -> str:
        """Return the provenance furthest from observation among the tables that exist: `CERTAINTY`."""
        found = [self.tables[name].provenance for name in names if name in self.tables]
        return max(found, key=CERTAINTY.index, default="published")

    @property
    def synthetic(self) -> frozenset[str]:
        """Names of the tables whose rows are simulated."""
        return frozenset(name for name, table in self.tables.items() if table.provenance == "synthetic")

    @property
    def demonstration(self) -> bool:
        """Tell whether the report is a demonstration: at least one table is simulated."""
        return bool(self.synthetic)
