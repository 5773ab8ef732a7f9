import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.disparity import decompose_groups, decompose_indicators, ratio_scales

GOLDEN = Path(__file__).parents[1] / "golden" / "published-statistics.json"
MEXICO = json.loads(GOLDEN.read_text(encoding="utf-8"))["mexico"]
EXACT = 1e-12
NODES = [
    ("index", "", "分", ""),
    ("net", "index", "分", ""),
    ("net-5g", "net", "%", "continuous"),
    ("safe", "net", "布尔", "boolean"),
    ("items", "net", "项/年", "count"),
    ("shares", "net", "%", "mix"),
    ("points", "net", "分", "mix"),
    ("level", "net", "级", "grade"),
]


def long(groups):
    names = [name for name, values in groups.items() for _ in values]
    values = [value for values in groups.values() for value in values]
    units = [f"u{number}" for number in range(len(names))]
    return pd.DataFrame({"x": values}, index=units, dtype=float), pd.Series(names, index=units)


def ones(values):
    return pd.Series(1.0, index=values.index)


@pytest.fixture(scope="module")
def mexico():
    return pd.DataFrame(MEXICO["rows"], columns=MEXICO["columns"]).set_index("state")


def test_worked_example_e16(examples):
    example = examples["E16_three_regions_mini"]
    values, labels = long(example["groups"])
    row = decompose_indicators(values, ones(values), labels, {"x": "ratio"}).iloc[0]
    printed = {
        "T": "theil_T",
        "T_between": "theil_T_between",
        "T_within": "theil_T_within",
        "L": "theil_L",
        "L_between": "theil_L_between",
        "gini": "gini",
        "gini_within": "Gw",
        "gini_net_between": "Gnb",
        "gini_overlap": "Gt",
    }
    for column, name in printed.items():
        assert row[column] == pytest.approx(example[name], abs=5e-7)
    assert row["between_share"] == pytest.approx(0.013424 / 0.018939, abs=1e-4)
    assert (row["n"], row["origin"], row["reason"]) == (9, "真零点", "")


def test_theil1967_of_mexican_states(mexico):
    """Documentation of pysal's inequality: T of 32 states and its part between Hanson's five regions."""
    values = mexico[["1940", "2000"]].astype(float)
    scales = {"1940": "ratio", "2000": "ratio"}
    found = decompose_indicators(values, ones(values), mexico["region"], scales).set_index("code")
    for year in scales:
        assert found.loc[year, "T"] == pytest.approx(MEXICO["theil_T"][year], abs=5e-9)
        assert found.loc[year, "T_between"] == pytest.approx(MEXICO["theil_T_between"][year], abs=5e-8)
    assert found.loc["1940", "gini"] == pytest.approx(MEXICO["gini_1940"], abs=1e-12)


def test_dagum1997_by_its_definition_on_the_mexican_states(mexico):
    """No published decomposition is at hand: Gw, Gnb and Gt from all pairs, straight from the formulas."""
    y, regions = mexico["2000"].astype(float), mexico["region"]
    parts = {name: part.to_numpy() for name, part in y.groupby(regions)}
    n, mean = len(y), y.mean()
    within = net = overlap = 0.0
    for j, a in parts.items():
        for h, b in parts.items():
            gaps = a[:, None] - b[None, :]
            weight = np.abs(gaps).sum() / (2 * n**2 * mean)
            if j == h:
                within += weight
            else:
                richer = gaps if a.mean() >= b.mean() else -gaps
                d, q = np.maximum(richer, 0).mean(), np.maximum(-richer, 0).mean()
                net, overlap = net + weight * (d - q) / (d + q), overlap + weight * 2 * q / (d + q)
    row = decompose_indicators(y.to_frame("x"), ones(y), regions, {"x": "ratio"}).iloc[0]
    found = row[["gini_within", "gini_net_between", "gini_overlap"]].tolist()
    assert found == pytest.approx([within, net, overlap], abs=EXACT)


def test_scales_of_nodes():
    nodes = pd.DataFrame(NODES, columns=["code", "parent", "unit", "type"]).set_index("code")
    assert ratio_scales(nodes) == {
        "index": "score-from-zero",
        "net": "score-from-zero",
        "net-5g": "ratio",
        "safe": "ratio",
        "items": "ratio",
        "shares": "ratio",
        "level": "score-from-zero",
    }


def test_scores_are_read_from_their_origin():
    values, labels = long({"东部": [4.2, 4.6], "西部": [2.8, 3.0]})
    scores = decompose_indicators(values, ones(values), labels, {"x": "score-from-zero"}).iloc[0]
    shifted = decompose_indicators((values - 1) / 4, ones(values), labels, {"x": "ratio"}).iloc[0]
    assert (scores["origin"], shifted["origin"]) == ("(s−1)/4", "真零点")
    assert scores["T"] == pytest.approx(shifted["T"], abs=EXACT)
    assert scores["mean"] == pytest.approx((3.65 - 1) / 4)


