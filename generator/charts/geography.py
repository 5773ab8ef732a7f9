"""The geographic map as paths of one picture: the country, and the islands of the South China Sea in a frame.

Nothing is simplified: every line of the boundary file stands in the picture, in the map or in the frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.charts.albers import CHINA
from generator.datasets.boundaries import Boundaries
from generator.datasets.probes import Ring

WIDTH = 1000.0
"""Width of the map in the units of its picture."""

MARGIN = 12.0
SOUTH = 17.9
"""Latitude north of which a shape belongs to the map itself: the south of Hainan lies at 18.15."""

WINDOW = (105.6, 122.0, 3.0, 23.5)
"""West, east, south and north of the frame 南海诸岛, at least: from Hanoi to Manila, up to the Tropic."""

INSET_SCALE = 0.5
"""Scale of the frame against the map, which 1:2 of small maps of the country is."""


NAME_BAND = 48.0
"""Height below the islands for the words 南海诸岛, which cover none of them."""


@dataclass(frozen=True)
class Box:
    """A rectangle of the picture: its left upper corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def text(self) -> str:
        """The rectangle as a `viewBox`."""
        return " ".join(f"{each:.1f}" for each in (self.x, self.y, self.width, self.height))


@dataclass(frozen=True)
class GeographicMap:
    """The paths of all divisions by code and of the country's lines, and how the picture is laid out.

    picture: all of it; country: the part of the drawing that the map shows; islands: the part that the frame
    shows; frame: the rectangle of the picture that it stands in, with a band for its name below.
    """

    divisions: dict[str, str]
    lines: str
    picture: Box
    country: Box
    islands: Box
    frame: Box

    @property
    def edge(self) -> Box:
        """The line around the frame and the band of its name."""
        return Box(self.frame.x, self.frame.y, self.frame.width, self.frame.height + NAME_BAND)

    @property
    def name(self) -> tuple[float, float]:
        """Where the name of the frame stands: its middle, its base line."""
        edge = self.edge
        return edge.x + edge.width / 2, edge.y + edge.height - MARGIN


def geographic_map(boundaries: Boundaries) -> GeographicMap:
    """Return the picture of a boundary file."""
    shapes = {each.code: [ring for part in each.polygons for ring in part] for each in boundaries.divisions}
    country = [ring for rings in shapes.values() for ring in rings if ring[:, 1].max() >= SOUTH]
    drawing = _Drawing.of(country)
    land = _bounds([drawing.place(ring) for ring in country])
    southern = [ring for rings in shapes.values() for ring in rings if ring[:, 1].max() < SOUTH]
    tips = [line for line in boundaries.lines if line[:, 1].min() < WINDOW[3]]
    islands = _bounds([drawing.place(ring) for ring in [_window(), *southern, *tips]], MARGIN / 2)
    frame = _frame(islands, land, [drawing.place(ring) for ring in country])
    bottom = max(land.y + land.height, frame.y + frame.height + NAME_BAND)
    return GeographicMap(
        divisions={code: _path(map(drawing.place, rings), closed=True) for code, rings in shapes.items()},
        lines=_path(map(drawing.place, boundaries.lines), closed=False),
        picture=Box(0, 0, WIDTH, bottom + MARGIN),
        country=Box(0, 0, WIDTH, land.y + land.height + MARGIN),
        islands=islands,
        frame=frame,
    )


@dataclass(frozen=True)
class _Drawing:
    """From degrees to the units of the picture: y runs down, the country fills the width."""

    left: float
    top: float
    scale: float

    @classmethod
    def of(cls, rings: Sequence[Ring]) -> _Drawing:
        points = np.vstack([CHINA.project(ring) for ring in rings])
        (west, _), (east, north) = points.min(axis=0), points.max(axis=0)
        return cls(west, north, (WIDTH - 2 * MARGIN) / (east - west))

    def place(self, ring: Ring) -> np.ndarray:
        return (CHINA.project(ring) - (self.left, self.top)) * (self.scale, -self.scale) + MARGIN


def _window() -> np.ndarray:
    """Return the edge of the frame 南海诸岛 in degrees, with points between its corners."""
    west, east, south, north = WINDOW
    across, up = np.linspace(west, east, 9), np.linspace(south, north, 9)
    sides = [(across, 0 * across + edge) for edge in (south, north)]
    sides += [(0 * up + edge, up) for edge in (west, east)]
    return np.vstack([np.column_stack(side) for side in sides])


def _bounds(lines: Iterable[np.ndarray], margin: float = 0.0) -> Box:
    points = np.vstack(list(lines))
    (x, y), (right, bottom) = points.min(axis=0) - margin, points.max(axis=0) + margin
    return Box(float(x), float(y), float(right - x), float(bottom - y))


def _frame(islands: Box, land: Box, country: Iterable[np.ndarray]) -> Box:
    """Return where the frame stands: in the right lower corner, below all land above it."""
    width, height = islands.width * INSET_SCALE, islands.height * INSET_SCALE
    left = WIDTH - MARGIN / 2 - width
    points = np.vstack(list(country))
    beside = points[points[:, 0] >= left - MARGIN]
    top = float(beside[:, 1].max()) + MARGIN if len(beside) else land.y
    return Box(left, max(top, land.y + land.height - height - NAME_BAND), width, height)


def _path(lines: Iterable[np.ndarray], *, closed: bool) -> str:
    """Return lines as the `d` of a path, in tenths of the picture's unit, no point left out."""
    end = "z" if closed else ""
    return "".join("M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in line) + end for line in lines)
