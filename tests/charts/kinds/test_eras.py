from __future__ import annotations

import pytest

from generator.charts.figure import Column
from generator.charts.kinds.eras import eras
from tests.charts.kinds.sheets import overlaps, written

ROWS = [
    {"name": "初期", "when": "2010年起", "start": 2010, "era": True, "mark": ""},
    {"name": "深化", "when": "2020年起", "start": 2020, "era": True, "mark": ""},
    {"name": "国家：《甲规划》", "when": "2016年", "start": 2016, "era": False, "mark": "未核实"},
    {"name": "地方：《乙计划》", "when": "2021年", "start": 2021, "era": False, "mark": ""},
    {"name": "地方：丙制度", "when": "未写明", "start": None, "era": False, "mark": "未核实"},
]
COLUMNS = [Column("name", "名称"), Column("when", "时间")]
OPTIONS = {
    "era": "era",
    "name": "name",
    "when": "when",
    "start": "start",
    "mark": "mark",
    "undated": "未写明年份",
}


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_eras_events_and_what_has_no_year_are_all_there(make_figure, picture, width):
    svg = picture(make_figure(eras, ROWS, COLUMNS, **OPTIONS), width)
    texts = [line.text for line in written(svg)]
    assert {"初期", "深化", "国家：《甲规划》", "地方：《乙计划》", "地方：丙制度", "未写明年份"} <= set(
        texts
    )
    assert texts.count("未核实") == 2
    assert overlaps(svg) == []


def test_events_stand_in_the_order_of_years_left_to_right(make_figure, picture):
    lines = {line.text: line for line in written(picture(make_figure(eras, ROWS, COLUMNS, **OPTIONS)))}
    assert lines["2016"].left < lines["2020"].left < lines["2021"].left
    assert lines["初期"].left < lines["深化"].left
    assert lines["国家：《甲规划》"].right < lines["2016"].right


def test_an_event_stands_under_its_era_on_a_phone(make_figure, picture):
    svg = picture(make_figure(eras, ROWS, COLUMNS, **OPTIONS), "narrow")
    tops = {line.text: line.top for line in written(svg)}
    assert (
        tops["初期"]
        < tops["国家：《甲规划》"]
        < tops["深化"]
        < tops["地方：《乙计划》"]
        < tops["地方：丙制度"]
    )
