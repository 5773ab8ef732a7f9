"""The page of the map: a tile grid of all divisions, and a geographic map where the edition may show one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from generator.charts.geography import geographic_map
from generator.charts.theme import SCORE_BANDS
from generator.datasets.boundaries import read_boundaries
from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.contexts.maps import (
    Choice,
    ChoiceGroup,
    GeographicView,
    MapContext,
    StepCount,
    Tile,
)
from generator.pages.explore import explorable
from generator.pages.explore.core import simulated
from generator.pages.explore.tool import tool_page
from generator.pages.features import Features
from generator.pages.lookups import INDEX, MISSING, NATION, cell
from generator.pages.page import Page
from generator.pages.profiles import Profiles, shown_unit
from generator.pages.region_doors import region_doors
from generator.pages.regions import unit_row
from generator.pages.templates import Templates

PATH = "regions/map.md"
TITLE = "方格图"
GRID = "tile_grid"
OUTSIDE = "未纳入本次评估"


def map_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return `regions/map`; None in an edition without a tile grid or without ranked provinces."""
    if not evaluation.dataset.has(GRID) or not explorable(evaluation):
        return None
    return tool_page(
        PATH,
        TITLE,
        "34 个省级行政区的方格图：综合得分、各维度与各指标，可选年度，可突出一个地区。",
        templates.render("map.md.j2", map_context(Profiles(evaluation), templates.features)),
        scripts=["assets/js/map.js"],
        styles=["map.css"],
    )


def map_context(profiles: Profiles, features: Features) -> MapContext:
    """Return what the page shows before a reader chooses: the index in the year of the edition."""
    dataset = profiles.evaluation.dataset
    tiles = [_tile(profiles, row) for row in records(dataset.frame(GRID))]
    tiles.sort(key=lambda tile: (tile.row, tile.column))
    listed = sorted((tile for tile in tiles if tile.step), key=lambda tile: (-tile.score, tile.code))
    counts = Counter(tile.step for tile in tiles)
    return MapContext(
        year=dataset.edition.year,
        synthetic=simulated(profiles.evaluation),
        ranked=sum(tile.rank > 0 for tile in tiles),
        tiles=tuple(tiles),
        listed=tuple(listed),
        highest=listed[0] if listed else None,
        median=listed[len(listed) // 2] if len(listed) % 2 else None,
        lowest=listed[-1] if listed else None,
        nation=cell(profiles.scores, NATION, INDEX),
        steps=tuple(StepCount(step, band, counts[step]) for step, band in enumerate(SCORE_BANDS, start=1)),
        groups=tuple(_groups(profiles)),
        years=_years(profiles),
        regions=tuple(
            Choice(code, str(facts["name"]), "region")
            for code, facts in profiles.places.items()
            if facts["level"] == "region"
        ),
        geographic=_geographic(profiles, tiles),
        tools=tuple(region_doors(profiles.evaluation, features)),
    )


def _tile(profiles: Profiles, place: dict[str, Any]) -> Tile:
    code = str(place["adcode"])
    covered = code in profiles.places
    row = unit_row(profiles, code) if covered else None
    return Tile(
        code=code,
        name=str(profiles.places[code]["name"]) if covered else str(place["name"]),
        short=str(place["short"]),
        href=f"{code}.html" if covered else "",
        row=int(place["row"]),
        column=int(place["col"]),
        region=profiles.region_of(code) if covered else "",
        score=row.score if row else MISSING,
        low=row.low if row else MISSING,
        high=row.high if row else MISSING,
        rank=row.rank if row else 0,
        rank_low=row.rank_low if row else 0,
        rank_high=row.rank_high if row else 0,
        reason="" if row and row.shown else (row.reason or "数据不足") if row else OUTSIDE,
        covered=covered,
    )


def _groups(profiles: Profiles) -> list[ChoiceGroup]:
    """Return everything that the map can show: index and dimensions, then each dimension's parts."""
    dimensions = profiles.of_level["dimension", "scored"]
    upper = [Choice(INDEX, "综合得分", "index"), *(_choice(profiles, code) for code in dimensions)]
    groups = [ChoiceGroup("综合与维度", tuple(upper))]
    for dimension in profiles.of_level["dimension", "scored"] + profiles.of_level["dimension", "monitored"]:
        inside = [
            code for code in profiles.facts if dimension in _above(profiles, code) and _shown(profiles, code)
        ]
        if inside:
            name = str(profiles.facts[dimension]["name"])
            groups.append(ChoiceGroup(name, tuple(_choice(profiles, code) for code in inside)))
    return groups


def _above(profiles: Profiles, code: str) -> list[str]:
    """Return the codes of the nodes above a node, nearest first."""
    steps: list[str] = []
    parent = str(profiles.facts[code]["parent"])
    while parent in profiles.facts:
        steps.append(parent)
        parent = str(profiles.facts[parent]["parent"])
    return steps


def _shown(profiles: Profiles, code: str) -> bool:
    """Tell whether a node has results of its own: a score, or as an indicator values."""
    node = profiles.facts[code]
    return bool(node["status"] == "scored" or node["level"] == "indicator")


def _choice(profiles: Profiles, code: str) -> Choice:
    node = profiles.facts[code]
    if node["level"] != "indicator":
        return Choice(code, str(node["name"]), str(node["level"]), scored=node["status"] == "scored")
    return Choice(
        code=code,
        title=str(node["name"]),
        level="indicator",
        unit=shown_unit(str(node["unit"]), str(node["type"])),
        direction="越高越好" if int(node["direction"]) > 0 else "越低越好",
        scored=node["status"] == "scored",
    )


def _years(profiles: Profiles) -> tuple[str, ...]:
    """Return the years with scores of the nation, the edition's own first."""
    past = {period for period, _ in profiles.scores_by_year.get(NATION, ())}
    return tuple(sorted({*past, profiles.evaluation.dataset.edition.year}, reverse=True))


def _geographic(profiles: Profiles, tiles: Sequence[Tile]) -> GeographicView | None:
    edition = profiles.evaluation.dataset.edition
    boundaries = read_boundaries(edition.settings, edition.folder)
    if boundaries is None:
        return None
    by_code = {tile.code: tile for tile in tiles}
    return GeographicView(geographic_map(boundaries), by_code, boundaries.number, boundaries.source)
