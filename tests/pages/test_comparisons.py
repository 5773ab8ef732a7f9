from dataclasses import replace

import pandas as pd
import pytest

from generator.datasets.records import records
from generator.pages.comparisons import (
    comparison_table,
    description_table,
    index_pairs,
    node_cell,
    overall_rows,
    pair_table,
)
from generator.pages.contexts import Link


def cells(view, title):
    place = [column.title for column in view.columns].index(title)
    return [row[place] for row in view.rows]


def test_effect_and_interval_stand_before_p(evaluation_2025):
    e = evaluation_2025
    view = pair_table("对", index_pairs(e.tests, e.system.root, "地区"), "城市")
    titles = [column.title for column in view.columns]
    assert titles == ["前者−后者", "差值", "95%区间", "g", "城市数", "p（Games–Howell）"]
    overall = comparison_table(e, "总", records(overall_rows(e, "地区")))
    titles = [column.title for column in overall.columns]
    assert titles.index("ω²") < titles.index("F") < titles.index("p（Holm）") < titles.index("ε²")


def test_two_groups_give_difference_interval_and_t_instead_of_variance(evaluation_2025):
    rows = overall_rows(evaluation_2025, "城乡")
    view = comparison_table(evaluation_2025, "城乡", records(rows[rows["kind"] == "score"]))
    titles = [column.title for column in view.columns]
    assert {"前者−后者", "差值", "95%区间", "g", "t"} <= set(titles)
    assert not {"ω²", "η²", "F", "ε²", "单位"} & set(titles)


def test_pairs_are_the_evaluation_s_own(evaluation_2025):
    e = evaluation_2025
    found = e.tests[(e.tests["node"] == "index") & (e.tests["test"] == "Games-Howell")]
    east_west = found[(found["group_a"] == "东部") & (found["group_b"] == "西部")].iloc[0]
    rows = [row for row in index_pairs(e.tests, "index", "地区") if row["group_b"] == "西部"]
    view = pair_table("对", rows, "城市")
    assert cells(view, "差值")[0] == f"+{east_west['difference']:.2f}"
    assert cells(view, "95%区间")[0] == f"{east_west['low']:.2f}–{east_west['high']:.2f}"
    assert cells(view, "城市数")[0] == f"{east_west['n_a']}、{east_west['n_b']}"


def test_what_cannot_be_tested_says_why(mini):
    rows = overall_rows(mini, "地区")
    view = comparison_table(mini, "地区", records(rows[rows["kind"] == "score"]))
    assert cells(view, "说明")[0] == (
        "不作判定：可比较的组不足两个"
        "（东部有数据的单位不足两个，中部有数据的单位不足两个，西部有数据的单位不足两个）"
    )


def test_what_cannot_be_tested_beside_pairs_says_so_early(evaluation_2025):
    rows = overall_rows(evaluation_2025, "城乡")
    view = comparison_table(evaluation_2025, "城乡", records(rows[rows["kind"] == "value"]))
    told = dict(zip((cell.title for cell in cells(view, "项目")), cells(view, "前者−后者"), strict=True))
    assert told["网络升级进度"] == "不作判定"
    assert told["网络稳定性"] == "城市−农村"


def test_numbers_of_groups_stand_where_they_differ(evaluation_2025):
    rows = overall_rows(evaluation_2025, "社区类型")
    view = comparison_table(evaluation_2025, "类型", records(rows[rows["kind"] == "value"]))
    assert set(cells(view, "比较")) == {"3组", "不作判定"}
    assert "单位" not in [column.title for column in view.columns]
    rows = overall_rows(evaluation_2025, "地区")
    view = comparison_table(evaluation_2025, "地区", records(rows[rows["kind"] == "value"]))
    assert "比较" not in [column.title for column in view.columns], "three regions everywhere"


def test_a_group_left_out_of_a_test_is_named(countries):
    rows = overall_rows(countries, "收入组").set_index("node")
    assert rows.at["crime", "left_out"] == "中收入不作判定：各单位数值相同"
    assert rows.at["crime", "test"] == "Welch t"
    assert rows.at["life", "left_out"] == ""


def test_what_too_few_communities_stand_behind_is_withheld(strict):
    """net-5g is a key, not a core indicator: only when internal is it guarded."""
    table = strict.dataset.tables["communities"]
    internal = replace(table, internal=table.internal | {"net-5g"})
    guarded = replace(
        strict, dataset=replace(strict.dataset, tables={**strict.dataset.tables, "communities": internal})
    )
    rows = overall_rows(guarded, "城乡").set_index("node")
    assert rows.at["net-5g", "left_out"] == "不公布"
    assert pd.isna(rows.at["net-5g", "difference"])
    view = description_table(guarded, "城乡", "社区")
    assert view is None or Link("5G网络覆盖率", "../indicators/net-5g.html") not in cells(view, "指标")


def test_indicators_are_described_group_by_group_as_worked_out(mini):
    """README of the mini edition: rural net-5g 80 and 40, so mean 60, median 60."""
    view = description_table(mini, "城乡", "社区")
    rows = {(row[0].title, row[2]): row for row in view.rows}
    assert rows["5G网络覆盖率", "农村"][3:] == ("2", "60.0", "28.3", "50.0", "60.0", "70.0", "0.0%")
    assert rows["告警响应时间", "城市"][-1] == "16.7%"


def test_the_index_has_no_page_of_its_own(mini):
    assert node_cell(mini, "index") == "综合得分"
    assert node_cell(mini, "net-5g") == Link("5G网络覆盖率", "../indicators/net-5g.html")


@pytest.mark.parametrize("grouping", ["地区", "城乡", "社区类型", "城市等级", "地区×城乡"])
def test_every_node_has_one_row(evaluation_2025, grouping):
    e = evaluation_2025
    rows = overall_rows(e, grouping)
    here = e.tests[e.tests["grouping"] == grouping]
    assert len(rows) == len(here.drop_duplicates(["node", "kind"]))
    assert not rows.duplicated(["node", "kind"]).any()
