"""The workbook of results: typed cells that show what the pages print, and the same bytes at any time."""

import datetime
import io
import time
from copy import copy
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest
from openpyxl import load_workbook

from generator.outputs.sheets import Sheet, SheetColumn, result_sheets
from generator.outputs.workbook import HEAD_ROW, SIMULATED, workbook
from generator.pages.open_tables import OpenTables
from generator.quantities import format_number


def opened(evaluation, *, cities=True):
    return load_workbook(io.BytesIO(workbook(OpenTables(evaluation), cities=cities)))


def rows(page):
    head, *lines = page.iter_rows(min_row=HEAD_ROW, values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def shown(cell) -> str:
    """The cell as a spreadsheet program shows it, for the plain formats used here."""
    share = cell.number_format.endswith("%")
    decimals = len(cell.number_format.rstrip("%").partition(".")[2])
    return format_number(cell.value * (100 if share else 1), decimals) + ("%" if share else "")


@pytest.fixture(scope="module")
def of_mini(mini):
    return opened(mini)


@pytest.fixture(scope="module")
def of_report(evaluation_2025):
    return opened(evaluation_2025)


def test_sheets_of_the_report(of_report):
    names = ["说明", "全国与地区", "各省", "各市", "维度", "各省指标", "指标", "差距", "目标"]
    assert of_report.sheetnames == names


def test_cities_are_left_out_where_the_edition_has_no_pages_for_them(mini):
    assert "各市" not in opened(mini, cities=False).sheetnames


def test_scores_and_ranks_are_the_evaluation_s(mini, of_mini):
    for row in rows(of_mini["各省"]):
        enough = mini.counts[row["编码"]] >= mini.rules.min_sample
        assert row["综合得分（分）"] == (mini.scores.at[row["编码"], "index"] if enough else None)
        rank = mini.ranks.at[row["编码"], "rank"]
        assert row["名次"] == (None if pd.isna(rank) else rank)
    (nation, *regions) = rows(of_mini["全国与地区"])
    assert (nation["名称"], nation["得分段"]) == ("全国", "3–4")
    assert "名次" in nation
    assert nation["名次"] is None
    assert len(regions) == 3


def test_numbers_are_rounded_by_format_as_on_the_pages(mini, of_mini):
    page = of_mini["全国与地区"]
    heads = [cell.value for cell in page[HEAD_ROW]]
    cells = dict(zip(heads, page[HEAD_ROW + 1], strict=True))
    assert cells["综合得分（分）"].value == mini.scores.at["100000", "index"]
    assert shown(cells["综合得分（分）"]) == "3.97"
    assert shown(cells["数据可得率"]).endswith("%")
    assert cells["编码"].data_type == "s"


def test_sheets_are_ready_to_read(of_report):
    for page in of_report.worksheets[1:]:
        assert page.freeze_panes.endswith(str(HEAD_ROW + 1)), page.title
        assert page.cell(2, 1).value == SIMULATED, page.title
        assert page.column_dimensions["B"].width >= 10
        assert all(cell.value for cell in page[HEAD_ROW]), page.title
        assert page.auto_filter.ref.startswith(f"A{HEAD_ROW}:")
    about = {row[0].value: row[1].value for row in of_report["说明"].iter_rows(min_row=HEAD_ROW)}
    assert "CC BY 4.0" in about["许可"]
    assert "[DS/OL]" in about["引用"]
    assert about["工作表：各省"].endswith("（模拟数据）")


def test_real_data_carry_no_mark(mini):
    tables = {name: replace(table, provenance="observed") for name, table in mini.dataset.tables.items()}
    real = copy(mini)  # its results are kept
    object.__setattr__(real, "dataset", replace(mini.dataset, tables=tables))
    text = [cell.value for page in opened(real) for row in page for cell in row]
    assert not [words for words in text if isinstance(words, str) and "模拟" in words]


@pytest.mark.parametrize("min_cell", [1, 3, 10])
def test_what_small_units_withhold_is_withheld_here_too(mini, min_cell):
    """With net-5g internal every node but the index would give it away: the tree is a chain."""
    table = mini.dataset.tables["communities"]
    internal = replace(table, internal=table.internal | {"net-5g"})
    strict = copy(mini)
    dataset = replace(mini.dataset, tables={**mini.dataset.tables, "communities": internal})
    object.__setattr__(strict, "dataset", dataset)
    object.__setattr__(strict, "rules", replace(mini.rules, min_cell=min_cell))
    told = {
        row[0]: row[2:]
        for sheet in result_sheets(OpenTables(strict), cities=False)
        if sheet.name == "各省指标"
        for row in sheet.rows
    }
    for unit in ("100000", "110000", "420000"):
        expected = strict.counts[unit] >= max(min_cell, strict.rules.min_sample)
        assert (told[unit][0] is not None) == expected, unit


def test_the_report_s_veto_item_is_told_of_large_units_alone(evaluation_2025, of_report):
    few = set(evaluation_2025.counts.index[evaluation_2025.counts < evaluation_2025.rules.min_cell])
    for row in rows(of_report["各省指标"]):
        assert (row["数据安全合规性（分）"] is None) == (row["编码"] in few), row["名称"]


def test_text_is_never_a_formula(mini, monkeypatch):
    sheet = Sheet(
        "公式", "=1+1", False, (SheetColumn("=A1"), SheetColumn("x", "0.00")), (("=cmd|' /c calc'!A0", 1.0),)
    )
    monkeypatch.setattr("generator.outputs.workbook.result_sheets", lambda *_, **__: [sheet])
    page = opened(mini)["公式"]
    cells = [cell for row in page for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert page.cell(HEAD_ROW + 1, 1).value == "=cmd|' /c calc'!A0"


def test_the_same_edition_gives_the_same_bytes_whatever_the_clock(mini, monkeypatch):
    first = workbook(OpenTables(mini), cities=True)
    moment = time.time() + 100_000

    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(moment, tz)

    later = SimpleNamespace(datetime=Later, timezone=datetime.timezone)
    monkeypatch.setattr(time, "time", lambda: moment)
    monkeypatch.setattr("openpyxl.writer.excel.datetime", later)
    monkeypatch.setattr("openpyxl.packaging.core.datetime", later)
    assert workbook(OpenTables(mini), cities=True) == first
    assert (
        load_workbook(io.BytesIO(first)).properties.modified.isoformat().startswith(mini.dataset.edition.date)
    )
