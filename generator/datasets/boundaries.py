"""The boundary file of an edition: a geographic map is drawn from it, and only if it may be shown.

edition.yaml names the file and the number of its official review (审图号). Maps of China that are shown in
public need that review (地图管理条例, article 15), so that without the number, or with a file in which
something is missing, the report is not made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.datasets.csvfile import read_text
from generator.datasets.probes import Ring, missed
from generator.errors import Fault, Place

FILE, NUMBER, SOURCE = "boundaries", "审图号", "来源"
NATION = "100000"
"""Code of lines that belong to no division, as the dashes of the South China Sea."""

PROPERTY = "adcode"
WEST, EAST, SOUTH, NORTH = 70.0, 140.0, 0.0, 56.0
"""Degrees beyond which numbers are no longitudes and latitudes of the country."""

NUMBER_FORM = re.compile(r"\S*S\S*?\s*[（(〔\[]\s*\d{4}\s*[）)〕\]]\s*\d+\s*号")
AREAS = {"Polygon": 2, "MultiPolygon": 3}
LINES = {"LineString": 1, "MultiLineString": 2}
"""Kinds of geometry, and how many lists are around their points."""

REDRAW = "请制图单位补上后重新送审，不要自行添画"


@dataclass(frozen=True)
class Division:
    """One province-level division: its polygons, each an outer ring and its holes."""

    code: str
    polygons: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True)
class Boundaries:
    """What a boundary file shows, every point of it, with the words that must be printed beside it.

    divisions: in the order of the file; lines: of the whole country, open or closed.
    """

    divisions: tuple[Division, ...]
    lines: tuple[Ring, ...]
    number: str
    source: str


@dataclass(frozen=True)
class _Feature:
    code: str
    kind: str
    parts: tuple[tuple[Ring, ...], ...]


def configured(settings: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return the file, the number and the source that the setting `map` names, empty where it does not."""
    entry = settings.get("map")
    written = entry if isinstance(entry, Mapping) else {}
    file, number, source = (str(written.get(key) or "").strip() for key in (FILE, NUMBER, SOURCE))
    return file, number, source


def read_boundaries(settings: Mapping[str, Any], folder: Path) -> Boundaries | None:
    """Return the boundaries of a checked edition (`boundary_faults`); None where it names no file.

    folder: of edition.yaml.
    """
    file, number, source = configured(settings)
    if not file:
        return None
    features, _ = _features(json.loads((folder / file).read_text(encoding="utf-8")), Place(file))
    polygons: dict[str, list[tuple[Ring, ...]]] = {}
    lines: list[Ring] = []
    for feature in features:
        if feature.code == NATION:
            lines += [ring for part in feature.parts for ring in part]
        else:
            polygons.setdefault(feature.code, []).extend(feature.parts)
    divisions = tuple(Division(code, tuple(parts)) for code, parts in polygons.items())
    return Boundaries(divisions, tuple(lines), number, source)


def boundary_faults(
    settings: Mapping[str, Any], folder: Path, place: Place, divisions: Collection[str]
) -> Iterator[Fault]:
    """Yield what forbids to draw a geographic map; nothing where the edition asks for none.

    folder: of edition.yaml; place: of the setting `map` in it; divisions: codes of all province-level
    divisions, which the file must show.
    """
    file, number, source = configured(settings)
    if not file and not number:
        return
    if not file or not number:
        have, want = (FILE, NUMBER) if file else (NUMBER, FILE)
        mend = f"补上 {want}，或把 {have} 也留空：没有审图号的边界文件不能公开，网站只用方格示意图"
        yield Fault("map.half", place, f"map 写了 {have}，没有写 {want}", mend)
        return
    if not NUMBER_FORM.fullmatch(number):
        fact, mend = f"map 的审图号是 {number}，不是审图号的写法", "照批件写，如 GS（2024）1234号"
        yield Fault("map.number", place, fact, mend)
    if not source:
        yield Fault(
            "map.source", place, f"map 没有写{SOURCE}", f"写上边界数据的{SOURCE}，它和审图号一起印在图中"
        )
    inside = (folder / file).resolve()
    if not inside.is_relative_to(folder.resolve()):
        fact = f"map 的 {FILE} 是 {file}，不在年度版的文件夹里"
        yield Fault("map.outside", place, fact, f"把文件放在 edition.yaml 旁边，{FILE} 只写文件名")
        return
    if not divisions:
        fact = "没有省级行政区的参考表 provinces，边界文件是否齐全无从核对"
        yield Fault("map.reference", place, fact, "补上 data/reference/provinces.csv，或把 map 的各项都留空")
        return
    beside = f"{place.path.rpartition('/')[0]}/{file}".lstrip("/")
    yield from _file_faults(inside, Place(beside), divisions)


