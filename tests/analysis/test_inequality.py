import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.inequality import decompose_inequality, measure_inequality
from generator.analysis.undecided import Undecided

EXACT = 1e-12
E15 = pd.Series([4.2, 3.5, 2.8], index=["东部", "中部", "西部"])
PARTS = {"theil_t": "theil_T", "theil_l": "theil_L", "gini": "gini"}


def ones(values):
    return pd.Series(1.0, index=values.index)


def in_groups(groups):
    names = [name for name, values in groups.items() for _ in values]
    units = [f"u{number}" for number in range(len(names))]
    values = pd.Series([value for values in groups.values() for value in values], index=units, dtype=float)
    return values, pd.Series(names, index=units)


@pytest.mark.parametrize(
    ("values", "scale", "case", "origin"),
    [
        (E15, "ratio", "raw_scores", "真零点"),
        (E15 - 1, "ratio", "shifted_minus_1", "真零点"),
        ((E15 - 1) * 25, "ratio", "rescaled_0_100", "真零点"),
        (E15, "score-from-zero", "rescaled_0_100", "(s−1)/4"),
    ],
)
def test_worked_example_e15(examples, values, scale, case, origin):
    found = measure_inequality(values, ones(values), scale)
    expected = examples["E15_origin_dependence"][case]
    for name, printed in PARTS.items():
        assert getattr(found, name) == pytest.approx(expected[printed], abs=5e-7)
    assert (found.n, found.left_out, found.origin) == (3, (), origin)


def test_scores_without_a_fixed_origin_are_refused():
    reason = Undecided("得分没有真零点，须把原点定为(s−1)/4")
    assert measure_inequality(E15, ones(E15), "score") == reason
    assert decompose_inequality(E15, ones(E15), ones(E15).astype(str), "score") == reason


def test_worked_example_e16(examples):
    example = examples["E16_three_regions_mini"]
    values, labels = in_groups(example["groups"])
    found = decompose_inequality(values, ones(values), labels, "ratio")
    printed = {
        "theil_T": found.total.theil_t,
        "theil_T_between": found.theil_t_between,
        "theil_T_within": found.theil_t_within,
        "theil_L": found.total.theil_l,
        "theil_L_between": found.theil_l_between,
        "gini": found.total.gini,
        "Gw": found.gini_within,
        "Gnb": found.gini_net_between,
        "Gt": found.gini_overlap,
    }
    assert printed == pytest.approx({name: example[name] for name in printed}, abs=5e-7)
    assert found.groups["mean"].to_dict() == pytest.approx({"East": 4.2, "Central": 3.5, "West": 2.8})
    assert found.groups["n"].tolist() == [3, 3, 3]


def test_weighted_gini_and_theil_by_hand():
    """Three people have 1 and one has 5: μ = 2, G = E|y - y'|/2μ = 2·(3/4)(1/4)·4/4 = 3/8.

    T = (3/4)(1/2)ln(1/2) + (1/4)(5/2)ln(5/2); L = (3/4)ln 2 + (1/4)ln(2/5).
    """
    found = measure_inequality(pd.Series([1.0, 5.0], index=["a", "b"]), pd.Series({"b": 1, "a": 3}), "ratio")
    assert found.mean == pytest.approx(2)
    assert found.gini == pytest.approx(3 / 8)
    assert found.theil_t == pytest.approx(3 / 8 * np.log(1 / 2) + 5 / 8 * np.log(5 / 2))
    assert found.theil_l == pytest.approx(3 / 4 * np.log(2) + 1 / 4 * np.log(2 / 5))


def test_groups_that_do_not_overlap_have_no_transvariation():
    values, labels = in_groups({"低": [1, 2], "高": [3, 4]})
    found = decompose_inequality(values, ones(values), labels, "ratio")
    assert found.gini_overlap == 0
    assert found.gini_net_between > 0
    same = decompose_inequality(ones(values), ones(values), labels, "ratio")
    assert (same.total.gini, same.gini_net_between, same.gini_overlap) == (0, 0, 0)


