from __future__ import annotations

from generator.charts.figure import Column
from generator.charts.kinds.tree import share_tree


def test_the_tree_prints_both_levels_with_two_decimals(make_figure, picture):
    rows = [
        {"p": "基础设施", "t": 0.35, "c": "网络覆盖质量", "s": 0.2},
        {"p": "基础设施", "t": 0.35, "c": "数据中心能力", "s": 0.15},
    ]
    columns = [Column("p", "一级"), Column("c", "二级")]
    svg = picture(make_figure(share_tree, rows, columns, parent="p", child="c", share="s", total="t"))
    for text in ("0.35", "0.20", "0.15"):
        assert f">{text}<" in svg
    assert 'aria-label="基础设施（0.35）· 网络覆盖质量：0.20"' in svg
