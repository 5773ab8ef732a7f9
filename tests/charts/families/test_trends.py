from __future__ import annotations

import pytest

from generator.charts.families.trends import drawn_targets, projections_figure


@pytest.fixture(scope="module")
def figure(evaluation):
    return projections_figure(evaluation)


def test_every_projected_share_is_drawn_and_nothing_else(evaluation, figure):
    progress = evaluation.target_progress
    projected = progress[progress["projected"].notna() & (progress["unit"] == "%")]
    assert list(drawn_targets(evaluation).index) == list(projected.index)
    assert figure.frame["projected"].tolist() == projected["projected"].tolist()
    assert figure.frame["aim"].tolist() == projected["value"].tolist()


def test_a_projection_is_never_without_its_interval(figure):
    frame = figure.frame
    assert (frame["low"] < frame["projected"]).all()
    assert (frame["projected"] < frame["high"]).all()
    assert "95%预测区间" in figure.note


def test_an_interval_without_width_as_printed_says_so(figure):
    assert "（50.3–50.3%）" not in figure.summary
    for row in figure.frame.to_dict("records"):
        assert row["label"] in figure.summary


def test_rests_on_simulated_history(evaluation, figure):
    assert figure.synthetic == ("history" in evaluation.dataset.synthetic)


def test_nothing_to_draw_without_targets(mini):
    assert projections_figure(mini) is None
