"""The page of a province in a real browser: its first phone screen, its parts, with and without scripts."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PROVINCE = "regions/620000.html"
CITY = "regions/620100.html"
ANCHORS = (
    "standing", "dimensions", "profile", "history", "split", "indicators", "shortfalls", "targets", "grades",
    "children", "neighbours", "steps", "cases", "downloads", "reading",
)  # fmt: skip
FIRST = {
    "name": "h1",
    "score": ".profile-head__score .rv",
    "label": ".profile-head__score .tag-amber",
    "rank interval": ".profile-head__facts li:first-child",
    "n": ".profile-head__facts li:last-child",
    "sentence": ".profile-head__sentence",
    "brief": ".profile-tools .is-main",
}
WIDER = """() => {
  document.querySelectorAll(".md-content details").forEach(function (fold) { fold.open = true; });
  return Array.from(document.querySelectorAll(".md-content .table-wrap"))
    .filter(function (table) { return table.scrollWidth > table.clientWidth + 1; })
    .map(function (table) { return table.textContent.trim().slice(0, 40); });
}"""


def test_the_first_phone_screen_holds_the_result(open_page) -> None:
    page = open_page(PROVINCE, 390)
    for what, selector in FIRST.items():
        box = page.locator(selector).bounding_box()
        assert box, what
        assert box["y"] >= 0, what
        assert box["y"] + box["height"] <= 800, f"{what} is below the first screen"
    assert "甘肃省" in page.locator("h1").inner_text()
    assert "名次区间" in page.locator(FIRST["rank interval"]).inner_text()
    assert page.locator(FIRST["brief"]).get_attribute("href") == "620000-brief.html"
    page.locator(".profile-nav a[href='#steps']").click()
    assert page.locator("#steps").bounding_box()["y"] < 400
    assert page.locator("#steps").is_visible()


@pytest.mark.parametrize("width, dark", [(390, True), (1280, False)])
def test_all_parts_are_there_and_no_table_is_wider_than_the_page(open_page, width: int, dark: bool) -> None:
    page = open_page(PROVINCE, width, dark)
    assert [anchor for anchor in ANCHORS if page.locator(f"#{anchor}").count() != 1] == []
    assert page.locator(".profile-nav").is_visible() == (width < 600)
    assert page.locator("svg.swarm path").count() == 31
    assert page.locator("svg.swarm .own path").count() == 1
    assert page.evaluate(WIDER) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_dimensions_add_up_on_the_page(open_page) -> None:
    rows = open_page(PROVINCE).locator("#steps ~ .table-wrap").first.locator("tbody tr")
    parts = [text.split()[-1] for text in rows.locator("td:last-child").all_inner_texts()]
    assert sum(round(float(part) * 10**6) for part in parts[:-1]) == round(float(parts[-1]) * 10**6)


def test_without_scripts_everything_is_there(chromium, server) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(server + PROVINCE)
    assert page.locator(".profile-head__sentence").is_visible()
    assert page.locator("#fig-trend-620000 svg").count() == 2
    fold = page.locator("details.fold").first
    fold.locator("summary").click()
    assert fold.locator("table").is_visible()
    context.close()


def test_a_city_says_why_it_has_no_rank(open_page) -> None:
    page = open_page(CITY, 390)
    assert "不排名：参评社区少于 30 个" in page.locator(".profile-head__facts").inner_text()
    assert page.locator("svg.swarm").count() == 0
    assert page.evaluate(WIDER) == []


@pytest.mark.parametrize("unit", ["110000", "540000"])
def test_a_brief_prints_on_two_pages(open_page, unit: str) -> None:
    """Beijing has the least text, Tibet the most."""
    page = open_page(f"regions/{unit}-brief.html", 390)
    assert page.locator(".brief-tools .tool").is_visible()
    assert page.evaluate(WIDER) == []
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 2


def test_folded_tables_open_in_print(open_page) -> None:
    page = open_page(PROVINCE)
    shut = page.locator("details.fold:not([open])")
    assert shut.count() > 4
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert shut.count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shut.count() > 4
