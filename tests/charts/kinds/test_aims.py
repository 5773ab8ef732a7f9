from __future__ import annotations

import re

import pytest

from generator.charts.figure import Column
from generator.charts.kinds.aims import toward

ROWS = [
    {"label": "甲", "now": 20.0, "then": 42.0, "low": 35.0, "high": 50.0, "aim": 60.0, "shown": "推算42"},
    {"label": "乙", "now": 90.0, "then": 99.0, "low": 98.0, "high": 99.5, "aim": 95.0, "shown": "推算99"},
]
COLUMNS = [
    Column("label", "目标"),
    Column("now", "现值", "%", 1),
    Column("then", "到期推算", "%", 1),
    Column("aim", "目标值", "%", 0),
]


@pytest.fixture
def drawn(make_figure):
    return make_figure(
        toward,
        ROWS,
        COLUMNS,
        label="label",
        marks=("now", "then", "aim"),
        interval=("low", "high"),
        domain=(0, 100),
        ticks=(0, 50, 100),
        title="%",
    )


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_three_marks_are_told_by_shape_and_named(drawn, picture, width):
    svg = picture(drawn, width)
    for name in ("现值", "推算", "目标", "推算42", "推算99"):
        assert f">{name}<" in svg
    assert svg.count('aria-label="甲：现值 20.0%，到期推算 42.0%，目标值 60%"') == 3


def test_no_red_and_no_green(drawn, picture):
    colours = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', picture(drawn)))
    assert colours
    for colour in colours:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        assert max(red, green) <= blue + 60, colour


def test_words_stand_behind_the_last_mark_of_their_row(drawn, picture):
    svg = picture(drawn)
    places = {
        word: float(re.search(rf'translate\(([\d.]+),[\d.]+\)"[^>]*>{word}<', svg)[1])
        for word in ("推算42", "推算99")
    }
    assert places["推算42"] < places["推算99"]
