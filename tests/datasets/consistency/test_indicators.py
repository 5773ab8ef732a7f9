from dataclasses import replace

import pytest

from generator.datasets.consistency.indicators import indicator_faults
from generator.datasets.structure import Structure


def test_the_system_of_mini_is_sound(mini_tables) -> None:
    assert indicator_faults(mini_tables) == []


@pytest.mark.parametrize(
    ("key", "column", "value", "code"),
    [
        ("net-5g", "applies_to", "城镇", "indicator.applies-to"),
        ("net-5g", "applies_to", "新建；老旧", "indicator.applies-to"),
        ("net-5g", "role", "", "indicator.incomplete"),
        ("net-5g", "observed_at", "", "indicator.incomplete"),
        ("net-5g", "direction", float("nan"), "indicator.incomplete"),
        ("net-5g", "parent", "netwrok", "tree.orphan"),
        ("net-5g", "status", "monitored", "weight.monitored"),
        ("network", "status", "monitored", "indicator.status"),
    ],
)
def test_one_bad_entry(changed, key: str, column: str, value: object, code: str) -> None:
    assert code in [fault.code for fault in indicator_faults(changed("indicator_system", key, column, value))]


@pytest.mark.parametrize("written", [0.0, 2.0, -0.5, "up"])
def test_a_direction_is_up_or_down(changed, written: object) -> None:
    tables = changed("indicator_system", "net-5g", "direction", float("nan"))
    system = tables["indicator_system"]
    frame = system.frame.astype({"direction": object})
    frame.loc[frame["code"] == "net-5g", "direction"] = written
    (fault,) = indicator_faults({**tables, "indicator_system": replace(system, frame=frame)})
    assert (fault.code, fault.place.line, fault.place.field) == ("indicator.direction", 7, "direction")
    assert (fault.fact, fault.mend) == (f"net-5g 的方向是 {written}", "越大越好写 1，越小越好写 -1")


@pytest.mark.parametrize("direction", [[1, -1], ["1", "-1"]])
def test_an_index_of_another_shape_needs_few_columns(table, direction: list[object]) -> None:
    nodes = {"code": ["index", "gdp", "debt"], "parent": ["", "index", "index"]}
    system = table("indicator_system", **nodes, level=["index", "leaf", "leaf"], direction=["", *direction])
    structure = Structure(("country",), "country", ("index", "leaf"), "observations", False)
    assert indicator_faults({"indicator_system": system}, structure) == []


def test_a_column_that_is_not_there_is_not_asked_for_in_every_row(mini_tables) -> None:
    system = mini_tables["indicator_system"]
    bare = replace(system, frame=system.frame.drop(columns=["direction", "applies_to", "type"]))
    assert indicator_faults({"indicator_system": bare}) == []


def test_a_misspelt_level_is_one_fault_with_what_was_meant(changed) -> None:
    (fault,) = indicator_faults(changed("indicator_system", "network", "level", "subdimenson"))
    assert (fault.code, fault.place.line) == ("indicator.level", 5)
    assert fault.fact == "'subdimenson' 不是指标体系的层级（是不是 subdimension？）"


def test_codes_can_stand_in_addresses(changed) -> None:
    faults = indicator_faults(changed("indicator_system", "net-5g", "code", "net 5g"))
    assert [(fault.code, fault.place.line) for fault in faults] == [("tree.code", 7)]


def test_a_system_without_weights_may_still_monitor(changed) -> None:
    system = changed("indicator_system", "net-5g", "status", "monitored")["indicator_system"]
    bare = replace(system, frame=system.frame.drop(columns="weight"))
    (fault,) = indicator_faults({"indicator_system": bare})
    assert (fault.code, fault.fact) == ("indicator.status", "network 计分（scored），却没有计分的下级")
