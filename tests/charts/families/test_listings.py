from __future__ import annotations


def test_samples_are_those_of_the_method_sections(figures):
    names = [row[0] for row in figures["methods-sample"].rows()]
    assert "居民问卷发放量" in names
    assert "曾点不明链接致信息泄露的居民占比" not in names


def test_stages_follow_each_other(figures):
    rows = figures["stages"].rows()
    assert [row[0] for row in rows] == ["初期探索阶段", "快速发展阶段", "深化提升阶段"]
    assert rows[2][1] == "2025年起"


def test_every_registered_conflict_case_and_policy_is_listed(evaluation, figures):
    assert len(figures["conflicts"].frame) == len(evaluation.dataset.frame("conflicts"))
    assert len(figures["policies"].frame) == len(evaluation.dataset.frame("policies"))
    assert len(figures["cases-list"].frame) == len(evaluation.dataset.documents["cases"]["cases"])


def test_swot_has_four_sides(figures):
    assert list(dict.fromkeys(figures["swot"].frame["side"])) == ["优势", "劣势", "机会", "威胁"]
    evidence = figures["swot"].frame.set_index("item")["evidence"]
    assert evidence["网络底座"].endswith("城市社区5G 98.7%")
    assert evidence["公信力受损"] == "部分社区过度删帖（4.3.2 节）"
    assert evidence.str.len().min() > 0
