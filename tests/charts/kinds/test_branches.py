from __future__ import annotations

import pytest

from generator.charts.figure import Column
from generator.charts.kinds.branches import branches
from generator.charts.theme import GRID
from tests.charts.kinds.sheets import overlaps, written

ROWS = [
    {"dim": "基础设施", "head": "权重0.35", "sub": "网络覆盖质量", "w": 0.2, "n": 3, "quiet": False},
    {"dim": "基础设施", "head": "权重0.35", "sub": "感知设备部署", "w": None, "n": 0, "quiet": True},
    {"dim": "智慧服务", "head": "权重0.30", "sub": "政务服务便捷度", "w": 0.18, "n": 3, "quiet": False},
]
COLUMNS = [
    Column("dim", "一级"),
    Column("sub", "二级"),
    Column("w", "权重", "", 2),
    Column("n", "计分", "项", 0),
]
OPTIONS = {
    "root": ("2-3-6", "一级2个\n二级3个"),
    "parent": "dim",
    "note": "head",
    "leaf": "sub",
    "numbers": ("w", "n"),
    "quiet": "quiet",
}


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_every_level_is_written_once(make_figure, picture, width):
    svg = picture(make_figure(branches, ROWS, COLUMNS, **OPTIONS), width)
    texts = "|".join(line.text for line in written(svg))
    for name in ("2-3-6", "基础设施", "智慧服务", "网络覆盖质量", "感知设备部署"):
        assert texts.count(name) == 1
    assert overlaps(svg) == []
    assert svg.count(f'fill="{GRID}"') == 1


def test_numbers_stand_in_columns_on_a_page_and_in_words_on_a_phone(make_figure, picture):
    figure = make_figure(branches, ROWS, COLUMNS, **OPTIONS)
    wide = [line.text for line in written(picture(figure))]
    assert {"二级", "权重", "计分", "0.20", "0.18", "—"} <= set(wide)
    narrow = [line.text for line in written(picture(figure, "narrow"))]
    assert "权重0.20，计分3项" in narrow
    assert not [text for text in narrow if "—" in text]
