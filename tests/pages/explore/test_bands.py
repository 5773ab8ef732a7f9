import pandas as pd

from generator.pages.explore.bands import bands, letters, not_told_apart

PAIRS = pd.DataFrame(
    [
        ("a", "b", False),
        ("a", "c", True),
        ("a", "d", True),
        ("b", "c", False),
        ("b", "d", True),
        ("c", "d", True),
    ],
    columns=["unit_a", "unit_b", "distinguishable"],
)


def test_neighbours_in_both_directions_best_first() -> None:
    assert not_told_apart(PAIRS, "abcd") == {"a": ["b"], "b": ["a", "c"], "c": ["b"]}


def test_bands_are_the_longest_runs_in_which_no_two_differ() -> None:
    assert bands("abcd", not_told_apart(PAIRS, "abcd")) == [["a", "b"], ["b", "c"]]
    whole = {one: [other for other in "abc" if other != one] for one in "abc"}
    assert bands("abcd", whole) == [["a", "b", "c"]]


def test_letters_go_on_after_z() -> None:
    assert letters([["a", "b"], ["b", "c"]]) == {"a": "A", "b": "AB", "c": "B"}
    assert letters([["x"]] * 27)["x"].endswith("ZA2")
