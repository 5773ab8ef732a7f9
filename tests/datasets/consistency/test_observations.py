from dataclasses import replace

import pytest

from generator.datasets.consistency.observations import (
    cell_faults,
    column_faults,
    repeated_faults,
    stratum_faults,
    unit_row_faults,
)
from generator.datasets.structure import Structure

NAN = float("nan")
WIDE = Structure(("country",), "country", ("index", "indicator"), "observations", sampled=False)
LONG = replace(WIDE, long=True)
WIDE_ROWS = {"unit": ["AAA", "BBB"], "gdp": [60.0, NAN], "debt": [NAN, 40.0]}
LONG_ROWS = {"unit": ["AAA", "BBB"], "indicator": ["gdp", "debt"], "value": [60.0, 40.0]}


def test_observations_of_mini_are_sound(mini_tables) -> None:
    assert list(column_faults(mini_tables)) == []
    assert stratum_faults(mini_tables) == []
    assert cell_faults(mini_tables) == []


def test_columns_are_indicators(changed, mini_tables) -> None:
    communities = mini_tables["communities"]
    frame = communities.frame.rename(columns={"net-5g": "net-4g"})
    faults = list(column_faults({**mini_tables, "communities": replace(communities, frame=frame)}))
    assert [(fault.code, fault.place.field) for fault in faults] == [
        ("column.indicator", "net-4g"),
        ("column.indicator-missing", "net-5g"),
    ]
    assert "是不是 net-5g？" in faults[0].fact


def test_internal_columns_need_no_indicator(mini_tables) -> None:
    communities = mini_tables["communities"]
    frame = communities.frame.assign(helpers=1)
    tables = {**mini_tables, "communities": replace(communities, frame=frame)}
    assert len(list(column_faults(tables))) == 1
    hidden = replace(communities, frame=frame, internal=communities.internal | {"helpers"})
    assert list(column_faults({**mini_tables, "communities": hidden})) == []


def test_strata_are_strata_and_hold_all_their_communities(changed) -> None:
    (fault,) = stratum_faults(changed("communities", "110100-old-01", "stratum", "110100"))
    assert (fault.code, fault.place.line) == ("observation.stratum", 4)
    (fault,) = stratum_faults(changed("units", "110100-new", "frame_count", 1))
    assert (fault.code, fault.place.line) == ("observation.frame", 3)


def test_values_stand_only_where_an_indicator_applies(changed, mini_tables) -> None:
    (fault,) = cell_faults(changed("communities", "420100-rural-01", "alarm-response", 5.0))
    assert (fault.code, fault.place.line) == ("observation.not-applicable", 7)
    (fault,) = cell_faults(changed("indicator_system", "alarm-response", "applies_to", "全部"))
    assert (fault.code, fault.place.line) == ("observation.applicable", 7)
    assert "第 9 行" in fault.fact


def test_where_nothing_is_marked_as_not_applicable_no_mark_is_wrong(changed) -> None:
    tables = changed("indicator_system", "alarm-response", "applies_to", "全部")
    unmarked = replace(tables["communities"], applicable=None)
    assert cell_faults({**tables, "communities": unmarked}) == []


@pytest.mark.parametrize(("kind", "lines"), [("boolean", [2, 3, 4, 5, 8]), ("grade", [5, 8])])
def test_types_limit_values(mini_tables, kind: str, lines: list[int]) -> None:
    system, communities = mini_tables["indicator_system"], mini_tables["communities"]
    nodes = system.frame.assign(
        type=system.frame["type"].mask(system.frame["code"] == "alarm-response", kind)
    )
    frame = communities.frame.assign(**{"alarm-response": communities.frame["alarm-response"] + 0.5})
    tables = {
        **mini_tables,
        "indicator_system": replace(system, frame=nodes),
        "communities": replace(communities, frame=frame),
    }
    (fault,) = cell_faults(tables)
    assert fault.code == "observation.type"
    assert fault.place.line == lines[0]
    assert fault.fact.count("不是") == len(lines)


def countries(table, columns: dict, **nodes: list) -> dict:
    """Return units, system and observations of an index of two countries and two indicators."""
    system = {
        "code": ["index", "gdp", "debt"],
        "level": ["index", "indicator", "indicator"],
        "parent": ["", "index", "index"],
    }
    return {
        "units": table("units", unit=["AAA", "BBB"], level=["country", "country"]),
        "indicator_system": table("indicator_system", **system, **nodes),
        "observations": table("observations", **columns),
    }


@pytest.mark.parametrize(("structure", "columns"), [(WIDE, WIDE_ROWS), (LONG, LONG_ROWS)])
def test_observed_units_need_no_strata_and_no_types(table, structure: Structure, columns: dict) -> None:
    tables = countries(table, columns)
    assert list(column_faults(tables, structure)) == []
    assert unit_row_faults(tables, structure) == []
    assert repeated_faults(tables, structure) == []
    assert stratum_faults(tables, structure) == []
    assert cell_faults(tables, structure) == []


def test_the_rows_of_a_sample_name_their_own_units(mini_tables) -> None:
    assert unit_row_faults(mini_tables) == repeated_faults(mini_tables) == []


@pytest.mark.parametrize(
    ("structure", "columns"),
    [
        (WIDE, {name: [] for name in WIDE_ROWS}),
        (WIDE, {**WIDE_ROWS, "gdp": [NAN, NAN], "debt": [NAN, NAN]}),
        (LONG, {name: [] for name in LONG_ROWS}),
        (LONG, {**LONG_ROWS, "value": [NAN, NAN]}),
    ],
)
def test_a_table_without_a_value_is_empty(table, structure: Structure, columns: dict) -> None:
    (fault,) = column_faults(countries(table, columns), structure)
    assert (fault.code, fault.place.path, fault.place.line) == ("table.empty", "observations.csv", 0)


