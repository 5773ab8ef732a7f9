import re

import pytest

from generator.pages.briefs import brief_pages
from generator.pages.origins import used_values
from generator.pages.profiles import Profiles
from generator.pages.regions import UnitPages
from tests.pages.test_robustness import as_observed


@pytest.fixture(scope="module")
def units(mini, templates):
    return UnitPages(Profiles(mini), templates)


@pytest.fixture(scope="module")
def briefs(units):
    return {page.path: page for page in brief_pages(units)}


def test_every_province_with_a_score_has_a_brief(briefs):
    """Gansu has too few communities in the mini edition."""
    assert set(briefs) == {"regions/110000-brief.md", "regions/420000-brief.md"}


def test_a_brief_shows_what_the_page_of_its_province_shows(briefs, units):
    """Page and brief are made from one context; the score is quoted from the catalogue."""
    assert units.context("420000") is units.context("420000")
    context, text = units.context("420000"), briefs["regions/420000-brief.md"].text
    assert used_values(text) == ("index.mean.420000",)
    assert context.sentence in text
    assert f"名次区间 <b>{context.rank_low}–{context.rank_high}</b>" in text
    for row in (*context.strengths, *context.weaknesses):
        assert row.node.title in text


def test_the_sheets_hold_their_parts_in_order(briefs):
    one, two = re.findall(
        r'<section class="sheet".*?</section>', briefs["regions/420000-brief.md"].text, re.S
    )
    heads = [re.findall(r"<h2>(.*?)</h2>", sheet) for sheet in (one, two)]
    wanted = ["在全国的位置", "各维度得分", "历年综合得分", "城乡与新建、老旧社区", "社区等级分布"]
    assert heads[0] == [title for title in wanted if title in heads[0]]
    assert {"在全国的位置", "各维度得分", "社区等级分布"} <= set(heads[0])
    assert [title for title in heads[1] if title not in ("强项与弱项", "短板与对策", "与全国目标对照")] == []
    assert "短板与对策" in heads[1]
    assert "引用：" in two


def test_a_brief_leads_back_and_can_be_printed(briefs):
    page = briefs["regions/420000-brief.md"]
    assert 'href="420000.html">回到湖北省的结果页</a>' in page.text
    assert '<button type="button" class="tool" data-tool="print" hidden>打印</button>' in page.text
    assert [title for title, _ in page.meta["breadcrumbs"]] == ["首页", "地区结果", "湖北省", "两页简报"]
    assert page.meta["search"] == {"exclude": True}


def test_both_sheets_say_that_data_are_simulated(briefs, mini, templates):
    """The label follows the tables: observed data take it off, all but the years before."""
    label = '<span class="tag-amber">模拟数据</span>'
    sheets = re.findall(r'<header class="sheet__head">.*?</header>', briefs["regions/110000-brief.md"].text)
    assert [label in sheet for sheet in sheets] == [True, True]
    assert "不得引用" in briefs["regions/110000-brief.md"].text
    real = next(brief_pages(UnitPages(Profiles(as_observed(mini)), templates))).text
    assert label not in real
    assert "不得引用" not in real
