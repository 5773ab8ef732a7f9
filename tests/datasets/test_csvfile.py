from pathlib import Path

import pytest

from generator.datasets.csvfile import parse_csv, read_csv


def test_cells_stay_as_they_are_written() -> None:
    raw, faults = parse_csv("unit,value\na,NA\nb,n/a\nc,\n", "x.csv")
    assert faults == []
    assert raw is not None
    assert raw.header == ("unit", "value")
    assert [list(row) for row in raw.rows] == [["a", "NA"], ["b", "n/a"], ["c", ""]]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_are_file_lines(newline: str) -> None:
    text = newline.join(["a,b", '1,"x', "y", 'z"', "2,w", ""])
    raw, faults = parse_csv(text, "x.csv")
    assert faults == []
    assert raw is not None
    assert raw.lines == (2, 5)


def test_ragged_rows_and_blank_lines_are_all_named() -> None:
    raw, faults = parse_csv("a,b\n1\n\n1,2,3\n", "x.csv")
    assert raw is None
    assert [(fault.code, fault.place.line) for fault in faults] == [
        ("csv.ragged", 2),
        ("csv.blank-line", 3),
        ("csv.ragged", 4),
    ]


def test_open_quote_is_placed_where_its_row_begins() -> None:
    _, faults = parse_csv('a,b\n1,2\n3,"4\n5,6\n', "x.csv")
    assert [(fault.code, fault.place.line) for fault in faults] == [("csv.quote", 3)]


def test_head_without_names_or_with_a_name_twice() -> None:
    _, faults = parse_csv("a,,a\n1,2,3\n", "x.csv")
    assert [fault.code for fault in faults] == ["csv.column-name", "csv.column-twice"]


@pytest.mark.parametrize(("text", "sign"), [("a;b\n1;2\n", "分号"), ("a\tb\n1\t2\n", "制表符")])
def test_another_sign_between_columns_is_named(text: str, sign: str) -> None:
    raw, faults = parse_csv(text, "x.csv")
    assert raw is None
    assert [fault.fact for fault in faults] == [f"列之间用的是{sign}，不是逗号"]


def test_a_row_of_commas_alone_is_a_blank_line() -> None:
    assert [str(fault) for fault in parse_csv("a,b\n1,2\n,\n", "x.csv")[1]] == [
        "x.csv:3 是空行\n  → 删去空行"
    ]


def test_empty_file_has_no_head() -> None:
    assert [fault.code for fault in parse_csv("", "x.csv")[1]] == ["csv.empty"]


@pytest.mark.parametrize(
    ("data", "code", "fact"),
    [
        ("a,b\n".encode("utf-8-sig"), "file.bom", "BOM"),
        ("甲,乙\n".encode("gbk"), "file.encoding", "GBK"),
        ("a,b\n".encode("utf-16"), "file.encoding", "UTF-16"),
        (b"a,b\n\xff\xff\xff", "file.encoding", "不是 UTF-8 编码"),
    ],
)
def test_other_encodings_are_refused(tmp_path: Path, data: bytes, code: str, fact: str) -> None:
    (tmp_path / "x.csv").write_bytes(data)
    raw, faults = read_csv(tmp_path / "x.csv", "x.csv")
    assert raw is None
    assert faults[0].code == code
    assert fact in faults[0].fact


def test_missing_file_and_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert read_csv(tmp_path / "x.csv", "x.csv")[1][0].code == "file.missing"
    assert read_csv(tmp_path / "folder.csv", "folder.csv")[1][0].code == "file.unreadable"
