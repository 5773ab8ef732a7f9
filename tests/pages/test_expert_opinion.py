from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from generator.indicators.ahp import group_matrix
from generator.pages.expert_opinion import (
    agrees,
    consistency_table,
    matched_weights,
    matrix_title,
    matrix_views,
    random_index_table,
    shown_panels,
)
from generator.pages.tables import number, p_value, percent


@pytest.fixture(scope="module")
def views(evaluation_2025):
    return matrix_views(evaluation_2025)


def column(view, title):
    place = [each.title for each in view.columns].index(title)
    return [row[place] for row in view.rows]


def test_every_matrix_is_shown_with_its_cells(views, evaluation_2025):
    assert [view.title for view in views] == [
        matrix_title(panel, evaluation_2025) for panel in evaluation_2025.panels.values()
    ]
    for view, panel in zip(views, evaluation_2025.panels.values(), strict=True):
        group = group_matrix(panel.matrices)
        printed = [list(row[1:]) for row in view.matrix.rows]
        assert printed == [[number(cell, 3) for cell in line] for line in group]
        assert view.matrix.synthetic


def test_titles_tell_which_children_are_compared(views):
    titles = [view.title for view in views]
    assert titles[0] == "一级指标"
    assert "基础设施的二级指标" in titles
    assert "可持续发展的二级指标（全部 3 项）" in titles


def test_reciprocals_as_printed(views):
    """aᵢⱼ · aⱼᵢ = 1 (Saaty 1980), to the precision of three decimals."""
    cells = np.array([[float(cell) for cell in row[1:]] for row in views[0].matrix.rows])
    assert np.diag(cells).tolist() == [1.0] * 4
    assert np.abs(cells * cells.T - 1).max() < 0.005


def test_weights_beside_those_used(views, evaluation_2025):
    top = views[0].weights
    assert column(top, "采用的权重") == ["0.350", "0.300", "0.250", "0.100"]
    assert column(top, "特征向量法") == ["0.350", "0.300", "0.250", "0.100"]
    assert column(top, "三位小数一致") == ["一致"] * 4
    assert matched_weights(evaluation_2025) == (27, 27)


def test_agreement_is_that_of_the_printed_numbers():
    assert agrees(0.3504, 0.35)
    assert not agrees(0.3506, 0.35)


def test_consistency_has_no_ratio_for_two_rows(views, evaluation_2025):
    table, found = consistency_table(evaluation_2025), evaluation_2025.judgement_consistency
    for row, source in zip(table.rows, found.to_dict("records"), strict=True):
        cells = dict(zip([each.title for each in table.columns], row, strict=True))
        assert cells["阶数"] == str(source["size"])
        if source["size"] == 2:
            assert cells["判定"] == "恒为一致"
            assert {cells["CR"], cells["CR 中位数"], cells["CR 最大值"], cells["CR < 0.10"]} == {"—"}
        else:
            assert cells["CR"] == p_value(source["cr"])
            assert cells["CR 中位数"] == p_value(source["cr_median"])
            assert cells["CR 最大值"] == p_value(source["cr_max"])
            assert cells["CR < 0.10"] == percent(source["share_acceptable"])
    two = [view for view in views if not view.defined]
    assert len(two) == 4
    assert {view.cr for view in two} == {"—"}


def test_the_most_inconsistent_comparison_is_named(views):
    top = views[0]
    assert (top.worst, top.judged, top.implied) == ("治理能力对可持续发展", "2.495", "2.500")


def test_random_indices_saaty1980():
    view = random_index_table()
    assert [each.title for each in view.columns[1:]] == [str(size) for size in range(3, 11)]
    assert view.rows[0][1:] == ("0.58", "0.90", "1.12", "1.24", "1.32", "1.41", "1.45", "1.49")


def test_few_experts_are_not_told(evaluation_2025):
    strict = replace(evaluation_2025, rules=replace(evaluation_2025.rules, min_cell=36))
    assert shown_panels(strict) == {}
    assert matrix_views(strict) == ()
    assert consistency_table(strict) is None
    assert matched_weights(strict) == (0, 0)


def test_an_edition_without_judgements_shows_none(mini):
    assert matrix_views(mini) == ()
    assert consistency_table(mini) is None
