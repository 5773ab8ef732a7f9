from __future__ import annotations

from generator.charts.figure import Column
from generator.charts.kinds.dots import against, interval_dots, line_of_dots


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


DIFFERENCES = [
    {"g": "甲组", "label": "一个很长的组对−另一个很长的组对", "score": 0.5, "low": 0.2, "high": 0.8},
    {"g": "乙组", "label": "短", "score": -0.1, "low": -0.3, "high": 0.1},
]
DIFFERENCE_COLUMNS = [
    Column("g", "组"),
    Column("label", "组对"),
    Column("score", "得分差", "分", 2),
    Column("low", "下限", "分", 2),
    Column("high", "上限", "分", 2),
]


def test_differences_stand_on_an_axis_of_their_own_under_headings(make_figure, picture):
    options = {"label": "label", "group": "g", "domain": (-0.5, 1), "ticks": (-0.5, 0, 0.5, 1)}
    drawn = make_figure(interval_dots, DIFFERENCES, DIFFERENCE_COLUMNS, title="差", origin=0.0, **options)
    without = make_figure(interval_dots, DIFFERENCES, DIFFERENCE_COLUMNS, title="差", **options)
    for width in ("wide", "narrow"):
        svg = picture(drawn, width)
        for text in ("甲组", "乙组", "短", "差", "−0.10"):
            assert f">{text}<" in svg
        assert "得分（1–5分）" not in svg
        assert len(svg) > len(picture(without, width)), "the line at the origin is drawn"


def test_several_groups_on_a_line_have_headings_too(make_figure, picture):
    rows = [{"g": "甲组", "label": "一", "a": 10, "b": 30}, {"g": "乙组", "label": "二", "a": 40, "b": 20}]
    columns = [Column("g", "组"), Column("label", "项"), Column("a", "先", "%", 0), Column("b", "后", "%", 0)]
    series = {"a": "先", "b": "后"}
    options = {"label": "label", "group": "g", "series": series, "domain": (0, 50), "ticks": (0, 50)}
    svg = picture(make_figure(line_of_dots, rows, columns, title="%", **options))
    assert ">甲组<" in svg
    assert ">乙组<" in svg
