import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.datasets import load_dataset
from generator.datasets.structure import (
    COMMUNITY_SAMPLE,
    NODE_LEVELS,
    UNIT_LEVELS,
    Structure,
    observation_table,
    read_structure,
)
from generator.errors import ReportError

EDITIONS = Path(__file__).parents[1] / "editions"
LONG = ["unit", "indicator", "value"]
WIDE = ["unit", "gdp", "debt"]
LEVELS = [{"level": "world", "name": "世界"}, {"level": "country", "name": "国家"}]


def structure(columns: list[str], name: str = "observations", **settings: Any) -> Structure:
    return read_structure(settings, {"units": ["unit", "name"], name: columns})


def test_without_settings_communities_are_sampled_within_strata() -> None:
    found = structure(["unit", "stratum", "net-5g"], "communities")
    assert found == COMMUNITY_SAMPLE
    assert (found.unit_levels, found.observed) == (UNIT_LEVELS[:-1], "community")
    assert (found.table, found.sampled, found.long) == ("communities", True, False)


def test_the_last_level_is_that_of_the_sample_below_the_units() -> None:
    found = structure(["unit", "stratum", "gdp"], levels=LEVELS)
    assert (found.sampled, found.unit_levels, found.observed) == (True, ("world",), "country")


@pytest.mark.parametrize(("columns", "long"), [(WIDE, False), (LONG, True), ([*LONG, "source"], True)])
def test_without_strata_the_units_of_the_last_level_are_observed(columns: list[str], long: bool) -> None:
    found = structure(columns, levels=LEVELS)
    assert (found.unit_levels, found.observed) == (("world", "country"), "country")
    assert (found.table, found.sampled, found.long) == ("observations", False, long)


def test_a_table_of_communities_is_a_sample_even_without_its_column_of_strata() -> None:
    assert structure(WIDE, "communities").sampled


@pytest.mark.parametrize(
    ("settings", "tables", "name"),
    [
        ({}, ["communities", "observations"], "communities"),
        ({}, ["units", "observations"], "observations"),
        ({}, [], "observations"),
        ({"observations": "panel"}, ["communities", "panel"], "panel"),
        ({"observations": None}, ["communities"], "communities"),
    ],
)
def test_the_table_of_observations_is_the_one_set_else_the_one_declared(
    settings: dict[str, Any], tables: list[str], name: str
) -> None:
    assert observation_table(settings, tables) == name


def test_the_columns_of_the_table_that_is_set_decide_the_form() -> None:
    tables = {"communities": ["unit", "stratum"], "panel": LONG}
    found = read_structure({"observations": "panel"}, tables)
    assert (found.table, found.sampled, found.long) == ("panel", False, True)


def test_a_table_that_is_not_declared_has_no_form() -> None:
    found = read_structure({"observations": "panel"}, {"communities": ["unit", "stratum"]})
    assert (found.table, found.sampled, found.long) == ("panel", False, False)


@pytest.mark.parametrize(
    ("set_levels", "levels"),
    [(["index", "pillar", "leaf"], ("index", "pillar", "leaf")), ([1, 2], ("1", "2")), (None, NODE_LEVELS)],
)
def test_indicator_levels_run_from_the_root_to_the_leaves(set_levels: Any, levels: tuple[str, ...]) -> None:
    found = structure(WIDE, indicator_levels=set_levels)
    assert found.node_levels == levels
    assert (found.root_level, found.leaf_level) == (levels[0], levels[-1])


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("mini", COMMUNITY_SAMPLE),
        (
            "countries",
            Structure(("country",), "country", ("index", "pillar", "indicator"), "observations", False, True),
        ),
    ],
)
def test_an_edition_is_loaded_with_its_structure(edition: str, expected: Structure) -> None:
    assert load_dataset(EDITIONS / edition).structure == expected


def test_a_sample_needs_a_level_above_it(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EDITIONS / "mini", tmp_path / "mini"))
    lines = (folder / "edition.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    above = [f"  - {{level: {level}," for level in UNIT_LEVELS[:-1]]
    kept = [line for line in lines if not line.startswith(tuple(above))]
    assert len(lines) - len(kept) == 5
    (folder / "edition.yaml").write_text("".join(kept), encoding="utf-8")
    with pytest.raises(ReportError, match=r"\S"):
        load_dataset(folder)
