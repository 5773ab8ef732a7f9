import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from generator.analysis.kruskal import kruskal_wallis
from generator.analysis.significance import compare_groups, node_families
from generator.analysis.welch import Moments, hedges_g

REGIONS = ("东部", "中部", "西部")
CROSSED = tuple(region + kind for region in REGIONS for kind in ("城市", "农村"))


def city_table(groups, grouping, node="index"):
    parts = {
        (grouping, name): pd.DataFrame({node: values}, index=pd.Index(range(len(values)), name="city"))
        for name, values in groups.items()
    }
    return pd.concat(parts, names=["grouping", "group"])


@pytest.fixture
def e16(examples):
    example = examples["E16_three_regions_mini"]
    return example, {name: np.array(values) for name, values in example["groups"].items()}


def test_worked_example_e16(e16):
    example, groups = e16
    found = compare_groups(city_table(groups, "地区"))
    overall = found.iloc[0]
    printed = {"statistic": "welch_F", "p": "welch_p", "effect": "omega2", "eta2": "eta2"}
    for column, name in printed.items():
        assert overall[column] == pytest.approx(example[name], abs=1e-6)
    assert overall["check_effect"] == pytest.approx(example["kruskal_H"] / 8, abs=1e-6)
    assert found["test"].tolist() == ["Welch ANOVA"] + ["Games-Howell"] * 3
    pairs = found[1:].set_index(["group_a", "group_b"])["p"]
    assert pairs["East", "Central"] == pytest.approx(example["games_howell_p"]["E-C"], abs=1e-5)
    assert pairs["East", "West"] == pytest.approx(example["games_howell_p"]["E-W"], abs=1e-5)
    assert pairs["Central", "West"] == pytest.approx(example["games_howell_p"]["C-W"], abs=1e-5)


def test_three_groups_give_one_overall_test_and_three_pairs(e16):
    example, groups = e16
    found = compare_groups(city_table(groups, "地区"))
    check = kruskal_wallis(groups)
    assert (found.loc[0, "check_p"], found.loc[0, "check_effect"]) == (check.p, check.epsilon_squared)
    assert found.loc[0, "p_holm"] == pytest.approx(example["welch_p"], abs=1e-6)
    assert (found["low"][1:] < found["difference"][1:]).all()
    assert found["p_holm"][1:].tolist() == found["p"][1:].tolist()
    assert (found["reason"] == "").all()


def test_two_groups_give_one_welch_test():
    groups = {"城市": [4.0, 4.5, 4.2], "农村": [2.0, 3.1, 2.7]}
    found = compare_groups(city_table(groups, "城乡"))
    expected = stats.ttest_ind(*groups.values(), equal_var=False)
    row = found.iloc[0]
    assert (row["test"], row["group_a"], row["n_a"]) == ("Welch t", "城市", 3)
    assert (row["statistic"], row["p"], row["df1"]) == pytest.approx(
        (expected.statistic, expected.pvalue, expected.df)
    )
    a, b = (Moments.of([group]) for group in groups.values())
    assert row["effect"] == hedges_g(a, b)[0]


def test_eastern_cities_and_western_villages_are_a_pair_of_their_grouping():
    rng = np.random.default_rng(8)
    groups = {name: rng.normal(4 - place / 4, 0.4, 12) for place, name in enumerate(CROSSED)}
    found = compare_groups(city_table(groups, "地区×城乡"))
    pairs = found[found["test"] == "Games-Howell"].set_index(["group_a", "group_b"])
    assert len(pairs) == 15
    row = pairs.loc[("东部城市", "西部农村")]
    expected = stats.tukey_hsd(*groups.values(), equal_var=False).pvalue[0, 5]
    assert row["p"] == pytest.approx(expected, abs=1e-9)
    assert row["low"] > 0


def test_a_group_left_out_is_listed_with_its_reason():
    groups = {
        "东部": [4.0, 4.5, 4.2],
        "中部": [2.0, 3.1, 2.7],
        "西部": [2.0],
        "其他": [3.0, 3.0],
        "空": [np.nan],
    }
    found = compare_groups(city_table(groups, "地区"))
    assert found["test"].tolist() == ["Welch t", "", "", ""]
    assert found[["group_a", "n_a", "reason"]][1:].to_numpy().tolist() == [
        ["西部", 1, "不作判定：有数据的单位不足两个"],
        ["其他", 2, "不作判定：各单位数值相同"],
        ["空", 0, "不作判定：没有数据"],
    ]


