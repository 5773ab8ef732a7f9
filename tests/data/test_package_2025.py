"""The 2025 edition as data: the descriptor holds, every figure can be quoted, every reference resolves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import frictionless
import pytest

from generator.quantities import agrees, format_number, format_quantity
from tests.data.conftest import DATA, EDITION, REFERENCE, document, indicators, parts, read

PRINTED_FIGURES = 409
"""Numbers that the report prints in its seven chapters, restatements included."""


@pytest.mark.parametrize("folder", [EDITION, REFERENCE], ids=["edition", "reference"])
def test_frictionless_accepts_the_package(folder: Path) -> None:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:20]


def test_every_table_is_described() -> None:
    resources = frictionless.Package(str(EDITION / "datapackage.json")).resource_names
    found = {path.relative_to(EDITION).as_posix() for path in EDITION.rglob("*.csv")}
    names = {path.removeprefix("observations/").removesuffix(".csv").replace("/", "-") for path in found}
    assert names == set(resources)


def test_all_columns_say_what_they_hold() -> None:
    for folder in (EDITION, REFERENCE):
        for resource in frictionless.Package(str(folder / "datapackage.json")).resources:
            assert resource.custom["provenance"] in ("observed", "published", "synthetic"), resource.name
            assert all(field.description for field in resource.schema.fields), resource.name


def test_personal_and_security_columns_are_internal() -> None:
    package = frictionless.Package(str(EDITION / "datapackage.json"))
    for name in ("survey", "satisfaction", "judgements", "delphi"):
        assert package.get_resource(name).custom["access"] == "internal"
    fields = package.get_resource("communities").schema.fields
    internal = {field.name for field in fields if field.custom.get("access") == "internal"}
    assert internal == {"name", "incidents", "data-security"}


def test_files_are_utf_8_without_mark_and_with_plain_line_ends() -> None:
    for path in [*DATA.rglob("*.csv"), *DATA.rglob("*.yaml")]:
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf"), path
        assert b"\r" not in content, path
        assert content.endswith(b"\n"), path


def test_all_printed_figures_are_quotable(figures: list[dict[str, str]], quotable: set[str]) -> None:
    keys = [key for row in figures for key in [row["id"], *parts(row["aliases"])]]
    assert len(keys) == len(quotable) == PRINTED_FIGURES


def test_figure_names_are_unique_and_can_be_typed(figures: list[dict[str, str]], quotable: set[str]) -> None:
    names = [row["name"] for row in figures]
    assert len(set(names)) == len(names)
    assert not quotable & set(names)
    for name in names:
        assert not set(name) & set(' ()[]（）【】<>="“”'), name
        assert not name.replace(".", "").isdigit(), name


def test_figures_are_quoted_as_they_are_printed(figures: list[dict[str, str]]) -> None:
    for row in figures:
        value, decimals = float(row["value"]), int(row["decimals"])
        assert format_number(value, decimals) == row["value"], row["id"]
        assert agrees(format_quantity(value, row["unit"], decimals), value, row["unit"], decimals), row["id"]


def test_named_sources_are_not_called_verified(figures: list[dict[str, str]]) -> None:
    for row in figures:
        own = row["source"].startswith("报告正文")
        assert row["verified"] == ("报告自述" if own else "未查到"), row["id"]


def test_the_structure_is_4_15_60(system: dict[str, dict[str, str]]) -> None:
    levels = [row["level"] for row in system.values()]
    counts = [levels.count(level) for level in ("index", "dimension", "subdimension", "indicator")]
    assert counts == [1, 4, 15, 60]
    children = {code: [row for row in system.values() if row["parent"] == code] for code in system}
    for code, row in system.items():
        if row["level"] == "dimension":
            assert 3 <= len(children[code]) <= 5, code
        if row["level"] == "subdimension":
            assert len(children[code]) >= 2, code
    scored = [row for row in system.values() if row["status"] == "scored"]
    assert [row["level"] for row in scored].count("indicator") == 24
    assert [row["level"] for row in scored].count("subdimension") == 8


def test_scored_weights_sum_to_one_and_monitored_ones_are_zero(system: dict[str, dict[str, str]]) -> None:
    for parent in {row["parent"] for row in system.values() if row["status"] == "scored"} - {""}:
        rows = [row for row in system.values() if row["parent"] == parent]
        assert sum(float(row["weight"]) for row in rows) == pytest.approx(1, abs=1e-9), parent
    assert all(float(row["weight"]) == 0 for row in system.values() if row["status"] == "monitored")


def test_published_weights_are_those_of_the_report(figures: list[dict[str, str]]) -> None:
    printed = {row["id"]: row["value"] for row in figures if row["kind"] == "weight"}
    for row in read("weights/published.csv"):
        assert printed[f"weight-{row['code']}"] == row["weight"]


def thresholds_in_order(row: dict[str, str], direction: int) -> bool:
    lines = [direction * float(row[name]) for name in ("floor", "lag", "baseline", "advanced") if row[name]]
    below = lines[:-1]
    return all(low < high for low, high in pairwise(below)) and lines[-2] <= lines[-1]


def test_thresholds_are_in_order_and_say_where_they_come_from(system: dict[str, dict[str, str]]) -> None:
    rows = read("thresholds.csv")
    for row in rows:
        assert thresholds_in_order(row, int(system[row["indicator"]]["direction"])), row["indicator"]
        for name in ("advanced", "baseline", "lag", "floor"):
            assert bool(row[name]) == bool(row[f"{name}_origin"]), row["indicator"]
    leaves = {code for code, row in system.items() if row["level"] == "indicator"}
    assert leaves - {row["indicator"] for row in rows} == {"regional-balance"}


def test_elastic_indicators_apply_to_the_type_they_are_meant_for(system: dict[str, dict[str, str]]) -> None:
    rows = read("weights/elastic.csv")
    assert sorted(row["type"] for row in rows) == sorted(["新建", "老旧", "农村"] * 2)
    for row in rows:
        assert system[row["code"]]["applies_to"] == row["type"]
        assert system[system[row["code"]]["parent"]]["status"] == "scored"


def swot_figures() -> Iterator[str]:
    swot = document("swot.yaml")
    for side in ("strengths", "weaknesses", "opportunities", "threats"):
        for entry in swot[side]:
            yield from (evidence["fig"] for evidence in entry["evidence"] if "fig" in evidence)


def test_all_evidence_resolves(quotable: set[str], cases: dict[str, dict[str, Any]]) -> None:
    cited = set(swot_figures())
    cited |= {figure["fig"] for case in cases.values() for figure in case["figures"]}
    cited |= {key for row in read("problems.csv") for key in parts(row["evidence_figure_ids"])}
    for row in read("targets.csv"):
        cited |= {row["figure_id"], row["current_figure_id"], row["current_figure_1_4"]} - {""}
    for row in read("conflicts.csv"):
        cited |= {*parts(row["figures"]), *parts(row["headline"])}
    assert cited <= quotable


def test_targets_and_problems_point_at_known_things(
    system: dict[str, dict[str, str]], cases: dict[str, dict[str, Any]]
) -> None:
    assert len(cases) == 38
    for row in read("targets.csv"):
        assert row["indicator"] in {*system, ""}, row["id"]
        assert row["case"] in {*cases, ""}, row["id"]
    for row in read("problems.csv"):
        assert {*parts(row["indicators"])} <= indicators(system), row["id"]
        assert row["case_id"] in {*cases, ""}, row["id"]
        assert system[row["dimension_code"]]["name"] == row["dimension"], row["id"]


def test_current_values_of_targets_are_the_published_ones(figures: list[dict[str, str]]) -> None:
    values = {key: row["value"] for row in figures for key in [row["id"], *parts(row["aliases"])]}
    for row in read("targets.csv"):
        named = {row[name] for name in ("present_figure", "current_figure_1_4", "current_figure_id")} - {""}
        if row["current_value"]:
            assert row["present_figure"], row["id"]
            assert {float(values[figure]) for figure in named} == {float(row["current_value"])}, row["id"]


def test_conflicts_keep_both_lists_and_decide() -> None:
    rows = read("conflicts.csv")
    codes = [code for row in rows for code in [row["id"], *parts(row["aliases"])]]
    assert sorted(codes) == [f"C{n:02d}" for n in range(1, 41)] + [f"D{n:02d}" for n in range(1, 35)]
    for row in rows:
        assert row["headline"] in {"", *parts(row["figures"])}, row["id"]


def test_the_map_and_the_cities_cover_the_country() -> None:
    provinces, tiles = read("provinces.csv", REFERENCE), read("tile_grid.csv", REFERENCE)
    names = {row["adcode"]: (row["name"], row["short"]) for row in provinces}
    assert {row["adcode"]: (row["name"], row["short"]) for row in tiles} == names
    assert len({(row["row"], row["col"]) for row in tiles}) == len(tiles) == 34
    regions = [row["region3"] for row in provinces]
    expected = {row["name"]: int(row["provinces"]) for row in read("regions.csv", REFERENCE)}
    assert {region: regions.count(region) for region in expected} == expected
    cities = read("cities.csv", REFERENCE)
    assert len(cities) == 337
    assert {row["province_adcode"] for row in cities} == {
        row["adcode"] for row in provinces if row["region3"]
    }
