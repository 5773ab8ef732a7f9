from __future__ import annotations

import pytest


def test_weights_are_global_and_add_to_one(figures):
    frame = figures["weights-tree"].frame
    assert frame["weight"].sum() == pytest.approx(1)
    assert frame.drop_duplicates("dimension")["dimension_weight"].tolist() == pytest.approx(
        [0.35, 0.3, 0.25, 0.1]
    )


def test_all_indicators_are_listed(evaluation, figures):
    frame = figures["indicator-list"].frame
    assert len(frame) == len(evaluation.system.leaves(None))
    assert set(frame["status"]) == {"计分", "监测"}


def test_proposed_thresholds_are_marked(figures):
    rows = {(row[0], row[1]): row for row in figures["thresholds"].rows()}
    assert rows["5G/千兆光网覆盖率", "城市"][2:6] == ["100", "100", "85（拟定）", "60（拟定）"]
    assert rows["数据安全合规性", "全部"][3] == "通过"


def test_grades_stand_best_first(figures):
    assert [row[1] for row in figures["grade-rules"].rows()] == ["优秀", "良好", "中等", "待提升", "不合格"]
