"""What the families share: quoted figures by id, provenance and source of a figure, words for extremes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from generator.charts.figure import Column, cell_text
from generator.datasets.dataset import Dataset
from generator.datasets.records import records
from generator.quantities import format_number

SCORE_TABLES = ("communities", "units", "denominators")
QUOTED = "published_figures"
REPORT = "本报告"


def least_certain(dataset: Dataset, names: Iterable[str]) -> str:
    """Return the provenance furthest from observation among the tables that exist."""
    return dataset.least_certain(names)


def table_source(dataset: Dataset, names: Iterable[str]) -> str:
    """Return the sources of the tables as their descriptors name them, each once."""
    found = (dataset.tables[name].source for name in names if dataset.has(name))
    return "；".join(dict.fromkeys(source for source in found if source))


@dataclass(frozen=True)
class Quotes:
    """The published figures of an edition by id or alias; `{year}` and `{before}` in ids are filled in."""

    rows: dict[str, dict[str, Any]]
    year: int

    @classmethod
    def of(cls, dataset: Dataset) -> Quotes:
        """Return the figures of an edition; none where it has no such table."""
        rows: dict[str, dict[str, Any]] = {}
        if dataset.has(QUOTED):
            for row in records(dataset.frame(QUOTED)):
                aliases = str(row.get("aliases") or "").split(";")
                rows.update({key: row for key in [*aliases, str(row["id"])] if key})
        return cls(rows, int(dataset.edition.year))

    def full_id(self, pattern: str) -> str:
        """Return the id that a pattern means in this edition."""
        return pattern.format(year=self.year, before=self.year - 1)

    def has(self, patterns: Iterable[str]) -> bool:
        """Tell whether every one of the figures is registered."""
        return all(self.full_id(pattern) in self.rows for pattern in patterns)

    def __getitem__(self, pattern: str) -> dict[str, Any]:
        return self.rows[self.full_id(pattern)]

    def frame(self, entries: Sequence[tuple[str, dict[str, Any]]]) -> pd.DataFrame:
        """Return one row per (id, own fields), with its value, operator, unit, population and section."""
        kept = (
            "population",
            "period",
            "operator",
            "value",
            "unit",
            "decimals",
            "section",
            "source",
            "verified",
        )
        rows = []
        for pattern, own in entries:
            row = self[pattern]
            filled = {key: text.format(**row) if isinstance(text, str) else text for key, text in own.items()}
            rows.append({**filled, **{key: row.get(key, "") for key in kept}, "figure": row["id"]})
        return pd.DataFrame(rows)


def sections(frame: pd.DataFrame) -> str:
    """Return where the quoted rows stand: `本报告 4.1.1、2.4.1 节`."""
    found = dict.fromkeys(part for text in frame["section"].astype(str) for part in text.split(";") if part)
    return f"{REPORT} {'、'.join(found)} 节"


def extremes(frame: pd.DataFrame, label: str, column: Column, *, gap_unit: str = "", gap: bool = True) -> str:
    """Return the highest and the lowest row in words, and their difference.

    Rows that state only a bound (`<15%`) are left out: they may lie anywhere beyond it. gap_unit: unit of
    the difference, the column's own when empty.
    """
    known = frame[frame[column.field].notna()]
    bounds = known["operator"] != "=" if "operator" in known else pd.Series(False, known.index)
    lead = "有确数的各行中，" if bounds.any() else ""
    known = known[~bounds]
    high = records(known.loc[[known[column.field].idxmax()]])[0]
    low = records(known.loc[[known[column.field].idxmin()]])[0]
    top, bottom = cell_text(column, high, unit=True), cell_text(column, low, unit=True)
    text = f"最高为{high[label]}（{top}），最低为{low[label]}（{bottom}）"
    if not gap:
        return f"{lead}{text}。"
    places = max(int(row.get("decimals", column.decimals or 0)) for row in (high, low))
    difference = format_number(high[column.field] - low[column.field], places)
    return f"{lead}{text}，相差{difference}{gap_unit or column.unit}。"


def joined(frame: pd.DataFrame, label: str, column: Column) -> str:
    """Return every row with its value, in words: `东部 4.2分、中部 3.5分`."""
    return "、".join(f"{row[label]} {cell_text(column, row, unit=True)}" for row in records(frame))
