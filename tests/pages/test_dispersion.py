import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.pages.contexts import Link
from generator.pages.dispersion import (
    example_scores,
    gini_table,
    group_parts,
    indicator_table,
    read_inequality,
    shift_table,
    theil_table,
)


def by_head(view):
    heads = [column.title for column in view.columns]
    return {
        row[0].title if isinstance(row[0], Link) else row[0]: dict(zip(heads, row, strict=True))
        for row in view.rows
    }


def test_the_zero_decides_the_ratio_E15(evaluation_2025):
    """Worked example E15: gini 0.088889, theil T 0.013424 of 4.2, 3.5, 2.8; shifted 0.124444, 0.026486."""
    rows = by_head(shift_table(evaluation_2025))
    raw, shifted, unit = (rows[name] for name in ("得分本身", "得分减1", "（得分减1）÷4"))
    assert (raw["例：变异系数"], raw["例：G"], raw["例：T"]) == ("0.163", "0.089", "0.0134")
    assert (shifted["例：变异系数"], shifted["例：G"], shifted["例：T"]) == ("0.229", "0.124", "0.0265")
    assert list(shifted.values())[1:] == list(unit.values())[1:], "a scale factor changes nothing"
    own = evaluation_2025.inequality.set_index("code").loc["index"]
    assert unit["综合得分：G"] == f"{own['gini']:.3f}"
    assert unit["综合得分：T"] == f"{own['T']:.4f}"


def test_nothing_is_shifted_where_the_scale_begins_at_zero(countries, evaluation_2025):
    assert shift_table(countries) is None
    assert example_scores(countries) == ""
    assert example_scores(evaluation_2025) == "4.2、3.5、2.8"


def test_parts_are_the_evaluation_s_own(evaluation_2025):
    own = evaluation_2025.inequality.set_index("code").loc["governance"]
    theil = by_head(theil_table(evaluation_2025, "地区间"))["治理能力"]
    assert theil["T"] == f"{own['T']:.4f}"
    assert theil["T：地区间"] == f"{own['T_between']:.4f}"
    assert theil["地区间占比"] == f"{100 * own['between_share']:.0f}%"
    gini = by_head(gini_table(evaluation_2025))["治理能力"]
    assert [gini[name] for name in ("G", "Gw", "Gnb", "Gt")] == [
        f"{own[name]:.4f}" for name in ("gini", "gini_within", "gini_net_between", "gini_overlap")
    ]


def test_points_without_a_zero_say_why(evaluation_2025):
    rows = by_head(indicator_table(evaluation_2025, "scored", "地区间"))
    assert len(rows) == 24
    assert rows["居民满意度"]["说明"] == "不作判定：没有真零点，不能计算不平等指标"
    assert rows["居民满意度"]["G"] == "—"
    assert rows["资源循环利用"]["说明"] == "—"


def test_scored_and_monitored_indicators_are_apart(evaluation_2025, mini):
    assert len(indicator_table(evaluation_2025, "monitored", "地区间").rows) == 36
    assert indicator_table(mini, "monitored", "地区间") is None


def test_groups_share_people_and_points(evaluation_2025, mini):
    view = group_parts(evaluation_2025, "省级单位")
    assert [row[0] for row in view.rows] == ["东部", "中部", "西部"]
    assert [row[1] for row in view.rows] == ["11", "8", "12"]
    parts = evaluation_2025.inequality_groups
    shares = parts.loc[parts["code"] == "index", ["population_share", "value_share"]].sum()
    assert shares.tolist() == pytest.approx([1, 1])
    assert group_parts(mini, "省级单位") is None


def test_reading_names_share_and_extremes(evaluation_2025, mini):
    text = read_inequality(evaluation_2025, "地区间")
    assert text.startswith("综合得分的基尼系数为0.140，泰尔指数T为0.0313，其中81%来自地区间的差距")
    assert "最不平衡的是人才储备（0.225），最平衡的是舆情监测响应（0.010）" in text
    assert read_inequality(mini, "地区间") == "综合得分不作判定：组内有数据的单位不足两个：东部、中部、西部。"


def test_worked_example_is_the_shared_one():
    """The three scores stand for the regional means 4.2, 3.5, 2.8 of the report."""
    path = Path(__file__).parents[3] / "shared" / "method" / "worked-examples.json"
    if path.exists():
        example = json.loads(path.read_text(encoding="utf-8"))["E15_origin_dependence"]["raw_scores"]
        assert example["mean"] == pytest.approx(sum((4.2, 3.5, 2.8)) / 3)


def test_a_scale_without_ends_has_no_table(mini):
    rules = replace(mini.rules, scale=(float("-inf"), float("inf")))
    assert shift_table(replace(mini, rules=rules)) is None
