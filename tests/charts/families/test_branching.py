from __future__ import annotations

import pytest


def test_the_tree_counts_the_system(evaluation, figures):
    figure = figures["indicator-tree"]
    assert figure.name == "4-15-60指标树"
    assert len(figure.frame) == 15
    total = figure.frame["scored"].sum() + figure.frame["monitored"].sum()
    assert total == len(evaluation.system.leaves(None)) == 60
    assert figure.frame["scored"].sum() == len(evaluation.system.leaves())
    assert figure.frame["weight"].sum() == pytest.approx(1)


def test_monitored_sub_dimensions_have_no_weight(figures):
    frame = figures["indicator-tree"].frame
    assert (frame["weight"].isna() == (frame["status"] == "监测")).all()
    assert frame["weight"].notna().sum() == 8


def test_another_edition_has_another_shape(mini_figures):
    assert mini_figures["indicator-tree"].name != "4-15-60指标树"
