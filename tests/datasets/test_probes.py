import numpy as np
import pytest

from generator.datasets.probes import PROBES, Probe, distance, missed

DEGREE = 6371 * np.pi / 180
POINT = Probe("某岛", 110, 0, 10)


def ring(west: float, south: float, east: float, north: float) -> np.ndarray:
    return np.array([(west, south), (east, south), (east, north), (west, north), (west, south)], dtype=float)


def test_the_named_points_are_the_six_that_careless_files_lose() -> None:
    names = ["钓鱼岛", "赤尾屿", "永兴岛", "永暑礁", "黄岩岛", "曾母暗沙"]
    assert [probe.name for probe in PROBES] == names
    assert all(probe.reach <= 15 for probe in PROBES)


def test_inside_is_no_distance_and_a_hole_is_outside() -> None:
    around = ring(109, -1, 111, 1)
    assert distance([around], POINT) == 0
    assert distance([around, ring(109.9, -0.2, 110.1, 0.2)], POINT) == pytest.approx(0.1 * DEGREE)


@pytest.mark.parametrize(
    "square, degrees",
    [((111, -1, 112, 1), 1), ((108, -3, 109, 2), 1), ((109, 2, 111, 3), 2), ((111, 1, 112, 2), 2**0.5)],
)
def test_the_distance_is_to_the_nearest_edge_or_corner(square: tuple[float, ...], degrees: float) -> None:
    assert distance([ring(*square)], POINT) == pytest.approx(degrees * DEGREE)


def test_degrees_of_longitude_are_shorter_in_the_north() -> None:
    assert distance([ring(111, 59, 112, 61)], Probe("某岛", 110, 60, 10)) == pytest.approx(DEGREE / 2)


def test_a_shape_near_enough_counts_and_one_farther_does_not() -> None:
    near, far = ring(110.08, -1, 111, 1), ring(110.1, -1, 111, 1)
    assert missed([[near]], [POINT]) == []
    assert missed([[far]], [POINT]) == [POINT]
    assert missed([[far], [near]], [POINT]) == []
    assert missed([], [POINT]) == [POINT]


def test_a_shape_of_no_extent_is_a_point() -> None:
    assert distance([np.array([(111.0, 0.0)] * 4)], POINT) == pytest.approx(DEGREE)
