import math

import pytest

from generator.pages.marks import band, near_line, position, strip


def test_axis_runs_from_one_to_five():
    assert position(1) == "4.0%"
    assert position(3) == "50.0%"
    assert position(5) == "96.0%"
    assert position(7) == position(5)


def test_missing_scores_leave_no_mark():
    drawn = strip(3, nation=math.nan, region=2)
    assert (drawn.own, drawn.nation, drawn.region, drawn.low) == ("50.0%", "", "27.0%", "")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, "1–2"),
        (3.4873, "3–4"),
        (4, "4–5"),
        (3.9999999999, "4–5"),
        (3.99, "3–4"),
        (5, "4–5"),
        (math.nan, ""),
    ],
)
def test_bands(value, expected):
    assert band(value) == expected


def test_two_decimals_near_the_edge_of_a_band():
    assert near_line(3.96)
    assert near_line(4.05)
    assert not near_line(4.06)
    assert not near_line(1.0)
    assert not near_line(math.nan)
