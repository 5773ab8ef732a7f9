from __future__ import annotations

import dataclasses

import pandas as pd

from generator.charts.families.survey import satisfaction_items_figure
from generator.quantities import format_number


def test_means_are_those_of_the_answers(evaluation, figures):
    answers, figure = evaluation.dataset.frame("survey"), figures["survey-items"]
    points = 20 * pd.to_numeric(answers["privacy"])
    for group, mean in points.groupby(answers["region"]).mean().items():
        row = figure.frame[(figure.frame["item"] == "隐私保护") & (figure.frame["group"] == group)].iloc[0]
        assert abs(row["mean"] - mean) < 1e-9
        assert row["low"] < mean < row["high"]


def test_the_summary_tells_the_item_that_differs_most_with_its_means(figures):
    figure = figures["survey-items"]
    by_item = figure.frame.groupby("item")["mean"]
    widest = (by_item.max() - by_item.min()).idxmax()
    assert f"地区之差最大的一题是“{widest}”" in figure.summary
    for row in figure.frame[figure.frame["item"] == widest].to_dict("records"):
        assert f"{row['group']} {format_number(row['mean'], 1)}分" in figure.summary


def test_axis_begins_below_every_interval_and_says_where(figures, fonts):
    figure = figures["survey-items"]
    drawn = figure.wide.keywords
    low, high = drawn["domain"]
    assert low <= figure.frame["low"].min()
    assert high >= figure.frame["high"].max()
    assert f"横轴从{low}分起" in drawn["title"]


def test_no_answers_that_may_be_shown_no_figure(evaluation, mini):
    assert satisfaction_items_figure(mini) is None
    closed = dataclasses.replace(evaluation, rules=dataclasses.replace(evaluation.rules, min_cell=100_000))
    assert satisfaction_items_figure(closed) is None
