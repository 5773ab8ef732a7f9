import numpy as np
import pandas as pd

from generator.datasets.csvfile import RawTable
from generator.datasets.resource import Field, Resource
from generator.datasets.schema import check_cells, header_faults, text_frame

FIELDS = (
    Field("unit", "string", {"required": True}),
    Field("count", "integer", {"minimum": 0}),
    Field("share", "number", {"minimum": 0, "maximum": 100}),
)


def resource(*fields: Field) -> Resource:
    return Resource("t", "t.csv", "observed", "", "", fields or FIELDS, ("unit",), (), ("NA", "n/a"))


def raw(*rows: tuple[str, ...], header: tuple[str, ...] = ("unit", "count", "share")) -> RawTable:
    return RawTable(header, rows, tuple(range(2, 2 + len(rows))))


def checked(*rows: tuple[str, ...]) -> tuple[pd.DataFrame, list[tuple[int, str, str]]]:
    table = raw(*rows)
    frame, faults = check_cells(text_frame(table), pd.Series(table.lines), resource())
    return frame, sorted((fault.line, fault.field, fault.code) for fault in faults)


def test_a_clean_table_is_typed() -> None:
    frame, faults = checked(("a", "1", "50"), ("b", "2", "NA"))
    assert faults == []
    assert frame["count"].dtype == "int64"
    assert frame["share"].dtype == "float64"
    assert np.isnan(frame["share"][1])
    assert frame["unit"].tolist() == ["a", "b"]


def test_every_faulty_cell_is_found_once() -> None:
    frame, faults = checked(("", "x", "101"), ("b", "-1", "n/a"), ("c", "3", ""))
    assert faults == [
        (2, "count", "cell.form"),
        (2, "share", "cell.maximum"),
        (2, "unit", "cell.missing"),
        (3, "count", "cell.minimum"),
        (4, "share", "cell.missing"),
    ]
    assert np.isnan(frame["count"][0])


def test_a_table_without_rows_is_empty_and_sound() -> None:
    frame, faults = checked()
    assert faults == []
    assert frame.empty
    assert list(frame) == ["unit", "count", "share"]


def test_misspelt_columns_are_reported_once_with_what_was_meant() -> None:
    faults = header_faults(raw(header=("unit", "cuont", "extra")), resource(), "t.csv")
    assert [(fault.code, fault.place.field) for fault in faults] == [
        ("column.unknown", "cuont"),
        ("column.unknown", "extra"),
        ("column.missing", "share"),
    ]
    assert "是不是 count？" in faults[0].fact
    assert "是不是" not in faults[1].fact


def test_order_of_columns_is_the_descriptors() -> None:
    assert header_faults(raw(), resource(), "t.csv") == []
    (fault,) = header_faults(raw(header=("unit", "share", "count")), resource(), "t.csv")
    assert fault.code == "column.order"
