import numpy as np
import pytest

from generator.charts.albers import CHINA, RADIUS, Albers


def test_snyder_example_of_the_sphere() -> None:
    """Snyder 1987, appendix A, pp. 291–292: parallels 29.5° and 45.5°, origin 23° N 96° W, 35° N 75° W."""
    albers = Albers(29.5, 45.5, -96, 23, radius=1)
    assert albers.project(np.array([[-75.0, 35.0]]))[0] == pytest.approx([0.2952720, 0.2416774], abs=1e-7)


def test_the_origin_is_where_it_is_said() -> None:
    assert Albers(25, 47, 105, 35).project(np.array([[105.0, 35.0]]))[0] == pytest.approx([0, 0], abs=1e-9)


@pytest.mark.parametrize("latitude", [25.0, 47.0])
def test_standard_parallels_are_true_to_scale(latitude: float) -> None:
    ends = CHINA.project(np.array([[105 - 0.001, latitude], [105 + 0.001, latitude]]))
    length = np.radians(0.002) * np.cos(np.radians(latitude)) * RADIUS
    assert np.hypot(*(ends[1] - ends[0])) == pytest.approx(length, rel=1e-6)


@pytest.mark.parametrize("west, south", [(80, 20), (105, 35), (130, 50), (112, 4)])
def test_areas_are_kept(west: float, south: float) -> None:
    along = np.linspace(0, 1, 200)
    edge = [
        (along, 0 * along),
        (0 * along + 1, along),
        (along[::-1], 0 * along + 1),
        (0 * along, along[::-1]),
    ]
    degrees = np.vstack([np.column_stack([west + x, south + y]) for x, y in edge])
    x, y = CHINA.project(degrees).T
    area = abs(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2
    sines = np.sin(np.radians(south + 1)) - np.sin(np.radians(south))
    assert area == pytest.approx(RADIUS**2 * np.radians(1) * sines, rel=1e-4)
