from __future__ import annotations

import pytest

from generator.charts.figure import Column
from generator.charts.kinds.lanes import lanes
from tests.charts.kinds.sheets import overlaps, written

ROWS = [
    {"name": "政府", "role": "牵引", "duties": "制定政策；配置资源", "base": ""},
    {"name": "企业", "role": "运作", "duties": "提供服务", "base": ""},
    {"name": "资金", "role": "", "duties": "专项债", "base": "保障"},
]
COLUMNS = [Column("name", "名称"), Column("role", "角色"), Column("duties", "分工")]
OPTIONS = {"title": "name", "sub": "role", "points": "duties", "carrier": "base"}


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_lanes_hold_their_points_and_carriers_stand_below(make_figure, picture, width):
    svg = picture(make_figure(lanes, ROWS, COLUMNS, **OPTIONS, links=((0, 1, ""),)), width)
    lines = {line.text: line for line in written(svg)}
    assert {"政府", "牵引", "制定政策", "配置资源", "企业", "提供服务", "资金", "专项债"} <= set(lines)
    assert lines["资金"].top > lines["提供服务"].foot
    assert overlaps(svg) == []
    assert 'aria-label="资金：分工 专项债"' in svg.replace("角色 ，", "")


def test_what_passes_between_lanes_is_an_arrow_with_its_words(make_figure, picture):
    figure = make_figure(lanes, ROWS, COLUMNS, **OPTIONS, links=((0, 1, "标准"), (1, 0, "数据")))
    wide = picture(figure)
    assert wide.count("rotate(90)") == 1
    assert wide.count("rotate(270)") == 1
    assert {"标准", "数据"} <= {line.text for line in written(wide)}
    narrow = {line.text for line in written(picture(figure, "narrow"))}
    assert {"→ 企业：标准", "→ 政府：数据"} <= narrow


def test_a_link_without_words_leads_from_head_to_head(make_figure, picture):
    svg = picture(make_figure(lanes, ROWS[:2], COLUMNS, **OPTIONS, links=((0, 1, ""),)))
    assert svg.count("rotate(90)") == 1
