"""The section as a whole: which pages there are, what they say, what they never say."""

import re

import pytest

from generator.pages.navigation import THEME_ORDER
from generator.pages.origins import used_values
from generator.pages.themes import theme_pages

pytestmark = pytest.mark.xdist_group("themes")

MADE = [name for name in THEME_ORDER if name != "diagnosis"]
GROUPS = ("urban-rural", "regions", "city-tiers", "new-old", "elderly", "special-groups")


def plain(text):
    return re.sub(r"<[^>]+>", "", text)


def test_the_edition_has_every_page_of_the_navigation(pages):
    assert list(pages) == MADE
    assert all(page.meta["styles"] == ["themes.css"] for page in pages.values())


@pytest.mark.parametrize("edition", ["mini", "countries"])
def test_editions_without_problems_and_targets_have_no_section(edition, templates_2025, request):
    assert list(theme_pages(request.getfixturevalue(edition), templates_2025)) == []


@pytest.mark.parametrize("slug", GROUPS)
def test_published_figures_come_first_with_their_population(pages, slug):
    text = pages[slug].text
    assert len(used_values(text)) >= 3
    assert text.index("#published") < text.index("#limits")
    assert "项目与范围" in text
    assert "../methods/corrections.html#c" in text


def test_the_index_is_a_door_to_every_page_with_its_finding(pages):
    text = pages["index"].text
    for slug in MADE[1:]:
        assert f'href="{slug}.html"' in text
        assert plain(pages[slug].description)[:12] in text
    assert 'href="../methods/diagnosis.html"' in text


def test_simulated_results_are_labelled(pages):
    for slug in ("urban-rural", "allocation", "roadmap", "tracker"):
        assert "模拟数据" in pages[slug].text


def test_figures_with_a_contradiction_lead_to_the_corrections(pages):
    text = plain(pages["elderly"].text)
    assert "适老服务的四个口径" in text
    assert "四个口径分列" in text


def test_the_elderly_page_says_what_is_missing(pages):
    text = plain(pages["elderly"].text)
    assert "老年群体没有自己的综合得分" in text
    assert "有目标、没有现值" in text
    assert "手环覆盖率" in text


def test_special_groups_show_use_by_origin(pages):
    text = pages["special-groups"].text
    assert "本地" in text
    assert "外来" in text
    assert "没有分群的数据" in text