@pytest.mark.parametrize(
    ("groups", "reasons"),
    [
        ({"城市": [4.0, 4.0], "农村": [4.0, 4.0]}, {"": "不作判定：全部数值相同"}),
        ({"城市": [0.1 + 0.2, 0.3], "农村": [0.3, 0.3]}, {"": "不作判定：全部数值相同"}),
        ({"城市": [np.nan], "农村": [np.nan]}, {"": "不作判定：没有数据"}),
        (
            {"城市": [4.0, 4.0], "农村": [2.0]},
            {
                "": "不作判定：可比较的组不足两个",
                "城市": "不作判定：各单位数值相同",
                "农村": "不作判定：有数据的单位不足两个",
            },
        ),
        (
            {"城市": [4.0, 3.0], "农村": [np.nan]},
            {"": "不作判定：可比较的组不足两个", "农村": "不作判定：没有数据"},
        ),
    ],
)
def test_nothing_is_left_out_in_silence(groups, reasons):
    found = compare_groups(city_table(groups, "城乡"))
    assert (found["test"] == "").all()
    assert dict(zip(found["group_a"], found["reason"], strict=True)) == reasons
    assert found[["p", "p_holm", "effect"]].isna().all(axis=None)


def test_nodes_and_groupings_are_tested_apart_and_ordered():
    rng = np.random.default_rng(2)
    parts = {
        (grouping, group): pd.DataFrame(rng.normal(size=(6, 2)), columns=["a", "b"])
        for grouping, groups in {"城乡": ("城市", "农村"), "地区": REGIONS}.items()
        for group in groups
    }
    means = pd.concat(parts, names=["grouping", "group", "city"]).assign(c=1.0)
    found = compare_groups(means, {"a": "甲", "b": "乙"}, "value")
    assert found["node"].tolist() == ["a", "b", "c", *["a"] * 4, *["b"] * 4, "c"]
    assert found["grouping"].tolist() == ["城乡"] * 3 + ["地区"] * 9
    assert set(found["kind"]) == {"value"}
    assert found["family"].tolist() == ["甲", "乙", "", *["甲"] * 4, *["乙"] * 4, ""]
    alone = compare_groups(means[["b"]].loc[["地区"]], {"b": "乙"}, "value")
    together = found[(found["node"] == "b") & (found["grouping"] == "地区")].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, together)


def test_holm_adjusts_within_grouping_and_family():
    rng = np.random.default_rng(3)
    data = {
        name: rng.normal(size=(8, 3)) + [0.3, 0.6, 0.9] * np.array(place) for place, name in enumerate("AB")
    }
    parts = {("城乡", name): pd.DataFrame(values, columns=list("xyz")) for name, values in data.items()}
    means = pd.concat(parts, names=["grouping", "group", "city"])
    p = compare_groups(means).set_index("node")["p"]
    apart = compare_groups(means, {"x": "一", "y": "二", "z": "二"}).set_index("node")["p_holm"]
    small, large = sorted(["y", "z"], key=lambda node: p[node])
    assert apart["x"] == p["x"]
    assert apart[small] == pytest.approx(min(1, 2 * p[small]))
    assert apart[large] == pytest.approx(max(apart[small], p[large]))
    one = compare_groups(means).set_index("node")["p_holm"]
    assert one.min() == pytest.approx(min(1, 3 * p.min()))


def test_families_of_nodes():
    rows = [
        ("index", "", "index"),
        ("net", "index", "dimension"),
        ("cover", "net", "subdimension"),
        ("net-5g", "cover", "indicator"),
    ]
    nodes = pd.DataFrame(rows, columns=["code", "parent", "level"]).set_index("code")
    assert node_families(nodes) == {
        "index": "综合得分与一级指标",
        "net": "综合得分与一级指标",
        "cover": "二级指标",
        "net-5g": "三级指标",
    }
    assert set(node_families(nodes, "value").values()) == {"指标原值"}


def test_no_groupings_no_rows():
    empty = city_table({"甲": [1.0]}, "城乡").iloc[:0]
    assert compare_groups(empty).empty
    assert "reason" in compare_groups(empty)


@given(st.integers(0, 10_000), st.integers(3, 5))
def test_law_overall_test_is_scipys(seed, k):
    rng = np.random.default_rng(seed)
    groups = {f"组{place}": rng.normal(size=rng.integers(3, 9)) for place in range(k)}
    row = compare_groups(city_table(groups, "分组")).iloc[0]
    expected = stats.f_oneway(*groups.values(), equal_var=False)
    assert (row["statistic"], row["p"]) == pytest.approx((expected.statistic, expected.pvalue))
    assert row["check_p"] == pytest.approx(stats.kruskal(*groups.values()).pvalue)
