import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from generator.analysis.holm import adjust_holm
from generator.analysis.survey import closed_cells, reliability_table, survey_groups, survey_tests

GOLDEN = Path(__file__).parents[1] / "golden" / "published-statistics.json"
LSAT = json.loads(GOLDEN.read_text(encoding="utf-8"))["lsat"]
REGIONS = {"region": ["东部", "中部", "西部"]}
TOO_FEW = "不作判定：有效回答不足10份"
PROTECTED = "不作判定：为保护人数过少的组，本组一并不列"


def made(sizes, seed=5):
    rng = np.random.default_rng(seed)
    regions = np.repeat(list(sizes), list(sizes.values()))
    answers = rng.integers(1, 6, size=(len(regions), 2))
    return (
        pd.DataFrame(answers, columns=["overall", "life"]).assign(region=regions).astype({"region": object})
    )


def test_means_and_intervals_against_scipy():
    answers = made({"东部": 30, "中部": 20, "西部": 15})
    found = survey_groups(answers, ["overall"], REGIONS).set_index("group")
    assert found.index.tolist() == REGIONS["region"]
    for group, row in found.iterrows():
        points = answers[answers["region"] == group]["overall"] * 20.0
        low, high = stats.t.interval(0.95, len(points) - 1, points.mean(), stats.sem(points))
        assert (row["n"], row["reason"]) == (len(points), "")
        assert (row["mean"], row["sd"]) == pytest.approx((points.mean(), points.std()))
        assert (row["low"], row["high"]) == pytest.approx((low, high))


def test_the_overall_test_stands_in_every_row_and_is_adjusted_over_the_items():
    answers = made({"东部": 30, "中部": 20, "西部": 15})
    found = survey_groups(answers, ["overall", "life"], REGIONS)
    parts = [part * 20 for _, part in answers.groupby("region")["life"]]
    life = found[found["item"] == "life"]
    assert set(life["test"]) == {"Welch ANOVA"}
    assert life["p"].tolist() == pytest.approx([stats.f_oneway(*parts, equal_var=False).pvalue] * 3)
    p = found.drop_duplicates("item")["p"]
    assert found.drop_duplicates("item")["p_holm"].tolist() == pytest.approx(adjust_holm(p).tolist())
    tests = survey_tests(answers, ["overall", "life"], REGIONS)
    assert tests["item"].tolist() == ["overall"] * 4 + ["life"] * 4


def test_missing_answers_do_not_count():
    answers = made({"东部": 30, "中部": 20, "西部": 15})
    answers["life"] = answers["life"].astype(float).mask(answers.index < 12)
    found = survey_groups(answers, ["life"], REGIONS).set_index("group")
    assert found["n"].tolist() == [18, 20, 15]


def test_a_small_group_shows_no_number_and_takes_the_smallest_other_along():
    """3 answers from the west follow from the total and the rest: the centre is closed with them."""
    answers = made({"东部": 30, "中部": 20, "西部": 3})
    found = survey_groups(answers, ["overall"], REGIONS).set_index("group")
    assert found["reason"].to_dict() == {
        "东部": "不作判定：可比较的组不足两个",
        "中部": PROTECTED,
        "西部": TOO_FEW,
    }
    closed = found.loc[["中部", "西部"]]
    assert closed[["n", "mean", "sd", "low", "high", "p"]].isna().all(axis=None)
    assert found.loc["东部", "n"] == 30
    tests = survey_tests(answers, ["overall"], REGIONS)
    assert tests[["n_a", "n_b", "p"]].isna().all(axis=None)


def test_closed_answers_do_not_enter_the_tests():
    answers = made({"东部": 30, "中部": 20, "西部": 8, "港澳": 4, "其他": 2})
    groupings = {"region": ["东部", "中部", "西部", "港澳", "其他"]}
    tests = survey_tests(answers, ["overall"], groupings)
    groups = [answers[answers["region"] == name]["overall"] * 20 for name in ("东部", "中部")]
    assert tests["test"].tolist() == ["Welch t"]
    assert tests["p"].tolist() == pytest.approx([stats.ttest_ind(*groups, equal_var=False).pvalue])


