"""The Albers equal-area projection of the sphere, with two standard parallels.

Formulas 14-1 to 14-6 of J. P. Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395,
1987, pp. 98–103).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

RADIUS = 6371.0
"""Kilometres."""


@dataclass(frozen=True)
class Albers:
    """An Albers projection: standard parallels, central meridian and latitude of the origin, in degrees."""

    first: float
    second: float
    meridian: float
    origin: float = 0.0
    radius: float = RADIUS

    def project(self, points: np.ndarray) -> np.ndarray:
        """Return points × (x to the east, y to the north), in the unit of the radius.

        points: points × (longitude, latitude) in degrees.
        """
        first, second, origin = np.radians([self.first, self.second, self.origin])
        longitude, latitude = np.radians(points[:, 0] - self.meridian), np.radians(points[:, 1])
        n = (np.sin(first) + np.sin(second)) / 2
        c = np.cos(first) ** 2 + 2 * n * np.sin(first)
        rho, rho_0 = (self.radius * np.sqrt(c - 2 * n * np.sin(each)) / n for each in (latitude, origin))
        theta = n * longitude
        return np.column_stack([rho * np.sin(theta), rho_0 - rho * np.cos(theta)])


CHINA = Albers(first=25, second=47, meridian=105)
"""The projection in which maps of the whole country are drawn."""
