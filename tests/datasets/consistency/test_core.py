from collections.abc import Collection
from dataclasses import replace

import pytest

from generator.datasets.consistency.core import core_faults
from generator.datasets.structure import COMMUNITY_SAMPLE, Structure

WIDE = Structure(("country",), "country", ("index", "indicator"), "observations", sampled=False)
LONG = replace(WIDE, long=True)
NEEDED = {
    "units": ["unit", "name", "level", "parent"],
    "indicator_system": ["code", "name", "level", "parent", "direction"],
    "observations": ["unit", "indicator", "value"],
    "thresholds": ["indicator", "applies_to", "advanced", "baseline", "lag", "floor"],
    "goalposts": ["indicator", "lower", "upper"],
}


def found(
    table,
    columns: dict[str, list[str]],
    structure: Structure = LONG,
    normalisation: str = "minmax",
    declared: Collection[str] | None = None,
) -> list[tuple[str, str]]:
    """Return code and place of the faults of tables of these columns."""
    tables = {name: table(name, **{column: [""] for column in columns[name]}) for name in columns}
    faults = core_faults(tables, structure, normalisation, declared or tables)
    return [(fault.code, str(fault.place)) for fault in faults]


def only(*names: str) -> dict[str, list[str]]:
    return {name: NEEDED[name] for name in names}


CORE = only("units", "indicator_system", "observations")


def test_the_tables_of_mini_are_enough(mini_tables) -> None:
    assert list(core_faults(mini_tables, COMMUNITY_SAMPLE, "thresholds", mini_tables)) == []


def test_an_empty_package_needs_nothing(table) -> None:
    assert found(table, {}) == found(table, only("thresholds"), normalisation="thresholds") == []


@pytest.mark.parametrize("normalisation", ["minmax", "zscore", "rank", "percent_rank"])
def test_an_index_without_lines_needs_three_tables(table, normalisation: str) -> None:
    assert found(table, CORE, normalisation=normalisation) == []


@pytest.mark.parametrize("missing", CORE)
def test_each_of_them_is_asked_for(table, missing: str) -> None:
    tables = {name: columns for name, columns in CORE.items() if name != missing}
    assert found(table, tables) == [("package.core", "datapackage.json")]


def test_a_table_that_is_declared_but_could_not_be_read_is_not_asked_for(table) -> None:
    assert found(table, only("units"), declared=CORE) == []


@pytest.mark.parametrize(
    ("normalisation", "lines"),
    [("thresholds", "thresholds"), ("goalposts", "goalposts"), ("distance_to_target", "goalposts")],
)
def test_a_normalisation_by_lines_needs_their_table(mini_tables, normalisation: str, lines: str) -> None:
    tables = {name: each for name, each in mini_tables.items() if name != lines}
    (fault,) = core_faults(tables, COMMUNITY_SAMPLE, normalisation, tables)
    assert (fault.code, fault.fact) == ("package.core", f"没有声明 {lines} 表")


def test_a_misspelt_table_is_asked_for_with_what_was_meant(mini_tables) -> None:
    declared = ["unit", *(name for name in mini_tables if name != "units")]
    tables = {name: each for name, each in mini_tables.items() if name != "units"}
    (fault,) = core_faults(tables, COMMUNITY_SAMPLE, "thresholds", declared)
    assert fault.fact == "没有声明 units 表（是不是 unit？）"


@pytest.mark.parametrize(("name", "column"), [(name, column) for name in NEEDED for column in NEEDED[name]])
def test_each_column_that_is_read_by_name_is_asked_for(table, name: str, column: str) -> None:
    columns = {**NEEDED, name: [each for each in NEEDED[name] if each != column]}
    assert found(table, columns) == [("column.core", f"{name}.csv 第 1 行 {column} 列")]


@pytest.mark.parametrize("column", ["type", "population", "frame_count"])
def test_strata_need_types_and_sizes(mini_tables, column: str) -> None:
    units = mini_tables["units"]
    tables = {**mini_tables, "units": replace(units, frame=units.frame.drop(columns=column))}
    (fault,) = core_faults(tables, COMMUNITY_SAMPLE, "thresholds", tables)
    assert (fault.code, fault.place.field, fault.fact) == ("column.core", column, "缺少这一列")


def test_a_sample_names_its_strata(table) -> None:
    columns = {**CORE, "units": [*NEEDED["units"], "type", "population", "frame_count"]}
    sample = replace(LONG, sampled=True)
    fault = ("column.core", "observations.csv 第 1 行 stratum 列")
    assert found(table, columns, sample) == [fault]
    assert found(table, {**columns, "observations": ["unit", "gdp"]}, replace(WIDE, sampled=True)) == [fault]


def test_a_wide_table_needs_its_units_alone(table) -> None:
    assert found(table, {**CORE, "observations": ["unit", "gdp"]}, WIDE) == []
    fault = ("column.core", "observations.csv 第 1 行 unit 列")
    assert found(table, {**CORE, "observations": ["gdp"]}, WIDE) == [fault]


def test_distances_need_targets_and_no_posts(table) -> None:
    sound = {**CORE, "goalposts": ["indicator", "target"]}
    assert found(table, sound, normalisation="distance_to_target") == []
    fault = ("column.core", "goalposts.csv 第 1 行 target 列")
    assert found(table, {**CORE, **only("goalposts")}, normalisation="distance_to_target") == [fault]


def test_a_misspelt_column_is_asked_for_with_what_was_meant(table) -> None:
    system = table("indicator_system", code=[""], name=[""], level=[""], parent=[""], directoin=[1])
    tables = {name: table(name, **{each: [""] for each in CORE[name]}) for name in CORE}
    (fault,) = core_faults({**tables, "indicator_system": system}, LONG, "minmax", tables)
    assert fault.fact == "缺少这一列（是不是 directoin？）"
