import pytest

from generator.pages.indicators import group_rows, indicator_pages, province_rows
from generator.pages.origins import used_values


@pytest.fixture(scope="module")
def pages(mini, templates):
    return {page.path: page for page in indicator_pages(mini, templates)}


def test_every_node_below_the_index_has_a_page(pages, mini):
    below = {f"indicators/{code}.md" for code in mini.system.codes if code != mini.system.root}
    assert set(pages) == {"indicators/index.md", *below}


def test_indicator_page_states_thresholds_with_origin(pages):
    text = pages["indicators/net-5g.md"].text
    assert "城市社区" in text
    assert '<td class="num">90 <span class="unit">报告公布</span></td>' in text
    assert '<td class="num">70 <span class="unit">拟定</span></td>' in text


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


def test_provinces_are_in_the_order_of_their_scores(profiles):
    scores = [row.score for row in province_rows(profiles, "net-5g")]
    assert scores == sorted(scores, reverse=True)


def test_index_lists_parents_before_children(pages):
    text = pages["indicators/index.md"].text
    assert text.index('href="infrastructure.html"') < text.index('href="net-5g.html"')
