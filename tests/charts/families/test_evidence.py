from __future__ import annotations


def test_problems_count_their_evidence(evaluation, figures):
    frame = figures["problem-evidence"].frame
    table = evaluation.dataset.frame("problems")
    assert len(frame) == len(table)
    assert frame["value"].sum() == sum(
        len([p for p in cell.split(";") if p]) for cell in table["evidence_figure_ids"]
    )
    assert list(dict.fromkeys(frame["dimension"])) == ["基础设施", "智慧服务", "治理能力", "可持续发展"]


def test_numbers_are_printed_with_their_population_and_sign(figures):
    frame = figures["problem-evidence"].frame.set_index("label")
    gap = frame.loc["城乡与东西网络落差"]
    assert gap["first"] == "5G覆盖率（东部城市社区）98.7%；5G覆盖率（西部农村社区）78.5%"
    assert "民政与医保数据互通率（全国智慧社区）<40%" in frame.at["跨部门数据不通", "evidence"]


def test_only_percentages_stand_on_the_axis(figures):
    frame = figures["problem-evidence"].frame.set_index("label")
    assert frame.at["跨部门数据不通", "shares"] == "=52.7;<40;=60"
    assert frame.at["投诉响应慢", "shares"] == "=38"
    assert frame.at["设计单一、排斥特殊群体", "shares"] == ""


def test_years_are_no_evidence_of_their_own(figures):
    text = "".join(figures["problem-evidence"].frame["evidence"])
    assert "暴雨延误抢险案例年份" not in text
