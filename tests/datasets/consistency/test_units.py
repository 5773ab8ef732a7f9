import pytest

from generator.datasets.consistency.units import unit_faults


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
