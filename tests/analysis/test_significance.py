import numpy as np
import pandas as pd
import pytest
from scipy import stats

from generator.analysis.significance import (
    adjust_holm,
    compare_groups,
    games_howell_p,
    hedges_g,
    omega_squared,
    welch_anova,
)


@pytest.fixture
def e16(examples):
    example = examples["E16_three_regions_mini"]
    return example, {name: np.array(values) for name, values in example["groups"].items()}


def test_worked_example_e16_welch_anova_and_omega(e16):
    example, groups = e16
    F, df1, _, p = welch_anova(list(groups.values()))
    assert (F, p) == pytest.approx((example["welch_F"], example["welch_p"]), abs=1e-6)
    assert df1 == 2
    assert omega_squared(list(groups.values())) == pytest.approx(example["omega2"], abs=1e-6)


def test_worked_example_e16_games_howell(e16):
    example, groups = e16
    for pair, expected in example["games_howell_p"].items():
        a, b = ({"E": "East", "C": "Central", "W": "West"}[letter] for letter in pair.split("-"))
        assert games_howell_p(groups[a], groups[b], 3) == pytest.approx(expected, abs=1e-5)


def test_welch_anova_and_games_howell_against_scipy():
    rng = np.random.default_rng(4)
    groups = [rng.normal(mean, sd, n) for mean, sd, n in ((3, 1, 9), (3.5, 0.4, 14), (2.8, 0.7, 6))]
    expected = stats.f_oneway(*groups, equal_var=False)
    F, _, _, p = welch_anova(groups)
    assert (F, p) == pytest.approx((expected.statistic, expected.pvalue))
    pairs = stats.tukey_hsd(*groups, equal_var=False).pvalue
    assert games_howell_p(groups[0], groups[1], 3) == pytest.approx(pairs[0, 1])


def test_holm1979_by_hand():
    assert adjust_holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert adjust_holm([0.9, 0.8]) == pytest.approx([1.0, 1.0])


def test_hedges1981_by_hand():
    a, b = np.array([2.0, 4.0, 6.0]), np.array([1.0, 3.0, 5.0])
    d, approximate = 0.5, 1 - 3 / (4 * 4 - 1)
    assert hedges_g(a, b) == pytest.approx(d * approximate, abs=2e-3)
    assert hedges_g(b, a) == -hedges_g(a, b)


def city_table(groups, grouping):
    parts = {
        (grouping, name): pd.DataFrame({"index": values}, index=pd.Index(range(len(values)), name="city"))
        for name, values in groups.items()
    }
    return pd.concat(parts, names=["grouping", "group"])


def test_three_groups_give_one_overall_test_and_three_pairs(e16):
    example, groups = e16
    found = compare_groups(city_table(groups, "地区"))
    assert found["test"].tolist() == ["Welch ANOVA"] + ["Games-Howell"] * 3
    assert found.loc[0, "check_p"] == pytest.approx(stats.kruskal(*groups.values()).pvalue)
    assert found.loc[0, "p_holm"] == pytest.approx(example["welch_p"], abs=1e-6)
    assert (found["low"][1:] < found["difference"][1:]).all()


def test_two_groups_give_one_welch_test():
    groups = {"城市": [4.0, 4.5, 4.2], "农村": [2.0, 3.1, 2.7]}
    found = compare_groups(city_table(groups, "城乡"))
    expected = stats.ttest_ind(*groups.values(), equal_var=False)
    row = found.iloc[0]
    assert (row["test"], row["group_a"], row["n_a"]) == ("Welch t", "城市", 3)
    assert (row["statistic"], row["p"]) == pytest.approx((expected.statistic, expected.pvalue))


def test_groups_without_spread_are_left_out():
    assert compare_groups(city_table({"城市": [4.0, 4.0], "农村": [2.0]}, "城乡")).empty
