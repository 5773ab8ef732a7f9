from __future__ import annotations

import pytest

from generator.charts.families.inequality import (
    between_figure,
    compared_name,
    convergence_figure,
    score_zero,
    shown_nodes,
)


def test_shown_are_scores_first_then_scored_indicators(evaluation):
    sections = shown_nodes(evaluation)
    assert list(sections)[:5] == ["index", "infrastructure", "services", "governance", "sustainability"]
    assert len(sections) == 5 + 24
    assert set(sections.values()) == {"综合得分与一级指标", "计分的三级指标"}


def test_variation_is_the_evaluation_s_own_in_percent(evaluation, figures):
    frame = figures["variation-change"].frame.set_index("name")
    sigma = evaluation.sigma.set_index(["code", "period"])["cv"]
    row = frame.loc["基础设施"]
    assert row["first"] == pytest.approx(100 * sigma["infrastructure", "2021"])
    assert row["last"] == pytest.approx(100 * sigma["infrastructure", "2025"])
    assert row["gap"] == pytest.approx(row["last"] - row["first"])
    assert "居民满意度" not in frame.index, "points have no true zero"


def test_shares_are_sorted_within_their_section(evaluation, figures):
    frame = figures["between-share"].frame
    for _, part in frame.groupby("section", sort=False):
        assert part["share"].is_monotonic_decreasing
    own = evaluation.inequality.set_index("code")["between_share"]
    shares = frame.set_index("name")["share"]
    assert shares["综合得分"] == pytest.approx(100 * own["index"])
    assert figures["between-share"].name == "泰尔指数中地区间的占比"


def test_pictures_say_from_which_zero_they_measure(figures):
    for key in ("variation-change", "between-share"):
        assert figures[key].note == "得分以最低分为零点，换算为(s−1)/4，s是得分；三级指标用原值，取真零点。"


def test_summaries_tell_extremes(figures):
    assert figures["variation-change"].summary.startswith("2021—2025年，28项中有28项的变异系数下降")
    assert (
        "地区间占比最高的是办事时效（82%），最低的是资源循环利用（70%）" in figures["between-share"].summary
    )


def test_an_edition_without_history_or_decomposition_has_no_picture(mini):
    assert convergence_figure(mini) is None
    assert between_figure(mini) is None
    assert compared_name(mini) == "省级单位"
    assert score_zero(mini) == "(s−1)/4"
