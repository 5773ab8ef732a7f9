"""Checks of one table against its descriptor, vectorised with pandera, and its typed frame.

Two pandera schemas are built from the same fields: one for the cells as text (is it a number, an allowed
word), one for the typed columns (ranges). pandera says which cells fail; what is wrong with each is put
into words afterwards, from the cell itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from generator.datasets.cells import RangeRule, TextRule
from generator.datasets.csvfile import RawTable
from generator.datasets.faults import CellFault, nearest
from generator.datasets.resource import Field, Resource
from generator.errors import Fault, Place

Rules = Mapping[str, TextRule] | Mapping[str, RangeRule]


def header_faults(raw: RawTable, resource: Resource, shown: str) -> list[Fault]:
    """Return missing, unknown and misplaced columns; the order of columns is the descriptor's."""
    declared = [field.name for field in resource.fields]
    missing = [name for name in declared if name not in raw.header]
    faults = []
    for name in (name for name in raw.header if name not in declared):
        meant = nearest(name, missing)
        missing = [other for other in missing if other != meant]
        fact = "描述文件中没有这一列" + (f"（是不是 {meant}？）" if meant else "")
        faults.append(Fault("column.unknown", Place(shown, 1, field=name), fact, "改正列名，或删去这一列"))
    for name in missing:
        faults.append(Fault("column.missing", Place(shown, 1, field=name), "缺少这一列", "补上这一列"))
    if not faults and list(raw.header) != declared:
        fact = f"列的顺序与描述文件不同：应为 {'，'.join(declared)}"
        faults.append(Fault("column.order", Place(shown, 1), fact, "按描述文件的顺序排列各列"))
    return faults


def text_frame(raw: RawTable) -> pd.DataFrame:
    """Return all cells as text (Python strings), rows numbered from 0."""
    columns = list(zip(*raw.rows, strict=True)) or [()] * len(raw.header)
    cells = {name: np.array(column, dtype=object) for name, column in zip(raw.header, columns, strict=True)}
    return pd.DataFrame(cells, dtype=object)


def check_cells(
    text: pd.DataFrame, lines: pd.Series[int], resource: Resource
) -> tuple[pd.DataFrame, list[CellFault]]:
    """Return the typed frame and the faults of single cells; a faulty number is NaN in the frame.

    text: cells as text; lines: file line of each row, same index. Missing markers are those of the
    descriptor; in a column `required` none of them may stand.
    """
    spoken = {field.name: TextRule(field, resource.missing_values) for field in resource.fields}
    unreadable = _failures(_text_schema(spoken), text)
    frame = pd.DataFrame(
        {
            field.name: _typed(text[field.name], unreadable.get(field.name, []), field, resource)
            for field in resource.fields
        }
    )
    limited = {field.name: RangeRule(field) for field in resource.fields if field.numeric}
    out_of_range = _failures(_range_schema(limited), frame)
    faults = [*_faults(text, lines, spoken, unreadable), *_faults(text, lines, limited, out_of_range)]
    return frame, faults


def _text_schema(rules: Mapping[str, TextRule]) -> pa.DataFrameSchema:
    checked = {name: rule for name, rule in rules.items() if not rule.trivial}
    return pa.DataFrameSchema(
        {name: pa.Column(nullable=True, checks=_cell_check(rule.passes)) for name, rule in checked.items()}
    )


def _cell_check(passes: Callable[[str], bool]) -> pa.Check:
    """Return a check of text cells that looks at each distinct cell once."""

    def check(cells: pd.Series[Any]) -> pd.Series[bool]:
        listed = cells.tolist()
        fine = {cell: passes(cell) for cell in set(listed)}
        return pd.Series([fine[cell] for cell in listed], index=cells.index, dtype=bool)

    return pa.Check(check, ignore_na=False)


def _range_schema(rules: Mapping[str, RangeRule]) -> pa.DataFrameSchema:
    checks = {
        name: pa.Check(rule.within, ignore_na=False) for name, rule in rules.items() if not rule.trivial
    }
    return pa.DataFrameSchema(
        {name: pa.Column(nullable=True, checks=check) for name, check in checks.items()}
    )


def _failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> dict[str, list[int]]:
    """Return the rows of the failing cells of each column."""
    failures: dict[str, list[int]] = {}
    if frame.empty:
        return failures
    try:
        schema.validate(frame, lazy=True, inplace=True)
    except SchemaErrors as errors:
        for column, row in errors.failure_cases[["column", "index"]].itertuples(index=False, name=None):
            failures.setdefault(str(column), []).append(int(row))
    return failures


def _typed(cells: pd.Series[Any], unreadable: list[int], field: Field, resource: Resource) -> pd.Series[Any]:
    listed = cells.tolist()
    if not field.numeric:
        words = ["" if cell in resource.missing_values else cell for cell in listed]
        return pd.Series(words, index=cells.index, dtype="str")
    for row in unreadable:
        listed[row] = ""
    gaps = {"", *resource.missing_values}
    known = {cell: math.nan if cell in gaps else float(cell) for cell in set(listed)}
    numbers = pd.Series([known[cell] for cell in listed], index=cells.index, dtype="float64")
    whole = field.type in ("integer", "year") and not numbers.isna().any()
    return numbers.astype("int64") if whole else numbers


def _faults(
    text: pd.DataFrame, lines: pd.Series[int], rules: Rules, failures: Mapping[str, list[int]]
) -> list[CellFault]:
    faults = []
    for column, failing in failures.items():
        cells, rule = text[column].tolist(), rules[column]
        numbers = lines.tolist()
        faults += [CellFault(numbers[row], column, *rule.words(cells[row])) for row in failing]
    return faults
