"""CSV files as text: every cell a string, every row with the line of the file on which it begins."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault, Place

_SAVE_AS_UTF8 = "另存为 UTF-8（无 BOM）编码：用记事本打开，另存为，编码选 UTF-8"
_OTHER_SIGNS = {";": "分号", "\t": "制表符", "；": "全角分号", "，": "全角逗号"}


@dataclass(frozen=True)
class RawTable:
    """The head and the rows of a file, as text; lines: file line of each row (the head is line 1)."""

    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    lines: tuple[int, ...]


def read_csv(path: Path, shown: str) -> tuple[RawTable | None, list[Fault]]:
    """Return the table and the faults of its form; no table when rows and columns cannot be told.

    path: the file; shown: its path as faults name it. Cells are not interpreted: `NA`, `n/a` and the
    empty string stay as they stand.
    """
    text, faults = read_text(path, shown, "补上文件，或从 datapackage.json 中删去")
    if text is None:
        return None, faults
    return parse_csv(text, shown)


def read_text(path: Path, shown: str, absent: str = "补上这个文件") -> tuple[str | None, list[Fault]]:
    """Return the text of a UTF-8 file without byte order mark, or the fault that prevents it.

    absent: the way out where there is no such file.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, [Fault("file.missing", Place(shown), "没有这个文件", absent)]
    except OSError as error:
        return None, [
            Fault("file.unreadable", Place(shown), f"文件不能读取（{error.strerror}）", "检查文件和权限")
        ]
    if data.startswith(codecs.BOM_UTF8):
        return None, [Fault("file.bom", Place(shown, 1), "文件开头有 BOM 标记", _SAVE_AS_UTF8)]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Fault("file.encoding", Place(shown, line), _encoding_fact(data), _SAVE_AS_UTF8)]


def _encoding_fact(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "不是 UTF-8 编码，是 UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "不是 UTF-8 编码"
    return "不是 UTF-8 编码，像是 GBK"


def parse_csv(text: str, shown: str) -> tuple[RawTable | None, list[Fault]]:
    """Split CSV text into head and rows; see `read_csv`."""
    faults: list[Fault] = []
    records = list(_records(text, shown, faults))
    if not records:
        empty = Fault("csv.empty", Place(shown, 1), "文件是空的，没有表头", "补上表头和各行")
        return None, faults or [empty]
    (_, header), body = records[0], records[1:]
    faults += _header_faults(header, shown)
    for line, row in body:
        if not any(cell.strip() for cell in row):
            faults.append(_ragged(shown, line, 0, len(header)))
        elif len(row) != len(header):
            faults.append(_ragged(shown, line, len(row), len(header)))
    if faults:
        return None, faults
    lines = tuple(line for line, _ in body)
    return RawTable(tuple(header), [row for _, row in body], lines), []


def _records(text: str, shown: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line on which it begins; quoted line breaks are counted."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            fact = "引号没有配对，或引号后面还有字"
            faults.append(
                Fault("csv.quote", Place(shown, line), fact, "单元格内的引号写成两个，并把整格用引号括起来")
            )
            return
        if row is None:
            return
        yield line, row
        line = reader.line_num + 1


def _header_faults(header: list[str], shown: str) -> list[Fault]:
    faults = []
    sign = next((sign for sign in _OTHER_SIGNS if len(header) == 1 and sign in header[0]), "")
    if sign:
        fact = f"列之间用的是{_OTHER_SIGNS[sign]}，不是逗号"
        faults.append(Fault("csv.separator", Place(shown, 1), fact, "另存为以逗号分隔的 CSV"))
    if "" in (name.strip() for name in header):
        faults.append(Fault("csv.column-name", Place(shown, 1), "有一列没有列名", "补上列名，或删去空列"))
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        faults.append(Fault("csv.column-twice", Place(shown, 1, field=name), "列名出现不止一次", "只留一列"))
    return faults


def _ragged(shown: str, line: int, found: int, expected: int) -> Fault:
    if not found:
        return Fault("csv.blank-line", Place(shown, line), "是空行", "删去空行")
    fact = f"有 {found} 格，表头有 {expected} 列"
    return Fault("csv.ragged", Place(shown, line), fact, "补上或删去多余的逗号；含逗号的单元格用引号括起来")
