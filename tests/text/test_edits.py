"""Changes of a source: made from left to right, of those that overlap the first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.edits import Edit, apply_edits


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([], "abcdef"),
        ([Edit(1, 2, "X", "r")], "aXcdef"),
        ([Edit(0, 0, "<", "r"), Edit(6, 6, ">", "r")], "<abcdef>"),
        ([Edit(4, 6, "", "r"), Edit(0, 1, "A", "r")], "Abcd"),
        ([Edit(1, 4, "X", "r"), Edit(2, 5, "Y", "r")], "aXef"),
        ([Edit(1, 4, "X", "r"), Edit(4, 5, "Y", "r")], "aXYf"),
        ([Edit(2, 2, "X", "b"), Edit(2, 2, "Y", "a")], "abXcdef"),
        ([Edit(2, 2, " ", "r"), Edit(2, 3, "C", "s")], "ab Cdef"),
        ([Edit(1, 4, "X", "r"), Edit(2, 2, "Y", "r")], "aXef"),
    ],
)
def test_edits(edits, after):
    assert apply_edits("abcdef", edits) == after
    assert apply_edits("abcdef", reversed(edits)) == after


@pytest.mark.parametrize("edit", [Edit(-1, 2, "", "r"), Edit(3, 2, "", "r"), Edit(2, 7, "", "r")])
def test_an_edit_outside_the_source_is_refused(edit):
    with pytest.raises(ValueError, match="outside the source"):
        apply_edits("abcdef", [edit])


spans = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(sorted)


@given(st.lists(st.tuples(spans, st.sampled_from(["", "X", "YZ"])), max_size=5))
def test_law_the_order_of_the_edits_does_not_matter(given_edits):
    edits = [Edit(start, end, text, "r") for (start, end), text in given_edits]
    assert apply_edits("abcdefgh", edits) == apply_edits("abcdefgh", edits[::-1])
