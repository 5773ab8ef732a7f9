"""A table as file: CSV that spreadsheet programs open rightly, and JSON that says what it holds."""

from __future__ import annotations

import io
import json

import pandas as pd

from generator.datasets.dataset import Edition
from generator.pages.open_tables import OpenTable

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
YES, NO = "是", "否"


def table_csv(table: OpenTable) -> bytes:
    """Return a table as CSV with the heads that readers see, provenance last under this very name."""
    frame = table.frame.copy()
    for column in table.columns:
        if column.type == "boolean":
            frame[column.name] = frame[column.name].map({True: YES, False: NO})
    return csv_bytes(frame.set_axis([column.head for column in table.columns], axis=1))


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV: UTF-8 with its mark, CRLF, NA for what is missing, no cell a formula."""
    guarded = frame.apply(lambda column: column.map(_guarded) if column.dtype.kind in "OT" else column)
    text = io.StringIO()
    guarded.to_csv(text, index=False, lineterminator="\r\n", na_rep="NA")
    return text.getvalue().encode("utf-8-sig")


def table_json(table: OpenTable, edition: Edition, licence: str) -> bytes:
    """Return a table as one compact JSON object: what it is, its fields, its rows as lists of cells.

    Null is a missing cell, `n/a` one that is not applicable; numbers are unrounded.
    """
    columns = [
        {"name": column.name, "title": column.title, "unit": column.unit, "type": column.type}
        for column in table.columns
    ]
    whole = {
        "name": table.name,
        "title": table.title,
        "edition": edition.title,
        "version": edition.version,
        "date": table.date,
        "provenance": table.provenance,
        "source": table.source,
        "licence": licence,
        "fields": columns,
        "rows": json_rows(table.frame),
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"{text}\n".encode()


def json_rows(frame: pd.DataFrame) -> list[list[object]]:
    """Return the rows of a frame as lists of text, numbers, booleans and None."""
    columns = [frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in frame]
    return [list(row) for row in zip(*columns, strict=True)]


def _guarded(cell: object) -> object:
    """Return a text cell so that no spreadsheet program takes it for a formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
