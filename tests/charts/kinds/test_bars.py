from __future__ import annotations

import pytest

from generator.charts.figure import Column
from generator.charts.kinds.bars import bars

SHARE = Column("value", "数值", "", 1)


@pytest.fixture
def coverage(make_figure):
    rows = [
        {"label": "2019年", "value": 15.0, "operator": "<", "unit": "%", "decimals": 0, "baseline": None},
        {"label": "2024年", "value": 52.3, "operator": "=", "unit": "%", "decimals": 1, "baseline": 60.0},
    ]
    columns = [Column("label", "时间"), SHARE, Column("baseline", "目标", "%", 0)]
    return make_figure(bars, rows, columns, label="label", baseline="baseline")


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_bars_say_bounds_and_baselines(coverage, width, picture):
    svg = picture(coverage, width)
    assert "&lt;15%" in svg
    assert "52.3%（目标 60%）" in svg
    assert "stroke-dasharray" in svg
