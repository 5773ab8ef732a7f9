import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import special, stats

from generator.analysis.projection import Projection, fit_line, project, projection_kind
from generator.analysis.undecided import Undecided

SPEED = [
    *(4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15),
    *(16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25),
]
DISTANCE = [
    *(2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54),
    *(32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85),
]
NO_WIDTH = "预测区间没有宽度（各点恰在一条线上，或结果全在界限上），推算没有意义"
YEARS = [2021, 2022, 2023, 2024, 2025]
NODES = pd.DataFrame(
    [
        ("index", "", "分", "continuous"),
        ("satisfaction", "index", "分", "continuous"),
        ("maturity", "index", "分", "grade"),
        ("net-5g", "index", "%", "continuous"),
        ("data-security", "index", "布尔", "boolean"),
        ("complaint-hours", "index", "小时", "continuous"),
        ("regional-balance", "index", "", "continuous"),
    ],
    columns=["code", "parent", "unit", "type"],
).set_index("code")


def over_years(*values, first=2021):
    return pd.Series(values, index=range(first, first + len(values)), dtype=float)


def textbook(x, y, at):
    """Return mid and half width by scipy's line and the textbook formula, from sums of squares."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    line = stats.linregress(x, y)
    n = len(x)
    s = np.sqrt(((y - line.intercept - line.slope * x) ** 2).sum() / (n - 2))
    wide = s * np.sqrt(1 + 1 / n + (at - x.mean()) ** 2 / ((x**2).sum() - n * x.mean() ** 2))
    return line.intercept + line.slope * at, stats.t.ppf(0.975, n - 2) * wide


def test_line_and_prediction_interval_ezekiel1930():
    """R's `cars`: lm(dist ~ speed), predict(…, interval = "prediction") at speed 12, as R prints it.

    Coefficients −17.579 and 3.932, residual standard error 15.38 on 48 degrees of freedom, R² 0.6511.
    """
    line = fit_line(np.array(SPEED, dtype=float), np.array(DISTANCE, dtype=float))
    assert (round(line.intercept, 4), round(line.slope, 4)) == (-17.5791, 3.9324)
    assert (line.n, round(line.residual, 2), round(line.r_squared, 4)) == (50, 15.38, 0.6511)
    mid, reach = line.predict(np.array([12.0]))
    printed = (mid[0], mid[0] - reach[0], mid[0] + reach[0])
    assert [f"{each:.7g}" for each in printed] == ["29.60981", "-1.749529", "60.96915"]


def test_line_and_prediction_interval_by_hand():
    """x 1 2 3 4, y 1 3 2 4: slope 0.8, intercept 0.5, residuals ∓0.3 ±0.9, s² = 0.9; at 5 s² · 2.5 = 2.25.

    t(0.975, 2) = 4.302653, so 4.5 ± 6.453979; R² = 1 − 1.8/5.
    """
    line = fit_line(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 3.0, 2.0, 4.0]))
    assert (line.slope, line.intercept, line.residual**2) == pytest.approx((0.8, 0.5, 0.9))
    assert line.r_squared == pytest.approx(0.64)
    mid, reach = line.predict(np.array([5.0]))
    assert (mid[0], reach[0]) == pytest.approx((4.5, 6.453979), abs=1e-6)


CASES = {
    "share": (
        [45.2, 51.0, 60.3, 63.1, 71.5],
        lambda y: special.logit(y / 100),
        lambda z: 100 * special.expit(z),
    ),
    "amount": ([66.1, 61.0, 58.3, 50.9, 48.0], np.log, np.exp),
    "score": (
        [2.8, 2.9, 3.3, 3.4, 3.6],
        lambda y: special.logit((y - 1) / 4),
        lambda z: 1 + 4 * special.expit(z),
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_projection_against_scipy_on_the_fitting_scale(kind):
    values, there, back = CASES[kind]
    found = project(over_years(*values), [2026, 2030], kind)
    assert (found.n, found.periods) == (5, (2026, 2030))
    for year in (2026, 2030):
        mid, reach = textbook(YEARS, there(np.array(values)), year)
        assert found.at(year) == pytest.approx((back(mid), back(mid - reach), back(mid + reach)), rel=1e-8)
    r = stats.linregress(YEARS, there(np.array(values))).rvalue
    assert found.r_squared == pytest.approx(r**2)


@pytest.mark.parametrize(
    ("kind", "scale"),
    [
        ("share", "对数几率（logit）尺度直线"),
        ("amount", "对数尺度直线"),
        ("score", "(s−1)/4的对数几率（logit）尺度直线"),
    ],
)
def test_method_names_scale_window_points_and_interval(kind, scale):
    found = project(over_years(*CASES[kind][0]), [2026], kind)
    assert found.method == (
        f"{scale}，对年份作普通最小二乘（2021—2025年5个年份），95%预测区间（t分布，自由度3），按原有走势推算"
    )


def test_years_that_lack_are_named():
    values = over_years(40, 44, np.nan, 49, 57, 60)
    found = project(values, [2027], "share")
    assert "（2021—2026年5个年份，缺2023年）" in found.method
    mid, reach = textbook([2021, 2022, 2024, 2025, 2026], special.logit(values.dropna() / 100), 2027)
    low, high = (100 * special.expit(mid + sign * reach) for sign in (-1, 1))
    assert found.at(2027) == pytest.approx((100 * special.expit(mid), low, high))


@pytest.mark.parametrize(
    ("kind", "values", "ends"),
    [
        ("share", [90, 95, 97, 99, 100], "限于0至100"),
        ("share", [0, 4, 5, 9, 12], "限于0至100"),
        ("score", [1, 1.4, 1.7, 2.4, 2.6], "限于1至5"),
        ("score", [4.1, 4.4, 4.7, 4.8, 5], "限于1至5"),
        ("amount", [9, 7, 4, 3, 0], "限于0以上"),
    ],
)
def test_values_on_a_bound_take_a_straight_line_kept_within_the_bounds(kind, values, ends):
    found = project(over_years(*values), [2026], kind)
    assert found.method.startswith("原尺度直线（有数值触及界限，不能取对数），结果" + ends)
    bounds = {"share": (0, 100), "score": (1, 5), "amount": (0, np.inf)}[kind]
    mid, reach = textbook(YEARS, values, 2026)
    assert found.at(2026) == pytest.approx(tuple(np.clip([mid, mid - reach, mid + reach], *bounds)))


def test_scores_on_another_scale_have_their_own_bounds():
    values = np.array([30.0, 34.0, 41.0, 43.0, 50.0])
    found = project(over_years(*values), [2026], "score", bounds=(0, 100))
    assert found.method.startswith("(s−0)/100的对数几率")
    assert found.at(2026) == pytest.approx(project(over_years(*values), [2026], "share").at(2026))


@pytest.mark.parametrize(
    ("values", "kind", "reason"),
    [
        ([40, 45, 50], "share", "有数据的年份只有3个，不足4个"),
        ([40, np.nan, 50, 55, np.nan], "share", "有数据的年份只有3个，不足4个"),
        ([], "share", "有数据的年份只有0个，不足4个"),
        ([40, 40, 40, 40], "share", "各年数值相同，没有可推算的趋势"),
        ([100, 100, 100, 100], "share", "各年数值相同，没有可推算的趋势"),
        ([40, 45, np.inf, 50], "amount", "有无穷的数值"),
        ([40, 45, 50, 101], "share", "有数值不在0至100之间"),
        ([0.9, 2, 3, 4], "score", "有数值不在1至5之间"),
        ([-1, 2, 3, 4], "amount", "有数值不在0以上"),
        ([10, 20, 40, 80], "amount", NO_WIDTH),
        ([90, 95, 97, 99, 100], "share", NO_WIDTH),
        ([1e-300, 1e300, 1e-300, 1e300], "amount", "预测区间没有上限，推算没有意义"),
    ],
)
def test_reasons_for_no_projection(values, kind, reason):
    assert project(over_years(*values), [2040], kind) == Undecided(reason)


def test_only_years_ahead_are_projected():
    values = over_years(40, 45, 50, 55, 57)
    for until in ([2025], [2024, 2026], []):
        with pytest.raises(ValueError, match="for years after 2025"):
            project(values, until, "share")
    with pytest.raises(ValueError, match="stands twice"):
        project(pd.Series([1.0, 2, 3, 4, 5], index=[2021, 2022, 2023, 2024, 2024]), [2026], "amount")


def test_years_may_be_text_and_in_any_order():
    values = over_years(40, 45, 52, 55, 57)
    mixed = values.sample(frac=1, random_state=3)
    mixed.index = mixed.index.astype(str)
    assert project(mixed, [2026], "share").at(2026) == pytest.approx(
        project(values, [2026], "share").at(2026)
    )


shares = st.lists(st.floats(0.5, 99.5), min_size=4, max_size=8).filter(lambda values: np.ptp(values) > 1e-3)


@given(shares, st.integers(1, 10))
def test_law_the_interval_holds_the_middle_and_stays_within_the_bounds(values, ahead):
    last = 2020 + len(values)
    found = project(over_years(*values), [last + ahead], "share")
    assume(isinstance(found, Projection))
    mid, low, high = found.at(last + ahead)
    assert 0 <= low <= mid <= high <= 100
    assert 0 <= found.r_squared <= 1
    assert re.search("预测区间", found.method)


@given(shares)
def test_law_intervals_widen_with_distance_on_the_fitting_scale(values):
    line = fit_line(np.arange(len(values), dtype=float), np.array(values))
    _, reach = line.predict(np.arange(len(values), len(values) + 6, dtype=float))
    assert (np.diff(reach) >= 0).all()


@given(shares)
def test_law_the_missing_share_mirrors_the_share(values):
    """What is left of 100 has the mirrored projection: no direction is favoured."""
    until = 2022 + len(values)
    found = project(over_years(*values), [until], "share")
    assume(isinstance(found, Projection))
    mid, low, high = found.at(until)
    other = project(over_years(*(100 - value for value in values)), [until], "share").at(until)
    assert other == pytest.approx((100 - mid, 100 - high, 100 - low), abs=1e-6)


@given(
    st.lists(st.floats(1, 1e4), min_size=4, max_size=8).filter(lambda v: np.ptp(v) > 1e-3),
    st.floats(0.01, 100),
)
def test_law_amounts_scale_with_their_unit(values, factor):
    until = 2022 + len(values)
    found = project(over_years(*values), [until], "amount")
    assume(isinstance(found, Projection) and found.at(until)[2] - found.at(until)[1] > 1e-3)
    scaled = project(over_years(*(value * factor for value in values)), [until], "amount").at(until)
    assert scaled == pytest.approx(tuple(factor * each for each in found.at(until)), rel=1e-6)


def test_kind_follows_from_unit_type_and_place_in_the_tree():
    assert {code: projection_kind(NODES, code) for code in NODES.index} == {
        "index": "score",
        "satisfaction": "share",
        "maturity": "score",
        "net-5g": "share",
        "data-security": "share",
        "complaint-hours": "amount",
        "regional-balance": "amount",
    }
