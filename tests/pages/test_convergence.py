import numpy as np
import pytest

from generator.pages.contexts import Link
from generator.pages.convergence import (
    ACROSS,
    CONVERGES,
    DIVERGES,
    TOO_SLOW,
    convergence_view,
    read_beta,
    read_sigma,
    verdict,
)
from generator.quantities import format_interval, format_number

YEARS = ["2021", "2022", "2023", "2024", "2025"]


def slope(low, high, half_life=np.nan, reason=""):
    return {"slope": (low + high) / 2, "low": low, "high": high, "half_life": half_life, "reason": reason}


def row_of(view, name):
    heads = [column.title for column in view.columns]
    rows = {row[0].title if isinstance(row[0], Link) else row[0]: row for row in view.rows}
    return dict(zip(heads, rows[name], strict=True))


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (slope(-0.1, -0.05, 8.0), CONVERGES),
        (slope(-0.002, -0.001, 450.0), TOO_SLOW),
        (slope(-0.1, -0.05, 99.9), CONVERGES),
        (slope(-0.1, -0.05, 100.0), TOO_SLOW),
        (slope(-0.01, 0.002, 70.0), ACROSS),
        (slope(0.01, 0.02), DIVERGES),
        (slope(-0.5, -0.4, reason="不作判定：斜率过陡"), "不作判定：斜率过陡"),
        (slope(np.nan, np.nan, reason="不作判定：不足两个年份"), "不作判定：不足两个年份"),
    ],
)
def test_half_life_only_where_the_whole_interval_lies_below_zero(row, word):
    assert verdict(row) == word


def test_dispersion_is_the_evaluation_s_own(evaluation_2025):
    view = convergence_view(evaluation_2025, True)
    assert (view.first, view.last) == ("2021", "2025")
    sigma = evaluation_2025.sigma.set_index(["code", "period"])["cv"]
    row = row_of(view.sigma, "基础设施")
    assert [row[year] for year in YEARS] == [f"{100 * sigma['infrastructure', year]:.1f}%" for year in YEARS]
    assert view.sigma.synthetic


def test_speed_and_half_life_are_printed_only_for_what_converges(evaluation_2025):
    view = convergence_view(evaluation_2025, True)
    fast, slow, across = (
        row_of(view.beta_others, name) for name in ("带宽不足占比", "网络稳定性", "人均财政投入")
    )
    assert (fast["判定"], slow["判定"], across["判定"]) == (DIVERGES, TOO_SLOW, ACROSS)
    assert {each[name] for each in (fast, slow, across) for name in ("速度", "半衰期")} == {"—"}
    own = evaluation_2025.beta.set_index("code").loc["index"]
    row = row_of(view.beta, "综合得分")
    assert row["半衰期"] == f"{own['half_life']:.1f}"
    assert row["速度"] == f"{100 * own['speed']:.1f}%"


def test_indicators_without_two_years_or_a_zero_say_why(evaluation_2025):
    view = convergence_view(evaluation_2025, False)
    assert row_of(view.sigma_others, "社区数据中台")["说明"] == "不作判定：不足两个年份"
    assert row_of(view.beta_others, "居民满意度")["判定"].startswith("不作判定：没有真零点")
    assert not view.beta.synthetic


def test_readings_count_what_fell(evaluation_2025):
    codes = list(evaluation_2025.beta["code"])
    text = read_sigma(evaluation_2025, codes, YEARS)
    sigma = evaluation_2025.sigma.query("period != ''").pivot(index="code", columns="period", values="cv")
    assert f"变异系数下降的有{int((sigma['2025'] < sigma['2021']).sum())}项" in text
    others = [code for code in codes if code in evaluation_2025.system.leaves(None)]
    words = [verdict(row) for row in evaluation_2025.beta.to_dict("records") if row["code"] in others]
    told = read_beta(evaluation_2025, others)
    root = evaluation_2025.beta.set_index("code").loc["index"]
    slope = format_number(float(root["slope"]), 4)
    assert told.startswith(
        f"综合得分的斜率为{slope}（95%区间{format_interval(root['low'], root['high'], 4)}），收敛"
    )
    assert f"收敛{words.count(CONVERGES)}项，发散{words.count(DIVERGES)}项" in told


def test_no_history_no_convergence(mini, countries):
    assert convergence_view(mini, True) is None
    assert convergence_view(countries, False) is None
