"""axe-core finds nothing to mend on any kind of page, light and dark; large type loses nothing."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
KINDS = (
    "index.html",
    "404.html",
    "summary/key-figures.html",
    "chapters/4-status/index.html",
    "chapters/4-status/4-4-sustainability.html",
    "cases/index.html",
    "cases/haidian-digital-twin.html",
    "regions/index.html",
    "regions/100000.html",
    "regions/620000.html",
    "regions/620000-brief.html",
    "regions/620100.html",
    "regions/map.html",
    "regions/rankings.html",
    "regions/compare.html",
    "regions/what-if.html",
    "themes/urban-rural.html",
    "themes/allocation.html",
    "themes/register.html",
    "themes/tracker.html",
    "indicators/index.html",
    "indicators/net-5g.html",
    "charts/rank-intervals.html",
    "embed/rank-intervals.html",
    "methods/robustness.html",
    "methods/corrections.html",
    "methods/references.html",
    "data/index.html",
)
ALWAYS = ("index.html", "regions/620000.html", "chapters/4-status/4-4-sustainability.html")
LOOKS = [(path, dark) for path in KINDS for dark in (False, True)]
FULL = os.environ.get("REPORT_TEST_SCALE") == "full"


def share() -> list[tuple[str, bool]]:
    """Return all pages in both looks at full scale; else every other kind in one look, by a fixed seed."""
    if FULL:
        return LOOKS
    chosen = random.Random(20251231)
    return [(path, chosen.random() < 0.5) for path in KINDS if path in ALWAYS or chosen.random() < 0.4]


def violations(page: Page) -> list[str]:
    page.wait_for_function("!document.querySelector('script[data-late]') || window.document$")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("path, dark", share())
def test_axe_finds_nothing(open_page: Callable[..., Page], path: str, dark: bool) -> None:
    assert violations(open_page(path, 1280, dark)) == []


def test_a_picture_without_a_name_would_be_found(open_page: Callable[..., Page]) -> None:
    page = open_page("404.html")
    page.evaluate("document.querySelector('article').appendChild(new Image()).src = 'data:image/gif;base64,'")
    assert any("image-alt" in each for each in violations(page))


@pytest.mark.parametrize(
    "path", ["index.html", "regions/620000.html", "chapters/4-status/4-4-sustainability.html"]
)
def test_large_type_is_remembered_and_loses_nothing_at_twice_the_size(
    open_page: Callable[..., Page], path: str
) -> None:
    page = open_page(path, width=640)
    page.locator("[data-tool=contrast]").click()
    page.reload()
    assert page.locator("html").get_attribute("data-contrast") == "high"
    assert page.locator("[data-tool=contrast]").get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert violations(page) == []
    page.locator("[data-tool=contrast]").click()
    assert page.locator("html").get_attribute("data-contrast") is None
