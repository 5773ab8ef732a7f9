from __future__ import annotations

import pytest

from generator.charts.families.regional import large_units


def test_units_are_read_nation_first(evaluation):
    assert list(large_units(evaluation).values()) == ["全国", "东部", "中部", "西部"]


def test_composite_scores_are_the_evaluation_s_own(evaluation, figures):
    frame = figures["regional-composite"].frame
    for code, name in large_units(evaluation).items():
        row = frame[frame["group"] == name].iloc[0]
        assert row["score"] == evaluation.scores.at[code, "index"]
        assert row["low"] <= row["score"] <= row["high"]


def test_published_scores_are_met_at_their_printed_precision(figures):
    rows = {row[0]: row[1] for row in figures["regional-composite"].rows()}
    assert (rows["东部"], rows["中部"], rows["西部"]) == ("4.2", "3.5", "2.8")


def test_profile_has_the_four_dimensions_and_their_gap(figures):
    frame = figures["dimension-profile"].frame
    assert list(frame["dimension"]) == ["基础设施", "智慧服务", "治理能力", "可持续发展"]
    regions = frame[["u-east", "u-central", "u-west"]]
    assert (frame["gap"] - (regions.max(axis=1) - regions.min(axis=1))).abs().max() < 1e-12


def test_grade_shares_add_to_the_whole(figures):
    frame = figures["grade-distribution"].frame
    assert frame[[f"g{grade}" for grade in range(1, 6)]].sum(axis=1).tolist() == pytest.approx(
        [100] * len(frame)
    )


def test_tiers_stand_in_their_order(figures):
    assert list(figures["city-tier"].frame["group"]) == ["一线", "新一线", "二线", "三四线"]


def test_history_runs_over_the_years(figures):
    frame = figures["history-scores"].frame
    assert list(frame["period"]) == sorted(frame["period"])
    assert len(frame) >= 2
