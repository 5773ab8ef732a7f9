import pytest

from generator.datasets.consistency.units import unit_faults
from generator.datasets.structure import Structure


def test_units_of_mini_are_sound(mini_tables) -> None:
    assert unit_faults(mini_tables) == []


@pytest.mark.parametrize(
    ("key", "column", "value", "code", "line"),
    [
        ("110100-old", "type", "", "unit.type", 13),
        ("110100", "type", "新建", "unit.type", 9),
        ("110100-old", "type", "农村", "unit.code", 13),
        ("110100-old", "parent", "", "tree.orphan", 13),
        ("110100-old", "parent", "110000", "tree.level", 13),
    ],
)
def test_types_and_parents(changed, key: str, column: str, value: str, code: str, line: int) -> None:
    (fault,) = unit_faults(changed("units", key, column, value))
    assert (fault.code, fault.place.line) == (code, line)


def test_sums_are_compared_with_the_level_below(changed) -> None:
    (fault,) = unit_faults(changed("units", "110100-old", "population", 500))
    assert (fault.code, fault.place.line, fault.place.field) == ("unit.sum", 9, "population")
    assert fault.fact == "110100 的人口写的是 1000，下级合计 1100"


def test_frame_counts_may_be_left_out(changed) -> None:
    assert unit_faults(changed("units", "100000", "frame_count", float("nan"))) == []


def test_a_misspelt_level_is_one_fault_with_what_was_meant(changed) -> None:
    (fault,) = unit_faults(changed("units", "110100", "level", "ctiy"))
    assert (fault.code, fault.place.line, fault.place.field) == ("unit.level", 9, "level")
    assert fault.fact == "'ctiy' 不是评估单元的层级（是不是 city？）"


def test_codes_can_stand_in_addresses(changed) -> None:
    (fault,) = unit_faults(changed("units", "110100-old", "unit", "110100/old"))
    assert (fault.code, fault.place.line, fault.place.field) == ("tree.code", 13, "unit")


def test_units_of_one_parent_have_different_names(changed) -> None:
    (fault,) = unit_faults(changed("units", "110100-old", "name", "北京市新建社区"))
    assert (fault.code, fault.place.line, fault.place.field) == ("unit.name", 13, "name")
    assert unit_faults(changed("units", "420100-old", "name", "北京市老旧社区")) == []


@pytest.mark.parametrize("more", [{}, {"population": [3.0, 1.0, 2.0]}, {"type": ["", "新建", ""]}])
def test_observed_units_need_neither_types_nor_sizes(table, more: dict) -> None:
    levels = {"level": ["world", "country", "country"], "parent": ["", "W", "W"]}
    units = table("units", unit=["W", "AAA", "BBB"], name=["世界", "甲国", "乙国"], **levels, **more)
    structure = Structure(("world", "country"), "country", table="observations", sampled=False)
    assert unit_faults({"units": units}, structure) == []
