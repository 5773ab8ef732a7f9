"""Cells of printed tables from unrounded numbers: the one step between a result and what readers see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from generator.pages.contexts.common import Cell, TableColumn, TableView
from generator.pages.templates import NOTHING
from generator.quantities import format_interval, format_number, format_p


def known(value: Any) -> bool:
    """Tell whether a cell holds something: neither None, NaN, NA nor empty text."""
    return not (value is None or value == "" or (pd.api.types.is_scalar(value) and bool(pd.isna(value))))


def number(value: Any, decimals: int = 2) -> str:
    """Return a number half-up at `decimals`, a dash for a missing one."""
    return format_number(float(value), decimals) if known(value) else NOTHING


def whole(value: Any) -> str:
    """Return a whole number with its sign as printed, a dash for a missing one."""
    return number(value, 0)


def signed(value: Any, decimals: int = 2) -> str:
    """Return a difference with its sign, `+` where it is above zero as printed; a dash for a missing one."""
    text = number(value, decimals)
    return f"+{text}" if known(value) and text.strip("0.") and float(value) > 0 else text


def percent(share: Any, decimals: int = 1) -> str:
    """Return a share in [0, 1] as a percentage with its sign, a dash for a missing one."""
    return f"{format_number(100 * float(share), decimals)}%" if known(share) else NOTHING


def interval(low: Any, high: Any, decimals: int = 2) -> str:
    """Return both ends of an interval, a dash where one is missing."""
    return format_interval(float(low), float(high), decimals) if known(low) and known(high) else NOTHING


def p_value(p: Any) -> str:
    """Return a p value as printed, a dash for a missing one."""
    return format_p(float(p)) if known(p) else NOTHING


def text(value: Any) -> str:
    """Return a text cell, a dash for nothing."""
    return str(value) if known(value) else NOTHING


def table(
    label: str,
    columns: Iterable[TableColumn],
    rows: Iterable[Iterable[Cell]],
    **more: Any,
) -> TableView:
    """Return a table ready to print; more: the other fields of `TableView`.

    Raises `ValueError` for a row that has not as many cells as there are columns.
    """
    heads, cells = tuple(columns), tuple(tuple(row) for row in rows)
    for row in cells:
        if len(row) != len(heads):
            raise ValueError(f"{label}: {len(row)} cells for {len(heads)} columns: {row}")
    return TableView(label, heads, cells, **more)


def numeric(title: str, unit: str = "") -> TableColumn:
    """Return a column of numbers."""
    return TableColumn(title, "num", unit)


def words(titles: Mapping[str, str]) -> tuple[TableColumn, ...]:
    """Return columns by title and kind."""
    return tuple(TableColumn(title, kind) for title, kind in titles.items())


def without_empty(view: TableView) -> TableView:
    """Return a table without the columns in which no row has anything."""
    full = [place for place in range(len(view.columns)) if any(row[place] != NOTHING for row in view.rows)]
    columns = tuple(view.columns[place] for place in full)
    return replace(
        view, columns=columns, rows=tuple(tuple(row[place] for place in full) for row in view.rows)
    )