@pytest.mark.parametrize(
    ("groups", "scales", "reason"),
    [
        ({"甲": [78, 80], "乙": [70, 71]}, {}, "不作判定：没有真零点，不能计算不平等指标"),
        ({"甲": [1, 0], "乙": [2, 3]}, {"x": "ratio"}, "不作判定：有1个零值，不能取对数"),
        ({"甲": [1, -1], "乙": [2, 3]}, {"x": "ratio"}, "不作判定：有1个负值"),
        ({"甲": [1, 2], "乙": [2]}, {"x": "ratio"}, "不作判定：组内有数据的单位不足两个：乙"),
        ({"甲": [1, 2], "乙": [2, 6]}, {"x": "score-from-zero"}, "不作判定：有得分不在1至5之间"),
    ],
)
def test_where_nothing_can_be_said_the_reason_stands(groups, scales, reason):
    values, labels = long(groups)
    row = decompose_indicators(values, ones(values), labels, scales).iloc[0]
    assert row["reason"] == reason
    assert row[["T", "gini", "between_share"]].isna().all()
    parts = decompose_groups(values, ones(values), labels, scales)
    assert parts[["group", "reason"]].to_numpy().tolist() == [["", reason]]


def test_equal_values_have_no_share_but_a_reason():
    values, labels = long({"甲": [3, 3], "乙": [3, 3]})
    row = decompose_indicators(values, ones(values), labels, {"x": "ratio"}).iloc[0]
    assert (row["T"], row["gini"]) == (0, 0)
    assert np.isnan(row["between_share"])
    assert row["reason"] == "不作判定：各单位数值几乎相同，没有差异可分解"


def test_units_left_out_are_named_and_each_indicator_has_its_own_weights():
    values, labels = long({"甲": [1, 2, np.nan], "乙": [3, 5], "": [9]})
    values = values.assign(y=values["x"])
    people = pd.DataFrame({"x": [1.0, 3, 1, 1, 1, 1], "y": 1.0}, index=values.index)
    found = decompose_indicators(values, people, labels, {"x": "ratio", "y": "ratio"}).set_index("code")
    assert found["left_out"].tolist() == ["u2;u5"] * 2
    assert found["n"].tolist() == [4, 4]
    assert found["mean"].tolist() == pytest.approx([(1 + 6 + 3 + 5) / 6, 11 / 4])
    plain = decompose_indicators(values[["y"]], ones(values), labels, {"y": "ratio"}).iloc[0]
    assert found.loc["y", "T"] == plain["T"]


def test_groups_in_long_form():
    values, labels = long({"甲": [1, 3], "乙": [4, 8]})
    found = decompose_groups(values, ones(values), labels, {"x": "ratio"}).set_index(["code", "group"])
    assert found["value_share"].to_dict() == pytest.approx({("x", "甲"): 4 / 16, ("x", "乙"): 12 / 16})
    assert found["mean"].tolist() == pytest.approx([2, 6])
    assert found["gini"].tolist() == pytest.approx([1 / 4, 1 / 6])
    assert found["n"].tolist() == [2, 2]


def test_no_columns_no_rows():
    values, labels = long({"甲": [1, 3], "乙": [4, 8]})
    assert decompose_indicators(values[[]], ones(values), labels, {}).empty
    assert decompose_groups(values[[]], ones(values), labels, {}).empty


@given(st.integers(0, 10_000), st.lists(st.integers(2, 6), min_size=2, max_size=4))
def test_law_parts_add_to_the_total_and_groups_to_the_parts(seed, sizes):
    rng = np.random.default_rng(seed)
    groups = {f"组{place}": np.exp(rng.normal(0, 2, size)) for place, size in enumerate(sizes)}
    values, labels = long(groups)
    people = pd.Series(rng.uniform(0.1, 10, len(values)), index=values.index)
    row = decompose_indicators(values, people, labels, {"x": "ratio"}).iloc[0]
    assert abs(row["T_between"] + row["T_within"] - row["T"]) <= EXACT
    assert abs(row["L_between"] + row["L_within"] - row["L"]) <= EXACT
    assert abs(row["gini_within"] + row["gini_net_between"] + row["gini_overlap"] - row["gini"]) <= EXACT
    assert 0 <= row["between_share"] <= 1
    parts = decompose_groups(values, people, labels, {"x": "ratio"})
    assert abs((parts["value_share"] * parts["theil_t"]).sum() - row["T_within"]) <= EXACT
    assert abs((parts["population_share"] * parts["theil_l"]).sum() - row["L_within"]) <= EXACT
