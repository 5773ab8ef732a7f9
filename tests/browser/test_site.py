"""The report in a real browser, as readers meet it: desktop and phone, light and dark, and from a folder."""

import re
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

KINDS = {
    "home": "index.html",
    "chapter": "chapters/4-status/index.html",
    "section": "chapters/4-status/4-4-sustainability.html",
    "case": "cases/haidian-digital-twin.html",
    "nation": "regions/100000.html",
    "province": "regions/620000.html",
    "city": "regions/620100.html",
    "ranking": "regions/index.html",
    "indicator": "indicators/net-5g.html",
    "library": "indicators/index.html",
    "methods": "methods/index.html",
    "404": "no-such-page.html",
}
LOOKS = [(1280, False), (390, False), (1280, True), (390, True)]


@pytest.mark.parametrize("width, dark", LOOKS)
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_every_kind_of_page_stands_in_its_window(open_page, path: str, width: int, dark: bool) -> None:
    page = open_page(path, width, dark)
    assert page.locator("h1").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("text=演示版：各省、市得分与排名为模拟数据，不得引用").first.is_visible()
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    channels = [int(part) for part in re.findall(r"\d+", background)[:3]]
    assert (sum(channels) < 384) == dark, background


@pytest.mark.parametrize("width", [1280, 390])
def test_the_chart_that_fits_the_window_is_shown(open_page, width: int) -> None:
    page = open_page(KINDS["section"], width)
    figure = page.locator("#fig-regional-composite")
    visible = [svg for svg in figure.locator("svg").all() if svg.is_visible()]
    assert len(visible) == 1
    box = visible[0].bounding_box()
    assert box["width"] <= width
    assert figure.locator("figcaption").inner_text().startswith("图4-")
    assert "模拟数据" in visible[0].text_content()


def test_text_in_charts_is_light_on_dark_ground(open_page) -> None:
    page = open_page(KINDS["section"], dark=True)
    fill = page.evaluate(
        "getComputedStyle([...document.querySelectorAll('#fig-regional-composite svg text')]"
        ".find(t => t.getClientRects().length)).fill"
    )
    assert sum(int(part) for part in re.findall(r"\d+", fill)[:3]) > 384, fill


SEARCHES = {
    "适老化": r"适老",
    "数据孤岛": r"数据孤岛",
    "海淀": r"海淀",
    "甘肃": r"甘肃省",
    "老旧社区": r"老旧社区",
    "层次分析法": r"层次分析法|AHP",
}


@pytest.mark.parametrize("query, wanted", SEARCHES.items())
def test_search_finds_what_a_reader_types(open_page, query: str, wanted: str) -> None:
    page = open_page("index.html")
    page.locator("input[name=query]").fill(query)
    results = page.locator(".md-search-result__item")
    results.first.wait_for(timeout=20_000)
    texts = " ".join(results.nth(number).text_content() for number in range(min(5, results.count())))
    texts = texts.replace("\u200b", "")
    assert re.search(wanted, texts), texts[:300]


def test_search_opens_and_finds_on_a_phone(open_page) -> None:
    page = open_page("index.html", width=390)
    page.locator("label[for=__search]").locator("visible=true").first.click()
    page.locator(".md-search-result__meta", has_text="键入").wait_for(state="attached", timeout=60_000)
    page.locator("input[name=query]").fill("甘肃")
    page.keyboard.press("End")  # An input method ends with a key; the search listens for it.
    page.locator(".md-search-result__item").first.wait_for(timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_ranking_sorts_by_a_click(open_page) -> None:
    page = open_page(KINDS["ranking"])
    table = page.locator("table.sortable, table[data-sortable]").first
    before = table.locator("tbody tr > :first-child").all_inner_texts()
    table.locator("thead th").nth(1).click()
    after = table.locator("tbody tr > :first-child").all_inner_texts()
    table.locator("thead th").nth(1).click()
    again = table.locator("tbody tr > :first-child").all_inner_texts()
    assert sorted(before) == sorted(after)
    assert after != again


def test_a_number_tells_where_it_comes_from(open_page) -> None:
    page = open_page("chapters/4-status/4-1-infrastructure.html")
    page.locator('.rv[data-value="net-5g-national-2025"]').first.click()
    card = page.locator("[role=dialog], .rv-card, .card").filter(has_text="报告").first
    assert card.is_visible()
    assert "92.3%" in card.inner_text()


def test_breadcrumbs_lead_home(open_page) -> None:
    page = open_page(KINDS["city"])
    page.locator("nav.crumbs a").first.click()
    assert page.url.endswith("/index.html")


@pytest.mark.parametrize("width", [1280, 390])
def test_opened_from_a_folder_pages_charts_and_navigation_work(
    open_page, report_site: Path, width: int
) -> None:
    base = report_site.as_uri() + "/"
    page = open_page(KINDS["section"], width, base=base)
    assert [svg for svg in page.locator("#fig-regional-composite svg").all() if svg.is_visible()]
    page.locator("nav.crumbs a").first.click()
    assert page.url == f"{base}index.html"
    page.locator("h1").first.wait_for(timeout=10_000)  # visible, once the page is there
