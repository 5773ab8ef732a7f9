"""Charts under pointer, finger and keys; zooming and filtering without leave to evaluate text; embeds."""

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

RANKING = "charts/province-ranking.html"
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:"
)
"""What a strict host allows, and the inline scripts of the theme; no text may be evaluated as code."""
STRICT = "default-src 'self'; style-src 'self' 'unsafe-inline'"
"""For embedded charts: the drawings carry style attributes, no script is in line."""


def under_policy(page: Page, path: str, base: str, policy: str) -> list[str]:
    """Open a page again under a content policy; the list fills with what the browser complains of."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/*.html", answer)
    page.goto(base + path)
    return complaints


def visible_marks(page: Page) -> list[str]:
    script = """() => [...document.querySelectorAll('.chart svg [aria-label]')]
        .filter(mark => mark.getBoundingClientRect().width > 0)
        .map(mark => mark.getAttribute('aria-label'))"""
    return page.evaluate(script)


def test_the_label_of_a_mark_is_shown_under_the_pointer(open_page) -> None:
    page = open_page(RANKING)
    tip, mark = page.locator(".chart-tip"), page.locator(".chart-wide [aria-label^='四川']")
    box = mark.bounding_box()
    page.mouse.move(box["x"] - 6, box["y"] + box["height"] / 2)
    expect(tip).to_have_text(mark.get_attribute("aria-label"))
    expect(page.locator(".chart-ring")).to_be_hidden()
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_the_arrow_keys_walk_through_the_marks_in_reading_order(open_page) -> None:
    page = open_page(RANKING)
    chart, tip = page.locator(".chart"), page.locator(".chart-tip")
    marks = visible_marks(page)
    assert len(marks) == 31
    assert page.locator(".chart [tabindex], .chart a").count() == 0
    assert "按方向键" in chart.get_attribute("aria-label")
    chart.focus()
    for key, at in (("ArrowDown", 0), ("ArrowRight", 1), ("End", -1), ("ArrowUp", -2), ("Home", 0)):
        page.keyboard.press(key)
        expect(tip).to_have_text(marks[at])
        expect(page.locator(".chart-spoken")).to_have_text(marks[at])
        expect(page.locator(".chart-ring")).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.goto(page.url.replace("province-ranking", "history-scores"))
    page.locator(".chart").focus()
    heard = []
    for _ in range(5):
        page.keyboard.press("ArrowRight")
        heard.append(tip.inner_text()[:5])
    assert heard == ["2021年"] * 4 + ["2022年"]


def test_a_finger_finds_a_small_mark_and_the_label_stays_on_the_screen(open_page) -> None:
    page = open_page(RANKING, width=360)
    tip, marks = page.locator(".chart-tip"), page.locator(".chart-narrow svg [aria-label]")
    for at in (0, 30):
        marks.nth(at).scroll_into_view_if_needed()
        box = marks.nth(at).bounding_box()
        page.touchscreen.tap(box["x"] + box["width"] + 8, box["y"] + box["height"] / 2)
        expect(tip).to_have_text(marks.nth(at).get_attribute("aria-label"))
        shown = tip.bounding_box()
        assert shown["x"] >= 0
        assert shown["x"] + shown["width"] <= 360
    page.locator(".figure__source").tap()
    expect(tip).to_be_hidden()


@pytest.mark.parametrize("width, dark", [(1280, False), (390, True)])
def test_a_chart_is_zoomed_and_filtered_under_a_strict_policy(
    open_page, server: str, width: int, dark: bool
) -> None:
    page = open_page(RANKING, width=width, dark=dark)
    assert page.evaluate("typeof window.vegaEmbed") == "undefined"
    complaints = under_policy(page, RANKING, server, POLICY)
    explore, chart = page.get_by_role("button", name="放大与筛选"), page.locator(".chart")
    explore.press("Enter")
    expect(page.locator(".is-exploring .explore svg")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("button", name="放大", exact=True)).to_be_focused()
    assert len(visible_marks(page)) == 31
    expect(page.locator(".explore__label")).to_have_text("模拟数据")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    first = page.locator(".explore__place").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".explore__place")).not_to_have_text(first)
    page.get_by_label("显示").select_option("西部")
    page.get_by_label("排序").select_option("由小到大")
    expect(page.locator(".explore svg [aria-label]")).to_have_count(12)
    chart.focus()
    page.keyboard.press("Home")
    expect(page.locator(".chart-tip")).to_contain_text("西藏")
    if dark:
        colours = page.evaluate(
            "[...document.querySelectorAll('.explore svg [aria-label]')].map(m => getComputedStyle(m).fill)"
        )
        assert set(colours) == {"rgb(226, 156, 196)"}
    page.get_by_role("button", name="回到原图").click()
    expect(explore).to_be_focused()
    expect(page.locator(".explore")).to_have_count(0)
    assert len(visible_marks(page)) == 31
    assert complaints == []


def test_a_failed_exploration_leaves_the_still_picture_and_says_so(open_page) -> None:
    page = open_page(RANKING)
    page.route("**/vega-embed.js", lambda route: route.abort())
    page.locator(".chart-explore").click()
    expect(page.locator(".chart-explore")).to_have_text("未能载入，再试一次")
    assert len(visible_marks(page)) == 31


def test_from_a_folder_charts_are_read_and_explored(open_page, report_site) -> None:
    page = open_page("charts/history-scores.html", base=report_site.as_uri() + "/")
    page.locator(".chart").focus()
    page.keyboard.press("End")
    expect(page.locator(".chart-tip")).to_contain_text("2025年")
    page.locator(".chart-explore").click()
    expect(page.locator(".is-exploring .explore svg")).to_be_visible(timeout=20_000)
    assert len(visible_marks(page)) == 20


def test_without_scripts_picture_words_and_numbers_are_there(chromium, server: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(server + RANKING)
    expect(page.locator(".chart-narrow svg")).to_be_visible()
    expect(page.locator(".figure__name")).to_contain_text("综合得分与名次")
    expect(page.locator(".chart-explore")).to_be_hidden()
    page.locator(".figure__table > summary").click()
    assert page.locator(".figure__table tbody tr").count() == 31
    context.close()


def test_an_embedded_chart_holds_under_the_strictest_policy(open_page, server: str) -> None:
    path = "embed/province-ranking.html"
    page = open_page(path, width=390, dark=True)
    complaints = under_policy(page, path, server, STRICT)
    mark = page.locator(".chart-narrow [aria-label^='北京']")
    box = mark.bounding_box()
    page.touchscreen.tap(box["x"] + 3, box["y"] + 3)
    expect(page.locator(".chart-tip")).to_contain_text("北京市")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(30, 33, 41)"
    assert page.locator("base").get_attribute("target") == "_top"
    expect(page.get_by_role("link", name="看数据和出处")).to_have_attribute(
        "href", "../charts/province-ranking.html"
    )
    assert complaints == []
    page.unroute("**/*.html")
    page.goto(server + RANKING)
    expect(page.locator("[data-embed-code]")).to_contain_text(f'<iframe src="{server}{path}"')
