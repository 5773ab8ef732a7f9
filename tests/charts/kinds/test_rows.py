from __future__ import annotations

from generator.charts.figure import Column
from generator.charts.kinds.bars import bars
from generator.charts.kinds.rows import MANY_ROWS, lay_rows, text_width

SHARE = Column("value", "数值", "", 1)


def test_rows_get_headings_and_unique_keys(make_figure):
    rows = [{"g": "甲", "label": "全国", "value": 1.0}, {"g": "乙", "label": "全国", "value": 2.0}]
    drawn = make_figure(bars, rows, [Column("label", "项"), SHARE], label="label", group="g")
    layout = lay_rows(drawn, "wide", "label", "g")
    assert list(layout.frame["caption"]) == ["甲", "全国", "乙", "全国"]
    assert len(set(layout.order)) == 4
    assert list(layout.marks["caption"]) == ["全国", "全国"]


def test_long_labels_stand_above_the_marks_on_a_phone_only(make_figure):
    rows = [{"label": "一个很长很长的标签", "value": 1.0}]
    drawn = make_figure(bars, rows, [Column("label", "项"), SHARE], label="label")
    assert lay_rows(drawn, "narrow", "label").above
    assert not lay_rows(drawn, "wide", "label").above
    assert text_width("中a") == 12 + 0.6 * 12


def test_many_rows_keep_labels_of_middle_length_beside_the_marks(make_figure):
    rows = [{"label": f"七个字的标签{number}", "value": 1.0} for number in range(MANY_ROWS)]
    columns = [Column("label", "项"), SHARE]
    assert not lay_rows(make_figure(bars, rows, columns, label="label"), "narrow", "label").above
    assert lay_rows(make_figure(bars, rows[:-1], columns, label="label"), "narrow", "label").above


def test_marks_are_spoken_label_first_without_heading_and_section(make_figure):
    rows = [{"g": "甲", "label": "全国", "value": 1.0, "section": "4.1.1"}]
    columns = [Column("g", "组"), Column("label", "项"), SHARE, Column("section", "出处（节）")]
    drawn = make_figure(bars, rows, columns, label="label", group="g")
    assert list(lay_rows(drawn, "wide", "label", "g").marks["tip"]) == ["全国：数值 1.0"]
