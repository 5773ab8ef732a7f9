"""The workbook of results: one XLSX file to read, sort and quote from.

Numbers stand unrounded in their cells and are rounded by number format: spreadsheet programs round half away
from zero on fifteen digits, which for the positive numbers here is half-up as on the pages. Text is written
as text, so that no cell is a formula. The bytes depend on the edition alone.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.datasets.dataset import Edition
from generator.outputs.archive import unzipped, zip_bytes
from generator.outputs.sheets import Sheet, SheetColumn, Value, result_sheets
from generator.pages.data_citation import data_citation, data_licence
from generator.pages.open_tables import OpenTables

ABOUT = "说明"
SIMULATED = "模拟数据：只作演示，不得引用"
HEAD_ROW = 3
"""Above it stand the title of the sheet and, where it rests on simulated data, the words that say so."""

INK, BLUE, AMBER, RULE = "1B1B1F", "00508F", "8A5200", "B4BCC7"
HEAD_FILL, AMBER_FILL = (PatternFill("solid", start_color=colour) for colour in ("EAF2F9", "FFF4E0"))
TITLE_FONT, HEAD_FONT, AMBER_FONT = (
    Font(bold=True, size=14, color=BLUE),
    Font(bold=True, color=INK),
    Font(bold=True, color=AMBER),
)
UNDERLINE = Border(bottom=Side(style="thin", color=RULE))
CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def workbook(tables: OpenTables, *, cities: bool) -> bytes:
    """Return the workbook; cities: whether the cities have a sheet."""
    edition = tables.evaluation.dataset.edition
    sheets = result_sheets(tables, cities=cities)
    book = Workbook()
    about = book.active
    assert isinstance(about, Worksheet)
    _write_about(about, edition, sheets, demonstration=tables.evaluation.dataset.demonstration)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet, edition)
    moment = datetime.datetime.fromisoformat(edition.date)
    book.properties.creator, book.properties.title = edition.title, f"{edition.title}：结果"
    book.properties.created = moment
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream.getvalue(), edition.date)


def _timeless(data: bytes, date: str) -> bytes:
    """Return a workbook whose stamps are the edition's date, where the library writes the clock's."""
    files = unzipped(data)
    stamp = f"{date}T00:00:00Z".encode()
    files[CORE] = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", files[CORE])
    return zip_bytes(files, date)


def _put(cell: Cell, value: Value, form: str = "") -> None:
    """Write one value; text is never taken for a formula."""
    if isinstance(value, str):
        if value:
            cell.value = value
            cell.data_type = "s"
    elif value is not None:
        cell.value = value
        cell.number_format = form or "General"


def _cell(page: Worksheet, row: int, column: int) -> Cell:
    found = page.cell(row, column)
    assert isinstance(found, Cell)
    return found


def _write(page: Worksheet, sheet: Sheet, edition: Edition) -> None:
    title = _cell(page, 1, 1)
    _put(title, f"{sheet.name}：{sheet.about}（{edition.title}，版本 {edition.version}）")
    title.font = TITLE_FONT
    if sheet.synthetic:
        _mark(page, 2)
    for place, column in enumerate(sheet.columns, 1):
        _head(page, place, column)
    for number, row in enumerate(sheet.rows, HEAD_ROW + 1):
        for place, (content, column) in enumerate(zip(row, sheet.columns, strict=True), 1):
            value, form = content if isinstance(content, tuple) else (content, column.format)
            cell = _cell(page, number, place)
            _put(cell, value, form)
            if isinstance(value, str) and column.width >= 30:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    last = get_column_letter(len(sheet.columns))
    page.freeze_panes = f"{get_column_letter(sheet.fixed + 1)}{HEAD_ROW + 1}"
    page.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + len(sheet.rows)}"
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    page.page_setup.orientation = "landscape"


def _mark(page: Worksheet, row: int) -> None:
    cell = _cell(page, row, 1)
    _put(cell, SIMULATED)
    cell.font, cell.fill = AMBER_FONT, AMBER_FILL


def _head(page: Worksheet, place: int, column: SheetColumn) -> None:
    cell = _cell(page, HEAD_ROW, place)
    _put(cell, column.head)
    cell.font, cell.fill, cell.border = HEAD_FONT, HEAD_FILL, UNDERLINE
    cell.alignment = Alignment(wrap_text=True, vertical="bottom")
    page.column_dimensions[get_column_letter(place)].width = column.width


def _write_about(page: Worksheet, edition: Edition, sheets: Sequence[Sheet], *, demonstration: bool) -> None:
    page.title = ABOUT
    title = _cell(page, 1, 1)
    _put(title, edition.title)
    title.font = TITLE_FONT
    if demonstration:
        _mark(page, 2)
    licence = data_licence(edition)
    lines = [
        ("版本", f"{edition.version}，{edition.date}"),
        *([("许可", licence)] if licence else []),
        ("引用", data_citation(edition).gbt),
        ("数字", "单元格里是未经舍入的数，按格式四舍五入显示，与网页所印一致；请引用显示的数。"),
        ("空格", "没有数据、样本不足或按规定不公布。"),
        ("名次区间", "权重和抽样变动时，名次有九成落在其间；区间重叠的单元不宜分先后。"),
        ("得分段", "省、市、地区和全国只说所在的得分段，不评等级；等级只用于社区。"),
        *((f"工作表：{sheet.name}", f"{sheet.about}{_tag(sheet)}") for sheet in sheets),
    ]
    for row, (name, text) in enumerate(lines, HEAD_ROW):
        head, body = _cell(page, row, 1), _cell(page, row, 2)
        _put(head, name)
        _put(body, text)
        head.font = HEAD_FONT
        head.alignment = Alignment(vertical="top")
        body.alignment = Alignment(wrap_text=True, vertical="top")
    page.column_dimensions["A"].width = 22
    page.column_dimensions["B"].width = 90


def _tag(sheet: Sheet) -> str:
    return "（模拟数据）" if sheet.synthetic else ""
