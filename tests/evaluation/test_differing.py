import pandas as pd
import pytest


def test_every_grouping_is_tested_for_every_node(report):
    tests = report.tests
    overall = tests[tests["test"].isin(["Welch ANOVA", "Welch t"])]
    groupings = {"地区", "城乡", "社区类型", "城市等级", "地区×城乡"}
    assert set(overall["grouping"]) == groupings
    scores = overall[overall["kind"] == "score"]
    assert scores.groupby("grouping").size().to_dict() == dict.fromkeys(groupings, 1 + 4 + 8)
    told = tests[tests["reason"] == ""]
    assert told[["effect", "p"]].notna().all(axis=None)
    assert (overall["p_holm"] >= overall["p"] - 1e-15).all()


def test_the_question_of_the_report_is_answered(report):
    pair = report.tests.query("node == 'index' and group_a == '东部城市' and group_b == '西部农村'").iloc[0]
    assert pair["test"] == "Games-Howell"
    assert pair["low"] < pair["difference"] < pair["high"]
    means = report.case_means["index"].xs("地区×城乡", level="grouping").groupby("group").mean()
    assert pair["difference"] == pytest.approx(means["东部城市"] - means["西部农村"])


def test_what_cannot_be_tested_says_why(report, mini):
    silent = report.tests[report.tests["p"].isna() & (report.tests["test"] != "")]
    assert silent.empty
    reasons = report.tests.loc[report.tests["test"] == "", "reason"]
    assert reasons.str.startswith("不作判定").all()
    assert mini.tests["reason"].str.startswith("不作判定").any(), "mini has one city in each region"


def test_inequality_adds_up_and_says_its_origin(report):
    table = report.inequality[report.inequality["reason"] == ""]
    assert table["T"].to_numpy() == pytest.approx(
        (table["T_between"] + table["T_within"]).to_numpy(), abs=1e-12
    )
    parts = table["gini_within"] + table["gini_net_between"] + table["gini_overlap"]
    assert table["gini"].to_numpy() == pytest.approx(parts.to_numpy(), abs=1e-12)
    origins = table.set_index("code")["origin"]
    assert origins["index"] == "(s−1)/4"
    assert origins["net-5g"] == "真零点"
    refused = report.inequality.set_index("code")["reason"]
    assert refused["satisfaction"].startswith("不作判定")


def test_scores_of_another_scale_have_another_origin(countries):
    assert countries.inequality.set_index("code").at["index", "origin"] == "(s−0)/100"
    assert countries.unit_groups.to_dict()["AAA"] == "高收入"


def test_provinces_draw_together_or_not(report):
    sigma = report.sigma[report.sigma["code"] == "index"]
    assert sigma["period"].astype(str).tolist() == ["2021", "2022", "2023", "2024", "2025"]
    beta = report.beta.set_index("code").loc["index"]
    assert beta["low"] < beta["slope"] < beta["high"]
    assert beta["n"] == 31


def test_correlations_among_dimensions_at_both_levels(report):
    table = report.correlations
    assert set(table["level"]) == {"province", "city"}
    among = table[(table["family"] == "一级指标之间") & (table["method"] == "Pearson")]
    assert among.groupby("level").size().tolist() == [6, 6]
    direct = report.scores.loc[report.compared, ["infrastructure", "services"]].corr().iloc[0, 1]
    row = among[
        (among["level"] == "province") & (among["a"] == "infrastructure") & (among["b"] == "services")
    ]
    assert row["r"].iloc[0] == pytest.approx(direct)
    assert "fiscal-per-capita" in set(table["b"])


def test_hainan_has_no_land_neighbour(report):
    moran = report.moran.set_index("node")
    assert moran.loc["index", "n"] == 30
    assert moran.loc["index", "without_neighbour"] == "460000"


def test_the_survey_by_group_with_n(report):
    table = report.survey_results
    whole = table[table["grouping"] == "whole"].set_index("item")
    assert (whole["n"] == 9200).all()
    assert whole.loc["overall", "mean"] == pytest.approx(82.6, abs=0.05)
    region = table[(table["item"] == "overall") & (table["grouping"] == "region")]
    assert region["n"].sum() == 9200
    assert report.reliability.iloc[0]["alpha"] == pytest.approx(0.85, abs=0.02)


def test_editions_without_survey_or_neighbours_have_empty_tables(mini, countries):
    for evaluation in (mini, countries):
        assert evaluation.survey_results.empty
        assert evaluation.reliability.empty
        assert evaluation.moran.empty
        assert isinstance(evaluation.correlations, pd.DataFrame)


def test_provinces_are_tested_beside_cities(report, mini):
    tests = report.unit_tests
    assert set(tests["grouping"]) == {"地区"}
    assert set(tests["node"]) == {"index"}
    pair = tests.query("group_a == '东部' and group_b == '西部'").iloc[0]
    assert (pair["n_a"], pair["n_b"]) == (11, 12)
    scores, groups = report.scores["index"], report.unit_groups
    means = [scores[groups.index[groups == name]].mean() for name in ("东部", "西部")]
    assert pair["difference"] == pytest.approx(means[0] - means[1])
    assert mini.unit_tests["reason"].str.startswith("不作判定").all(), "mini has one province in each region"


def test_an_interval_of_a_pair_and_its_p_say_the_same(report):
    pairs = report.tests[report.tests["test"] == "Games-Howell"]
    excludes = (pairs["low"] > 0) | (pairs["high"] < 0)
    assert (excludes == (pairs["p"] < 0.05)).all()
    assert excludes.any()
    assert not excludes.all()
