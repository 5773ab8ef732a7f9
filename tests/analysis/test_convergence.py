import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from generator.analysis.convergence import beta_convergence, coefficient_of_variation, sigma_convergence
from generator.analysis.undecided import Undecided

E15 = np.array([4.2, 3.5, 2.8])


@pytest.mark.parametrize(
    ("values", "scale", "case"),
    [
        (E15, "ratio", "raw_scores"),
        (E15 - 1, "ratio", "shifted_minus_1"),
        (E15, "score-from-zero", "rescaled_0_100"),
    ],
)
def test_worked_example_e15(examples, values, scale, case):
    expected = examples["E15_origin_dependence"][case]
    assert coefficient_of_variation(values, scale) == pytest.approx(expected["cv_pop"], abs=5e-7)
    assert coefficient_of_variation(values, scale, ddof=1) == pytest.approx(expected["cv_sample"], abs=5e-7)


def test_sigma_over_units_complete_in_every_year():
    """2021: 1, 3 with mean 2, sd 1; 2025: 3, 5 with mean 4, sd 1; the third unit has no first year."""
    table = pd.DataFrame({"2021": [1, 3, np.nan], "2025": [3, 5, 90]}, index=["甲", "乙", "丙"])
    found = sigma_convergence(table, "ratio")
    assert (found.n, found.left_out, found.origin) == (2, ("丙",), "真零点")
    assert found.table["cv"].to_dict() == pytest.approx({"2021": 0.5, "2025": 0.25})
    assert found.change == pytest.approx(-0.25)


def test_sigma_of_scores_says_its_origin():
    table = pd.DataFrame({"2021": [2, 4], "2025": [3, 4]})
    assert sigma_convergence(table, "score-from-zero").origin == "(s−1)/4"
    reason = "2021年：得分没有真零点，须把原点定为(s−1)/4"
    assert sigma_convergence(table, "score") == Undecided(reason)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"2021": [1, 2]}, "不足两个年份"),
        ({"2021": [1, 2], "2022": [0, 0]}, "2022年：均值为零"),
        ({"2021": [1, np.nan], "2022": [1, 2]}, "2021年：有数据的单位不足两个"),
        ({"2021": [np.nan], "2022": [1]}, "2021年：没有数据"),
    ],
)
def test_reasons_for_no_sigma(table, reason):
    assert sigma_convergence(pd.DataFrame(table), "ratio") == Undecided(reason)


def test_beta_against_scipy():
    rng = np.random.default_rng(3)
    start = pd.Series(np.exp(rng.normal(3, 0.5, 31)))
    end = start**0.8 * np.exp(rng.normal(1, 0.05, 31))
    found = beta_convergence(start, end, 4, "ratio")
    expected = stats.linregress(np.log(start), np.log(end / start) / 4)
    assert (found.line.slope, found.line.se) == pytest.approx((expected.slope, expected.stderr))
    assert (found.line.p, found.line.intercept) == pytest.approx((expected.pvalue, expected.intercept))
    assert found.line.low < found.line.slope < found.line.high < 0
    reach = stats.t.ppf(0.975, 29) * expected.stderr
    assert found.line.high - found.line.slope == pytest.approx(reach)


@given(st.floats(0.005, 0.5), st.floats(1, 20))
def test_law_the_speed_that_made_the_data_is_found(speed, years):
    """ln y(T) = e^(-λT) ln y(0) + c gives slope -(1 - e^(-λT))/T, half-life ln 2/λ (Barro, Sala-i-Martin)."""
    start = pd.Series([10.0, 20.0, 45.0, 80.0])
    end = np.exp(np.exp(-speed * years) * np.log(start) + 1)
    found = beta_convergence(start, end, years, "ratio")
    assert found.line.slope == pytest.approx(-(1 - np.exp(-speed * years)) / years)
    assert found.speed == pytest.approx(speed, rel=1e-6)
    assert found.half_life == pytest.approx(np.log(2) / speed, rel=1e-6)


def test_divergence_has_no_half_life_and_overshooting_no_speed():
    start = pd.Series([1.0, 2.0, 5.0])
    apart = beta_convergence(start, start**1.5, 4, "ratio")
    assert apart.speed < 0
    assert apart.half_life == Undecided("没有收敛")
    turned = beta_convergence(start, start**-0.5, 4, "ratio")
    assert turned.line.slope < 0
    assert turned.speed == turned.half_life == Undecided("斜率过陡，期末次序已反转，收敛速度无定义")


def test_units_without_both_years_are_listed():
    start = pd.Series({"甲": 1.0, "乙": 2.0, "丙": 5.0, "丁": np.nan, "戊": 3.0})
    end = pd.Series({"甲": 2.0, "乙": 3.0, "丙": 5.5, "丁": 4.0})
    found = beta_convergence(start, end, 4, "ratio")
    assert (found.n, found.left_out) == (3, ("丁", "戊"))


@pytest.mark.parametrize(
    ("start", "end", "scale", "reason"),
    [
        ([1, 2, np.nan], [2, 3, 4], "ratio", "有数据的单位不足三个"),
        ([1, 0, 3], [2, 3, 4], "ratio", "有1个零值，不能取对数"),
        ([2, 3, 4], [3, 4, 5], "score", "得分没有真零点，须把原点定为(s−1)/4"),
        ([2, 2, 2], [2, 3, 4], "ratio", "各单位起点相同"),
        ([1, 3, 7], [3, 9, 21], "ratio", "各单位增速相同"),
    ],
)
def test_reasons_for_no_beta(start, end, scale, reason):
    found = beta_convergence(pd.Series(start, dtype=float), pd.Series(end, dtype=float), 4, scale)
    assert found == Undecided(reason)


def test_years_must_pass():
    with pytest.raises(ValueError, match="years must be positive"):
        beta_convergence(pd.Series([1.0]), pd.Series([1.0]), 0, "ratio")
