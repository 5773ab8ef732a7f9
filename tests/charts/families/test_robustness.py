from __future__ import annotations

import dataclasses

import pytest

from generator.charts.families.robustness import large_units, rank_figure, unit_word, variant_figure
from generator.charts.kinds.dots import interval_dots
from generator.datasets import load_dataset
from generator.evaluation import evaluate
from tests.charts.conftest import PROJECT


@pytest.fixture(scope="module")
def countries():
    return evaluate(load_dataset(PROJECT / "tests" / "editions" / "countries"))


def observed(evaluation):
    dataset = evaluation.dataset
    tables = {
        name: dataclasses.replace(table, provenance="observed") for name, table in dataset.tables.items()
    }
    return dataclasses.replace(evaluation, dataset=dataclasses.replace(dataset, tables=tables))


def test_units_are_called_by_their_level(evaluation, countries):
    assert unit_word(evaluation, "province") == "省级单位"
    assert unit_word(evaluation, "city") == "城市"
    assert unit_word(countries, "country") == "国家"


def test_ranks_and_intervals_are_those_of_the_evaluation(evaluation, figures):
    frame = figures["rank-intervals"].frame.set_index("unit")
    expected = evaluation.ranks.loc[list(evaluation.compared)]
    for column in ("rank", "rank_low", "rank_high"):
        assert frame[column].to_dict() == expected[column].to_dict()
    assert list(frame["rank"]) == sorted(frame["rank"])
    assert ((frame["rank_low"] <= frame["rank"]) & (frame["rank"] <= frame["rank_high"])).all()


def test_every_printed_rank_has_its_interval(figures):
    frame = figures["rank-intervals"].frame
    for row in frame.to_dict("records"):
        assert row["beside"] == f"{row['rank']}（{row['rank_low']}–{row['rank_high']}）"
    heads = [column.field for column in figures["rank-intervals"].columns]
    assert heads.index("rank_low") == heads.index("rank") + 1
    assert heads.index("rank_high") == heads.index("rank") + 2


def test_no_summary_names_a_single_unit(evaluation, figures):
    names = evaluation.frame.units.loc[list(evaluation.compared), "name"]
    for key in ("rank-intervals", "variant-means"):
        assert not [name for name in names if name[:2] in figures[key].summary]


def test_countries_have_ranks_without_regions(countries):
    figure = rank_figure(countries)
    assert figure.name == "各国家的名次与名次区间"
    assert not figure.synthetic
    assert list(figure.frame["beside"]) == [f"{k}（{k}–{k}）" for k in range(1, 7)]
    assert figure.summary == "6个国家中，6个的名次区间只含一个名次。"
    assert "region" not in [column.field for column in figure.columns]
    assert variant_figure(countries) is None


def test_regions_too_small_to_publish_are_left_out(mini):
    assert list(large_units(mini).values()) == ["东部", "中部", "全国"]
    assert "u-west" not in variant_figure(mini).frame


def test_the_published_result_comes_first_and_left_out_nodes_stay_away(evaluation, figures):
    frame = figures["variant-means"].frame
    assert frame["name"].iloc[0] == "公布方案"
    assert "逐项剔除" not in set(frame["group"])
    assert frame["u-east"].iloc[0] == pytest.approx(evaluation.scores.at["east", "index"])
    harmonic = frame[frame["name"] == "调和平均"].iloc[0]
    summary = evaluation.variant_summary.set_index("variant")
    assert harmonic["u-100000"] == summary.at["mean-harmonic", "mean_100000"]


def test_the_summary_says_whether_the_order_of_regions_holds(figures):
    frame = figures["variant-means"].frame
    same = bool(((frame["u-east"] > frame["u-central"]) & (frame["u-central"] > frame["u-west"])).all())
    assert ("地区的先后在各方案下都相同" in figures["variant-means"].summary) == same


def test_the_label_vanishes_with_observed_data(evaluation):
    assert rank_figure(evaluation).synthetic
    assert not rank_figure(observed(evaluation)).synthetic
    assert not variant_figure(observed(evaluation)).synthetic


def test_words_may_stand_beside_the_dot_instead_of_the_value(make_scores):
    figure = make_scores()
    figure = dataclasses.replace(figure, frame=figure.frame.assign(beside=["甲", "乙", "丙"]))
    spec = interval_dots(figure, "wide", label="group", shown="beside").to_dict(validate=False)
    texts = [row["shown"] for rows in spec["datasets"].values() for row in rows if "shown" in row]
    assert set(texts) == {"甲", "乙", "丙"}
