import csv
import io
import json

import pandas as pd
import pytest

from generator.outputs.tables import csv_bytes, json_rows, table_csv, table_json
from generator.pages.open_tables import OpenColumn, OpenTable, OpenTables


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def small(**columns) -> OpenTable:
    frame = pd.DataFrame({**columns, "provenance": "synthetic"})
    heads = tuple(
        OpenColumn(name, f"列{name}", "分", "boolean" if name == "yes" else "string") for name in columns
    )
    return OpenTable(
        "t", "表", "synthetic", "来源", "2025-01-02", (*heads, OpenColumn("provenance", "provenance")), frame
    )


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "\nx", "=cmd|'/c calc'!A0", "＝1+1", "＠x"]
)
def test_no_cell_is_a_formula_for_a_spreadsheet_program(cell: str) -> None:
    ((_, text),) = rows(csv_bytes(pd.DataFrame({"id": ["a"], "name": [cell]})))[1:]
    assert text == f"'{cell}"


@pytest.mark.parametrize("cell", ["-0.5", "+3", "-1e3", "普通", "a=b", "—", ""])
def test_numbers_and_plain_text_stay_as_they_are(cell: str) -> None:
    ((_, text),) = rows(csv_bytes(pd.DataFrame({"id": ["a"], "name": [cell]})))[1:]
    assert text == cell


def test_csv_has_its_mark_crlf_and_na_for_what_is_missing() -> None:
    data = csv_bytes(pd.DataFrame({"名": ["甲", None], "值": [-1.5, float("nan")]}))
    assert data == "\ufeff名,值\r\n甲,-1.5\r\nNA,NA\r\n".encode()
    assert csv_bytes(pd.DataFrame(columns=["a", "b"])) == b"\xef\xbb\xbfa,b\r\n"


def test_heads_are_chinese_with_units_and_yes_and_no_are_words() -> None:
    data = table_csv(small(x=["=a"], yes=[True]))
    assert rows(data) == [["列x（分）", "列yes（分）", "provenance"], ["'=a", "是", "synthetic"]]


def test_json_says_what_it_holds(mini) -> None:
    edition = mini.dataset.edition
    table = OpenTables(mini).data["communities"]
    data = table_json(table, edition, "CC BY 4.0")
    said = json.loads(data)
    assert list(said) == [
        "name", "title", "edition", "version", "date", "provenance", "source", "licence", "fields", "rows",
    ]  # fmt: skip
    assert (said["name"], said["title"], said["provenance"]) == ("communities", "社区观测值", "synthetic")
    assert (said["edition"], said["version"], said["licence"]) == (
        edition.title,
        edition.version,
        "CC BY 4.0",
    )
    assert said["fields"][3] == {"name": "net-5g", "title": "5G网络覆盖率", "unit": "%", "type": "number"}
    assert {len(row) for row in said["rows"]} == {len(said["fields"])}
    assert len(said["rows"]) == len(table.frame)
    last = [field["name"] for field in said["fields"]].index("alarm-response")
    cells = [row[last] for row in said["rows"]]
    assert cells == [2, 4, 4, 5, None, "n/a", 6, "n/a"]
    assert b"NaN" not in data
    assert b": " not in data.split(b'"rows"')[1]


def test_json_keeps_types_and_null_for_what_is_missing() -> None:
    frame = pd.DataFrame(
        {
            "n": pd.array([1, None], dtype="Int64"),
            "x": [0.5, float("nan")],
            "t": ["=1", ""],
            "b": pd.array([True, None], dtype="boolean"),
        }
    )
    assert json_rows(frame) == [[1, 0.5, "=1", True], [None, None, "", None]]
    assert [type(cell) for cell in json_rows(frame)[0]] == [int, float, str, bool]
