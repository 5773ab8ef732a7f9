"""Named points that a boundary file must show: small islands and shoals are what careless files lose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

KILOMETRES_PER_DEGREE = 6371.0 * np.pi / 180

Ring = np.ndarray
"""One closed line, points × (longitude, latitude) in degrees."""


@dataclass(frozen=True)
class Probe:
    """A named point in degrees, and how far (km) the nearest shape may be from it.

    reach: half the length of the island or reef named, and at least what a small-scale map moves it by.
    """

    name: str
    longitude: float
    latitude: float
    reach: float


def _minutes(degrees: int, minutes: float) -> float:
    return degrees + minutes / 60


# 钓鱼岛, 赤尾屿: coordinates published by the State Oceanic Administration on 15 September 2012
# (http://world.chinadaily.com.cn/2012-09/16/content_15760734.htm, 71 points, to a tenth of a minute).
# 曾母暗沙: main reef at 3°58′20″, 112°16′53″ (survey of 1985–1986, South China Sea Institute of Oceanology),
# two smaller shoals up to 20 km from it. The middles of 永暑礁 (a reef of 26 km), 黄岩岛 (an atoll of 15 km,
# 15°05.4′–15°13.8′, 117°40.2′–117°52.0′) and 永兴岛 are in whole minutes, as works of reference give them;
# the names are those of 《我国南海诸岛部分标准地名》 (中国地名委员会, April 1983).
PROBES = (
    Probe("钓鱼岛", _minutes(123, 28.4), _minutes(25, 44.6), 10),
    Probe("赤尾屿", _minutes(124, 33.5), _minutes(25, 55.3), 10),
    Probe("永兴岛", _minutes(112, 20), _minutes(16, 50), 10),
    Probe("永暑礁", _minutes(112, 58), _minutes(9, 37), 15),
    Probe("黄岩岛", _minutes(117, 46), _minutes(15, 10), 12),
    Probe("曾母暗沙", _minutes(112, 16.9), _minutes(3, 58.3), 15),
)


def missed(shapes: Iterable[Sequence[Ring]], probes: Iterable[Probe] = PROBES) -> list[Probe]:
    """Return the probes that no shape holds or comes near enough to.

    shapes: polygons, each an outer ring and its holes.
    """
    left = list(probes)
    for rings in shapes:
        left = [probe for probe in left if distance(rings, probe) > probe.reach]
    return left


def distance(rings: Sequence[Ring], probe: Probe) -> float:
    """Return how far (km) a polygon is from a probe; 0 inside.

    Measured on the plane that touches the globe at the probe, which is exact enough over tens of kilometres.
    """
    scale = np.array([np.cos(np.radians(probe.latitude)), 1.0]) * KILOMETRES_PER_DEGREE
    point = np.array([probe.longitude, probe.latitude])
    moved = [(ring - point) * scale for ring in rings]
    if sum(_crossings(ring) for ring in moved) % 2:
        return 0.0
    return min(_nearest(ring) for ring in moved)


def _crossings(ring: np.ndarray) -> int:
    """Return how often the ray from the origin to the east crosses a closed line."""
    start, end = ring[:-1], ring[1:]
    across = (start[:, 1] > 0) != (end[:, 1] > 0)
    start, step = start[across], end[across] - start[across]
    return int(np.count_nonzero(start[:, 0] - start[:, 1] * step[:, 0] / step[:, 1] > 0))


def _nearest(ring: np.ndarray) -> float:
    """Return the distance from the origin to a closed line."""
    start, step = ring[:-1], np.diff(ring, axis=0)
    length = (step**2).sum(axis=1)
    share = np.clip(-(start * step).sum(axis=1) / np.where(length > 0, length, 1), 0, 1)
    return float(np.hypot(*(start + share[:, None] * step).T).min())
