"""The tables that readers may take, each with a title, a unit and a type for every column.

Beside a column of codes stands one of their names; the last column is the provenance of the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
from pandas.api.types import is_bool_dtype, is_float_dtype, is_integer_dtype, is_numeric_dtype

from generator.evaluation import Evaluation
from generator.indicators.system import IndicatorSystem
from generator.pages.code_names import IN_OWN_UNIT, SUFFIX, VALUE_UNIT, CodeNames
from generator.pages.descriptors import Described, read_descriptors, title_of, unit_of
from generator.pages.downloadable import TABLE_TITLES, public_frame, public_tables
from generator.pages.profiles import shown_unit
from generator.pages.result_columns import title_and_unit
from generator.pages.results import RESULTS, result_frame, result_provenance, result_titles

PROVENANCE = "provenance"


@dataclass(frozen=True)
class OpenColumn:
    """One column: its name for machines, its title and unit for readers.

    type: string, integer, number or boolean; a column of numbers may hold `n/a`, not applicable.
    """

    name: str
    title: str
    unit: str = ""
    type: str = "string"

    @property
    def head(self) -> str:
        """The title with its unit, as tables are headed."""
        return f"{self.title}（{self.unit}）" if self.unit else self.title


@dataclass(frozen=True)
class OpenTable:
    """One table: what it shows, where it is from, its columns in order, and its rows.

    frame: one column for each of `columns`, by name; numbers unrounded, a missing cell NaN, `n/a` text.
    """

    name: str
    title: str
    provenance: str
    source: str
    date: str
    columns: tuple[OpenColumn, ...]
    frame: pd.DataFrame

    @property
    def synthetic(self) -> bool:
        """Tell whether the rows are simulated or rest on such."""
        return self.provenance == "synthetic"


@dataclass(frozen=True)
class OpenTables:
    """Every table of an edition that readers may take, by name: the data, and the results of the method."""

    evaluation: Evaluation

    @cached_property
    def data(self) -> Mapping[str, OpenTable]:
        """The data tables, public columns only."""
        return {name: self._data_table(name) for name in public_tables(self.evaluation.dataset)}

    @cached_property
    def results(self) -> Mapping[str, OpenTable]:
        """The result tables under the rules of disclosure."""
        return {name: self._result(name, title) for name, title in result_titles(self.evaluation).items()}

    @property
    def all(self) -> Mapping[str, OpenTable]:
        """Data and results."""
        return {**self.data, **self.results}

    @cached_property
    def described(self) -> Mapping[str, Described]:
        """What the descriptors say of the data tables."""
        return read_descriptors(self.evaluation.dataset)

    @cached_property
    def _names(self) -> CodeNames:
        return CodeNames(self.evaluation)

    @cached_property
    def _units(self) -> Mapping[str, str]:
        return self._names.of("", "unit")

    def _data_table(self, name: str) -> OpenTable:
        dataset = self.evaluation.dataset
        table, frame = dataset.tables[name], public_frame(dataset, name)
        described = self.described.get(name)
        fields = described.fields if described else {}
        references = described.references if described else {}
        system = self.evaluation.system if name == dataset.structure.table else None
        frame = _with_whole_numbers(frame, fields)
        heads = [str(column) for column in frame]
        types = {c: str(fields[c]["type"]) if c in fields else _type(frame[c]) for c in heads}
        columns = [OpenColumn(c, *_data_title(c, fields.get(c, {}), system), types[c]) for c in heads]
        made = OpenTable(
            name,
            table_title(name, described),
            table.provenance,
            table.source,
            table.date,
            tuple(columns),
            frame,
        )
        return _distinct(self._with_names(made, references))

    def _result(self, name: str, title: str) -> OpenTable:
        dataset, frame = self.evaluation.dataset, result_frame(self.evaluation, name)
        heads = [str(column) for column in frame]
        columns = [OpenColumn(c, *self._result_title(name, c), _type(frame[c])) for c in heads]
        tables = [dataset.tables[table] for table in RESULTS[name].tables(dataset)]
        source = "；".join(f"由“{TABLE_TITLES.get(table.name, table.name)}”算出" for table in tables)
        provenance = result_provenance(self.evaluation, name)
        date = max(table.date for table in tables)
        made = OpenTable(name, title, provenance, source, date, tuple(columns), frame)
        return self._with_names(made, {})

    def _result_title(self, table: str, column: str) -> tuple[str, str]:
        return (PROVENANCE, "") if column == PROVENANCE else title_and_unit(table, column, self._units)

    def _with_names(self, table: OpenTable, references: Mapping[str, str]) -> OpenTable:
        """Return the table with a column of names after each column of codes, and the units of its rows."""
        columns: list[OpenColumn] = []
        cells: dict[str, pd.Series] = {}
        units = self._names.units_of_rows(table.name, table.frame)
        for column in table.columns:
            columns.append(column)
            cells[column.name] = table.frame[column.name]
            known = self._names.of(table.name, column.name, references.get(column.name, ""))
            if known:
                names = self._names.names(table.frame[column.name], known)
                if (names != "").any() and not _is_there(names, table.frame):
                    columns.append(OpenColumn(f"{column.name}{SUFFIX}", name_title(column.title)))
                    cells[columns[-1].name] = names
            if units is not None and column.name == IN_OWN_UNIT[table.name]:
                columns.append(OpenColumn(VALUE_UNIT, "数值的单位"))
                cells[VALUE_UNIT] = units
        return replace(table, columns=tuple(columns), frame=pd.DataFrame(cells))


def table_title(name: str, described: Described | None) -> str:
    """Return what a data table is called: by our list, else by its descriptor, else its name."""
    return TABLE_TITLES.get(name) or str((described.entry.get("title") if described else "") or name)


def _is_there(names: pd.Series, frame: pd.DataFrame) -> bool:
    """Tell whether a table says the names already, as one that explains the codes does."""
    return "name" in frame and bool((names == frame["name"]).all())


def name_title(title: str) -> str:
    """Return the title of the names beside a column of codes: 单元编码 → 单元名称."""
    for word in ("编码", "编号", "代码"):
        if title.endswith(word):
            return f"{title.removesuffix(word)}名称"
    return f"{title}（名称）"


def _data_title(column: str, field: Mapping[str, object], system: IndicatorSystem | None) -> tuple[str, str]:
    """Return title and unit of a column; system: of the indicators that are columns of observations."""
    if column == PROVENANCE:
        return PROVENANCE, ""
    if system is not None and column in system.nodes.index:
        node = system.nodes.loc[column]
        return str(node["name"]), shown_unit(str(node["unit"]), str(node["type"]))
    return (title_of(field), unit_of(field)) if field else (column, "")


def _with_whole_numbers(frame: pd.DataFrame, fields: Mapping[str, Mapping[str, object]]) -> pd.DataFrame:
    """Return the frame with whole numbers as such where some are missing, so that 2024 is not 2024.0."""
    integers = [name for name, field in fields.items() if field["type"] == "integer" and name in frame]
    whole = [name for name in integers if is_float_dtype(frame[name])]
    return frame.astype(dict.fromkeys(whole, "Int64"))


def _type(cells: pd.Series) -> str:
    if is_bool_dtype(cells):
        return "boolean"
    if is_integer_dtype(cells):
        return "integer"
    return "number" if is_numeric_dtype(cells) else "string"


def _distinct(table: OpenTable) -> OpenTable:
    """Return the table with every title once: those that repeat say the column's name as well."""
    counts = Counter(column.head for column in table.columns)
    columns = [
        replace(column, title=f"{column.title}（{column.name}）") if counts[column.head] > 1 else column
        for column in table.columns
    ]
    return replace(table, columns=tuple(columns))