def test_answers_all_the_same_have_a_mean_and_a_reason():
    answers = made({"东部": 30, "中部": 20, "西部": 15})
    answers.loc[answers["region"] == "西部", "overall"] = 4
    row = survey_groups(answers, ["overall"], REGIONS).set_index("group").loc["西部"]
    assert (row["n"], row["mean"], row["reason"]) == (15, 80, "不作判定：回答没有差异，没有区间")
    assert np.isnan(row["low"])


def test_intervals_stay_on_the_scale():
    answers = pd.DataFrame({"overall": [5] * 11 + [3], "region": "东部"})
    row = survey_groups(answers, ["overall"], {"region": ["东部"]}).iloc[0]
    assert row["mean"] < row["high"] == 100
    assert row["test"] == ""
    assert row["reason"] == "不作判定：可比较的组不足两个"


def test_groups_nobody_belongs_to_have_a_reason():
    found = survey_groups(made({"东部": 30}), ["overall"], {"region": ["港澳"]})
    assert found[["test", "reason"]].to_numpy().tolist() == [["", TOO_FEW]]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(0, 15))
def test_law_closed_answers_are_none_or_at_least_a_cell(sizes, min_cell):
    counts = pd.Series(sizes, index=[f"组{place}" for place in range(len(sizes))])
    closed = closed_cells(counts, min_cell)
    assert (counts[closed == ""] >= max(min_cell, 1)).all()
    hidden = counts[closed != ""].sum()
    assert hidden == 0 or hidden >= min_cell or (closed != "").all()
    assert (closed == "protecting").sum() <= 1


def lsat():
    patterns = [[int(digit) for digit in format(number, "05b")] for number in range(32)]
    rows = np.repeat(patterns, LSAT["counts"], axis=0)
    return pd.DataFrame(rows, columns=[f"item{number}" for number in range(1, 6)])


def test_cronbach1951_lsat():
    """Bock and Lieberman (1970); alpha and alpha without each item as printed by Rizopoulos (2006)."""
    found = reliability_table(lsat(), [f"item{number}" for number in range(1, 6)], "item1")
    whole = found[found["scale"] == "含总体评价"].set_index("dropped")
    assert whole.loc["", "alpha"] == pytest.approx(LSAT["alpha"], abs=5e-5)
    assert (whole.loc["", "n"], whole.loc["", "left_out"], whole.loc["", "items"]) == (1000, 0, 5)
    dropped = [whole.loc[f"item{number}", "alpha"] for number in range(1, 6)]
    assert dropped == pytest.approx(LSAT["without"], abs=5e-5)
    without = found[found["scale"] == "不含总体评价"].set_index("dropped")
    assert without.loc["", "alpha"] == dropped[0]
    assert without.index.tolist() == ["", "item2", "item3", "item4", "item5"]
    assert set(without["items"]) == {4, 3}


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"overall": [1, 2], "life": [1, 2], "app": [2, 2]}, TOO_FEW),
        ({"overall": [1, 2] * 6, "life": [2, 1] * 6, "app": [3, 3] * 6}, "不作判定：总分没有差异"),
    ],
)
def test_no_alpha_without_a_reason(answers, reason):
    found = reliability_table(pd.DataFrame(answers), ["overall", "life", "app"], "overall")
    assert found.iloc[0]["reason"] == reason
    assert np.isnan(found.iloc[0]["alpha"])


def test_two_items_have_no_alpha_without_one():
    answers = pd.DataFrame({"overall": [1, 2, 3] * 5, "life": [1, 2, 4] * 5})
    found = reliability_table(answers, ["life"], "overall").set_index(["scale", "dropped"])
    assert found.loc[("含总体评价", "life"), "reason"] == "不作判定：题目不足两个"
    assert found.loc[("不含总体评价", ""), "reason"] == "不作判定：题目不足两个"
