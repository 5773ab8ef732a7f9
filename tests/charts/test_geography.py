import re

import pytest

from generator.charts.geography import MARGIN, WIDTH, Box, GeographicMap, geographic_map
from generator.datasets.boundaries import read_boundaries
from tests.datasets.made_up import SETTINGS, write


@pytest.fixture(scope="module")
def boundaries(tmp_path_factory):
    folder = tmp_path_factory.mktemp("boundaries")
    write(folder)
    return read_boundaries(SETTINGS, folder)


@pytest.fixture(scope="module")
def drawn(boundaries) -> GeographicMap:
    return geographic_map(boundaries)


def rings(path: str) -> list[list[tuple[float, float]]]:
    return [
        [tuple(map(float, point.split(","))) for point in part.strip("z ").split()]
        for part in path.split("M")[1:]
    ]


def holds(box: Box, points: list[tuple[float, float]]) -> bool:
    return all(
        box.x - 0.1 <= x <= box.x + box.width + 0.1 and box.y - 0.1 <= y <= box.y + box.height + 0.1
        for x, y in points
    )


def test_no_point_of_the_file_is_left_out(boundaries, drawn) -> None:
    for division in boundaries.divisions:
        given = [len(ring) for part in division.polygons for ring in part]
        assert [len(ring) for ring in rings(drawn.divisions[division.code])] == given
    assert [len(line) for line in rings(drawn.lines)] == [len(line) for line in boundaries.lines]
    assert "z" not in drawn.lines


def test_every_shape_is_whole_in_the_map_or_in_the_frame(drawn) -> None:
    paths = [*drawn.divisions.values(), drawn.lines]
    assert [ring for path in paths for ring in rings(path)
            if not holds(drawn.country, ring) and not holds(drawn.islands, ring)] == []  # fmt: skip


def test_the_frame_covers_no_land_and_stays_in_the_picture(drawn) -> None:
    frame = drawn.edge
    corners = [(frame.x, frame.y), (frame.x + frame.width, frame.y + frame.height)]
    assert holds(drawn.picture, corners)
    north = [ring for path in drawn.divisions.values() for ring in rings(path) if holds(drawn.country, ring)]
    assert [ring for ring in north if any(x > frame.x and y > frame.y for x, y in ring)] == []
    inside = drawn.frame
    assert inside.width / inside.height == pytest.approx(drawn.islands.width / drawn.islands.height)
    assert inside.y + inside.height < drawn.name[1] < frame.y + frame.height


def test_north_is_up_and_the_country_fills_the_width(drawn) -> None:
    centre = {code: rings(path)[0][0] for code, path in drawn.divisions.items()}
    assert centre["230000"][1] < centre["420000"][1] < centre["460000"][1]
    assert centre["650000"][0] < centre["420000"][0] < centre["310000"][0]
    across = [x for path in drawn.divisions.values() for ring in rings(path) for x, _ in ring]
    assert (min(across), max(across)) == pytest.approx((MARGIN, WIDTH - MARGIN), abs=0.1)
    assert re.fullmatch(r"0\.0 0\.0 1000\.0 \d+\.\d", drawn.picture.text)
