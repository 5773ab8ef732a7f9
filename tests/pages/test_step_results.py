from __future__ import annotations

from dataclasses import replace

from generator.pages.contexts import ReconciliationRow
from generator.pages.step_results import links, parts, presentation, uncertainty, weighting

ROWS = [
    ReconciliationRow("a", "甲", "全国", "86.3%", "86.3%", True),
    ReconciliationRow("b", "乙", "农村", "70%", "69%", False),
]


def test_weighting_tells_judgements_and_what_is_simulated(evaluation_2025, mini):
    told = weighting(evaluation_2025)
    table = evaluation_2025.judgement_consistency
    assert f"专家{table['experts'].max()}名、判断矩阵{len(table)}个" in told.done[1]
    assert "都低于 0.10" in told.done[1]
    assert told.lacking == (
        "判断矩阵与德尔菲评分为模拟数据。",
        "末级指标在同级之内取等权，没有单独赋权。",
    )
    assert weighting(mini).done[0] == "权重方案2套：公布权重、等权。"
    assert "没有专家判断的原始记录。" in weighting(mini).lacking


def test_an_inconsistent_matrix_is_not_passed_over(evaluation_2025):
    harsh = replace(evaluation_2025)
    table = evaluation_2025.judgement_consistency.assign(cr_max=0.12)
    harsh.__dict__["judgement_consistency"] = table
    assert "有的不低于 0.10" in weighting(harsh).done[1]


def test_own_weights_of_indicators_are_not_called_equal(countries):
    assert "末级指标在同级之内取等权，没有单独赋权。" not in weighting(countries).lacking


def test_uncertainty_tells_draws_pairs_and_variants(evaluation_2025, countries):
    told = uncertainty(evaluation_2025)
    assert told.done[0].startswith("2000次模拟同时变动上两级的权重与社区的抽样（权重 ±25%，种子20251231）")
    assert told.done[1] == "省级单位两两比较465对，能分出先后的448对，占96.3%。"
    assert told.done[2].startswith("逐项改变算法的方案55个")
    assert uncertainty(countries).done[0].startswith("400次模拟变动上两级的权重（")


def test_parts_add_to_the_score_or_it_is_said(mini):
    assert parts(mini).lacking == ()
    assert "分解为2个部分的贡献" in parts(mini).done[0]
    broken = replace(mini, contributions=mini.contributions * 0.9)
    assert parts(broken).lacking == ("综合得分没有逐项分解。",)
    assert not [sentence for sentence in parts(broken).done if "分解" in sentence]


def test_links_count_reconciliation_and_targets(evaluation_2025, mini):
    told = links(evaluation_2025, ROWS)
    assert told.done[0] == "与公布的数值对账2项，相等1项。"
    targets = evaluation_2025.target_progress["status"].astype(str)
    judged = int((~targets.isin(["暂无现值", "不可衡量"])).sum())
    assert told.done[1] == f"与目标对照{len(targets)}条，能够判定进度的{judged}条。"
    assert f"{len(targets) - judged}条目标没有同口径的现值或不可衡量。" in told.lacking
    assert links(mini, ()).done == ()
    assert links(mini, ()).lacking == ("没有与其他机构的同类指数比较。",)


def test_presentation_speaks_of_simulation_only_where_there_is_some(mini, countries):
    assert any("模拟数据" in sentence for sentence in presentation(mini).done)
    assert not any("模拟数据" in sentence for sentence in presentation(countries).done)
