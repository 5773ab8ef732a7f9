import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from generator.analysis.welch import (
    Moments,
    eta_squared,
    games_howell_p,
    games_howell_reach,
    hedges_g,
    omega_squared,
    welch_anova,
    welch_t,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "published-statistics.json"
PUBLISHED = json.loads(GOLDEN.read_text(encoding="utf-8"))
NIST = ["nist_SiRstv", "nist_SmLs01", "nist_AtmWtAg"]


def moments(groups):
    values = groups.values() if isinstance(groups, dict) else groups
    return Moments.of([np.array(each, dtype=float) for each in values])


def games_howell(groups, i, j):
    found = moments(groups)
    a, b = (Moments(found.n[[x]], found.mean[[x]], found.variance[[x]]) for x in (i, j))
    return float(games_howell_p(a, b, np.array([len(groups)]))[0])


def test_worked_example_e16(examples):
    example = examples["E16_three_regions_mini"]
    found = welch_anova(moments(example["groups"]))
    assert (found.F, found.p) == pytest.approx((example["welch_F"], example["welch_p"]), abs=1e-6)
    assert found.df1 == 2
    assert eta_squared(moments(example["groups"])) == pytest.approx(example["eta2"], abs=1e-6)
    assert omega_squared(moments(example["groups"])) == pytest.approx(example["omega2"], abs=1e-6)
    names = list(example["groups"])
    for pair, expected in example["games_howell_p"].items():
        i, j = (names.index({"E": "East", "C": "Central", "W": "West"}[letter]) for letter in pair.split("-"))
        assert games_howell(list(example["groups"].values()), i, j) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("name", NIST)
def test_eta_squared_is_the_certified_r_squared_of_nist(name):
    """NIST Statistical Reference Datasets, one-way analysis of variance; AtmWtAg has 7 leading digits."""
    case = PUBLISHED[name]
    rel = 1e-6 if name == "nist_AtmWtAg" else 1e-9
    assert float(eta_squared(moments(case["groups"]))) == pytest.approx(case["r_squared"], rel=rel)


@pytest.mark.parametrize("name", NIST)
def test_omega_squared_from_certified_values_of_nist(name):
    """ω² = df (F - 1) / (df (F - 1) + n): from the certified F alone."""
    case = PUBLISHED[name]
    n, df = sum(map(len, case["groups"].values())), case["df"][0]
    expected = df * (case["F"] - 1) / (df * (case["F"] - 1) + n)
    assert float(omega_squared(moments(case["groups"]))) == pytest.approx(expected, rel=1e-6)


def test_two_groups_of_equal_size_and_nist_f():
    """With two groups of equal size Welch's F is the classical one: the certified F of AtmWtAg."""
    case = PUBLISHED["nist_AtmWtAg"]
    a, b = (moments([group]) for group in case["groups"].values())
    assert float(welch_anova(moments(case["groups"])).F) == pytest.approx(case["F"], rel=1e-6)
    assert float(welch_t(a, b).t[0]) ** 2 == pytest.approx(case["F"], rel=1e-6)


def test_welch1951_insect_sprays():
    """R: oneway.test(count ~ spray, data = InsectSprays)."""
    case = PUBLISHED["insect_sprays"]
    found = welch_anova(moments(case["groups"]))
    assert (float(found.F), float(found.df2)) == pytest.approx((case["welch_F"], case["df2"]), abs=5e-4)
    assert float(found.df1) == case["df1"]
    assert float(found.p) == pytest.approx(case["p"], rel=1e-3)


def test_welch1947_student_sleep():
    """R: t.test(extra ~ group, data = sleep)."""
    case = PUBLISHED["sleep"]
    a, b = (moments([group]) for group in case["groups"].values())
    found = welch_t(a, b)
    assert found.t[0] == pytest.approx(case["t"], abs=5e-5)
    assert found.df[0] == pytest.approx(case["df"], abs=5e-4)
    assert found.p[0] == pytest.approx(case["p"], abs=5e-6)
    assert [found.low[0], found.high[0]] == pytest.approx(case["interval"], abs=5e-8)


@pytest.mark.parametrize("sizes", ["equal_sizes", "unequal_sizes"])
def test_games_howell1976_spss(sizes):
    case = PUBLISHED["games_howell"][sizes]
    for i, j, expected in case["p"]:
        assert games_howell(case["groups"], i, j) == pytest.approx(expected, abs=1e-8)


def test_against_scipy():
    rng = np.random.default_rng(4)
    groups = [rng.normal(mean, sd, n) for mean, sd, n in ((3, 1, 9), (3.5, 0.4, 14), (2.8, 0.7, 6))]
    expected = stats.f_oneway(*groups, equal_var=False)
    found = welch_anova(moments(groups))
    assert (found.F, found.p) == pytest.approx((expected.statistic, expected.pvalue))
    assert games_howell(groups, 0, 1) == pytest.approx(stats.tukey_hsd(*groups, equal_var=False).pvalue[0, 1])
    pair = stats.ttest_ind(groups[0], groups[1], equal_var=False)
    t = welch_t(moments(groups[:1]), moments(groups[1:2]))
    assert (t.t[0], t.p[0], t.df[0]) == pytest.approx((pair.statistic, pair.pvalue, pair.df))
    span = pair.confidence_interval(0.95)
    assert (t.low[0], t.high[0]) == pytest.approx((span.low, span.high))


def test_hedges1981_by_hand():
    """Means 4 and 3, pooled sd 2: d = 0.5; exact factor Γ(2)/(√2 Γ(3/2)) = 2/√(2π) for m = 4."""
    a, b = moments([[2, 4, 6]]), moments([[1, 3, 5]])
    assert hedges_g(a, b)[0] == pytest.approx(0.5 * 2 / np.sqrt(2 * np.pi))
    assert hedges_g(b, a)[0] == -hedges_g(a, b)[0]


def test_groups_that_take_no_part_change_nothing():
    """Two nodes at once: in the second the middle group is left out."""
    nan = np.nan
    both = Moments(
        np.array([[9.0, 9], [14, 0], [6, 6]]),
        np.array([[3.0, 3], [3.5, nan], [2.8, 2.8]]),
        np.array([[1.0, 1], [0.2, nan], [0.5, 0.5]]),
    )
    alone = Moments(both.n[[0, 2], 1], both.mean[[0, 2], 1], both.variance[[0, 2], 1])
    for measure in (eta_squared, omega_squared):
        assert measure(both)[1] == pytest.approx(float(measure(alone)))
    assert welch_anova(both).p[1] == pytest.approx(float(welch_anova(alone).p))
    p = games_howell_p(both[0], both[1], np.array([3, 2]))
    assert p[0] > 0
    assert np.isnan(p[1])


@given(st.integers(0, 10_000), st.integers(2, 5), st.floats(-50, 50), st.floats(0.01, 50))
def test_law_origin_and_unit_change_no_test(seed, k, shift, factor):
    rng = np.random.default_rng(seed)
    groups = [rng.normal(size=rng.integers(2, 9)) for _ in range(k)]
    once, again = moments(groups), moments([group * factor + shift for group in groups])
    assert float(welch_anova(again).p) == pytest.approx(float(welch_anova(once).p), rel=1e-6)
    assert float(eta_squared(again)) == pytest.approx(float(eta_squared(once)), rel=1e-6)
    assert float(omega_squared(once)) <= float(eta_squared(once)) + 1e-12


@given(st.integers(0, 10_000))
def test_law_games_howell_is_no_smaller_than_welch_and_no_larger_than_bonferroni(seed):
    rng = np.random.default_rng(seed)
    groups = [rng.normal(size=rng.integers(3, 9)) for _ in range(4)]
    for i, j in pairwise(range(4)):
        welch = stats.ttest_ind(groups[i], groups[j], equal_var=False).pvalue
        assert welch * (1 - 1e-6) <= games_howell(groups, i, j) <= min(1, 6 * welch) * (1 + 1e-6)


def test_games_howell1976_intervals_are_those_of_scipy():
    groups = list(PUBLISHED["insect_sprays"]["groups"].values())[2:5]
    found = moments(groups)
    reference = stats.tukey_hsd(*groups, equal_var=False)
    span = reference.confidence_interval(0.95)
    for i, j in [(0, 1), (0, 2), (1, 2)]:
        a, b = (Moments(found.n[[x]], found.mean[[x]], found.variance[[x]]) for x in (i, j))
        reach = float(games_howell_reach(a, b, np.array([len(groups)]))[0])
        difference = found.mean[i] - found.mean[j]
        assert (difference - reach, difference + reach) == pytest.approx(
            (span.low[i, j], span.high[i, j]), rel=1e-6
        )
        assert games_howell(groups, i, j) == pytest.approx(reference.pvalue[i, j], abs=1e-8)


@given(
    st.lists(st.tuples(st.integers(3, 60), st.floats(-3, 3), st.floats(0.05, 9)), min_size=3, max_size=6),
)
def test_law_an_interval_excludes_zero_where_p_is_below_five_percent(groups):
    n, mean, variance = (np.array(column, dtype=float)[:, None] for column in zip(*groups, strict=True))
    a, b = Moments(n[0], mean[0], variance[0]), Moments(n[1], mean[1], variance[1])
    k = np.array([len(groups)])
    p, reach = float(games_howell_p(a, b, k)[0]), float(games_howell_reach(a, b, k)[0])
    if abs(p - 0.05) > 1e-7:
        assert (abs(float(mean[0, 0] - mean[1, 0])) > reach) is (p < 0.05)
