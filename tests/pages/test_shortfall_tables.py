import math
from dataclasses import replace

import pytest

from generator.pages.profiles import Profiles
from generator.pages.shortfall_tables import ShortfallTables, below_baseline, below_lag


@pytest.fixture(scope="module")
def tables(evaluation_2025):
    return ShortfallTables(Profiles(evaluation_2025))


@pytest.fixture(scope="module")
def mini_tables(mini):
    return ShortfallTables(Profiles(mini))


def titles(view):
    return [row[0].title for row in view.rows]


def test_nation_lowest_score_first(tables, evaluation_2025):
    view = tables.national_table()
    nodes, scores = evaluation_2025.system.nodes, evaluation_2025.scores.loc["100000"]
    ordered = scores[list(evaluation_2025.system.leaves("scored"))].sort_values()
    assert titles(view) == [nodes.at[code, "name"] for code in ordered.index]


def test_shares_and_gap_of_an_indicator_by_hand_of_mini(mini_tables):
    """README of mini: nation 4.025, a fifth of the population below baseline, a twentieth below lag."""
    row = next(row for row in mini_tables.national_table().rows if row[0].title == "5G网络覆盖率")
    assert row[1:4] == ("4.03", "20.0%", "5.0%")
    assert row[4:] == ("东部 4.45", "西部 2.50", "1.95")


def test_summary_counts_what_is_below(tables, evaluation_2025):
    summary = tables.summary()
    scored = list(evaluation_2025.system.leaves("scored"))
    scores = evaluation_2025.scores.loc["100000", scored]
    assert summary.indicators == len(scored)
    assert summary.below_baseline == int((scores < 4).sum())
    assert summary.lowest_score == scores.min()
    found = evaluation_2025.shortfalls
    assert summary.widest_share == found[found["unit"] == "100000"]["below_baseline"].max()


def test_without_a_lag_line_nothing_lies_below_it():
    row = {"score": 2.0, "below_lag": math.nan}
    assert below_baseline(row)
    assert not below_lag(row)
    assert below_lag({**row, "below_lag": 0.4})
    assert not below_baseline({"score": 4 - 1e-12})


def test_small_cells_have_no_share(mini, mini_tables):
    """The west has two communities: fewer than min_cell, 3."""
    view = mini_tables.of_unit("west").first
    assert view.rows[0][0].title == "5G网络覆盖率"
    assert view.rows[0][3:5] == ("—", "—")
    told = replace(mini, rules=replace(mini.rules, min_cell=2))
    assert ShortfallTables(Profiles(told)).of_unit("west").first.rows[0][3:5] == ("100.0%", "50.0%")


def test_veto_of_a_small_unit_is_not_told(mini, mini_tables):
    assert math.isnan(mini_tables.of_unit("west").veto)
    assert mini_tables.of_unit("central").veto == mini.vetoes["central"]


def test_what_is_guarded_stays_out_of_small_units(guarded_mini):
    strict = replace(guarded_mini, rules=replace(guarded_mini.rules, min_cell=10))
    assert ShortfallTables(Profiles(strict)).of_unit("west") is None
    assert ShortfallTables(Profiles(strict)).national_table() is None


def test_a_unit_lists_only_what_lies_below_and_folds_the_rest(tables, evaluation_2025):
    found = evaluation_2025.shortfalls
    for unit in ("100000", "west", "540000"):
        own = found[(found["unit"] == unit) & (found["score"] < 4)].sort_values("score")
        made = tables.of_unit(unit)
        assert len(made.first.rows) == min(8, len(own))
        assert len(made.rest.rows if made.rest else ()) == max(0, len(own) - 8)
    titles_of_nation = [column.title for column in tables.of_unit("100000").first.columns]
    assert "与全国之差" not in titles_of_nation
    assert "与全国之差" in [column.title for column in tables.of_unit("west").first.columns]


def test_regions_stand_beside_each_other(tables, evaluation_2025):
    view = tables.regional_table()
    assert [column.title for column in view.columns[1:4]] == [
        "东部低于基准值",
        "中部低于基准值",
        "西部低于基准值",
    ]
    found = evaluation_2025.shortfalls.set_index(["unit", "indicator"])
    row = next(row for row in view.rows if row[0].title == "5G/千兆光网覆盖率")
    assert row[3] == f"{100 * found.loc[('west', 'net-5g'), 'below_baseline']:.1f}%"


def test_groups_stand_once_with_their_gap(tables, evaluation_2025):
    view = tables.group_table()
    assert [column.title for column in view.columns] == [
        "指标", "全国", "城市", "农村", "新建", "老旧", "城乡差距", "社区类型差距",
    ]  # fmt: skip
    gaps = evaluation_2025.gaps
    chosen = (gaps["grouping"] == "城乡") & (gaps["node"] == "net-5g") & (gaps["kind"] == "score")
    row = next(row for row in view.rows if row[0].title == "5G/千兆光网覆盖率")
    assert float(row[6]) == pytest.approx(gaps[chosen]["difference"].iloc[0], abs=0.005)


def test_core_share_of_the_nation(tables, evaluation_2025):
    found = evaluation_2025.shortfalls.set_index(["unit", "indicator"])
    assert tables.core_share("data-security").failed == found.loc[("100000", "data-security"), "failed"]
