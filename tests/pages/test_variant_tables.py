from __future__ import annotations

from dataclasses import replace

import pytest

from generator.pages.tables import number, signed
from generator.pages.variant_tables import (
    LEFT_OUT,
    choice_table,
    computed_variants,
    kept_inside,
    left_out_table,
    level_table,
    readings,
    variant_table,
    whole_change,
)


def titles(view):
    return [head.title for head in view.columns]


def test_weight_sets_are_the_same_here_and_on_their_own_page(evaluation_2025):
    """The set of all sub-dimensions takes in indicators of cities and provinces in both places."""
    summary = evaluation_2025.variant_summary.set_index("variant")
    compared = evaluation_2025.weight_comparison
    for name, rows in compared[compared["rank"].notna()].groupby("weight_set"):
        if f"weights-{name}" in summary.index:
            expected = rows["rank_shift"].abs().astype(float).mean()
            assert summary.at[f"weights-{name}", "mean_shift"] == pytest.approx(expected)
    assert summary.at["weights-full", "mean_shift"] > 0
    assert list(summary.index) == ["nominal", *(each.id for each in evaluation_2025.variants)]


def test_every_variant_but_the_left_out_has_a_row_in_its_group(evaluation_2025):
    view = variant_table(evaluation_2025, True)
    summary = evaluation_2025.variant_summary.iloc[1:]
    others = summary[summary["group"] != LEFT_OUT]
    assert [row[0] for row in view.rows] == list(others["name"])
    assert view.groups == tuple(others["group"])
    assert [row[2] for row in view.rows] == [number(shift) for shift in others["mean_shift"]]
    assert not [row for row in view.rows if "其余不变" in row[1]]
    assert len(left_out_table(evaluation_2025, True).rows) == len(summary) - len(others)


def test_units_that_move_are_named_and_many_are_counted(countries, evaluation_2025):
    view = variant_table(evaluation_2025, True)
    harmonic = next(row for row in view.rows if row[0] == "调和平均")
    row = evaluation_2025.variant_summary.set_index("variant").loc["mean-harmonic"]
    names = [evaluation_2025.frame.units.at[unit, "name"] for unit in row["max_units"]]
    assert harmonic[4].startswith("、".join(names[:6]))
    assert "等" not in next(row[5] for row in left_out_table(countries, False).rows)


def test_what_cannot_be_computed_says_why(countries):
    view = variant_table(countries, False)
    rows = {row[0]: row for row in view.rows}
    assert rows["底线取 0"][1].endswith("不作计算：本指数的标准化不用阈值。")
    assert rows["几何平均"][1].endswith("不作计算：有的指标得分不大于 0，几何平均和调和平均没有意义。")
    assert set(rows["底线取 0"][2:]) == {"—"}
    assert rows["缺报计最高分"][2:] == ("0.33", "1", "戊国、己国", "4/6", "0.9429", "0.8667")


def test_ranks_inside_their_interval_are_counted(countries, evaluation_2025):
    """Each interval of the countries is one rank, so whoever moves leaves it."""
    inside, summary = kept_inside(countries), countries.variant_summary.set_index("variant")
    assert inside["nominal"] == 6
    assert inside["missing-highest"] == 4
    assert inside["without-economy"] == 0
    assert summary.at["missing-highest", "n"] == 6
    assert kept_inside(evaluation_2025)["nominal"] == 31


def test_levels_are_those_of_the_large_units_and_their_change(mini, countries):
    view = level_table(mini, True)
    assert titles(view) == ["改动", "东部", "变化", "中部", "变化", "全国", "变化"], (
        "西部 has two communities"
    )
    assert view.rows[0] == ("公布方案", "4.39", "—", "3.80", "—", "3.97", "—")
    capped = next(row for row in view.rows if row[0] == "否决封顶后上卷")
    assert capped[5:] == ("3.96", "−0.01")
    assert level_table(countries, False).rows == ()


def test_left_out_nodes_stand_by_how_far_they_move_ranks(countries, evaluation_2025):
    view = left_out_table(countries, False)
    assert [row[0].title for row in view.rows][:3] == ["经济", "人均产出", "犯罪率"]
    assert view.rows[0][2:5] == ("60.0%", "1.00", "1")
    shifts = [float(row[3]) for row in left_out_table(evaluation_2025, True).rows]
    assert shifts == sorted(shifts, reverse=True)


def test_whose_score_changes(mini, countries):
    whose, change = whole_change(mini)
    assert whose == "全国"
    assert change["veto-capped"] == pytest.approx(-0.005)
    whose, change = whole_change(countries)
    assert whose == "各单位平均"
    assert change["missing-highest"] == pytest.approx(5)


def test_kinds_of_choice_are_summed_up(countries):
    rows = {row[0]: row for row in choice_table(countries, False).rows}
    assert next(iter(rows)) == LEFT_OUT, "it moves ranks most"
    assert rows["缺数处理"][1:] == ("4", "0.33", "1", "0.9429", "0.00 至 +5.00")
    assert "底线与滞后线" not in rows


def test_readings_name_the_choices_that_matter(countries, mini, evaluation_2025):
    level, ranks, verdict = readings(countries)
    assert "“缺报计最高分”（缺数处理），各单位平均得分变化+5.00分" in level
    assert "“去掉经济”，平均1.00位" in ranks
    assert "低至0.8286" in verdict
    level, ranks = readings(mini)
    assert ranks == "名次：没有一个方案改变任何单位的名次。"
    found = computed_variants(evaluation_2025)
    level, ranks, verdict = readings(evaluation_2025)
    assert signed(found["change"].min()) in level
    assert number(found["mean_shift"].max()) in ranks
    assert ("几乎不移动名次" in verdict) == (found["spearman"].min() >= 0.95)


def test_no_reading_names_a_single_unit(evaluation_2025):
    names = evaluation_2025.frame.units["name"].loc[list(evaluation_2025.compared)]
    assert not [name for name in names for sentence in readings(evaluation_2025) if name[:2] in sentence]


def test_nothing_is_said_where_nothing_was_computed(countries):
    summary = countries.variant_summary
    silent = replace(countries)
    silent.__dict__["variant_summary"] = summary[summary["variant"] == "nominal"]
    assert list(readings(silent)) == []
    assert choice_table(silent, False).rows == ()
