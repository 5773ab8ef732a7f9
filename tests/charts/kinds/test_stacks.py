from __future__ import annotations

from generator.charts.figure import Column
from generator.charts.kinds.stacks import shares


def test_shares_are_stacked_in_the_order_of_the_scale(make_figure, picture):
    parts = {"a": "不合格", "b": "待提升", "c": "中等", "d": "良好", "e": "优秀"}
    rows = [{"g": "全国", "a": 0.5, "b": 16.0, "c": 82.9, "d": 0.0, "e": 0.6}]
    svg = picture(make_figure(shares, rows, [Column("g", "地区")], label="g", parts=parts))
    assert 'aria-label="全国：中等 82.9%"' in svg
    assert ">0.6%<" not in svg
    assert [svg.index(f">{name}<") for name in parts.values()] == sorted(
        svg.index(f">{name}<") for name in parts.values()
    )
