import re
from pathlib import Path

import pytest

from generator.pages.features import Features
from generator.pages.origins import used_values
from generator.pages.profiles import Profiles
from generator.pages.regions import UnitPages
from generator.pages.templates import Templates
from generator.values.catalogue import Catalogue

ROOT = Path(__file__).parents[2]


def text_of(evaluation, templates, unit):
    return UnitPages(Profiles(evaluation), templates).page(unit).text


@pytest.fixture(scope="module")
def pages(mini, templates):
    return {page.path: page for page in UnitPages(Profiles(mini), templates).pages()}


def test_every_unit_above_the_strata_has_a_page(pages, profiles):
    assert set(pages) == {"regions/index.md", *(f"regions/{unit}.md" for unit in profiles.units.index)}


def test_score_is_quoted_from_the_catalogue(pages):
    assert used_values(pages["regions/110000.md"].text) == ("index.mean.110000",)
    assert used_values(pages["regions/100000.md"].text) == ("index.mean.nation",)


def test_too_small_a_sample_shows_no_score(pages, profiles, templates):
    page = pages["regions/620100.md"]
    assert "样本不足：本年度参评社区 2 个" in page.text
    assert used_values(page.text) == ()
    assert "2.50" not in page.text
    context = UnitPages(profiles, templates).context("620100")
    assert (context.rank, context.standing, context.split, context.indicators) == (0, None, None, ())
    assert (context.compare.href, context.brief.href, context.sentence) == ("", "", "")


def test_small_unit_in_a_list_shows_no_score(pages):
    row = next(
        line
        for line in pages["regions/index.md"].text.splitlines()
        if 'href="620000.html"' in line and "<td" in line
    )
    assert "样本不足" in row
    assert "2.50" not in row


def test_grades_below_min_cell_are_not_published(strict, templates):
    text = text_of(strict, templates, "110000")
    assert "样本少于 10，不公布分布" in text
    assert 'class="grades"' not in text


def test_province_shows_rank_and_its_interval(pages):
    assert re.search(r"2 个省级单位中第 <b>1</b> 位，名次区间 <b>1–2</b>", pages["regions/110000.md"].text)


def test_index_ranks_provinces_and_has_the_map_slot(pages):
    text = pages["regions/index.md"].text
    ranking = text[text.index("#ranking") :]
    assert ranking.index("110000.html") < ranking.index("420000.html") < ranking.index("620000.html")
    assert '<div class="figure-slot" data-figure="province-map"></div>' in text


def test_every_rank_in_a_list_has_its_interval(pages):
    """A rank is told with its interval or not at all: index, regions, provinces."""
    cells = [
        cell
        for page in pages.values()
        for cell in re.findall(r'<td class="num" data-sort="\d+">(.*?)</td>', page.text)
    ]
    assert len(cells) >= 4
    assert [cell for cell in cells if not re.fullmatch(r'\d+ <span class="unit">\d+–\d+</span>', cell)] == []


def test_breadcrumbs_follow_the_geography(pages):
    crumbs = [title for title, _ in pages["regions/420100.md"].meta["breadcrumbs"]]
    assert crumbs[:3] == ["首页", "地区结果", "全国"]
    assert crumbs[3] == "中部"
    assert crumbs[-1] == pages["regions/420100.md"].title


def test_no_page_names_a_community_or_a_veto(pages, mini):
    names = mini.dataset.frame("communities")["name"]
    assert not [name for page in pages.values() for name in names if name in page.text]


def test_city_pages_are_light(pages):
    assert len(pages["regions/110100.md"].text.encode()) < 12_000


def test_shortfalls_stand_on_large_units_only(pages):
    assert "#shortfalls" in pages["regions/central.md"].text
    assert "#shortfalls" in pages["regions/420000.md"].text
    assert "#shortfalls" not in pages["regions/420100.md"].text


def test_shortfalls_of_simulated_communities_say_so(pages, mini):
    text = pages["regions/central.md"].text
    part = text[text.index("{: #shortfalls }") : text.index("{: #grades }")]
    assert ('<span class="tag-amber">模拟数据</span>' in part) == ("communities" in mini.dataset.synthetic)


def test_veto_below_min_cell_is_not_published(strict, templates):
    text = text_of(strict, templates, "420000")
    part = text[text.index("{: #shortfalls }") :]
    assert "<dt>一票否决</dt><dd>样本少于 10，不公布</dd>" in part


def test_the_sections_of_a_province_keep_their_addresses(pages):
    text = pages["regions/420000.md"].text
    wanted = [
        "standing",
        "dimensions",
        "split",
        "indicators",
        "shortfalls",
        "grades",
        "children",
        "steps",
        "reading",
    ]
    places = [text.index(f"{{: #{anchor} }}") for anchor in wanted]
    assert places == sorted(places)


def test_the_first_screen_links_to_brief_comparison_and_files(pages):
    text = pages["regions/420000.md"].text
    head = text[: text.index("</section>")]
    assert 'href="420000-brief.html"' in head
    assert 'href="compare.html?units=420000,100000"' in head
    assert 'href="#downloads"' in head
    assert "湖北省综合得分 3.8 分，在 2 个省级单位中列第 2 位，区间 1–2。" in head


def test_pages_name_their_style_sheet(pages):
    assert pages["regions/110000.md"].meta["styles"] == ["profile.css"]


@pytest.fixture(scope="module")
def bare(mini, templates):
    """The pages of a site without city pages and downloads."""
    features = Features(city_pages=False, downloads=False)
    made = Templates(ROOT / "site_templates" / "pages", templates.catalogue, features=features)
    return {page.path: page.text for page in UnitPages(Profiles(mini), made).pages()}


def test_without_city_pages_nothing_leads_to_one(bare):
    assert set(bare) == {
        f"regions/{unit}.md"
        for unit in ("index", "100000", "east", "central", "west", "110000", "420000", "620000")
    }
    assert not [
        path
        for path, text in bare.items()
        if re.search(r'href="\d{4}[1-9]\d\.html|href="\d{3}[1-9]\d\d', text)
    ]
    assert "武汉市" in bare["regions/420000.md"]
    assert "武汉市" not in bare["regions/index.md"]


def test_without_downloads_no_page_offers_a_file(bare):
    assert not [path for path, text in bare.items() if ".csv" in text or "#downloads" in text]


def test_an_edition_without_regions_has_the_index_alone(countries):
    made = Templates(ROOT / "site_templates" / "pages", Catalogue([]))
    assert [page.path for page in UnitPages(Profiles(countries), made).pages()] == ["regions/index.md"]


def test_a_region_names_its_own_provinces_in_the_keys(pages):
    text = pages["regions/central.md"].text
    assert "中部各省级单位" in text
    assert "区内得分最高的省级单位" in text
    assert "区内得分最高" not in pages["regions/110000.md"].text
