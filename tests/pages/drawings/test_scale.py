import math

import pytest

from generator.pages.drawings.scale import Scale, round_ends, tick_text, ticks


def test_a_scale_places_values_and_keeps_the_rest_at_its_ends():
    scale = Scale(1, 5, 100, 500)
    assert [scale.place(value) for value in (1, 3, 5, 0, 9)] == [100, 300, 500, 100, 500]


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([54.2, 97.9], (50, 100)),
        ([0.3, 1.2], (0.2, 1.2)),
        ([121, 507], (100, 600)),
        ([99.2, 99.9], (99.2, 100)),
    ],
)
def test_ends_are_round_and_hold_all_values(values, ends):
    found = round_ends(values, 0, math.inf)
    assert found == pytest.approx(ends)
    assert found[0] <= min(values)
    assert max(values) <= found[1]


def test_percentages_stay_below_a_hundred():
    assert round_ends([61, 99.5], 0, 100)[1] == 100


def test_equal_values_still_have_an_axis():
    low, high = round_ends([3.0, 3.0])
    assert low < 3 < high


def test_ticks_are_round_and_few():
    assert ticks(50, 100) == [50, 60, 70, 80, 90, 100]
    assert [tick_text(tick) for tick in ticks(0.2, 1.2)] == ["0.2", "0.4", "0.6", "0.8", "1", "1.2"]
