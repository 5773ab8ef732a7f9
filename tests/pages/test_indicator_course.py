import pytest

from generator.pages.indicator_charts import IndicatorCharts
from generator.pages.indicator_course import NodeCourse
from generator.pages.profiles import Profiles
from generator.values.register import build_catalogue


@pytest.fixture(scope="module")
def course(evaluation_2025):
    charts = IndicatorCharts(Profiles(evaluation_2025), build_catalogue(evaluation_2025))

    def made(code):
        return NodeCourse(charts.results(code), charts.catalogue, charts.history[code], charts.growth[code])

    return made


def test_lines_are_nation_and_regions_and_the_table_has_town_and_country_too(course):
    found = course("net-5g")
    assert [line.name for line in found.trend.lines] == ["全国", "东部", "中部", "西部"]
    assert [row[0] for row in found.table().rows][4:] == ["城市社区", "农村社区"]


def test_published_figures_are_those_of_the_nation_else_of_regions(course):
    assert [each.population for each in course("net-5g").published] == ["全国社区"]
    assert {each.year for each in course("coverage").published} == {2019, 2024}
    assert [each.population for each in course("fiscal-per-capita").published] == ["东部省份", "西部省份"]


def test_a_bound_keeps_its_word(course):
    first, second = course("coverage").published
    assert (first.text, first.bound) == ("低于15%", True)
    assert not second.bound


def test_the_summary_tells_the_course_the_extremes_and_the_gap(course):
    summary = course("net-5g").summary()
    assert summary.startswith("全国由2021年的75.7%到2025年的92.3%。")
    assert "最高为东部" in summary
    assert "个百分点" in summary


def test_a_dimension_moves_on_the_scale_of_scores(course):
    assert course("infrastructure").trend.domain == (1.0, 5.0)
