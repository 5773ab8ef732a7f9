"""The summary pages and the notes on contradictory figures in a real browser."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

KEY_FIGURES = "summary/key-figures.html"
PAGES = ("summary/index.html", KEY_FIGURES, "summary/residents.html", "methods/corrections.html",
         "methods/references.html")  # fmt: skip
NO_CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", {value: undefined, configurable: true});
document.execCommand = function () { return false; };
"""


@pytest.mark.parametrize("width, dark", [(1280, False), (390, True)])
@pytest.mark.parametrize("path", PAGES)
def test_the_pages_stand_in_their_window(open_page, path: str, width: int, dark: bool) -> None:
    page = open_page(path, width, dark)
    assert page.locator("h1").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_key_figure_has_a_button_that_copies_its_citation(open_page) -> None:
    page = open_page(KEY_FIGURES)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    buttons = page.locator("[data-copy-from]")
    assert buttons.count() == page.locator(".key-data > li").count() == 30
    buttons.first.click()
    page.wait_for_function("document.querySelector('[data-copy-from]').textContent === '已复制'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".key-data__cite").first.inner_text()
    assert "范围：" in copied
    assert "核心数据[R/OL]" in copied


def test_without_a_clipboard_the_citation_is_selected(open_page, report_site) -> None:
    folder = report_site.as_uri() + "/"
    page = open_page(KEY_FIGURES, 390, base=folder)
    page.evaluate(NO_CLIPBOARD)
    button = page.locator("[data-copy-from]").first
    button.click()
    assert button.inner_text() == "已选中，请复制"
    selected = page.evaluate("window.getSelection().toString()").strip()
    assert selected == page.locator(".key-data__cite").first.inner_text()


def test_a_mark_opens_its_note_and_the_note_leads_back(open_page) -> None:
    page = open_page("chapters/4-status/4-1-infrastructure.html", 390)
    mark, note = page.locator("#mark-c14 a"), page.locator("#note-c14")
    assert not note.is_visible()
    mark.click()
    assert note.is_visible()
    assert page.url.endswith("#note-c14")
    note.locator(".margin-note__code").click()
    assert page.url.endswith("#mark-c14")
    note.get_by_text("全文与理由").click()
    page.wait_for_url("**/methods/corrections.html#c14")
    assert "C14" in page.locator("tr:target").inner_text()


def test_an_unverified_title_is_marked_where_it_is_named(open_page) -> None:
    page = open_page("chapters/2-overview/2-3-policy.html")
    mark = page.locator(".unverified").first
    assert mark.inner_text() == "〔未核实〕"
    assert mark.get_attribute("title")
