import pytest

from generator.pages.indicator_charts import IndicatorCharts
from generator.pages.indicators import group_rows, indicator_pages, node_page
from generator.pages.origins import used_values
from generator.pages.outlook import Outlook
from generator.pages.profiles import Profiles
from generator.pages.templates import Templates
from generator.values.register import build_catalogue
from tests.pages.conftest import ROOT


@pytest.fixture(scope="module")
def pages(mini, templates):
    return {page.path: page for page in indicator_pages(mini, templates)}


def test_every_node_below_the_index_has_a_page(pages, mini):
    below = {f"indicators/{code}.md" for code in mini.system.codes if code != mini.system.root}
    assert set(pages) == {"indicators/index.md", *below}


def test_indicator_page_states_thresholds_with_origin(pages):
    text = pages["indicators/net-5g.md"].text
    assert "城市社区" in text
    assert '<td class="num" data-label="基准值 4 分"><span>90 <span class="unit">报告公布</span>' in text
    assert '<span>70 <span class="unit">拟定</span></span>' in text


def test_published_results_are_quoted(pages):
    assert set(used_values(pages["indicators/net-5g.md"].text)) == {
        "net-5g-national-2025",
        "net-5g-rural-2025",
    }


def test_groups_begin_with_the_nation(profiles, mini):
    rows = group_rows(profiles, "net-5g")
    assert rows[0].group == "全国"
    assert rows[0].value == pytest.approx(mini.values.at["100000", "net-5g"])
    assert {"东部", "城市", "农村"} <= {row.group for row in rows}


def test_an_indicator_begins_with_the_nation_its_weight_and_its_baseline(pages):
    first = pages["indicators/net-5g.md"].text.split("##", 1)[0]
    for words in ("全国", "得分", "计分指标", "占综合得分", "基准值"):
        assert words in first


def test_pages_show_the_provinces_as_a_chart_with_its_table(pages):
    for path in ("indicators/net-5g.md", "indicators/infrastructure.md"):
        text = pages[path].text
        assert 'class="chart-wide"' in text
        assert 'class="chart-narrow"' in text
        assert "<summary>数据表</summary>" in text


def test_a_figure_belongs_to_the_longest_code_that_fits(evaluation_2025):
    templates = Templates(ROOT / "site_templates" / "pages", build_catalogue(evaluation_2025))
    charts = IndicatorCharts(Profiles(evaluation_2025), templates.catalogue)
    text = node_page(charts, templates, "data-sharing", Outlook(evaluation_2025)).text
    assert "data-sharing-gov-2025" not in used_values(text)
    assert "data-sharing-2025" in used_values(text)


def test_index_lists_parents_before_children(pages):
    text = pages["indicators/index.md"].text
    assert text.index('href="infrastructure.html"') < text.index('href="net-5g.html"')


def test_a_page_without_history_has_no_section_of_changes(pages):
    assert "#course" not in pages["indicators/net-5g.md"].text


def test_changes_of_an_indicator_with_interval_method_and_label(evaluation_2025):
    catalogue = build_catalogue(evaluation_2025)
    templates = Templates(ROOT / "site_templates" / "pages", catalogue)
    outlook = Outlook(evaluation_2025)
    charts = IndicatorCharts(Profiles(evaluation_2025), templates.catalogue)
    text = node_page(charts, templates, "net-5g", outlook).text
    part = text[text.index("{: #course }") : text.index("{: #published }")]
    assert 'aria-label="全国历年数值"' in part
    assert "农村社区" in part
    assert outlook.course("net-5g").method.split("，")[0] in part
    simulated = "history" in evaluation_2025.dataset.synthetic
    assert ("报告公布过的年份与公布值相合，其余为模拟。" in part) == simulated
