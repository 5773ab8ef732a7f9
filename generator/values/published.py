"""Report values quoted from registered sources: one for every row of `published_figures.csv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.datasets import Dataset
from generator.datasets.records import records
from generator.values.catalogue import Origin, ReportValue

TABLE = "published_figures"


def published_values(dataset: Dataset) -> Iterator[ReportValue]:
    """Yield the published figures as report values, in the order of the table; none without the table."""
    if not dataset.has(TABLE):
        return
    table = dataset.tables[TABLE]
    for row, line in zip(records(table.frame), table.lines, strict=True):
        note = _text(row, "note")
        yield ReportValue(
            id=str(row["id"]),
            name=str(row["name"]),
            value=float(row["value"]),
            unit=_text(row, "unit"),
            decimals=int(row["decimals"]),
            operator=_text(row, "operator") or "=",
            population=_text(row, "population"),
            period=_text(row, "period"),
            note=note,
            aliases=tuple(part for part in _text(row, "aliases").split(";") if part),
            provenance="published",
            origin=Origin(
                table=table.name,
                rows=f"第 {line} 行",
                source=_text(row, "source"),
                verified=_text(row, "verified"),
                section=_text(row, "section"),
            ),
        )


def _text(row: Mapping[str, object], field: str) -> str:
    """Return a cell as text; a cell without a value is empty text."""
    cell = row.get(field)
    return cell if isinstance(cell, str) else ""
