from __future__ import annotations

import pytest

from generator.charts.figure import Column
from generator.charts.kinds.ring import ring
from tests.charts.kinds.sheets import overlaps, written

NAMES = ["感知", "分析", "服务", "监管", "反馈", "改进"]
COLUMNS = [Column("name", "环节"), Column("text", "内容")]
OPTIONS = {"head": "name", "text": "text", "centre": ("智慧社区", "一体运行"), "back": "回到感知"}


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_every_card_has_room_and_leads_to_the_next(make_figure, picture, count):
    rows = [{"name": name, "text": "按需提供政务、生活与安全服务"} for name in NAMES[:count]]
    svg = picture(make_figure(ring, rows, COLUMNS, **OPTIONS))
    assert overlaps(svg) == []
    assert svg.count("rotate(") == count
    first = next(line for line in written(svg) if "感知" in line.text)
    assert all(first.top <= line.top for line in written(svg))
    assert {"智慧社区", "一体运行"} <= {line.text for line in written(svg)}


def test_a_phone_shows_the_steps_with_the_way_back(make_figure, picture):
    rows = [{"name": name, "text": "内容"} for name in NAMES[:3]]
    svg = picture(make_figure(ring, rows, COLUMNS, **OPTIONS), "narrow")
    assert ">回到感知<" in svg
    assert svg.count("rotate(180)") == 2
