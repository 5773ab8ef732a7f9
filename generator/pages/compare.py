"""The page on which readers set two to five units side by side: 并排比较."""

from __future__ import annotations

import pandas as pd

from generator.evaluation import Evaluation
from generator.pages.contexts.common import Cell, Link, TableColumn, TableView
from generator.pages.contexts.compare import CompareContext
from generator.pages.explore import explorable
from generator.pages.explore.tool import tool_page
from generator.pages.features import Features
from generator.pages.lookups import INDEX, cell, codes
from generator.pages.method_page import rests_on_simulation
from generator.pages.page import Page, relative
from generator.pages.profiles import Profiles
from generator.pages.region_doors import region_doors
from generator.pages.tables import interval, number, numeric, table
from generator.pages.templates import Templates

PATH = "regions/compare.md"
TITLE = "并排比较"
MOST = 5
SCRIPTS = ("compare-charts", "compare-pick", "compare-file", "compare")


def compare_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return the page; None where the edition has no provinces to compare."""
    if not explorable(evaluation):
        return None
    return tool_page(
        PATH,
        TITLE,
        "选两到五个地区、省级单位或城市，并排看综合得分、各维度与各指标的得分、区间、数值和名次。",
        templates.render("compare.md.j2", compare_context(evaluation, templates.features)),
        scripts=[
            f"assets/js/{name}.js" for name in ("compare-charts", "compare-pick", "compare-file", "compare")
        ],
        styles=["compare.css"],
        hide=["navigation", "toc"],
    )


def compare_link(page: str, *units: str) -> str:
    """Return the link from a page to the comparison of units, the first the one compared with.

    Example: `compare_link("regions/620000.md", "620000", "100000")` is `compare.html?units=620000,100000`.
    """
    return f"{relative(PATH, page)}?units={','.join(units)}"


def compare_context(evaluation: Evaluation, features: Features) -> CompareContext:
    """Return what the page shows without any script; where cities have pages, they can be chosen too."""
    profiles, dataset = Profiles(evaluation), evaluation.dataset
    units = profiles.units
    synthetic = rests_on_simulation(dataset, ["units", "denominators", dataset.observations.name])
    return CompareContext(
        year=dataset.edition.year,
        synthetic=synthetic,
        most=MOST,
        cities=features.city_pages,
        table=_table(profiles, synthetic=synthetic),
        provinces=tuple(_link(profiles, code) for code in codes(units[units["level"] == "province"])),
        tools=tuple(region_doors(evaluation, features)),
    )


def _link(profiles: Profiles, unit: str) -> Link:
    return Link(str(profiles.places[unit]["name"]), f"{unit}.html")


def _table(profiles: Profiles, *, synthetic: bool) -> TableView:
    """Return index, interval and dimensions of the nation and its regions."""
    units, dimensions = profiles.units, profiles.of_level["dimension", "scored"]
    rows: list[tuple[Cell, ...]] = []
    for unit in codes(units[units["level"].isin(["nation", "region"])]):
        low, high = (cell(profiles.intervals, unit, end) for end in ("low", "high"))
        known = profiles.published(unit, INDEX)
        rows.append(
            (
                _link(profiles, unit),
                _score(profiles, unit, INDEX),
                interval(low, high) if known and not pd.isna(low) else "—",
                *(_score(profiles, unit, node) for node in dimensions),
            )
        )
    columns = (
        TableColumn("范围", "short"),
        numeric("综合得分", "分"),
        numeric("95%区间", "分"),
        *(numeric(str(profiles.facts[node]["name"]), "分") for node in dimensions),
    )
    return table("全国与各地区的综合得分与各维度得分", columns, rows, synthetic=synthetic)


def _score(profiles: Profiles, unit: str, node: str) -> str:
    return number(cell(profiles.scores, unit, node)) if profiles.published(unit, node) else "数据不足"
