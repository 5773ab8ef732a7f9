"""A boundary file that shows no country: squares where the tiles of the grid are, others at the probes."""

import csv
import json
from pathlib import Path
from typing import Any

from generator.datasets.probes import PROBES

ROOT = Path(__file__).parents[2]
NAME = "boundaries.geojson"
NUMBER = "GS（2025）0001号"
SETTINGS = {"map": {"boundaries": NAME, "审图号": NUMBER, "来源": "虚构的边界数据"}}


def divisions() -> list[dict[str, str]]:
    """Return the rows of the tile grid."""
    with (ROOT / "data" / "reference" / "tile_grid.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def square(x: float, y: float, side: float) -> list[list[float]]:
    """Return a closed ring around a point."""
    half = side / 2
    corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    return [[round(x + dx, 6), round(y + dy, 6)] for dx, dy in corners]


def feature(code: str, kind: str, coordinates: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"adcode": code}, "geometry": geometry}


def made_up() -> dict[str, Any]:
    """Return the whole file: 34 divisions, the islands with two of them, and a line of the country."""
    features = []
    for row in divisions():
        polygons = [[square(77 + 7.5 * int(row["col"]), 51 - 4 * int(row["row"]), 2)]]
        if row["adcode"] in ("460000", "710000"):
            south = row["adcode"] == "460000"
            polygons += [
                [square(each.longitude, each.latitude, 0.1)]
                for each in PROBES
                if (each.latitude < 20) == south
            ]
        features.append(feature(row["adcode"], "MultiPolygon", polygons))
    line = [[[108.5, 12.0], [109.0, 7.0]], [[119.0, 11.0], [119.5, 16.0]]]
    features.append(feature("100000_JD", "MultiLineString", line))
    return {"type": "FeatureCollection", "features": features}


def write(folder: Path, content: Any = None) -> Path:
    """Write the file, or other content, beside an edition.yaml."""
    path = folder / NAME
    text = content if isinstance(content, str) else json.dumps(content or made_up())
    path.write_text(text, encoding="utf-8")
    return path