def test_units_without_value_or_group_are_listed():
    values, labels = in_groups({"甲": [1, 2, np.nan], "乙": [3, 4], "": [9]})
    found = decompose_inequality(values, ones(values), labels, "ratio")
    assert (found.total.n, found.total.left_out) == (4, ("u2", "u5"))
    assert measure_inequality(values, ones(values), "ratio").left_out == ("u2",)


@pytest.mark.parametrize(
    ("values", "people", "reason"),
    [
        ([1, 0, 3], [1, 1, 1], "有1个零值，不能取对数"),
        ([1, -2, 3], [1, 1, 1], "有1个负值"),
        ([0, 0, 0], [1, 1, 1], "均值为零"),
        ([1, 2, 3], [1, 0, 1], "有单位的人口缺失或不为正"),
        ([1, 2, 3], [1, np.nan, 1], "有单位的人口缺失或不为正"),
        ([1, np.nan, np.nan], [1, 1, 1], "有数据的单位不足两个"),
        ([np.nan, np.nan, np.nan], [1, 1, 1], "没有数据"),
    ],
)
def test_reasons_for_no_verdict(values, people, reason):
    values, people = pd.Series(values, dtype=float), pd.Series(people, dtype=float)
    assert measure_inequality(values, people, "ratio") == Undecided(reason)


@pytest.mark.parametrize(
    ("groups", "reason"),
    [
        ({"甲": [1, 2]}, "不足两组"),
        ({"甲": [1, 2], "乙": [3]}, "组内有数据的单位不足两个：乙"),
        ({"甲": [1, 2], "乙": [np.nan], "丙": [2]}, "组内有数据的单位不足两个：乙、丙"),
    ],
)
def test_reasons_for_no_decomposition(groups, reason):
    values, labels = in_groups(groups)
    assert decompose_inequality(values, ones(values), labels, "ratio") == Undecided(reason)


@st.composite
def populations(draw):
    """Two to four groups of two to six units, values and weights over several orders of magnitude."""
    sizes = draw(st.lists(st.integers(2, 6), min_size=2, max_size=4))
    number = st.floats(1e-3, 1e4)
    count = sum(sizes)
    values = draw(st.lists(number, min_size=count, max_size=count))
    people = draw(st.lists(number, min_size=count, max_size=count))
    labels = [f"组{place}" for place, size in enumerate(sizes) for _ in range(size)]
    return pd.Series(values), pd.Series(people), pd.Series(labels)


@given(populations())
def test_law_parts_add_to_the_total(given_units):
    found = decompose_inequality(*given_units, "ratio")
    total = found.total
    parts = found.gini_within + found.gini_net_between + found.gini_overlap
    assert abs(found.theil_t_between + found.theil_t_within - total.theil_t) <= EXACT
    assert abs(found.theil_l_between + found.theil_l_within - total.theil_l) <= EXACT
    assert abs(parts - total.gini) <= EXACT
    assert 0 <= total.gini < 1
    assert min(found.gini_within, found.gini_net_between, found.gini_overlap) >= 0


@given(populations())
def test_law_gini_is_the_mean_distance_of_pairs(given_units):
    values, people, _ = given_units
    y, p = values.to_numpy(), (people / people.sum()).to_numpy()
    expected = p @ np.abs(y[:, None] - y[None, :]) @ p / (2 * (p @ y))
    assert measure_inequality(values, people, "ratio").gini == pytest.approx(expected, abs=EXACT)


@given(populations())
def test_law_duplicating_every_unit_changes_nothing(given_units):
    twice = [pd.concat([each, each], ignore_index=True) for each in given_units]
    once, again = (decompose_inequality(*units, "ratio") for units in (given_units, twice))
    for name in PARTS:
        assert getattr(again.total, name) == pytest.approx(getattr(once.total, name), abs=EXACT)
    assert again.gini_overlap == pytest.approx(once.gini_overlap, abs=EXACT)


@given(populations(), st.floats(1e-3, 1e3))
def test_law_the_unit_of_measurement_changes_nothing(given_units, factor):
    values, people, _ = given_units
    once = measure_inequality(values, people, "ratio")
    for again in (
        measure_inequality(values * factor, people, "ratio"),
        measure_inequality(values, people * factor, "ratio"),
    ):
        for name in PARTS:
            assert getattr(again, name) == pytest.approx(getattr(once, name), abs=EXACT)
