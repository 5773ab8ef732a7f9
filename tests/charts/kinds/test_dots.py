from __future__ import annotations

from generator.charts.figure import Column
from generator.charts.kinds.dots import against, line_of_dots


def test_pairs_are_told_by_filling_and_shape(make_figure, picture):
    rows = [{"label": "传感器", "new": 82.5, "old": 45.2}]
    columns = [Column("label", "项"), Column("new", "新建", "%", 1), Column("old", "老旧", "%", 1)]
    series = {"new": "新建", "old": "老旧"}
    drawn = make_figure(
        line_of_dots, rows, columns, label="label", series=series, domain=(0, 110), ticks=(0, 100), ends=True
    )
    svg = picture(drawn)
    assert ">82.5%<" in svg
    assert ">45.2%<" in svg
    assert 'aria-label="传感器：新建 82.5%，老旧 45.2%"' in svg


def test_rows_without_a_result_say_so(make_figure, picture):
    rows = [
        {"label": "甲", "ratio": 98.7, "state": "未达到", "shown": "98.7%"},
        {"label": "乙", "ratio": None, "state": "暂无同口径结果", "shown": ""},
    ]
    columns = [Column("label", "项"), Column("ratio", "达成率", "%", 0), Column("state", "结论")]
    options = {"value": "ratio", "reference": 100.0, "state": "state", "domain": (40, 140)}
    drawn = make_figure(
        against, rows, columns, label="label", ticks=(50, 100), title="达成率（%）", **options
    )
    svg = picture(drawn)
    assert ">暂无同口径结果<" in svg
    assert 'aria-label="甲：达成率 99%，结论 未达到"' in svg
