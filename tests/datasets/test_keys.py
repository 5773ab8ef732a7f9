import pandas as pd

from generator.datasets.dataset import Table
from generator.datasets.keys import duplicate_faults, foreign_key_faults
from generator.datasets.resource import Field, ForeignKey, Resource


def resource(name: str, *keys: ForeignKey, primary: tuple[str, ...] = ()) -> Resource:
    fields = (Field("code", "string", {}), Field("name", "string", {"unique": True}))
    return Resource(name, f"{name}.csv", "observed", "", "", fields, primary, keys, ("",))


def table(name: str, /, **columns: list[str]) -> Table:
    frame = pd.DataFrame(columns)
    lines = pd.Series(range(2, 2 + len(frame)))
    return Table(name, f"{name}.csv", frame, None, "observed", "", "", frozenset(), lines)


def test_repeated_keys_name_the_first_line() -> None:
    text = table("t", code=["a", "b", "a"], name=["x", "", ""])
    (fault,) = duplicate_faults(text.frame, text.lines, resource("t", primary=("code",)))
    assert (fault.line, fault.field, fault.code) == (4, "code", "key.duplicate")
    assert fault.fact == "'a' 与第 2 行重复"


def test_unique_columns_may_repeat_only_missing_cells() -> None:
    text = table("t", code=["a", "b"], name=["x", "x"])
    (fault,) = duplicate_faults(text.frame, text.lines, resource("t"))
    assert (fault.line, fault.field) == (3, "name")


def test_keys_of_two_columns() -> None:
    text = table("t", code=["a", "a", "a"], name=["x", "y", "x"])
    faults = duplicate_faults(text.frame, text.lines, resource("t", primary=("code", "name")))
    assert "'a，x' 与第 2 行重复" in [fault.fact for fault in faults]


def test_unknown_references_are_named_with_the_nearest() -> None:
    key = ForeignKey(("code",), "units", ("unit",))
    observed = table("t", code=["110100", "11O100", ""], name=["", "", ""])
    tables = {"units": table("units", unit=["110100"])}
    (fault,) = foreign_key_faults(observed, resource("t", key), tables)
    assert fault.line == 3
    assert fault.fact == "units 表中没有 '11O100'（是不是 110100？）"


def test_references_to_unread_tables_and_parents_of_trees_are_left_alone() -> None:
    observed = table("units", code=["a"], name=["b"])
    parent = ForeignKey(("name",), "units", ("code",))
    assert foreign_key_faults(observed, resource("units", parent), {"units": observed}) == []
    gone = ForeignKey(("name",), "gone", ("code",))
    assert foreign_key_faults(observed, resource("t", gone), {}) == []
