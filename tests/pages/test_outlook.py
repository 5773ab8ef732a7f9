import re

import pytest

from generator.pages.outlook import Outlook, Widths, ends_of
from generator.quantities import format_number


@pytest.fixture(scope="module")
def outlook(evaluation_2025):
    return Outlook(evaluation_2025)


def plain(cell):
    return re.sub("<[^>]+>", "", cell)


@pytest.mark.parametrize(
    ("low", "high", "decimals", "text"),
    [
        (26.09, 39.51, 1, "26.1–39.5"),
        (50.288, 50.292, 1, "区间宽<0.1"),
        (117.8, 118.3, 0, "区间宽<1"),
        (-0.04, 0.12, 2, "−0.04 至 0.12"),
    ],
)
def test_an_interval_that_prints_as_a_point_says_how_narrow_it_is(low, high, decimals, text):
    assert ends_of(low, high, decimals) == text


def test_years_are_those_in_which_targets_fall_due(outlook, evaluation_2025):
    due = evaluation_2025.target_progress["deadline_year"].dropna().astype(int)
    assert outlook.ahead == tuple(sorted({year for year in due if year > 2025})) == (2026, 2027, 2028, 2030)


def test_each_projection_stands_with_its_interval_and_method(outlook, evaluation_2025):
    view = outlook.projection_table("推算", outlook.nodes("scored"))
    found = evaluation_2025.projections.set_index(["indicator", "population", "year"])
    methods = {letter: method for method, letter in outlook.methods.items()}
    for code, row in zip(outlook.nodes("scored"), view.rows, strict=True):
        for year, cell in zip(outlook.ahead, row[2:-1], strict=True):
            line, places = found.loc[code, "全部", year], outlook.decimals(code)
            middle = format_number(line["mid"], places)
            ends = ends_of(line["low"], line["high"], places).replace("<", "&lt;")
            assert plain(cell) == f"{middle} {ends}"
        assert methods[row[-1]] == found.loc[code, "全部", 2030]["method"]


def test_what_cannot_be_led_on_is_named(outlook):
    assert outlook.unprojected(outlook.nodes("monitored")) == (
        "社区数据中台，不作判定：有数据的年份只有1个，不足4个"
    )
    assert outlook.unprojected(outlook.nodes("scored")) == ""


def test_odd_intervals_are_counted(outlook, evaluation_2025):
    codes = outlook.nodes("scored")
    table = evaluation_2025.projections
    last = table[(table["population"] == "全部") & (table["year"] == 2030) & table["indicator"].isin(codes)]
    units = evaluation_2025.system.nodes["unit"]
    shares = last[[units[code] in ("%", "布尔") for code in last["indicator"]]]
    width = shares["high"] - shares["low"]
    assert outlook.widths(codes) == Widths(len(shares), int((width < 0.1).sum()), int((width > 50).sum()))


def test_the_course_of_an_indicator(outlook, evaluation_2025):
    course = outlook.course("net-5g")
    assert course.synthetic == ("history" in evaluation_2025.dataset.synthetic)
    assert [row[0] for row in course.projection.rows] == ["全国", "城市社区", "农村社区"]
    assert "普通最小二乘" in course.method
    assert "95%预测区间" in course.method
    assert outlook.course("data-platform") is None


def test_no_course_without_history(mini, countries):
    for evaluation in (mini, countries):
        assert all(Outlook(evaluation).course(code) is None for code in evaluation.system.leaves("scored"))
