from __future__ import annotations

from collections import Counter

from generator.pages.step_inputs import (
    Told,
    effect,
    framework,
    missing_values,
    normalisation,
    selection,
    structure,
)
from generator.pages.tables import percent


def test_empty_sentences_are_left_out():
    assert Told.of(["甲。", ""], ["", ""]) == Told(("甲。",), ())


def test_framework_counts_levels_and_what_is_scored(evaluation_2025, countries):
    told = framework(evaluation_2025)
    assert "一级指标4个、二级指标15个、三级指标60个，其中计分的依次为4个、8个、24个" in told.done[0]
    assert told.lacking == ("36个指标只监测，在公布方案中没有权重。",)
    assert framework(countries).done == (
        "综合指数之下有一级指标2个、二级指标4个，其中计分的依次为2个、4个。",
    )
    assert framework(countries).lacking == ("4个末级指标没有写明定义。",)


def test_selection_counts_tables_by_provenance(evaluation_2025, countries):
    dataset = evaluation_2025.dataset
    told = selection(evaluation_2025)
    assert told.done[0] == "样本社区3100个，分属337个城市、1008个层。"
    assert f"数据表{len(dataset.tables)}张" in told.done[1]
    assert f"模拟{len(dataset.synthetic)}张" in told.done[1]
    figures = Counter(dataset.frame("published_figures")["verified"])
    assert f"报告自述{figures['报告自述']}个" in told.done[2]
    assert f"{len(dataset.synthetic)}张表为模拟数据" in told.lacking[0]
    assert selection(countries).lacking == ()


def test_missing_cells_are_counted_among_the_applicable(evaluation_2025, mini):
    communities = evaluation_2025.communities
    applicable = communities.applicable.to_numpy()
    gaps = applicable & communities.values[communities.applicable.columns].isna().to_numpy()
    told = missing_values(evaluation_2025)
    assert percent(gaps.sum() / applicable.sum()) in told.done[0]
    assert f"低于66.7%的社区{int((communities.availability['index'] < 2 / 3).sum())}个" in told.done[0]
    assert told.lacking == ("没有作多重插补，也没有检验缺报是否随机。",)
    assert "全国得分的上下限为3.87–4.03分" in missing_values(mini).done[2]


def test_structure_tells_correlations_or_why_not(evaluation_2025, mini, countries):
    told = structure(evaluation_2025)
    assert "省级单位0.990–0.998，城市0.940–0.951" in told.done[0]
    assert any("克隆巴赫 α 为0.85" in sentence for sentence in told.done)
    assert any("莫兰 I 为0.65" in sentence for sentence in told.done)
    assert structure(mini).done == ()
    assert "单位太少" in structure(mini).lacking[0]
    assert "国家0.919–0.919" in structure(countries).done[0]


def test_normalisation_counts_the_origin_of_thresholds(evaluation_2025, countries):
    frame = evaluation_2025.dataset.frame("thresholds")
    cells = Counter(word for name in frame if name.endswith("_origin") for word in frame[name] if word)
    told = normalisation(evaluation_2025)
    assert (
        f"阈值{sum(cells.values())}格，逐格注明来历：拟定{cells['拟定']}格、报告公布{cells['报告公布']}格。"
        in told.done
    )
    assert told.lacking == (f"{cells['拟定']}格阈值为拟定，没有经主管部门或专家确认。",)
    assert normalisation(countries).done[0] == "按最小值与最大值线性换算，超出两端的取端点。"
    assert normalisation(countries).lacking == ()


def test_effects_are_those_of_the_variants(mini, countries):
    assert effect(mini, "阈值") == "2个方案使全国得分变化−0.16至+0.18分，名次平均移动至多0.00位"
    assert effect(countries, "权重") == "1个方案使各单位平均得分变化+0.56分，名次平均移动至多0.00位"
    assert effect(countries, "阈值") == ""
