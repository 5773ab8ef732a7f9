"""Choices above targets and problems: by mouse, keyboard and touch, in the address, without scripts."""

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

TRACKER, REGISTER = "themes/tracker.html", "themes/register.html"
SHOWN = "[data-item]:not([hidden])"


def values(page, name: str) -> set[str]:
    return {item.get_attribute(f"data-{name}") for item in page.locator(SHOWN).all()}


def test_targets_are_narrowed_by_mouse_and_the_address_restores_it(open_page) -> None:
    page = open_page(TRACKER)
    total, said = page.locator("[data-item]").count(), page.locator(".facets__count")
    assert said.inner_text() == f"共 {total} 项目标"
    page.select_option("select[name=actor]", "企业")
    few = page.locator(SHOWN).count()
    assert 0 < few < total
    assert values(page, "actor") == {"企业"}
    assert said.inner_text() == f"显示 {few} 项目标，共 {total} 项目标"
    assert said.get_attribute("aria-live") == "polite"
    page.select_option("select[name=status]", "进度滞后")
    assert values(page, "status") <= {"进度滞后"}
    left = page.locator(SHOWN).count()
    option = page.locator("select[name=actor] option[value=企业]")
    assert option.text_content() == f"企业（{left}）"
    address = page.url
    assert "actor=" in address
    assert "status=" in address
    page.goto("about:blank")
    page.goto(address)
    assert page.locator(SHOWN).count() == left
    page.click(".facets button[type=reset]")
    page.wait_for_function("!location.search")
    assert page.locator(SHOWN).count() == total


def test_an_empty_kind_of_targets_loses_its_heading(open_page) -> None:
    page = open_page(f"{TRACKER}?status=%E8%BF%9B%E5%BA%A6%E6%BB%9E%E5%90%8E&phase=%E4%B8%AD%E6%9C%9F")
    assert page.locator("#quantitative").is_visible()
    assert not page.locator("#qualitative").is_visible()


def test_a_link_to_a_target_shows_it_whatever_is_chosen(open_page) -> None:
    page = open_page(f"{TRACKER}?actor=%E5%B1%85%E6%B0%91#t-fund-annual")
    page.wait_for_selector("#t-fund-annual", state="visible")


def test_choices_by_keyboard(open_page) -> None:
    page = open_page(REGISTER)
    total = page.locator("[data-item]").count()
    page.focus("select[name=dimension]")
    page.keyboard.press("ArrowDown")
    assert 0 < page.locator(SHOWN).count() < total
    assert len(values(page, "dimension")) == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "strategy"
    page.select_option("select[name=strategy]", "6.5.2")
    assert all("6.5.2" in held.split("|") for held in values(page, "strategy"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("!location.search")
    assert page.locator(SHOWN).count() == total


def test_choices_by_touch_on_a_phone(open_page) -> None:
    page = open_page(TRACKER, 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator("select[name=phase]").bounding_box()
    assert box["height"] >= 44
    page.select_option("select[name=phase]", "长期")
    assert values(page, "phase") == {"长期"}
    page.locator(".facets button[type=reset]").tap()
    page.wait_for_function("!location.search")
    assert len(values(page, "phase")) > 1


def test_a_copied_folder_narrows_too(open_page, report_site: Path) -> None:
    page = open_page(TRACKER, base=f"{report_site.as_uri()}/")
    page.select_option("select[name=actor]", "企业")
    assert values(page, "actor") == {"企业"}


def test_everything_is_there_without_scripts(chromium, server: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in (TRACKER, REGISTER):
        page.goto(server + path)
        items = page.locator("[data-item]")
        assert items.count() >= 20
        assert all(item.is_visible() for item in items.all())
        assert not page.locator(".facets").is_visible()
    context.close()
