import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.history import tidy_history
from generator.analysis.target_evidence import (
    Present,
    Sources,
    find_present,
    find_trend,
    goal_sense,
    number,
    read_target,
)

NODES = pd.DataFrame(
    [("index", "", "分", 1), ("net", "index", "%", 1), ("hours", "index", "小时", -1)],
    columns=["code", "parent", "unit", "direction"],
).set_index("code")
NODES["type"] = "continuous"
FIGURES = pd.DataFrame(
    [("net-2025", "=", 78.5, 1), ("net-below", "<", 80.0, 0)], columns=["id", "operator", "value", "decimals"]
)
NET = {2019: 5.0, 2021: 40.0, 2022: 51.0, 2023: 60.0, 2024: 71.0, 2025: 78.46}
ROW = {
    "type": "quantitative",
    "value_role": "目标",
    "operator": ">=",
    "value": "85",
    "unit": "%",
    "deadline_year": "2027",
    "current_value": "",
    "current_period": "",
    "present_figure": "",
    "present_caveat": "",
    "series": "net",
    "series_population": "农村",
}
PUBLISHED = {"current_value": "78.5", "current_period": "2025", "present_figure": "net-2025"}


def history(values=NET, indicator="net", population="农村"):
    rows = [("100000", population, indicator, year, value) for year, value in values.items()]
    return pd.DataFrame(rows, columns=["unit", "population", "indicator", "period", "value"])


def sources(table=None, **given):
    table = history() if table is None else table
    return Sources(table, NODES, FIGURES, given.pop("present_year", 2025), True, **given)


def evidence(given=None, **cells):
    row, given = {**ROW, **cells}, given or sources()
    target = read_target(row, given.nodes)
    present = find_present(row, target, given)
    return target, present, find_trend(target, present, given)


@pytest.mark.parametrize(
    ("operator", "direction", "sense"),
    [
        ("=", 1, ">="),
        ("~", 1, ">="),
        ("=", -1, "<="),
        ("~", -1, "<="),
        (">", -1, ">"),
        ("<=", 1, "<="),
        ("<", 1, "<"),
        (">=", 1, ">="),
    ],
)
def test_a_quantity_to_be_reached_means_at_least_or_at_most(operator, direction, sense):
    assert goal_sense(operator, direction) == sense


def test_the_sense_is_that_of_the_series_and_never_of_the_theme():
    """基金定向比例 70 % is linked to 区域均衡度, of which less is better; a share of money is not."""
    for series, sense in (("net", ">="), ("hours", "<="), ("", ">=")):
        cells = {**ROW, "operator": "=", "series": series, "indicator": "hours"}
        assert read_target(cells, NODES).sense == sense


@pytest.mark.parametrize(
    ("operator", "met", "not_met"),
    [
        (">=", [85, 85 - 5e-10, 90], [85 - 1e-6, 0]),
        (">", [85 + 1e-6, 90], [85, 85 + 5e-10, 84]),
        ("<=", [85, 85 + 5e-10, 0], [85 + 1e-6, 90]),
        ("<", [85 - 1e-6, 0], [85, 85 - 5e-10, 86]),
    ],
)
def test_a_target_is_met_unrounded_within_the_tolerance(operator, met, not_met):
    target = read_target({**ROW, "operator": operator}, NODES)
    assert [target.met_by(value) for value in (*met, *not_met)] == [True] * len(met) + [False] * len(not_met)


@given(st.floats(-1e6, 1e6), st.sampled_from([">=", "<=", ">", "<"]))
def test_law_what_is_not_at_least_is_less(value, operator):
    opposite = {">=": "<", "<": ">=", "<=": ">", ">": "<="}[operator]
    one, other = (read_target({**ROW, "operator": each}, NODES) for each in (operator, opposite))
    if abs(value - 85) > 1e-6:
        assert one.met_by(value) != other.met_by(value)


def test_empty_cells_are_no_numbers():
    assert np.isnan(number(""))
    assert np.isnan(number(np.nan))
    assert (number("23.8"), number(23.8)) == (23.8, 23.8)
    target = read_target({**ROW, "deadline_year": "", "value": ""}, NODES)
    assert target.deadline is None
    assert np.isnan(target.value)


def test_the_published_value_goes_first_and_the_computed_one_stands_beside_it():
    present = evidence(**PUBLISHED)[1]
    assert (present.value, present.period, present.origin, present.figure) == (
        78.5,
        "2025",
        "published",
        "net-2025",
    )
    assert (present.computed, present.difference) == pytest.approx((78.46, -0.04))
    assert present.agrees is True


