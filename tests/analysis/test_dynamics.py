import numpy as np
import pandas as pd
import pytest
from scipy import stats

from generator.analysis.dynamics import beta_table, sigma_table
from generator.analysis.history import tidy_history

UNITS = ["P", "Q", "R"]
SCALES = {"rate": "ratio", "index": "score-from-zero"}


def history(indicator, table, years=(2021, 2023, 2025)):
    rows = [
        (unit, indicator, year, value)
        for unit, values in table.items()
        for year, value in zip(years, values, strict=True)
    ]
    return tidy_history(pd.DataFrame(rows, columns=["unit", "indicator", "period", "value"]))


RATES = history("rate", {"P": [1, 2, 3], "Q": [3, 4, 5], "R": [np.nan, 4, 90], "elsewhere": [7, 7, 700]})


def test_sigma_by_hand():
    """P and Q: means 2, 3, 4 with sd 1 each; R has no first year, elsewhere is not among the units."""
    found = sigma_table(RATES, UNITS, SCALES)
    assert found["period"].tolist() == ["2021", "2023", "2025"]
    assert found["cv"].tolist() == pytest.approx([1 / 2, 1 / 3, 1 / 4])
    assert found["change"].tolist() == pytest.approx([0, -1 / 6, -1 / 4])
    assert found["mean"].tolist() == pytest.approx([2, 3, 4])
    assert found["sd"].tolist() == pytest.approx([1, 1, 1])
    assert set(found["n"]) == {2}
    assert set(found["left_out"]) == {"R"}
    assert set(found["origin"]) == {"真零点"}


def test_sigma_against_scipy():
    rng = np.random.default_rng(1)
    table = {unit: rng.uniform(1, 9, 3) for unit in "abcdefgh"}
    found = sigma_table(history("rate", table), list(table), SCALES)
    values = np.array(list(table.values()))
    assert found["cv"].tolist() == pytest.approx(stats.variation(values, axis=0).tolist())


def test_scores_are_measured_from_one():
    found = sigma_table(history("index", {"P": [2, 3, 3], "Q": [4, 4, 4]}), UNITS, SCALES)
    assert found["mean"].tolist() == pytest.approx([0.5, 0.625, 0.625])
    assert set(found["origin"]) == {"(s−1)/4"}


@pytest.mark.parametrize(
    ("table", "scales", "years", "reason"),
    [
        ({"P": [1], "Q": [2]}, SCALES, [2025], "不作判定：不足两个年份"),
        ({"P": [1, 2], "Q": [2, 3]}, {}, [2021, 2025], "不作判定：没有真零点，不能计算变异系数和增长率"),
        ({"P": [1, 2], "Q": [-2, 3]}, SCALES, [2021, 2025], "不作判定：2021年：有1个负值"),
    ],
)
def test_no_sigma_without_a_reason(table, scales, years, reason):
    found = sigma_table(history("rate", table, years), UNITS, scales)
    assert found[["period", "reason"]].to_numpy().tolist() == [["", reason]]
    assert found[["mean", "cv", "change"]].isna().all(axis=None)


def test_beta_against_scipy():
    rng = np.random.default_rng(3)
    units = [f"u{number}" for number in range(31)]
    start = np.exp(rng.normal(3, 0.5, 31))
    end = start**0.8 * np.exp(rng.normal(1, 0.05, 31))
    table = {unit: [a, 1.0, b] for unit, a, b in zip(units, start, end, strict=True)}
    row = beta_table(history("rate", table), units, SCALES).iloc[0]
    expected = stats.linregress(np.log(start), np.log(end / start) / 4)
    assert (row["first"], row["last"], row["n"]) == ("2021", "2025", 31)
    assert (row["slope"], row["se"], row["p"]) == pytest.approx(
        (expected.slope, expected.stderr, expected.pvalue)
    )
    assert row["r_squared"] == pytest.approx(expected.rvalue**2)
    reach = stats.t.ppf(0.975, 29) * expected.stderr
    assert (row["low"], row["high"]) == pytest.approx((expected.slope - reach, expected.slope + reach))
    assert row["speed"] == pytest.approx(-np.log(1 + 4 * expected.slope) / 4)
    assert row["half_life"] == pytest.approx(np.log(2) / row["speed"])
    assert row["reason"] == ""


@pytest.mark.parametrize(
    ("power", "missing", "reason"),
    [
        (1.5, ["half_life"], "不作判定：半衰期（没有收敛）"),
        (
            -0.5,
            ["speed", "half_life"],
            "不作判定：收敛速度与半衰期（斜率过陡，期末次序已反转，收敛速度无定义）",
        ),
    ],
)
def test_speed_without_meaning_has_a_reason_beside_the_slope(power, missing, reason):
    table = {unit: [start, 1, start**power] for unit, start in zip(UNITS, (1.0, 2.0, 5.0), strict=True)}
    row = beta_table(history("rate", table), UNITS, SCALES).iloc[0]
    assert np.isfinite(row["slope"])
    assert [name for name in ("speed", "half_life") if np.isnan(row[name])] == missing
    assert row["reason"] == reason


@pytest.mark.parametrize(
    ("table", "scales", "years", "reason"),
    [
        ({"P": [1], "Q": [2]}, SCALES, [2025], "不作判定：不足两个年份"),
        ({"P": [1, 2], "Q": [2, 3]}, SCALES, [2021, 2025], "不作判定：有数据的单位不足三个"),
        ({"P": [1, 2], "Q": [2, 3]}, {}, [2021, 2025], "不作判定：没有真零点，不能计算变异系数和增长率"),
    ],
)
def test_no_beta_without_a_reason(table, scales, years, reason):
    row = beta_table(history("rate", table, years), UNITS, scales).iloc[0]
    assert row["reason"] == reason
    assert row[["slope", "speed", "half_life"]].isna().all()


def test_left_out_units_and_other_populations():
    more = history(
        "rate", {**{u: [n + 1, n + 2, n**2 + 3] for n, u in enumerate("abcd")}, "e": [1, 2, np.nan]}
    )
    rows = pd.concat([more, more.assign(population="城市", value=more["value"] * 100)])
    whole = beta_table(rows, list("abcde"), SCALES).iloc[0]
    urban = beta_table(rows, list("abcde"), SCALES, "城市").iloc[0]
    assert (whole["n"], whole["left_out"]) == (4, "e")
    assert urban["slope"] == pytest.approx(whole["slope"])
    assert sigma_table(rows, ["a", "b"], SCALES, "农村").empty
