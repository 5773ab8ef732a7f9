import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.history import tidy_history
from generator.analysis.trends import growth, values_by_year, yearly_change, yearly_measure

UNITS = {"net": "%", "safe": "布尔", "index": "分", "devices": "台", "hours": "小时", "balance": ""}
NODES = pd.DataFrame({"unit": UNITS})
COLUMNS = ["unit", "population", "indicator", "period", "value"]


def history(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def series(indicator, values, unit="甲", population="全部"):
    return history(*((unit, population, indicator, year, value) for year, value in values.items()))


def only(table):
    (row,) = table.to_dict("records")
    return row


@pytest.mark.parametrize(
    ("indicator", "start", "end", "change", "annual", "method", "annual_unit", "change_unit"),
    [
        ("net", 60.0, 80.0, 20.0, 5.0, "年均百分点", "百分点", "百分点"),
        ("safe", 60.0, 58.0, -2.0, -0.5, "年均百分点", "百分点", "百分点"),
        ("index", 2.5, 3.5, 1.0, 0.25, "年均分", "分", "分"),
        ("balance", 0.6, 0.4, -0.2, -0.05, "年均变化量", "", ""),
        ("devices", 100.0, 146.41, 46.41, 10.0, "年均增长率", "%", "台"),
        ("hours", 81.0, 16.0, -65.0, -100 / 3, "年均增长率", "%", "小时"),
    ],
)
def test_growth_worked_by_hand(indicator, start, end, change, annual, method, annual_unit, change_unit):
    """100 · 1.1⁴ = 146.41; (16/81)^(1/4) = 2/3."""
    row = only(growth(series(indicator, {2021: start, 2025: end}), NODES, 2025))
    assert (row["first"], row["last"], row["n"], row["start"], row["end"]) == (2021, 2025, 2, start, end)
    assert (row["change"], row["annual"]) == pytest.approx((change, annual))
    assert (row["method"], row["annual_unit"], row["change_unit"]) == (method, annual_unit, change_unit)
    assert row["reason"] == ""


def test_periods_outside_the_window_do_not_count_and_gaps_are_seen():
    table = series("net", {2025: 90.0, 2019: 10.0, 2022: 60.0, 2026: 95.0})
    row = only(growth(table, NODES, 2025))
    assert (row["first"], row["last"], row["n"], row["annual"]) == (2022, 2025, 2, pytest.approx(10.0))
    wider = only(growth(table, NODES, 2026, first=2019))
    assert (wider["first"], wider["last"], wider["n"]) == (2019, 2026, 4)


@pytest.mark.parametrize(
    ("indicator", "values", "reason"),
    [
        ("net", {2019: 15.0}, "不作判定：2021—2025年没有数据"),
        ("net", {2019: 15.0, 2025: 60.0}, "不作判定：2021—2025年只有一个年份有数据"),
        ("devices", {2021: 0.0, 2025: 60.0}, "不作判定：起点不是正数，没有增长率"),
        ("devices", {2021: 5.0, 2025: -1.0}, "不作判定：终点是负数，没有增长率"),
        ("unheard", {2021: 5.0, 2025: 6.0}, "不作判定：指标体系中没有这个指标"),
    ],
)
def test_reasons_for_no_growth(indicator, values, reason):
    row = only(growth(series(indicator, values), NODES, 2025))
    assert row["reason"] == reason
    assert np.isnan(row["annual"])


def test_a_change_without_a_rate_is_still_a_change():
    row = only(growth(series("devices", {2021: 0.0, 2025: 60.0}), NODES, 2025))
    assert row["change"] == 60


def test_rows_are_units_populations_and_indicators_in_order():
    table = pd.concat(
        [
            series("net", {2021: 1.0, 2025: 2.0}, "乙", "农村"),
            series("net", {2021: 1.0, 2025: 5.0}, "乙"),
            series("index", {2021: 1.0, 2025: 2.0}, "甲"),
        ]
    )
    found = growth(table, NODES, 2025)
    keys = found[["unit", "population", "indicator"]].to_numpy().tolist()
    assert keys == sorted(keys)
    assert found["change"].tolist() == [4, 1, 1] if keys[0][0] == "乙" else [1, 4, 1]
    assert found.columns.tolist()[3:] == [
        *("first", "last", "n", "start", "end", "change", "change_unit"),
        *("annual", "annual_unit", "method", "reason"),
    ]


def test_no_history_no_rows():
    assert growth(tidy_history(None), NODES, 2025).empty
    assert values_by_year(tidy_history(None), "甲", "全部", "net", 2025).empty


def test_one_value_per_period():
    twice = history(("甲", "全部", "net", 2021, 1.0), ("甲", "全部", "net", 2021, 2.0))
    with pytest.raises(ValueError, match="two values of one unit"):
        growth(twice, NODES, 2025)


def test_years_may_be_text():
    found = growth(series("net", {"2021": 60.0, "2025": 80.0}), NODES, 2025)
    assert found["annual"].tolist() == [5.0]


def test_values_by_year_are_those_of_one_series():
    table = pd.concat([series("net", {2025: 3.0, 2019: 1.0, 2021: 2.0}), series("net", {2021: 9.0}, "乙")])
    assert values_by_year(table, "甲", "全部", "net", 2025).to_dict() == {2021: 2.0, 2025: 3.0}
    assert values_by_year(table, "甲", "农村", "net", 2025).empty


@given(st.floats(0.1, 1e6), st.floats(-0.5, 1.0), st.integers(1, 30))
def test_law_a_rate_leads_from_start_to_end(start, rate, years):
    end = start * (1 + rate) ** years
    found = yearly_change(np.array([start]), np.array([end]), np.array([float(years)]), compound=True)
    assert found[0] == pytest.approx(100 * rate, abs=1e-6)


@given(st.lists(st.floats(-50, 150), min_size=2, max_size=6))
def test_law_steps_do_not_depend_on_what_lies_between(values):
    table = series("net", dict(enumerate(values, start=2020)))
    row = only(growth(table, NODES, 2026, first=2020))
    assert row["annual"] == pytest.approx((values[-1] - values[0]) / (len(values) - 1))


def test_yearly_change_needs_time_and_a_true_start():
    numbers = (np.array([2.0, 0.0, 2.0]), np.array([3.0, 3.0, -3.0]), np.array([0.0, 1.0, 1.0]))
    assert np.isnan(yearly_change(*numbers, compound=True)).all()
    assert yearly_change(*numbers, compound=False).tolist()[1:] == [3.0, -5.0]


def test_only_rates_are_compound():
    assert [unit for unit in ("%", "分", "", "小时", "台/百户") if yearly_measure(unit).compound] == [
        "小时",
        "台/百户",
    ]


def test_a_whole_edition_takes_well_under_a_second():
    """50 units × 3 populations × 65 codes × 5 years."""
    years = range(2021, 2026)
    keys = [[f"u{n}" for n in range(50)], ["全部", "城市", "农村"], [f"c{n}" for n in range(65)], years]
    table = pd.MultiIndex.from_product(keys, names=COLUMNS[:-1]).to_frame(index=False)
    table = table.assign(value=np.arange(len(table)) + 1.0)
    nodes = pd.DataFrame({"unit": {f"c{n}": "%" for n in range(65)}})
    begun = time.perf_counter()
    found = growth(table, nodes, 2025)
    assert time.perf_counter() - begun < 2
    assert len(found) == 50 * 3 * 65
    assert found["annual"].to_numpy() == pytest.approx(1.0)