def test_values_that_print_differently_do_not_agree():
    computed = pd.Series({("net", "农村"): 78.44})
    present = evidence(sources(computed=computed), **PUBLISHED)[1]
    assert (present.computed, present.agrees) == (78.44, False)
    assert present.difference == pytest.approx(-0.06)


def test_without_a_published_value_the_computed_one_is_the_present():
    present = evidence()[1]
    assert (present.value, present.period, present.origin, present.figure) == (78.46, "2025", "computed", "")
    assert present.agrees is None


def test_computed_values_go_before_those_of_the_history():
    computed = pd.Series({("net", "城市"): 90.0, ("net", "农村"): 79.0})
    assert evidence(sources(computed=computed))[1].value == 79.0
    assert evidence(sources(computed=computed.iloc[:1]))[1].value == 78.46


@pytest.mark.parametrize("cells", [{"series": "", "series_population": ""}, {"series_population": "城市"}])
def test_no_value_is_no_value(cells):
    assert evidence(**cells)[1] == Present()
    assert not evidence(**cells)[1].known


def test_a_figure_that_is_a_bound_is_marked():
    present = evidence(**{**PUBLISHED, "current_value": "80", "present_figure": "net-below"})[1]
    assert present.bound
    assert not evidence(**PUBLISHED)[1].bound


def test_required_and_observed_steps_by_hand():
    """(85 − 78.5)/2 = 3.25 a year; (78.46 − 40)/4 = 9.615 a year from 2021, not from 2019."""
    trend = evidence(**PUBLISHED)[2]
    assert (trend.required, trend.observed) == pytest.approx((3.25, 9.615))
    assert trend.required_method == trend.observed_method == "年均百分点"
    assert trend.annual_unit == "百分点"


def test_an_older_present_value_has_had_more_time():
    trend = evidence(**{**PUBLISHED, "current_period": "2023-2024"})[2]
    assert trend.required == pytest.approx(6.5 / 3)


def test_amounts_need_rates():
    """From 48 to 12 hours in two years: halved each year, −50 %; observed 81 → 16 in four years: × 2/3."""
    hours = history({2021: 81.0, 2022: 50.0, 2023: 40.0, 2024: 20.0, 2025: 16.0}, "hours", "全部")
    cells = {"series": "hours", "series_population": "全部", "operator": "<=", "value": "12", "unit": "小时"}
    given = {**cells, "current_value": "48", "current_period": "2025", "present_figure": "net-2025"}
    trend = evidence(sources(hours), **given)[2]
    assert (trend.required, trend.observed) == pytest.approx((-50.0, -100 / 3))
    assert (trend.required_method, trend.annual_unit) == ("年均增长率", "%")


@pytest.mark.parametrize(
    "cells", [{"deadline_year": "2025"}, {"deadline_year": ""}, {"value": "78.5"}, {"current_value": ""}]
)
def test_nothing_is_required_where_no_way_is_left(cells):
    trend = evidence(**{**PUBLISHED, "series": "", "series_population": "", **cells})[2]
    assert np.isnan(trend.required)
    assert trend.required_method == ""


def test_nothing_is_projected_for_a_deadline_that_has_come():
    for deadline in ("2025", "2024", ""):
        trend = evidence(**{**PUBLISHED, "deadline_year": deadline})[2]
        assert np.isnan([trend.projected, trend.projected_low, trend.projected_high]).all()
        assert (trend.projection_method, trend.without) == ("", "")


def test_a_projection_comes_with_interval_and_method():
    trend = evidence(**PUBLISHED)[2]
    assert trend.projected_low < trend.projected < trend.projected_high
    assert "2021—2025年5个年份" in trend.projection_method
    assert "95%预测区间" in trend.projection_method


def test_too_few_years_give_the_reason_why_nothing_is_projected():
    short = sources(history({2023: 60.0, 2024: 71.0, 2025: 78.46}))
    trend = evidence(short, **PUBLISHED)[2]
    assert trend.without == "有数据的年份只有3个，不足4个"
    assert np.isnan(trend.projected)
    assert trend.observed == pytest.approx(9.23)


def test_no_history_no_trend():
    trend = evidence(sources(tidy_history(None)), **PUBLISHED)[2]
    assert np.isnan(trend.observed)
    assert trend.without == "有数据的年份只有0个，不足4个"


def test_years_after_the_edition_do_not_count():
    later = sources(history({**NET, 2026: 99.0}))
    assert evidence(later, **PUBLISHED)[2] == evidence(**PUBLISHED)[2]
