"""What a figure is: one frame, seen as chart, table, summary and download."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import altair as alt
import pandas as pd

from generator.datasets.records import records
from generator.errors import Fault, Place, ReportError
from generator.quantities import format_number

Width = Literal["wide", "narrow"]
Drawing = Callable[["Figure"], alt.TopLevelMixin]

COMPARISONS = {"=": "", ">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "约"}
MISSING = "—"
ABSENT_VALUE = "暂无同口径结果"


@dataclass(frozen=True)
class Column:
    """One column that readers see.

    decimals: places shown, half-up; None for text. A frame may carry `operator`, `unit` and `decimals`
    columns: they belong to its field `value`, whose rows are then printed each at their own precision;
    `x_decimals` does so for a field `x`.
    """

    field: str
    title: str
    unit: str = ""
    decimals: int | None = None


@dataclass(frozen=True)
class Figure:
    """A chart or table with the frame that its picture, table, summary and downloads all come from.

    summary: what it shows, its extremes and gap, composed from the frame.
    provenance: observed | published | synthetic, the least certain of the tables used.
    links: pages its marks lead to, relative to the site root, stand in the frame's column `link`.
    """

    id: str
    name: str
    kind: Literal["chart", "table"]
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    summary: str
    source: str
    provenance: str
    note: str = ""
    wide: Drawing | None = field(default=None, compare=False)
    narrow: Drawing | None = field(default=None, compare=False)

    @property
    def synthetic(self) -> bool:
        """Tell whether the figure rests on a synthetic table and must say so in its picture."""
        return self.provenance == "synthetic"

    def rows(self) -> list[list[str]]:
        """Return the cells as readers see them, row by row, in the order of `columns`."""
        return [[cell_text(column, row) for column in self.columns] for row in records(self.frame)]


def is_missing(value: Any) -> bool:
    """Tell whether a cell holds nothing: None, NaN, NA or empty text."""
    return value is None or value == "" or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def cell_text(column: Column, row: Mapping[str, Any], *, unit: bool = False) -> str:
    """Return one cell as it is printed: half-up, with its comparison sign; `unit` adds the unit."""
    value = row.get(column.field)
    if value is None or is_missing(value):
        return MISSING
    if column.decimals is None:
        return str(value)
    own = column.field == "value"
    decimals = int(row.get("decimals" if own else f"{column.field}_decimals", column.decimals))
    sign = COMPARISONS.get(str(row.get("operator", "=")), "") if own else ""
    suffix = str(row.get("unit", column.unit)) if own else column.unit
    varies = own and "unit" in row and not column.unit
    return f"{sign}{format_number(float(value), decimals)}{suffix if unit or varies else ''}"


def spoken_row(columns: tuple[Column, ...], row: Mapping[str, Any]) -> str:
    """Return one row in words, for the label of its mark: `东部：综合得分 4.2分，95%区间下限 4.1分`."""
    head, *rest = columns
    parts = [f"{column.title} {cell_text(column, row, unit=True)}" for column in rest]
    return f"{cell_text(head, row)}：{'，'.join(part for part in parts if not part.endswith(MISSING))}"


def draw(figure: Figure, width: Width = "wide") -> alt.TopLevelMixin:
    """Return the chart for a page (`wide`, 720 px) or a phone (`narrow`, 340 px).

    Raises `ReportError` when the figure is a table or has no drawing of that width.
    """
    drawing = figure.wide if width == "wide" else figure.narrow
    if drawing is None:
        place = Place(f"图 {figure.id}")
        raise ReportError([Fault("chart-none", place, f"没有 {width} 图样", "表格用 table:，不用 chart:")])
    return drawing(figure)
