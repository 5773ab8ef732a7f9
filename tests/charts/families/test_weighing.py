from __future__ import annotations

import dataclasses

import pytest

from generator.charts.families.weighing import (
    distinct_weights,
    grade_groups_figure,
    set_label,
    set_title,
    weight_sets_figure,
)
from generator.datasets import load_dataset
from generator.evaluation import evaluate
from tests.charts.conftest import PROJECT


@pytest.fixture(scope="module")
def countries():
    return evaluate(load_dataset(PROJECT / "tests" / "editions" / "countries"))


def test_sets_that_agree_stand_under_one_title(evaluation):
    tops = evaluation.system.children(evaluation.system.root)
    sets = distinct_weights(evaluation, tops)
    assert list(sets) == ["公布权重、全部赋权、弹性权重", "等权", "上年方案", "调权方案"]
    assert sets["等权"].tolist() == [0.25] * 4
    assert all(abs(weights.sum() - 1) < 1e-12 for weights in sets.values())


def test_types_with_weights_of_their_own_stand_apart(evaluation):
    sets = distinct_weights(evaluation, ["whole-home", "net-upgrade", "net-basic"])
    assert {"弹性权重·新建", "弹性权重·老旧", "弹性权重·农村"} <= set(sets)
    assert sets["弹性权重·新建"]["whole-home"] == pytest.approx(0.12 * 0.2)


def test_names_of_sets(evaluation, countries):
    assert set_title(evaluation, "full") == "十五个二级指标全部赋权"
    assert set_label(evaluation, "full") == "全部赋权"
    assert set_label(evaluation, "raised") == "调权方案"
    assert set_label(countries, "experts") == "权重方案 experts"


def test_the_chart_holds_each_set_beside_the_published_weights(evaluation):
    figure = weight_sets_figure(evaluation)
    rows = figure.frame.set_index(["set", "dimension"])
    assert rows.at[("调权方案", "智慧服务"), "own"] == pytest.approx(0.30)
    assert rows.at[("调权方案", "智慧服务"), "weight"] == pytest.approx(0.384)
    assert rows.at[("上年方案", "治理能力"), "weight"] == pytest.approx(0.25 * 0.92)
    assert "全部赋权、弹性权重" in figure.note
    assert "相差最大的是“等权”的可持续发展，差 0.150。" in figure.summary


def test_the_chart_of_weights_is_simulated_only_where_a_simulated_set_is_drawn(evaluation):
    assert weight_sets_figure(evaluation).provenance == "published"
    table = evaluation.weight_table
    moved = table.assign(
        weight=table["weight"].mask((table["weight_set"] == "full") & (table["code"] == "services"), 0.31)
    )
    changed = dataclasses.replace(evaluation)
    changed.__dict__["weight_table"] = moved
    figure = weight_sets_figure(changed)
    assert "全部赋权" in set(figure.frame["set"])
    assert figure.provenance == "synthetic"


def test_an_index_of_another_shape_has_the_chart_too(countries):
    frame = weight_sets_figure(countries).frame.set_index("dimension")
    assert frame.at["经济", "own"] == pytest.approx(0.6)
    assert frame.at["经济", "weight"] == pytest.approx(0.5)
    assert grade_groups_figure(countries) is None


def test_grades_of_groups_are_those_of_the_evaluation(evaluation):
    figure = grade_groups_figure(evaluation)
    assert figure.synthetic
    found = evaluation.grade_distribution.set_index(["grouping", "group", "category"])
    for row in figure.frame.to_dict("records"):
        for grade in range(1, 6):
            assert row[f"g{grade}"] == 100 * found.at[(row["grouping"], row["group"], grade), "share"]
    assert figure.frame["group"].is_unique
    assert "“不合格”与“待提升”合计占比最高为西部农村" in figure.summary


def test_small_groups_are_left_out_of_the_chart(mini):
    groups = set(grade_groups_figure(mini).frame["group"])
    assert {"新建", "中部", "东部城市", "新一线"} == groups
    assert not {"西部", "农村", "老旧"} & groups
