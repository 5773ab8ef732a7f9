"""Cells of printed tables, and the tables made of them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.contexts.common import Link, TableColumn
from generator.pages.tables import (
    interval,
    known,
    number,
    numeric,
    p_value,
    percent,
    signed,
    table,
    text,
    whole,
    without_empty,
    words,
)

MISSING = [None, "", float("nan"), np.float64("nan"), pd.NaT]
every_missing = pytest.mark.parametrize("value", MISSING, ids=repr)


@every_missing
def test_what_is_missing_is_a_dash_in_every_kind_of_cell(value):
    assert not known(value)
    for cell in (number, whole, signed, percent, p_value, text):
        assert cell(value) == "—", cell.__name__
    assert interval(value, 1.0) == interval(1.0, value) == "—"


@pytest.mark.parametrize("value", [0, 0.0, False, "0", " ", (), Link(""), np.int64(0)], ids=repr)
def test_zero_false_and_blank_text_are_something(value):
    assert known(value)


@pytest.mark.parametrize(
    "cell, printed",
    [
        (number(3.125), "3.13"),
        (number(-0.004), "0.00"),
        (number(-0.125), "−0.13"),
        (number(np.int64(7), 0), "7"),
        (number(1234.5, 1), "1234.5"),
        (whole(2.5), "3"),
        (whole(-2.5), "−3"),
        (percent(0.1235), "12.4%"),
        (percent(1), "100.0%"),
        (percent(0.1235, 0), "12%"),
        (percent(-0.05, 0), "−5%"),
        (interval(1.234, 2), "1.23–2.00"),
        (interval(-0.5, 0.5, 1), "−0.5 至 0.5"),
        (p_value(0.0004), "<0.001"),
        (p_value(0.0496), "0.050"),
        (text(0), "0"),
        (text("北京"), "北京"),
    ],
)
def test_numbers_are_printed_half_up_with_a_true_minus(cell, printed):
    assert cell == printed


@pytest.mark.parametrize(
    "value, decimals, printed",
    [
        (0.005, 2, "+0.01"), (0.004, 2, "0.00"), (-0.004, 2, "0.00"), (0, 2, "0.00"), (-1.5, 1, "−1.5"),
        (10, 0, "+10"), (0.4, 0, "0"), (0.5, 0, "+1"), (100, 1, "+100.0"),
    ],
)  # fmt: skip
def test_a_difference_has_its_sign_unless_it_prints_as_zero(value, decimals, printed):
    assert signed(value, decimals) == printed


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_law_a_difference_and_its_opposite_differ_in_the_sign_alone(value, decimals):
    one, other = signed(value, decimals), signed(-value, decimals)
    assert one.strip("+−") == other.strip("+−") == number(abs(value), decimals)
    signs = {one[0], other[0]} & {"+", "−"}
    assert signs == ({"+", "−"} if one.strip("+−0.") else set())


COLUMNS = (TableColumn("省份"), numeric("得分", "分"), numeric("名次"))


def test_a_table_keeps_its_cells_and_other_fields():
    view = table("各省", COLUMNS, iter([["甲", "4.10", "1"], [Link("乙", "b.html"), "3.90", "2"]]), note="注")
    assert view.columns == (TableColumn("省份"), TableColumn("得分", "num", "分"), TableColumn("名次", "num"))
    assert view.rows == (("甲", "4.10", "1"), (Link("乙", "b.html"), "3.90", "2"))
    assert (view.label, view.note, view.synthetic) == ("各省", "注", False)


@pytest.mark.parametrize("row", [("甲",), ("甲", "1", "2", "3")])
def test_a_row_of_another_length_is_refused(row):
    with pytest.raises(ValueError, match=f"各省: {len(row)} cells for 3 columns"):
        table("各省", COLUMNS, [("乙", "1", "2"), row])


def test_words_are_columns_by_title_and_kind():
    assert words({"做法": "long", "年份": "short"}) == (
        TableColumn("做法", "long"),
        TableColumn("年份", "short"),
    )


def test_columns_of_dashes_alone_are_left_out():
    view = table("各省", COLUMNS, [("甲", "—", "1"), ("乙", "—", "—")], groups=("东部", "西部"))
    left = without_empty(view)
    assert [column.title for column in left.columns] == ["省份", "名次"]
    assert left.rows == (("甲", "1"), ("乙", "—"))
    assert left.groups == view.groups
    assert without_empty(left) == left
