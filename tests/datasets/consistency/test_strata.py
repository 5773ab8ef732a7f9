from dataclasses import replace

from generator.datasets.consistency.strata import denominator_faults, history_faults


def test_denominators_of_mini_are_complete(mini_tables) -> None:
    assert denominator_faults(mini_tables) == []


def test_denominators_are_columns(changed) -> None:
    (fault,) = denominator_faults(changed("indicator_system", "net-5g", "denominator", "populaton"))
    assert (fault.code, fault.place.path, fault.place.line) == (
        "denominator.unknown",
        "indicator_system.csv",
        7,
    )
    assert "是不是 population？" in fault.fact


def test_every_stratum_has_denominators(without) -> None:
    (fault,) = denominator_faults(without("denominators", "110100-old"))
    assert (fault.code, fault.place.path, fault.place.line) == ("denominator.missing", "units.csv", 13)


def test_history_is_on_known_units_and_nodes(mini_tables, table) -> None:
    history = table(
        "history",
        unit=["110000", "110000-urban", "east-rural", "110000-town", "east"],
        indicator=["net-5g", "index", "net-5g", "net-5g", "net-6g"],
    )
    faults = history_faults({**mini_tables, "history": history})
    assert [(fault.place.line, fault.place.field) for fault in faults] == [(5, "unit"), (6, "indicator")]
    assert "没有 '110000-town'" in faults[0].fact


def test_a_system_that_names_no_denominators_needs_none(mini_tables, without) -> None:
    system = mini_tables["indicator_system"]
    bare = replace(system, frame=system.frame.drop(columns="denominator"))
    tables = {**without("denominators", "110100-old"), "indicator_system": bare}
    assert denominator_faults(tables) == []
