from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from generator.pages.decision_tables import (
    SHORT,
    conditions,
    decided,
    decision_table,
    elastic_view,
    remedied,
    rule_table,
    support_view,
)
from generator.pages.tables import percent
from generator.scoring.decisions import NO_VETO_ITEM, Allocation
from generator.values.catalogue import Catalogue
from generator.values.register import build_catalogue


@pytest.fixture(scope="module")
def support(evaluation_2025):
    return support_view(evaluation_2025, build_catalogue(evaluation_2025))


def rows_of(view):
    groups = view.groups or [""] * len(view.rows)
    return {(group, row[0]): row[1:] for group, row in zip(groups, view.rows, strict=True)}


def test_rules_stand_in_the_order_in_which_they_are_tried(evaluation_2025):
    view = rule_table(evaluation_2025)
    assert [row[0] for row in view.rows] == [each.value for each in Allocation]
    assert [row[1] for row in view.rows] == ["1", "2", "3", "4", "5", "6"]
    assert list(conditions(evaluation_2025)) == list(Allocation) == list(SHORT)
    words = dict(conditions(evaluation_2025))
    assert NO_VETO_ITEM in words[Allocation.REMEDY_CORE]
    assert "不低于 3 分而低于 4 分，报告没有规定" in words[Allocation.UNSPECIFIED]


def test_shares_of_all_lie_between_those_of_the_regions(evaluation_2025):
    """The nation is a mean of its regions weighted with their population."""
    found = evaluation_2025.decision_distribution
    people = evaluation_2025.frame.groups @ evaluation_2025.frame.population
    regions = found[found["grouping"] == "地区"]
    for row in rule_table(evaluation_2025).rows:
        own = regions[regions["category"] == row[0]]
        weights = [people[("地区", group)] for group in own["group"]]
        mean = sum(w * share for w, share in zip(weights, own["share"], strict=True)) / sum(weights)
        assert row[3] == percent(mean)


def test_decisions_of_groups_are_those_of_the_evaluation(evaluation_2025):
    found = evaluation_2025.decision_distribution.set_index(["grouping", "group", "category"])["share"]
    rows = rows_of(decision_table(evaluation_2025))
    for (grouping, group), cells in list(rows.items())[1:]:
        expected = [percent(found[grouping, group, each.value]) for each in Allocation]
        assert list(cells[1:]) == expected


def test_decisions_worked_by_hand(mini):
    """tests/editions/mini/README.md: 北京 (1000) and rural 武汉 (300 of 2000) reach 4, one of 100 vetoed."""
    rows = {row[0]: row[3] for row in rule_table(mini).rows}
    assert rows["先整改一票否决事项"] == "5.0%"
    assert rows["具备支持资格"] == "65.0%"
    assert rows["规则未规定"] == "30.0%"


def test_small_groups_are_withheld(mini):
    rows = rows_of(decision_table(mini))
    assert rows["地区", "西部"] == ("2", *["不公布"] * 6)
    strict = replace(mini, rules=replace(mini.rules, min_cell=10))
    assert {row[3] for row in rule_table(strict).rows} == {"不公布"}
    assert all(set(cells[1:]) == {"不公布"} for cells in rows_of(decision_table(strict)).values())


def test_those_below_three_without_a_failing_core_item(evaluation_2025):
    told, without = remedied(evaluation_2025)
    found = evaluation_2025.decisions
    below = found[found["allocation"] == "优先整改一票否决指标"]
    assert told == len(below)
    assert without == sum(failed == () for failed in below["failed_core"])
    strict = replace(evaluation_2025, rules=replace(evaluation_2025.rules, min_cell=300))
    strict.__dict__["decisions"] = found
    assert remedied(strict) == (told, None)


def test_support_lost_by_hand(support, evaluation_2025):
    """Straight from the tables: below 60 in 2024 and in 2025 (method spec, section 5)."""
    before = evaluation_2025.dataset.frame("satisfaction")
    before = before[before["period"].astype(int) == 2024].set_index("unit")["value"]
    now = evaluation_2025.observed.values["satisfaction"]
    both = pd.DataFrame({"before": before.reindex(now.index), "now": now}).dropna().astype(float)
    assert support.years == (2024, 2025)
    assert support.known == len(both)
    assert support.lost == int((both < 60).all(axis=1).sum())
    assert support.quoted


def test_support_is_told_as_shares_of_groups(support):
    rows = rows_of(support.table)
    assert rows["全部社区", "全国"] == (str(support.known), percent(support.share, 2))
    assert rows["地区", "东部"][1] == "0.00%"
    assert support.table.synthetic


def test_few_who_lost_it_are_not_counted(evaluation_2025):
    strict = replace(evaluation_2025, rules=replace(evaluation_2025.rules, min_cell=16))
    view = support_view(strict, Catalogue([]))
    assert view.lost is None
    assert not view.quoted


def test_without_two_years_there_is_no_support_to_judge(mini):
    assert support_view(mini, Catalogue([])) is None


def test_sets_of_the_types(evaluation_2025):
    view = elastic_view(evaluation_2025)
    rows = {row[0]: row[1:] for row in view.table.rows}
    assert rows["新建"] == ("55", "24", "53", "全屋智能普及率、低碳技术应用率")
    assert rows["农村"][3] == "基础网络覆盖、远程医疗接入率"
    assert (view.total, view.common, view.common_scored, view.scored) == (60, 53, 24, 24)
    assert view.weighted


def test_a_scored_indicator_that_not_all_types_have(mini, countries):
    view = elastic_view(mini)
    rows = {row[0]: row[1:] for row in view.table.rows}
    assert rows["新建"] == ("2", "2", "1", "告警响应时间")
    assert rows["农村"] == ("1", "1", "1", "无")
    assert (view.common_scored, view.scored, view.weighted) == (1, 2, False)
    assert elastic_view(countries) is None


def test_all_communities_come_first(mini):
    assert decided(mini)["group"].iloc[0] == "全国"
