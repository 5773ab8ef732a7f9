import html
import re
from dataclasses import replace

import pytest

from generator.pages.contexts.common import Link
from generator.pages.indicator_charts import IndicatorCharts
from generator.pages.profiles import Profiles
from generator.values.register import build_catalogue


@pytest.fixture(scope="module")
def charts(evaluation_2025):
    return IndicatorCharts(Profiles(evaluation_2025), build_catalogue(evaluation_2025))


def texts(svg: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def cells(row) -> list[str]:
    return [cell.title if isinstance(cell, Link) else str(cell) for cell in row]


@pytest.mark.parametrize("code", ["net-5g", "edge-latency", "infrastructure"])
def test_picture_and_table_agree(charts, code):
    view = charts.across(code)
    for svg in (view.wide, view.narrow):
        shown = texts(str(svg))
        for row in view.table.rows:
            name, _, value = cells(row)[:3]
            assert name in shown
            assert value in shown


def test_provinces_are_links_in_the_order_of_their_scores(charts):
    view = charts.across("net-5g")
    links = re.findall(r'href="\.\./regions/(\d{6})\.html"', str(view.wide))
    provinces = [row for row in view.table.rows if row[0].href.rpartition("/")[2][:6] in links]
    scores = [float(cells(row)[3]) for row in provinces if cells(row)[1] != "全国"]
    assert len(scores) >= 30
    assert scores == sorted(scores, reverse=True)


def test_simulated_provinces_are_not_named_in_the_summary(charts, evaluation_2025):
    summary = charts.across("net-5g").summary
    named = [row[0].title for row in charts.across("net-5g").table.rows if row[0].title in summary]
    assert named == (["全国"] if evaluation_2025.dataset.demonstration else named)
    assert "相差" in summary


def test_years_say_what_is_simulated_and_what_was_published(charts, evaluation_2025):
    view = charts.years("net-5g")
    assert view.synthetic == ("history" in evaluation_2025.dataset.synthetic)
    assert "全国社区，92.3%（报告公布）" in str(view.narrow)
    assert "95%" not in "".join(texts(str(view.narrow)))
    last = [cells(row)[-2] for row in view.table.rows if cells(row)[0] == "全国"]
    assert f"全国 {last[0]}" in texts(str(view.wide))


def test_what_is_withheld_is_not_drawn(guarded_mini):
    strict = replace(guarded_mini, rules=replace(guarded_mini.rules, min_cell=10_000))
    charts = IndicatorCharts(Profiles(strict), build_catalogue(strict))
    assert charts.across("net-5g") is None


def test_no_chart_without_provinces_or_years(countries):
    charts = IndicatorCharts(Profiles(countries), build_catalogue(countries))
    assert all(not charts.all(code) for code in countries.system.codes if code != countries.system.root)


def test_files_are_named_only_where_there_are_downloads(charts):
    assert [item.href for item in charts.across("net-5g").downloads] == ["net-5g.csv", "net-5g.svg"]
    assert [item.href for item in charts.years("net-5g").downloads] == [
        "net-5g-years.csv",
        "net-5g-years.svg",
    ]
    assert replace(charts, downloads=False).across("net-5g").downloads == ()
