import re

import pytest
from markupsafe import Markup

from generator.pages.contexts import Link
from generator.pages.courses import Courses
from generator.quantities import format_number


@pytest.fixture(scope="module")
def courses(evaluation_2025):
    return Courses(evaluation_2025)


def row_of(view, name):
    return next(row for row in view.rows if getattr(row[0], "title", row[0]) == name)


def plain(cell):
    return re.sub("<[^>]+>", "", cell)


def test_window_and_nodes(courses, evaluation_2025):
    system = evaluation_2025.system
    assert courses.window == (2021, 2025)
    assert courses.nodes() == (system.root, *system.children(system.root)[:4])
    assert courses.nodes("scored") == system.at_level("indicator", "scored")


def test_a_share_moves_by_points(courses, evaluation_2025):
    view = courses.growth_table("变化", courses.nodes("scored"))
    history = evaluation_2025.history
    told = history[(history["unit"] == "100000") & (history["indicator"] == "net-5g")]
    whole = told[told["population"] == "全部"].set_index("period")["value"]
    step = (whole[2025] - whole[2021]) / 4
    row = row_of(view, "5G/千兆光网覆盖率")
    assert row[1:4] == ("%", format_number(whole[2021], 1), format_number(whole[2025], 1))
    assert plain(row[4]) == f"+{format_number(whole[2025] - whole[2021], 1)} 百分点"
    assert plain(row[5]) == f"+{format_number(step, 2)} 百分点"
    assert row[6] == "年均百分点"
    assert row[0] == Link("5G/千兆光网覆盖率", "../indicators/net-5g.html")


def test_an_amount_moves_by_a_rate(courses, evaluation_2025):
    growth = evaluation_2025.growth
    chosen = (growth["unit"] == "100000") & (growth["indicator"] == "edge-latency")
    line = growth[chosen & (growth["population"] == "农村")].iloc[0]
    rate = ((line["end"] / line["start"]) ** (1 / 4) - 1) * 100
    row = row_of(courses.growth_table("变化", courses.nodes("scored"), "农村"), "算力支撑水平")
    assert row[5] == f"{format_number(rate, 1)}%"
    assert row[6] == "年均增长率"


def test_the_index_comes_first_and_has_no_page_to_link(courses):
    view = courses.growth_table("变化", courses.nodes())
    assert view.rows[0][0] == "综合得分"
    assert view.rows[0][1] == "分"
    assert re.fullmatch(r"\d\.\d\d", view.rows[0][2])


def test_a_single_year_is_left_out_with_its_reason(courses):
    view = courses.growth_table("变化", courses.nodes("monitored"))
    assert "社区数据中台" not in [getattr(row[0], "title", row[0]) for row in view.rows]
    assert courses.unmoved(courses.nodes("monitored")) == (
        "社区数据中台，不作判定：2021—2025年只有一个年份有数据"
    )
    assert courses.unmoved(courses.nodes("scored")) == ""


def test_tables_of_simulated_history_say_so(courses, evaluation_2025):
    view = courses.growth_table("变化", courses.nodes(), note="注")
    assert view.synthetic == ("history" in evaluation_2025.dataset.synthetic)
    assert view.note == "注"


def test_values_by_year_of_every_population(courses, evaluation_2025):
    view = courses.by_year("net-5g")
    history = evaluation_2025.history
    told = history[(history["unit"] == "100000") & (history["indicator"] == "net-5g")]
    assert [column.title for column in view.columns[1:-1]] == [f"{year}年" for year in range(2021, 2026)]
    assert [row[0] for row in view.rows] == ["全国", "城市社区", "农村社区"]
    rural = told[told["population"] == "农村"].sort_values("period")["value"]
    assert list(view.rows[2][1:-1]) == [format_number(value, 1) for value in rural]
    assert isinstance(view.rows[2][-1], Markup)
    assert courses.by_year("data-platform") is None


def test_no_history_no_course(mini):
    courses = Courses(mini)
    assert courses.nodes() == courses.nodes("scored") == ()
    assert courses.by_year("net-5g") is None
