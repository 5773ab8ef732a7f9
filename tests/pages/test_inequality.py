import html
import re
from dataclasses import replace

import pytest

from generator.pages.inequality import inequality_page, warning
from generator.quantities import format_number


def as_observed(evaluation, names):
    """The same evaluation as if the named tables had been observed."""
    tables = {
        name: replace(table, provenance="observed") if name in names else table
        for name, table in evaluation.dataset.tables.items()
    }
    return replace(evaluation, dataset=replace(evaluation.dataset, tables=tables))


def plain(text):
    return re.sub(r"<[^>]+>|&#\d+;", "", text)


@pytest.fixture(scope="module")
def page(evaluation_2025, templates):
    return inequality_page(evaluation_2025, templates)


def test_results_stay_on_the_page_while_the_history_is_simulated(page, evaluation_2025):
    head, rest = warning(evaluation_2025)
    assert head == "历年数据换成实测之前，本页结果只留在方法与数据部分，不写入各章，不得引用。"
    assert "“社区观测值”“评估单元”“各层的分母”“各省历年数据”是模拟数据" in rest
    assert "一级指标之间必然高度相关" in rest
    assert f"<b>{head}</b>" in page.text


def test_the_warning_follows_the_descriptor(evaluation_2025):
    head, rest = warning(as_observed(evaluation_2025, {"history"}))
    assert "各章" not in head
    assert "历年" not in rest
    head, rest = warning(as_observed(evaluation_2025, {"communities", "units", "denominators"}))
    assert "各章" in head
    assert "高度相关" not in rest


def test_labels_vanish_when_everything_is_observed(page, evaluation_2025, templates):
    told = as_observed(evaluation_2025, set(evaluation_2025.dataset.tables))
    assert warning(told) == ()
    text = inequality_page(told, templates).text
    assert "模拟" not in text
    assert text.count("<table") == page.text.count("<table")
    assert page.text.count('<span class="tag-amber">') >= page.text.count("<table") - 1


def test_the_lead_tells_inequality_convergence_and_neighbours(page, evaluation_2025):
    lead = plain(page.text).split("\n")[2]
    assert "31个省级单位" in lead
    assert "基尼系数为0.140" in lead
    cv = evaluation_2025.sigma.query("code == 'index'").set_index("period")["cv"]
    ends = [f"{format_number(100 * float(cv[year]), 1)}%" for year in ("2021", "2025")]
    assert f"由{ends[0]}变为{ends[1]}" in lead
    assert "莫兰指数为0.65" in lead


def test_sections_and_figures_are_there(page):
    for slug in ("inequality", "origin", "convergence", "sigma", "beta", "moran", "correlation", "data"):
        assert f"{{: #{slug} }}" in page.text
    assert page.text.count('class="figure-slot"') == 2
    for name in ("inequality", "inequality_groups", "sigma", "beta", "moran", "correlations"):
        assert f'<a href="../data/{name}.csv" download>' in html.unescape(page.text)


def test_no_province_or_city_has_a_value(page, evaluation_2025):
    """Hainan is named for having no neighbour, with Guangdong across the strait; nobody else is named."""
    units = evaluation_2025.dataset.frame("units")
    names = units.loc[units["level"].isin(["province", "city"]), "name"]
    told = plain(page.text)
    assert {name for name in names if name in told} == {"海南省", "广东省"}


def test_small_editions_have_what_they_can(mini, countries, templates):
    text = plain(inequality_page(mini, templates).text)
    assert "综合得分不作判定：组内有数据的单位不足两个：东部、中部、西部。" in text
    assert "历年是否收敛" not in text
    assert "莫兰" not in text
    told = plain(inequality_page(countries, templates).text)
    assert "发展指数的基尼系数为0.408" in told
    assert "(s−0)/100" in told
    assert "省" not in told.replace("省级单位", "")
    assert "模拟" not in told


def test_an_edition_without_groups_has_no_page(countries, templates):
    frame = replace(countries.frame, groupings=())
    assert inequality_page(replace(countries, frame=frame), templates) is None
