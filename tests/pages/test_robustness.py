from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.pages.features import Features
from generator.pages.robustness import (
    bound_table,
    correlation_range,
    dimension_correlation,
    resample_table,
    robustness_page,
)
from generator.pages.tables import interval, number

ALL = Features()


def as_observed(evaluation):
    tables = {
        name: replace(table, provenance="observed") for name, table in evaluation.dataset.tables.items()
    }
    return replace(evaluation, dataset=replace(evaluation.dataset, tables=tables))


@pytest.fixture(scope="module")
def text(evaluation_2025, templates):
    return robustness_page(evaluation_2025, templates).text


def prose(text):
    """Return the text without tables, disclosures of them and tags."""
    return re.sub(r"<[^>]+>", "", re.sub(r"<table.*?</table>", "", text, flags=re.DOTALL))


def test_the_lead_counts_pairs_and_variants(text, evaluation_2025):
    pairs = evaluation_2025.pairs[evaluation_2025.pairs["set"] == "province"]
    summary = evaluation_2025.variant_summary.iloc[1:]
    lead = text[text.index('class="lead"') :].splitlines()[0]
    assert f"共 {len(pairs)} 对，其中 {int(pairs['distinguishable'].sum())} 对" in lead
    assert f"{len(summary)} 个方案中，{int((summary['max_shift'] == 0).sum())} 个不改变任何名次" in lead
    assert f"移动至多 {number(summary['mean_shift'].max())} 位" in lead


def test_the_simulation_is_told_with_its_settings(text, evaluation_2025):
    rule = evaluation_2025.rules.robustness
    for words in (f"{rule.draws} 次", f"随机数种子 {rule.seed}", "0.75 至 1.25", "不低于 0.9 的"):
        assert words in text


def test_prose_names_no_single_unit(text, evaluation_2025):
    units = evaluation_2025.frame.units
    names = units["name"][units["level"].isin(["province", "city"])]
    assert not [name for name in names if name in prose(text)]


def test_simulated_tables_are_labelled_and_the_label_vanishes(text, evaluation_2025, templates):
    tables = text.count("<table ")
    assert text.count('<span class="tag-amber">模拟数据</span>') == tables > 5
    assert text.count('class="note-amber"') == 1
    real = robustness_page(as_observed(evaluation_2025), templates).text
    assert "模拟数据" not in real
    assert "note-amber" not in real


def test_every_table_with_ranks_has_their_intervals(text):
    heads = re.findall(r"<thead>(.*?)</thead>", text)
    ranked = [head for head in heads if ">名次<" in head]
    assert len(ranked) == 3, "provinces and two tiers"
    assert all(">名次区间<" in head for head in ranked)


def test_both_charts_have_their_slot(text):
    assert re.findall(r'^<div class="figure-slot" data-figure="([^"]+)"></div>$', text, re.MULTILINE) == [
        "rank-intervals",
        "variant-means",
    ]


def test_mini_hides_what_has_too_few_communities(mini, templates):
    text = robustness_page(mini, templates).text
    assert "甘肃" not in text
    assert "西部" not in text, "two communities are no sample"
    assert "省级单位两两比较共 1 对，其中 0 对（0.0%）" in text
    assert "没有一个改变任何名次" in text
    assert "各等级城市的名次" not in text


def test_a_census_varies_weights_alone(countries, templates):
    text = robustness_page(countries, templates).text
    assert "在 400 次变动权重的模拟中" in text
    assert "没有抽样误差" in text
    assert "两种区间的对照" not in text
    assert "全国" not in text
    assert "模拟数据" not in text


def test_a_single_unit_has_no_page(mini, templates):
    lonely = mini.ranks.assign(rank=mini.ranks["rank"].where(mini.ranks.index == "110000"))
    assert list(replace(mini, ranks=lonely).compared) == ["110000"]
    assert robustness_page(replace(mini, ranks=lonely), templates) is None


def test_bounds_are_those_of_the_evaluation(mini, countries):
    """Worked out in the READMEs: central 3.55, 3.80, 3.95; country FFF 5, 5, 35 at an availability of .7."""
    view = bound_table(mini, ["central", "west"], "", True, ALL)
    assert [row[0].title for row in view.rows] == ["中部"]
    assert view.rows[0][2:] == ("3.55", "3.80", "3.95", "0.40")
    rows = {row[0].title: row for row in bound_table(countries, ["AAA", "FFF"], "国家", False, ALL).rows}
    assert rows["己国"][1:] == ("70.0%", "5.00", "5.00", "35.00", "30.00")
    assert rows["甲国"][-1] == "0.00"


def test_bounds_that_do_not_exist_say_why(countries):
    table = countries.bounds.assign(low=float("nan"), high=float("nan"), reason="本指数的得分没有上下限")
    endless = replace(countries)
    endless.__dict__["bounds"] = table
    row = bound_table(endless, ["AAA"], "国家", False, ALL).rows[0]
    assert row[2:] == ("—", "95.00", "—", "不作计算：本指数的得分没有上下限")


def test_two_kinds_of_interval_stand_side_by_side(evaluation_2025, countries):
    view = resample_table(evaluation_2025, True)
    assert list(dict.fromkeys(view.groups)) == ["全国", "东部", "中部", "西部"]
    found = evaluation_2025.resampled.iloc[0]
    assert view.rows[0][2:4] == (
        interval(found["low"], found["high"]),
        interval(found["analytic_low"], found["analytic_high"]),
    )
    assert resample_table(countries, False).rows == ()


def test_the_range_of_correlations(evaluation_2025, countries, mini):
    table = evaluation_2025.correlations
    rows = table[(table["level"] == "province") & (table["method"] == "Pearson")]
    among = rows[rows["family"] == "一级指标之间"]["r"]
    assert correlation_range(evaluation_2025, "province") == (among.min(), among.max())
    assert dimension_correlation(countries) == "0.919–0.919"
    assert dimension_correlation(mini) == ""
