from __future__ import annotations

import re

import pytest

from generator.charts.figure import Column
from generator.charts.kinds.dodged import LINE, dodged_interval_dots

COLUMNS = [
    Column("item", "项目"),
    Column("group", "地区"),
    Column("mean", "均分", "分", 1),
    Column("low", "区间下限", "分", 1),
    Column("high", "区间上限", "分", 1),
]
OPTIONS = {
    "label": "item",
    "group": "group",
    "score": "mean",
    "interval": ("low", "high"),
    "domain": (70, 90),
    "ticks": (70, 80, 90),
    "title": "均分（横轴从70分起）",
}


def rows(item: str = "总体"):
    means = {"东部": 82.34, "中部": 78.0, "西部": 75.06}
    return [
        {"item": name, "group": group, "mean": mean, "low": mean - 1, "high": mean + 1}
        for name in (item, "隐私")
        for group, mean in means.items()
    ]


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("item", ["总体", "智慧社区服务响应速度与反馈"])
def test_every_item_stands_once_and_every_value_beside_its_dot(make_figure, picture, width, item):
    svg = picture(make_figure(dodged_interval_dots, rows(item), COLUMNS, **OPTIONS), width)
    words = re.findall(r">([^<>]+)</text>", svg)
    assert words.count(item) == words.count("隐私") == 1
    assert words.count("82.3") == words.count("78.0") == words.count("75.1") == 2
    assert {"东部", "中部", "西部"} <= set(words)


def test_dots_of_a_row_stand_one_below_the_other(make_figure, picture):
    svg = picture(make_figure(dodged_interval_dots, rows(), COLUMNS, **OPTIONS))
    marks = re.findall(
        r'aria-label="总体：地区 (..)[^"]*"[^>]*transform="translate\(([\d.]+),([\d.]+)\)"', svg
    )
    heights = {name: float(y) for name, _, y in marks}
    assert heights["中部"] - heights["东部"] == pytest.approx(LINE)
    assert heights["西部"] - heights["中部"] == pytest.approx(LINE)
    places = {name: float(x) for name, x, _ in marks}
    assert places["西部"] < places["中部"] < places["东部"]


def test_marks_are_spoken_with_their_group_and_interval(make_figure, picture):
    svg = picture(make_figure(dodged_interval_dots, rows(), COLUMNS, **OPTIONS))
    assert 'aria-label="总体：地区 东部，均分 82.3分，区间下限 81.3分，区间上限 83.3分"' in svg
