from __future__ import annotations

from dataclasses import replace

import pytest

from generator.charts.families.diagnosis import shortfall_frame, shortfalls_figure


@pytest.fixture(scope="module")
def figure(evaluation):
    return shortfalls_figure(evaluation)


def test_shares_are_those_of_the_evaluation(evaluation, figure):
    found = evaluation.shortfalls.set_index(["unit", "indicator"])["below_baseline"]
    names = evaluation.system.nodes["name"]
    codes = {names[code]: code for code in evaluation.system.leaves("scored")}
    assert len(figure.frame) == len(codes)
    for row in figure.frame.to_dict("records"):
        for unit, field in (("west", "u-west"), ("east", "u-east"), (evaluation.root_unit, "whole")):
            assert row[field] == pytest.approx(100 * found[unit, codes[row["label"]]])


def test_the_largest_share_stands_first_in_its_dimension(figure):
    for _, rows in figure.frame.groupby("dimension", sort=False):
        assert rows["whole"].is_monotonic_decreasing


def test_summary_names_the_three_largest(figure):
    for label in figure.frame.nlargest(3, "whole")["label"]:
        assert label in figure.summary


def test_small_cells_are_left_out(mini):
    """By hand: mini has 3, 3 and 2 communities in its regions, the west fewer than its min_cell of 3."""
    assert not len(shortfall_frame(mini))
    assert shortfalls_figure(mini) is None
    told = replace(mini, rules=replace(mini.rules, min_cell=2))
    assert shortfall_frame(told)["label"].tolist() == ["5G网络覆盖率"]
    assert shortfall_frame(told)["whole"].tolist() == pytest.approx([20.0])
