import pytest

from generator.datasets.consistency.tree import tree_faults

LEVELS = ("root", "branch", "leaf")


def found(table, *rows: tuple[str, str, str]) -> list[tuple[int, str]]:
    codes, levels, parents = (list(column) for column in zip(*rows, strict=True))
    faults = tree_faults(table("t", code=codes, level=levels, parent=parents), "code", LEVELS)
    return [(fault.line, fault.code) for fault in faults]


ROOT, BRANCH, LEAF = ("r", "root", ""), ("b", "branch", "r"), ("l", "leaf", "b")


def test_a_sound_tree(table) -> None:
    assert found(table, ROOT, BRANCH, LEAF) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("x", "leaf", ""), "tree.orphan"),
        (("x", "leaf", "nowhere"), "tree.orphan"),
        (("x", "leaf", "r"), "tree.level"),
        (("x", "leaf", "x"), "tree.circle"),
        (("x", "branch", "r"), "tree.childless"),
        (("x", "root", "r"), "tree.parent"),
    ],
)
def test_one_bad_row(table, row: tuple[str, str, str], code: str) -> None:
    assert (5, code) in found(table, ROOT, BRANCH, LEAF, row)


def test_circle_of_two_is_named_at_both(table) -> None:
    rows = [ROOT, BRANCH, LEAF, ("x", "branch", "y"), ("y", "leaf", "x")]
    assert found(table, *rows) == [(5, "tree.circle"), (6, "tree.circle")]


def test_roots_are_one(table) -> None:
    assert (1, "tree.root") in found(table, ("b", "branch", "r"), LEAF)
    assert (5, "tree.root") in found(table, ROOT, BRANCH, LEAF, ("s", "root", ""))
