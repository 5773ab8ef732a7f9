from __future__ import annotations

import pytest

from generator.charts.figure import Column
from generator.charts.kinds.steps import steps
from tests.charts.kinds.sheets import overlaps, written

ROWS = [
    {"name": "收集数据", "method": "文献、实地调研与问卷", "chapters": "第三章"},
    {"name": "评估成效", "method": "指标计分", "chapters": "第四章"},
]
COLUMNS = [Column("name", "步骤"), Column("method", "方法"), Column("chapters", "章节")]
CELLS = {"method": 0.7, "chapters": 0.3}


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_steps_are_numbered_and_each_but_the_last_has_an_arrow(make_figure, picture, width):
    svg = picture(make_figure(steps, ROWS, COLUMNS, head="name", cells=CELLS), width)
    assert ">1  收集数据<" in svg or ">1 收集数据<" in svg
    assert svg.count("rotate(180)") == 1
    assert 'aria-label="评估成效：方法 指标计分，章节 第四章"' in svg
    assert overlaps(svg) == []


def test_particulars_stand_under_their_titles_on_a_page(make_figure, picture):
    lines = written(picture(make_figure(steps, ROWS, COLUMNS, head="name", cells=CELLS)))
    assert [line.text for line in lines[:3]] == ["步骤", "方法", "章节"]


def test_particulars_carry_their_titles_on_a_phone(make_figure, picture):
    svg = picture(make_figure(steps, ROWS, COLUMNS, head="name", cells=CELLS), "narrow")
    assert ">方法：指标计分<" in svg
    alone = picture(make_figure(steps, ROWS, COLUMNS, head="name", cells={"method": 1.0}), "narrow")
    assert ">指标计分<" in alone


def test_the_way_back_leads_from_the_last_step_to_the_first(make_figure, picture):
    figure = make_figure(steps, ROWS, COLUMNS, head="name", cells={"method": 1.0}, back="回到第一步")
    svg = picture(figure, "narrow")
    assert ">回到第一步<" in svg
    assert svg.count("rotate(90)") == 1
