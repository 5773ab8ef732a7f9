from __future__ import annotations

import pandas as pd
import pytest

from generator.charts.figure import Column, Figure, cell_text, draw, spoken_row
from generator.errors import ReportError

VALUE = Column("value", "数值", "", 1)


@pytest.mark.parametrize(
    ("column", "row", "text"),
    [
        (Column("score", "得分", "分", 1), {"score": 3.35}, "3.4"),
        (Column("score", "得分", "分", 1), {"score": float("nan")}, "—"),
        (Column("note", "说明"), {"note": ""}, "—"),
        (Column("note", "说明"), {"note": "文字"}, "文字"),
        (VALUE, {"value": 15, "operator": "<", "unit": "%", "decimals": 0}, "<15%"),
        (VALUE, {"value": 52.3, "operator": "=", "unit": "%", "decimals": 1}, "52.3%"),
        (Column("new", "新建", "%", 1), {"new": 92.0, "new_decimals": 0}, "92"),
    ],
)
def test_cells_are_printed_half_up_with_their_own_precision(column, row, text):
    assert cell_text(column, row) == text


def test_a_row_is_spoken_with_titles_and_units_and_without_empty_cells():
    columns = (Column("group", "地区"), Column("score", "得分", "分", 1), Column("low", "下限", "分", 2))
    assert spoken_row(columns, {"group": "东部", "score": 4.25, "low": None}) == "东部：得分 4.3分"


def test_rows_follow_the_columns(make_scores):
    assert make_scores().rows()[0] == ["东部", "4.2", "4.10", "4.40"]


def test_a_table_cannot_be_drawn():
    table = Figure("t", "表", "table", pd.DataFrame({"a": ["x"]}), (Column("a", "甲"),), "", "", "published")
    with pytest.raises(ReportError, match="表格用 table:"):
        draw(table)
