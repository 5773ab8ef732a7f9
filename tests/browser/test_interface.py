"""The tools of every page, skip links, and the report without scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

SECTION = "chapters/4-status/4-4-sustainability.html"
VOICES = """
var spoken = window.spoken = [];
var speech = {
  paused: false,
  getVoices: function () {
    return [{lang: "en-US", localService: true}, {lang: "zh-CN", localService: true, name: "own"}];
  },
  speak: function (each) { spoken.push([each.text, each.voice.name]); this.said = each; },
  cancel: function () {},
  pause: function () { this.paused = true; },
  resume: function () { this.paused = false; },
  addEventListener: function () {}
};
Object.defineProperty(window, "speechSynthesis", {value: speech});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
SILENT = """
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: function () { return [{lang: "en-US", localService: true}]; },
  addEventListener: function () {},
  cancel: function () {}
}});
"""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_is_cited_shared_and_reported_with_its_tools(
    open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(SECTION, width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("Object.defineProperty(navigator, 'share', {value: undefined})")
    tool = lambda name: page.locator(f"[data-tool={name}]")  # noqa: E731
    assert not page.locator("#cite-page").is_visible()
    tool("cite").focus()
    page.keyboard.press("Enter")
    assert "GB/T 7714" in page.locator("#cite-page").inner_text()
    tool("share").click()
    page.wait_for_function("document.querySelector('[data-tool=share]').textContent === '已复制'")
    title, address = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert title == page.title()
    assert address.endswith(SECTION)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article h2'))")
    chosen = page.evaluate("String(getSelection()).trim()")
    tool("report").click()
    report = page.locator("#report-error").inner_text()
    assert chosen in report
    assert SECTION in report
    assert "版本：2025.1" in report


def test_the_page_is_read_aloud_passage_by_passage_where_there_is_a_chinese_voice(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("404.html")
    page.context.add_init_script(VOICES)
    page.goto(page.url.replace("404.html", SECTION))
    page.locator("[data-tool=read]").click()
    assert page.evaluate("spoken[0]") == [page.locator("h1").inner_text().replace("§", "").strip(), "own"]
    page.evaluate("speechSynthesis.said.onend()")
    assert page.evaluate("spoken.length") == 2
    assert page.locator(".is-read").count() == 1
    player = page.locator(".player")
    player.get_by_text("暂停").click()
    assert player.get_by_text("继续").is_visible()
    player.get_by_text("停止").click()
    assert not player.is_visible()
    assert page.locator(".is-read").count() == 0


def test_reading_aloud_is_not_offered_without_a_chinese_voice(open_page: Callable[..., Page]) -> None:
    page = open_page("404.html")
    page.context.add_init_script(SILENT)
    page.goto(page.url.replace("404.html", SECTION))
    assert page.locator("[data-tool=print]").is_visible()
    assert not page.locator("[data-tool=read]").is_visible()


def test_the_first_stops_of_the_keyboard_lead_past_the_navigation(open_page: Callable[..., Page]) -> None:
    page = open_page(SECTION)
    page.keyboard.press("Tab")
    link = page.locator(".skips a").first
    assert link.evaluate("node => node === document.activeElement")
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")


SCHEME = "document.body.getAttribute('data-md-color-scheme')"
MACHINERY = "window.document$ !== undefined"


def test_on_a_phone_the_machinery_comes_when_a_reader_turns_to_it(open_page: Callable[..., Page]) -> None:
    page = open_page(SECTION, 390, dark=True)
    assert page.evaluate(SCHEME) == "slate"
    assert not page.evaluate(MACHINERY)
    shown = page.locator("[data-md-component=palette] label").locator("visible=true")
    assert shown.count() == 1
    shown.tap()
    page.wait_for_function(f"{SCHEME} === 'default'")
    assert page.evaluate(MACHINERY)
    page.reload()
    assert page.evaluate(SCHEME) == "default"
    page.locator("label[for=__search]").locator("visible=true").first.tap()
    page.wait_for_function("document.activeElement.name === 'query'")


def test_on_a_phone_at_rest_the_machinery_comes_by_itself(open_page: Callable[..., Page]) -> None:
    page = open_page("404.html", 390)
    page.wait_for_function(MACHINERY, timeout=15_000)


@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_text_charts_tables_and_navigation_are_there(
    chromium: Browser, report_site: Path, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    try:
        page.goto((report_site / SECTION).as_uri())
        assert page.locator("article p").first.is_visible()
        figure = page.locator("#fig-regional-composite")
        assert sum(svg.is_visible() for svg in figure.locator("svg").all()) == 1
        figure.locator("summary").first.click()
        assert figure.locator("table").is_visible()
        assert page.locator("#cite-page").is_visible()
        page.locator("nav.crumbs a").nth(1).click()
        assert page.locator("h1").first.is_visible()
        page.locator(".neighbours__link").first.click()
        assert page.locator("h1").first.is_visible()
    finally:
        context.close()
