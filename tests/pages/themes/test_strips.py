import math

import pytest

from generator.pages.themes.strips import Axis, bars, dots, gap, key_of, marks_of

AXIS = Axis(0.0, 2.0)


@pytest.mark.parametrize(
    "value, place", [(0.0, "4.0%"), (1.0, "50.0%"), (2.0, "96.0%"), (9.0, "96.0%"), (-1.0, "4.0%")]
)
def test_values_stand_on_the_axis(value, place):
    assert AXIS.place(value) == place


def test_regions_keep_their_marks_and_other_groups_take_shapes():
    assert marks_of(["东部", "西部"]) == {"东部": "east", "西部": "west"}
    assert list(marks_of(["城市", "农村"]).values()) == ["m1", "m2"]


def test_a_missing_value_has_no_dot():
    drawn = dots({"城市": 1.0, "农村": math.nan}, marks_of(["城市", "农村"]), AXIS, (0.0, 2.0))
    assert 'class="m1"' in drawn
    assert 'class="m2"' not in drawn
    assert drawn.count('class="tick"') == 2


def test_a_gap_has_its_interval_and_the_line_of_zero():
    drawn = gap(1.0, 0.5, 1.5, AXIS, ())
    assert 'class="zero" x1="4.0%"' in drawn
    assert 'class="span" x1="27.0%" x2="73.0%"' in drawn
    assert 'class="span"' not in gap(1.0, math.nan, math.nan, AXIS, ())


def test_bars_leave_out_what_cannot_be_seen():
    drawn = bars([("d1", 0.5), ("d2", 0.0004), ("rest", 0.4996)])
    assert 'class="d1" style="width:50.00%"' in drawn
    assert "d2" not in drawn


def test_the_key_names_every_group():
    key = key_of(marks_of(["东部", "中部"]), ("刻度 1–5 分",))
    assert all(word in key for word in ("东部", "中部", "刻度 1–5 分", 'class="central"'))
