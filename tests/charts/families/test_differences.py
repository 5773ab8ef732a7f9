from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.families.differences import difference_figure, even_ticks, group_differences
from generator.charts.render import Renderer


@given(st.floats(-500, 0), st.floats(0.01, 500))
def test_ticks_cover_the_range_evenly_and_are_few(low, high):
    ticks = even_ticks(low, high)
    assert ticks[0] <= low + 1e-6
    assert ticks[-1] >= high - 1e-6
    assert 2 <= len(ticks) <= 8
    steps = {round(b - a, 6) for a, b in pairwise(ticks)}
    assert max(steps) - min(steps) <= 1e-6
    assert any(abs(tick) < 1e-9 for tick in ticks), "0 is on the axis"


def test_ticks_are_round_numbers():
    assert even_ticks(-0.23, 2.25) == (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5)


def test_pairs_are_those_of_the_tests(evaluation, figures):
    frame = figures["group-differences"].frame
    assert len(frame) == 3 + 1 + 3 + 6 + 15
    assert list(dict.fromkeys(frame["grouping"])) == ["地区", "城乡", "社区类型", "城市等级", "地区×城乡"]
    tests = evaluation.tests
    own = tests[(tests["node"] == "index") & (tests["group_b"] == "西部农村")].set_index("group_a")
    row = frame[frame["pair"] == "东部城市−西部农村"].iloc[0]
    assert row[["difference", "low", "high"]].tolist() == (
        own.loc["东部城市", ["difference", "low", "high"]].tolist()
    )


def test_summary_tells_extremes_and_what_is_not_told_apart(figures):
    summary = figures["group-differences"].summary
    assert "相差最大的是地区×城乡中的东部城市−西部农村（2.17分）" in summary
    assert "区间含0的有3对：新一线−二线、东部农村−中部城市、中部农村−西部城市。" in summary


def test_small_edition_has_the_pairs_that_it_can(mini):
    frame = group_differences(mini)
    assert set(frame["grouping"]) == {"城乡", "社区类型"}
    assert difference_figure(mini).summary.startswith("共4对")


def test_nothing_tested_nothing_drawn(mini):
    alone = dataclasses.replace(mini)
    alone.__dict__["tests"] = mini.tests[mini.tests["test"] == ""]
    assert difference_figure(alone) is None


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_every_pair_is_labelled(figures, fonts, width):
    svg = Renderer(fonts).svg(figures["group-differences"], width)
    for pair in figures["group-differences"].frame["pair"]:
        assert f">{pair}<" in svg
