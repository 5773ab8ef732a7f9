import math
import re

import pytest

from generator.pages.drawings.dots import INDICATOR_AXIS, STEP, DotRow, dots_svg, value_axis

ROWS = (
    DotRow("全国", 3.0, "60", "全国", "全国：3.00分", head=True),
    DotRow("北京", 5.0, "99.9", "东部", "北京：5.00分", 4.8, 5.0, "../regions/110000.html"),
    DotRow("西藏", math.nan, "数据不足", "西部", "西藏：数据不足", href="../regions/540000.html"),
)


def drawn(width="wide", rows=ROWS, **more) -> str:
    return str(
        dots_svg(rows, INDICATOR_AXIS, width, "d", "名", "说明", heads=("省级单位", "数值（%）"), **more)
    )


def test_every_row_has_its_name_and_what_is_printed():
    svg = drawn()
    for row in ROWS:
        assert f">{row.name}</text>" in svg
        assert f">{row.text}</text>" in svg


def test_scores_stand_between_one_and_five():
    svg = drawn()
    places = [float(x) for x in re.findall(r"translate\(([\d.]+),", svg)]
    ticks = {mark: float(re.search(rf'x="([\d.]+)"[^>]*>{mark}</text>', svg)[1]) for mark in (1, 3, 5)}
    assert places == pytest.approx([ticks[3], ticks[5]], abs=0.2)


def test_rows_that_lead_somewhere_are_high_enough_for_a_thumb():
    assert STEP >= 24
    svg = drawn()
    assert svg.count("<a ") == 2
    assert 'role="group"' in svg


def test_a_unit_without_a_result_has_no_mark_and_says_why():
    assert drawn().count("translate(") == 2
    assert "西藏：数据不足" in drawn()


def test_lines_are_named_and_simulation_is_marked():
    svg = drawn("narrow", synthetic=True)
    assert all(name in svg for name in ("滞后线", "基准值", "先进值", "模拟数据"))
    assert "模拟数据" not in drawn("narrow")


def test_an_axis_of_percentages_ends_at_a_hundred():
    axis = value_axis("占比（%）", [61.0, 99.5, math.nan], "%")
    assert axis.high == 100
    assert axis.low <= 61
