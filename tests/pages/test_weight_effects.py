from __future__ import annotations

import pytest

from generator.analysis.variants import NOMINAL
from generator.pages.features import Features
from generator.pages.tables import number, signed
from generator.pages.weight_effects import (
    effect_summary,
    effects_simulated,
    joined_indicators,
    rank_intervals,
    rank_table,
    score_table,
    summary_table,
    unit_noun,
)

ALL = Features()


@pytest.fixture(scope="module")
def summary(evaluation_2025):
    return effect_summary(evaluation_2025)


def test_shifts_are_those_of_the_comparison(summary, evaluation_2025):
    """Worked from the table row by row, not by the function under test."""
    table = evaluation_2025.weight_comparison
    for row in summary[summary["variant"] != NOMINAL].to_dict("records"):
        shifts = table[(table["weight_set"] == row["variant"]) & table["rank"].notna()]["rank_shift"]
        assert row["n"] == len(shifts) == 31
        assert row["mean_shift"] == pytest.approx(sum(abs(int(each)) for each in shifts) / len(shifts))
        assert row["max_shift"] == max(abs(int(each)) for each in shifts)


def test_both_pages_say_the_same_of_a_set(summary, evaluation_2025):
    """The page of robustness shows the same sets as variants: the two must not contradict each other."""
    variants = evaluation_2025.variant_summary.set_index("variant")
    for row in summary[summary["variant"] != NOMINAL].to_dict("records"):
        other = variants.loc[f"weights-{row['variant']}"]
        for name in ("n", "mean_shift", "max_shift", "spearman", "mean_change"):
            assert row[name] == pytest.approx(other[name]), (row["variant"], name)


def test_ranks_outside_their_interval_are_counted(summary, evaluation_2025):
    spans, table = rank_intervals(evaluation_2025), evaluation_2025.weight_comparison
    for row in summary[summary["variant"] != NOMINAL].to_dict("records"):
        ranks = table[table["weight_set"] == row["variant"]].set_index("unit")["rank"]
        away = [
            unit
            for unit, span in spans.iterrows()
            if not span["rank_low"] <= int(ranks[unit]) <= span["rank_high"]
        ]
        assert row["outside"] == len(away)


def test_summary_prints_every_other_set(summary, evaluation_2025):
    view = summary_table(summary, evaluation_2025)
    assert [row[0] for row in view.rows] == ["等权", "全部赋权", "上年方案", "调权方案", "弹性权重"]
    full = summary.set_index("variant").loc["full"]
    assert view.rows[1][2] == number(full["mean_shift"])
    assert view.synthetic == effects_simulated(evaluation_2025)


def test_ranks_and_shifts_of_every_unit(evaluation_2025):
    view = rank_table(evaluation_2025, ALL)
    table = evaluation_2025.weight_comparison.set_index(["weight_set", "unit"])
    units = list(evaluation_2025.compared)
    assert len(view.rows) == len(units) == 31
    for unit, row in zip(units, view.rows, strict=True):
        assert row[0].href == f"../regions/{unit}.html"
        assert row[1] == str(evaluation_2025.ranks.at[unit, "rank"])
        assert row[3] == str(table.at[("equal", unit), "rank"])
        assert row[4] == signed(table.at[("equal", unit), "rank_shift"], 0)
    assert view.sortable
    assert len(view.columns) == 3 + 2 * 5


def test_scores_of_every_unit(evaluation_2025):
    view = score_table(evaluation_2025, ALL)
    table = evaluation_2025.weight_comparison.set_index(["weight_set", "unit"])["score"]
    first = view.rows[0]
    assert first[1] == number(evaluation_2025.scores.at[evaluation_2025.compared[0], "index"])
    assert first[-1] == number(table["elastic", evaluation_2025.compared[0]])


def test_indicators_above_the_communities_are_named(evaluation_2025, mini):
    assert set(joined_indicators(evaluation_2025)) == {"区域均衡度", "社区数据中台", "人均财政投入"}
    assert joined_indicators(mini) == ()


def test_units_are_called_by_their_level(evaluation_2025, countries):
    assert unit_noun(evaluation_2025) == "省级单位"
    assert unit_noun(countries) == "国家"


def test_countries_worked_by_hand(countries):
    """tests/editions/countries/README.md: index 95 and 84; with equal weights 95.83 and 82.5."""
    view = score_table(countries, ALL)
    assert view.rows[0][1:] == ("95.00", "95.83")
    assert view.rows[1][1:] == ("84.00", "82.50")
    assert view.rows[0][0].href == ""
    assert not view.synthetic
