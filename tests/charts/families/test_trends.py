from __future__ import annotations

import pytest

from generator.charts.families.trends import _ends, drawn_targets, projections_figure
from generator.quantities import format_number


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
    assert _ends(50.31, 50.34) == "区间宽不足0.1个百分点"
    assert _ends(32.51, 49.54) == "32.5–49.5%"


def test_the_summary_counts_the_states_and_names_the_target_missed_by_most(figure):
    short = figure.frame["aim"] - figure.frame["projected"]
    furthest = figure.frame.loc[short.idxmax()]
    assert furthest["label"] in figure.summary
    assert f"差{format_number(short.max(), 1)}个百分点" in figure.summary
    for state, number in figure.frame["status"].value_counts().items():
        assert f"{number}项{state}" in figure.summary


def test_rests_on_simulated_history(evaluation, figure):
    assert figure.synthetic == ("history" in evaluation.dataset.synthetic)


def test_nothing_to_draw_without_targets(mini):
    assert projections_figure(mini) is None