def _file_faults(path: Path, place: Place, divisions: Collection[str]) -> Iterator[Fault]:
    text, faults = read_text(path, place.path, "补上边界文件，或把 map 的各项都留空")
    yield from faults
    if text is None:
        return
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        yield Fault("map.json", Place(place.path, line), "不是合法的 JSON", "换用未损坏的 GeoJSON 文件")
        return
    features, found = _features(content, place)
    yield from found
    if not found:
        yield from _content_faults(features, place, divisions)


def _content_faults(features: list[_Feature], place: Place, divisions: Collection[str]) -> Iterator[Fault]:
    """Yield what is not in the file though it must be."""
    shown = {feature.code for feature in features}
    lost = sorted(set(divisions) - shown)
    if lost:
        yield Fault(
            "map.division", place, f"没有代码为 {'、'.join(lost)} 的省级行政区，中国全图不能缺少", REDRAW
        )
    strange = sorted(shown - {*divisions, NATION})
    if strange:
        fact = f"{'、'.join(strange)} 不是省级行政区划代码"
        yield Fault("map.unknown", place, fact, f"改正 {PROPERTY}，代码见 data/reference/provinces.csv")
    if NATION not in shown:
        fact = f"没有代码为 {NATION} 的线，南海断续线画不出来"
        yield Fault("map.lines", place, fact, f"{REDRAW}；线要素的 {PROPERTY} 写 {NATION}")
    areas = (part for feature in features if feature.code != NATION for part in feature.parts)
    for probe in missed(areas):
        where = f"北纬 {probe.latitude:.2f}°、东经 {probe.longitude:.2f}°"
        fact = f"{probe.name}（{where}）附近 {probe.reach:.0f} 千米内没有图形"
        yield Fault("map.probe", place, fact, f"重要岛礁不能漏绘，{REDRAW}")


def _features(content: Any, place: Place) -> tuple[list[_Feature], list[Fault]]:
    """Return the features of a GeoJSON document that can be drawn, and a fault for each of the others."""
    listed = content.get("features") if isinstance(content, Mapping) else None
    if not isinstance(listed, list) or not listed:
        fact = "不是 GeoJSON 的 FeatureCollection，或其中没有要素"
        return [], [Fault("map.form", place, fact, "导出为 GeoJSON（WGS 84 或 CGCS2000 经纬度）")]
    features, faults = [], []
    for number, entry in enumerate(listed, start=1):
        try:
            features.append(_feature(entry))
        except ValueError as error:
            fact, mend = error.args
            faults.append(Fault("map.feature", place, f"第 {number} 个要素{fact}", mend))
    return features, faults


def _feature(entry: Any) -> _Feature:
    """Return one feature; raises `ValueError` with fact and way out."""
    properties = entry.get("properties") if isinstance(entry, Mapping) else None
    code = str((properties or {}).get(PROPERTY, ""))
    national = code.startswith(NATION)
    if not re.fullmatch(r"\d{2}0000", code) and not national:
        raise ValueError(
            f"没有省级行政区划代码（{PROPERTY} 是 {code}）" if code else f"没有 {PROPERTY}",
            f"每个要素的 {PROPERTY} 写六位的省级代码，全国的线写 {NATION}",
        )
    geometry = entry.get("geometry") or {}
    kind = str(geometry.get("type", "")) if isinstance(geometry, Mapping) else ""
    depths = {**AREAS, **LINES} if national else AREAS
    if kind not in depths:
        raise ValueError(
            f"（{code}）的图形是 {kind or '空的'}，不是面", "省级行政区用 Polygon 或 MultiPolygon"
        )
    try:
        parts = tuple(_parts(geometry.get("coordinates"), depths[kind]))
    except (TypeError, ValueError, IndexError):
        parts = ()
    if not parts or not all(parts) or not all(_sound(ring, kind) for part in parts for ring in part):
        raise ValueError(
            f"（{code}）的坐标不是经纬度，或图形没有闭合", "导出为经纬度坐标（度），面的首尾两点相同"
        )
    return _Feature(NATION if national else code, kind, parts)


def _parts(coordinates: Any, depth: int) -> Iterator[tuple[Ring, ...]]:
    """Yield the polygons of a geometry, each as its rings; lines come as the rings of one part."""
    nested = {1: [[coordinates]], 2: [coordinates], 3: coordinates}[depth]
    for rings in nested:
        yield tuple(np.array([point[:2] for point in ring], dtype=float) for ring in rings)


def _sound(ring: Ring, kind: str) -> bool:
    """Tell whether a line is of longitudes and latitudes, and closed where it bounds an area."""
    if ring.ndim != 2 or ring.shape[1] != 2 or len(ring) < (4 if kind in AREAS else 2):
        return False
    low, high = ring.min(axis=0), ring.max(axis=0)
    within = bool((low >= (WEST, SOUTH)).all() and (high <= (EAST, NORTH)).all())
    return within and (kind in LINES or bool((ring[0] == ring[-1]).all()))