@pytest.mark.parametrize(
    ("structure", "columns", "field"),
    [
        (WIDE, {**WIDE_ROWS, "debt": ["20", "40"]}, "debt"),
        (LONG, {**LONG_ROWS, "value": ["60", "40"]}, "value"),
    ],
)
def test_values_are_declared_as_numbers(table, structure: Structure, columns: dict, field: str) -> None:
    (fault,) = column_faults(countries(table, columns), structure)
    assert (fault.code, fault.place.line, fault.place.field) == ("column.type", 1, field)


def test_without_a_level_of_observation_every_indicator_has_a_column(table) -> None:
    columns = {name: cells for name, cells in WIDE_ROWS.items() if name != "debt"}
    (fault,) = column_faults(countries(table, columns), WIDE)
    assert (fault.code, fault.place.field) == ("column.indicator-missing", "debt")


def test_indicators_observed_elsewhere_need_no_column(table) -> None:
    columns = {name: cells for name, cells in WIDE_ROWS.items() if name != "debt"}
    tables = countries(table, columns, observed_at=["", "country", "world"])
    assert list(column_faults(tables, WIDE)) == []


def rows(table, check, structure: Structure, columns: dict, **units: list) -> list[tuple[str, int, str, str]]:
    tables = countries(table, columns)
    tables["units"] = table("units", **units) if units else tables["units"]
    return [
        (fault.code, fault.place.line, fault.place.field, fault.fact) for fault in check(tables, structure)
    ]


@pytest.mark.parametrize(
    ("changed", "field", "fact"),
    [
        ({"unit": ["AAA", "BBBB"]}, "unit", "没有 'BBBB'（是不是 BBB？）"),
        ({"indicator": ["gdp", "dept"]}, "indicator", "没有指标 'dept'（是不是 debt？）"),
        ({"indicator": ["gdp", "index"]}, "indicator", "没有指标 'index'"),
    ],
)
def test_a_row_names_a_unit_and_an_indicator(table, changed: dict, field: str, fact: str) -> None:
    expected = (f"observation.{field}", 3, field, fact)
    assert rows(table, unit_row_faults, LONG, {**LONG_ROWS, **changed}) == [expected]


def test_units_of_other_levels_are_not_observed(table) -> None:
    units = {"unit": ["AAA", "BBB", "W"], "level": ["country", "country", "world"]}
    columns = {"unit": ["AAA", "BBB", "W"], "gdp": [1.0, 2.0, 3.0]}
    expected = ("observation.unit", 4, "unit", "'W' 是 world，不是 country")
    worldwide = replace(WIDE, unit_levels=("world", "country"))
    assert rows(table, unit_row_faults, worldwide, columns, **units) == [expected]


def test_a_unit_of_an_unknown_level_is_left_to_the_units(table) -> None:
    units = {"unit": ["AAA", "BBB", "W"], "level": ["country", "country", "wrld"]}
    columns = {"unit": ["AAA", "BBB", "W"], "gdp": [1.0, 2.0, 3.0]}
    assert rows(table, unit_row_faults, WIDE, columns, **units) == []


@pytest.mark.parametrize(
    ("structure", "columns", "field", "fact"),
    [
        (WIDE, {"unit": ["AAA", "BBB", "AAA"], "gdp": [1.0, 2.0, 3.0]}, "unit", "AAA 又出现一次"),
        (
            LONG,
            {"unit": ["AAA"] * 3, "indicator": ["gdp", "debt", "gdp"], "value": [1.0, 2.0, 3.0]},
            "indicator",
            "AAA 的 gdp 又出现一次",
        ),
    ],
)
def test_nothing_is_observed_twice(table, structure, columns, field, fact) -> None:
    assert rows(table, repeated_faults, structure, columns) == [("key.duplicate", 4, field, fact)]


@pytest.mark.parametrize(
    ("given", "facts"),
    [
        ("ABCDEFG", []),
        ("BCDEFG", ["units.csv 中的 A 没有一行"]),
        ("G", ["units.csv 中的 A、B、C、D、E 等 6 个单元 没有一行"]),
    ],
)
def test_every_observed_unit_has_a_row_in_a_wide_table(table, given: str, facts: list[str]) -> None:
    units = {"unit": [*"WABCDEFG"], "level": ["world", *["country"] * 7]}
    columns = {"unit": [*given], "gdp": [1.0] * len(given)}
    found = rows(table, repeated_faults, WIDE, columns, **units)
    assert found == [("observation.absent", 0, "", fact) for fact in facts]


def test_a_long_table_needs_no_row_for_every_unit(table) -> None:
    columns = {name: cells[:1] for name, cells in LONG_ROWS.items()}
    assert rows(table, repeated_faults, LONG, columns) == []


@pytest.mark.parametrize(("observed_at", "codes"), [("country", ["observation.nobody"]), ("world", [])])
def test_every_indicator_has_a_row_in_a_long_table(table, observed_at: str, codes: list[str]) -> None:
    columns = {name: cells[:1] for name, cells in LONG_ROWS.items()}
    tables = countries(table, columns, observed_at=["", "country", observed_at])
    assert [fault.code for fault in column_faults(tables, LONG)] == codes


def test_types_limit_values_of_their_indicator_alone_in_a_long_table(table) -> None:
    tables = countries(table, LONG_ROWS, type=["", "continuous", "grade"])
    (fault,) = cell_faults(tables, LONG)
    assert (fault.code, fault.place.line, fault.place.field) == ("observation.type", 3, "value")
    assert fault.fact == "40 不是 1 至 5 的等级"
