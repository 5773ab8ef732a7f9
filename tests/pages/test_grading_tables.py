from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from generator.pages.grading_tables import (
    WHOLE,
    baseline_scores,
    commonest,
    distribution_table,
    empty_grade,
    grade_spread,
    indicator_links,
    relaxed_view,
    scale_table,
    settings_table,
    spread,
    withheld_groups,
)
from generator.pages.tables import percent
from generator.values.catalogue import Catalogue
from generator.values.register import build_catalogue


def rows_of(view):
    groups = view.groups or [""] * len(view.rows)
    return {(group, row[0]): row[1:] for group, row in zip(groups, view.rows, strict=True)}


def test_shares_are_those_of_the_evaluation(evaluation_2025):
    found = evaluation_2025.grade_distribution.set_index(["grouping", "group", "category"])
    rows = rows_of(distribution_table(evaluation_2025))
    for (grouping, group, grade), row in found.iterrows():
        assert rows[grouping, group][0] == str(int(row["n"]))
        assert rows[grouping, group][6 - grade] == percent(row["share"])


def test_the_first_row_is_the_nation_of_the_evaluation(evaluation_2025):
    rows = rows_of(distribution_table(evaluation_2025))
    nation = evaluation_2025.grades.loc["100000"]
    assert rows["全部社区", "全国"][1:] == tuple(percent(nation[grade]) for grade in (5, 4, 3, 2, 1))


def test_grades_of_the_mini_edition_worked_by_hand(mini):
    """tests/editions/mini/README.md: grades of 全国 and 湖北, which is all of 中部 and 新一线."""
    rows = rows_of(distribution_table(mini))
    assert rows["全部社区", "全国"] == ("8", "30.0%", "35.0%", "30.0%", "0.0%", "5.0%")
    assert rows["城市等级", "新一线"] == ("3", "0.0%", "37.5%", "62.5%", "0.0%", "0.0%")


def test_small_groups_are_withheld_and_what_gives_them_away(mini):
    """西部 has two communities: with 东部 told, too, the nation less both others would be 西部."""
    rows = rows_of(distribution_table(mini))
    assert rows["地区", "西部"] == ("2", *["不公布"] * 5)
    assert rows["地区", "东部"] == ("3", *["不公布"] * 5)
    assert rows["地区", "中部"][1] == "0.0%"
    told = sum("不公布" not in row for row in rows.values())
    assert withheld_groups(grade_spread(mini), 3) == len(rows) - told


def test_shares_of_any_categories_add_to_one(evaluation_2025):
    types = evaluation_2025.communities.types
    found = spread(evaluation_2025, types, ("新建", "老旧", "农村"))
    sums = found.groupby(["grouping", "group"])["share"].sum()
    assert (sums - 1).abs().max() < 1e-12
    rural = found[(found["group"] == "农村") & (found["category"] == "农村")]["share"]
    assert set(rural) == {1.0}
    assert found["grouping"].iloc[0] == WHOLE


def test_all_at_baseline_scores_above_four(evaluation_2025):
    """Calibration note, 5: at least 4.18 in cities, where the baseline of 5G is its advanced value.

    By hand: one of three indicators of a sub-dimension at 5 instead of 4 adds a third of its weight.
    """
    scores = baseline_scores(evaluation_2025)
    nodes, share = evaluation_2025.system.nodes, evaluation_2025.system.global_weights()
    lines = evaluation_2025.thresholds.lines
    for kind in ("新建", "老旧", "农村"):
        best = [
            code
            for code in evaluation_2025.system.leaves("scored")
            if lines.at[(code, kind), "advanced"] == lines.at[(code, kind), "baseline"]
            or nodes.at[code, "type"] == "boolean"
        ]
        assert scores[kind] == pytest.approx(4 + share[best].sum())
    assert scores["新建"] == pytest.approx(4.18, abs=0.01)


def test_mini_at_baseline_scores_four(mini):
    assert baseline_scores(mini).tolist() == pytest.approx([4, 4, 4])


def test_the_empty_grade_is_explained_only_where_it_is_empty(evaluation_2025, mini):
    found = empty_grade(evaluation_2025)
    assert (found.name, found.up_to) == ("良好", 4.5)
    assert found.lowest == baseline_scores(evaluation_2025).min()
    assert empty_grade(mini) is None


def test_other_rules_mark_the_edition_s_own(evaluation_2025):
    view = relaxed_view(evaluation_2025)
    assert [row[0] for row in view.table.rows if "本年度" in row[0]] == ["ε = 0，计关键指标（本年度）"]
    rules = evaluation_2025.grade_rules.set_index(["epsilon", "key", "grade"])["share"]
    assert view.best_own == rules[0.0, True, 5] == evaluation_2025.grades.at["100000", 5]
    assert view.best_widest == rules[0.1, True, 5]
    assert view.held_without_key == rules[0.0, False, 2]
    assert view.table.rows[-1][1] == percent(rules[0.1, False, 5])


def test_no_rule_is_marked_where_the_edition_has_another(evaluation_2025):
    other = replace(evaluation_2025, rules=replace(evaluation_2025.rules, epsilon=0.03))
    assert not [row for row in relaxed_view(other).table.rows if "本年度" in row[0]]


def test_the_scale_gives_condition_and_rule(evaluation_2025):
    rows = {row[0]: row[1:] for row in scale_table(evaluation_2025).rows}
    assert list(rows) == ["优秀", "良好", "中等", "待提升", "不合格"]
    assert rows["优秀"][:2] == ("5", "达先进标准")
    assert rows["不合格"][2] == "被否决"


def test_settings_say_where_they_come_from(evaluation_2025, mini):
    rows = {row[0]: row[1:] for row in settings_table(evaluation_2025, build_catalogue(evaluation_2025)).rows}
    assert rows["否决后的综合得分上限"] == ("1.9 分", "默认")
    assert rows["满意度底线"] == ("60 分", "报告公布")
    assert rows["关键指标"] == ("5G/千兆光网覆盖率、“一网通办”事项占比", "拟定，报告没有点名")
    bare = {row[0]: row[1:] for row in settings_table(mini, Catalogue([])).rows}
    assert bare["核心指标"][0] == "无"
    assert bare["满意度底线"] == ("60 分", "默认")


def test_roles_are_linked(evaluation_2025):
    core = indicator_links(evaluation_2025, "core")
    assert [(each.title, each.href) for each in core] == [
        ("数据安全合规性", "../indicators/data-security.html")
    ]


def test_the_commonest_grade(evaluation_2025, mini):
    assert commonest(evaluation_2025) == ("中等", evaluation_2025.grades.at["100000", 3])
    assert commonest(mini) == ("良好", pytest.approx(0.35))


def test_a_community_without_a_grade_counts_nowhere(mini):
    grades = pd.Series(mini.communities.grade).copy()
    grades.iloc[0] = pd.NA
    changed = replace(mini, communities=replace(mini.communities, grade=grades))
    found = grade_spread(changed)
    assert set(found[found["grouping"] == WHOLE]["n"]) == {7}
