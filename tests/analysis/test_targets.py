from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import special, stats

from generator.analysis.history import tidy_history
from generator.analysis.target_evidence import Present, Sources, Target, Trend
from generator.analysis.targets import OPTIONAL, Status, judge, progress
from generator.indicators.system import IndicatorSystem
from generator.quantities import round_half_up

EDITION = Path(__file__).parents[2] / "data" / "editions" / "2025"


def read(name):
    return pd.read_csv(EDITION / name, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def targets():
    return read("targets.csv")


@pytest.fixture(scope="module")
def history():
    table = read("observations/history.csv")
    return tidy_history(table.assign(value=pd.to_numeric(table["value"])))


@pytest.fixture(scope="module")
def sources(history):
    nodes = IndicatorSystem.from_frame(read("indicator_system.csv")).nodes
    return Sources(history, nodes, read("published_figures.csv"), 2025, synthetic=True)


@pytest.fixture(scope="module")
def found(targets, sources):
    return progress(targets, sources)


def test_every_target_has_a_status_and_a_reason(found, targets):
    assert found.index.tolist() == targets["id"].tolist()
    assert len(found) == 49
    assert found["status"].value_counts().to_dict() == {
        "暂无现值": 24,
        "不可衡量": 15,
        "进度滞后": 9,
        "进度正常": 1,
    }
    assert (found["reason"] != "").all()


NO_NUMBER = "定性措施，没有可核对的数值"
NO_EVENT = "里程碑，只有事项和时间，没有数值"
STANDING = "门槛没有期限，按现行要求判定：现值未达到"
DUE = "期限2025年就是评估年，现值未达到"
SHORT = "按原有走势推算，到期中值未达到目标，区间上端也未达到"


@pytest.mark.parametrize(
    ("name", "status", "reason"),
    [
        ("t-rural-coverage-2026", "进度滞后", SHORT),
        ("t-rural-coverage-2027", "进度滞后", SHORT),
        ("t-rural-5g-flex", "进度滞后", STANDING),
        ("t-urban-5g", "进度滞后", STANDING),
        ("t-short-rural-5g", "进度滞后", "按原有走势推算，到期中值未达到目标，区间上端达到"),
        ("t-mid-market", "进度正常", "按原有走势推算，到期中值达到目标，区间下端未达到"),
        ("t-response", "进度滞后", f"{STANDING}；现值为投诉平均处理时长，不是响应时限"),
        ("t-pv", "进度滞后", f"{DUE}；现值为光伏、储能设备，不含微电网"),
        ("t-demand-pool", "进度滞后", f"{DUE}；现值为议事平台月活，不是需求池平台"),
        (
            "t-a11y-app",
            "进度滞后",
            f"{DUE}；现值为有语音或大字版功能的APP占比，不是读屏与语音输入兼容率",
        ),
        ("t-veto", "不可衡量", "数值是规则的界线，不是要达到的目标"),
        ("t-old-basic", "不可衡量", "数值是对象的规模，不是要达到的目标"),
        ("t-long-eco", "不可衡量", "数值是名称里的数词，不是要达到的目标"),
        ("t-edge", "不可衡量", NO_NUMBER),
        ("t-index", "不可衡量", NO_NUMBER),
        ("t-national-standard", "不可衡量", NO_EVENT),
        ("t-elder-cert", "不可衡量", NO_EVENT),
        ("t-wristband", "暂无现值", "没有现值"),
        ("t-mid-elder", "暂无现值", "没有现值"),
        ("t-pairs", "暂无现值", "没有现值，期限已到也无从核对"),
    ],
)
def test_rows_judged_by_hand(found, name, status, reason):
    assert (found.at[name, "status"], found.at[name, "reason"]) == (status, reason)


def test_every_qualitative_and_milestone_row_is_without_judgement(found):
    rows = found[found["type"].isin(["qualitative", "milestone"])]
    assert len(rows) == 12
    assert set(rows["status"]) == {"不可衡量"}


def test_series_are_strictly_those_of_the_subject(found):
    measured = found.loc[found["series"] != "", ["series", "series_population"]]
    assert measured.to_dict("index") == {
        name: {"series": series, "series_population": population}
        for name, series, population in (
            ("t-rural-coverage-2026", "coverage", "农村"),
            ("t-rural-coverage-2027", "coverage", "农村"),
            ("t-rural-5g-flex", "net-5g", "农村"),
            ("t-urban-5g", "net-5g", "城市"),
            ("t-response", "complaint-hours", "全部"),
            ("t-short-rural-5g", "net-5g", "农村"),
            ("t-mid-market", "market-income", "全部"),
        )
    }


def test_present_values_are_published_and_the_computed_ones_agree(found):
    known = found[found["present"].notna()]
    assert set(known["present_origin"]) == {"published"}
    assert len(known) == 11
    assert known["agrees"].dropna().all()
    assert known["agrees"].count() == 7
    for name in ("t-rural-coverage-2026", "t-urban-5g", "t-mid-market"):
        row = found.loc[name]
        assert round_half_up(row["computed"], 1) == round_half_up(row["present"], 1)
        assert row["difference"] == pytest.approx(row["computed"] - row["present"])


def test_required_changes_by_hand(found):
    """40 − 23.8 in one year, 60 − 23.8 in two, 85 − 78.5 in one, 50 − 38.5 in three."""
    required = found["required"].dropna().to_dict()
    assert required == pytest.approx(
        {
            "t-rural-coverage-2026": 16.2,
            "t-rural-coverage-2027": 18.1,
            "t-short-rural-5g": 6.5,
            "t-mid-market": 11.5 / 3,
        }
    )


@pytest.mark.parametrize(
    "name", ["t-rural-coverage-2026", "t-rural-coverage-2027", "t-short-rural-5g", "t-mid-market"]
)
def test_projections_against_scipy(found, history, name):
    row = found.loc[name]
    keys = ("100000", row["series_population"], row["series"])
    table = history.set_index(["unit", "population", "indicator"]).loc[keys]
    table = table[table["period"].astype(int).between(2021, 2025)]
    x, y = table["period"].astype(float).to_numpy(), special.logit(table["value"].to_numpy() / 100)
    line = stats.linregress(x, y)
    s = np.sqrt(((y - line.intercept - line.slope * x) ** 2).sum() / (len(x) - 2))
    at = float(row["deadline_year"])
    reach = stats.t.ppf(0.975, 3) * s * np.sqrt(1 + 1 / len(x) + (at - x.mean()) ** 2 / (x.var() * len(x)))
    places = [100 * special.expit(line.intercept + line.slope * at + sign * reach) for sign in (0, -1, 1)]
    assert row[["projected", "projected_low", "projected_high"]].tolist() == pytest.approx(places, rel=1e-6)


def test_no_projection_without_interval_and_method(found):
    projected = found[found["projected"].notna()]
    assert len(projected) == 4
    assert projected[["projected_low", "projected_high"]].notna().all().all()
    assert projected["projection_method"].str.contains("最小二乘.*2021—2025年5个年份.*95%预测区间").all()
    assert (found.loc[found["projected"].isna(), "projection_method"] == "").all()


def test_what_rests_on_simulated_values_is_marked(found):
    assert found.index[found["synthetic"]].tolist() == found.index[found["series"] != ""].tolist()
    assert found.index[found["status_synthetic"]].tolist() == [
        "t-rural-coverage-2026",
        "t-rural-coverage-2027",
        "t-short-rural-5g",
        "t-mid-market",
    ]


def test_real_data_take_the_mark_away(targets, sources):
    real = Sources(sources.history, sources.nodes, sources.figures, 2025, synthetic=False)
    assert not progress(targets, real)[["synthetic", "status_synthetic"]].any().any()


def test_a_year_later_the_deadlines_have_moved(targets, sources):
    """At 2026 the demands of 2026 fall due, with the present values of 2025."""
    later = Sources(sources.history, sources.nodes, sources.figures, 2026, synthetic=True)
    found = progress(targets, later)
    assert found.at["t-short-rural-5g", "reason"] == "期限2026年就是评估年，现值未达到"
    assert found.at["t-pv", "reason"].startswith("期限2025年已过，现值未达到")


def test_columns_that_an_edition_leaves_out(targets, sources):
    bare = progress(targets.drop(columns=list(OPTIONAL)), sources)
    assert bare.at["t-pv", "status"] == "进度滞后"
    assert bare.at["t-mid-market", "reason"] == "期限未到，现值未达到；没有度量这一目标的年度序列，不能推算"
    assert not bare["synthetic"].any()


def test_the_frame_is_typed(found):
    numbers = ["value", "present", "computed", "difference", "required", "observed", "projected"]
    assert (found[numbers].dtypes == "float64").all()
    assert (str(found["deadline_year"].dtype), str(found["agrees"].dtype)) == ("Int64", "boolean")
    assert set(found["status"]) <= {status.value for status in Status}


def target(**given):
    base = {"kind": "quantitative", "role": "目标", "sense": ">=", "value": 85.0, "unit": "%"}
    rest = {"deadline": 2027, "caveat": "", "series": "net", "population": "农村"}
    return Target(**{**base, **rest, **given})


def trend(mid, low, high):
    return Trend(projected=mid, projected_low=low, projected_high=high, projection_method="某法")


@pytest.mark.parametrize(
    ("given", "present", "led_on", "status", "reason"),
    [
        ({}, Present(85.0), Trend(), Status.MET, "现值达到目标"),
        ({"deadline": 2024}, Present(85.0), Trend(), Status.MET, "现值达到目标"),
        (
            {"caveat": "现值不含微电网"},
            Present(90.0),
            Trend(),
            Status.NOT_MEASURABLE,
            "现值虽达到目标值，但现值不含微电网，不能判为达成",
        ),
        (
            {},
            Present(90.0, bound=True),
            Trend(),
            Status.NOT_MEASURABLE,
            "现值虽达到目标值，但现值只是界限，不能判为达成",
        ),
        ({"deadline": 2024}, Present(84.0), Trend(), Status.BEHIND, "期限2024年已过，现值未达到"),
        ({"deadline": None}, Present(84.0), Trend(), Status.NOT_MEASURABLE, "现值未达到，目标没有期限"),
        (
            {"deadline": None, "kind": "threshold"},
            Present(84.0),
            Trend(),
            Status.BEHIND,
            "门槛没有期限，按现行要求判定：现值未达到",
        ),
        (
            {"series": ""},
            Present(84.0),
            Trend(),
            Status.NOT_MEASURABLE,
            "期限未到，现值未达到；没有度量这一目标的年度序列，不能推算",
        ),
        (
            {},
            Present(84.0),
            Trend(without="有数据的年份只有3个，不足4个"),
            Status.NOT_MEASURABLE,
            "期限未到，现值未达到；趋势不作判定：有数据的年份只有3个，不足4个",
        ),
        (
            {},
            Present(80.0),
            trend(85.0, 85.0, 90.0),
            Status.ON_TRACK,
            "按原有走势推算，到期中值达到目标，区间下端也达到",
        ),
        (
            {"caveat": "口径略宽"},
            Present(80.0),
            trend(86.0, 84.0, 90.0),
            Status.ON_TRACK,
            "按原有走势推算，到期中值达到目标，区间下端未达到；口径略宽",
        ),
        (
            {},
            Present(80.0),
            trend(84.0, 80.0, 86.0),
            Status.BEHIND,
            "按原有走势推算，到期中值未达到目标，区间上端达到",
        ),
        (
            {"sense": "<=", "value": 12.0},
            Present(48.0),
            trend(11.0, 8.0, 14.0),
            Status.ON_TRACK,
            "按原有走势推算，到期中值达到目标，区间上端未达到",
        ),
        (
            {"sense": "<", "value": 12.0},
            Present(48.0),
            trend(12.0, 12.0, 14.0),
            Status.BEHIND,
            "按原有走势推算，到期中值未达到目标，区间下端也未达到",
        ),
        ({}, Present(), Trend(), Status.NO_PRESENT, "没有现值"),
        ({"deadline": None}, Present(), Trend(), Status.NO_PRESENT, "没有现值"),
        ({"value": np.nan}, Present(5.0), Trend(), Status.NOT_MEASURABLE, "目标没有写数值"),
        ({"role": ""}, Present(99.0), Trend(), Status.NOT_MEASURABLE, "没有写明数值是不是目标"),
        (
            {"role": "规则线"},
            Present(99.0),
            Trend(),
            Status.NOT_MEASURABLE,
            "数值是规则的界线，不是要达到的目标",
        ),
    ],
)
def test_rules_in_their_order(given, present, led_on, status, reason):
    verdict = judge(target(**given), present, led_on, 2025)
    assert (verdict.status, verdict.reason) == (status, reason)
    assert verdict.projected == (not np.isnan(led_on.projected))


def test_a_computed_present_value_makes_the_status_simulated(targets, sources):
    row = targets[targets["id"] == "t-rural-coverage-2026"].assign(current_value="", present_figure="")
    found = progress(row, sources).iloc[0]
    assert (found["present_origin"], found["present_period"]) == ("computed", "2025")
    assert found["present"] == pytest.approx(23.8)
    assert found["status_synthetic"]
