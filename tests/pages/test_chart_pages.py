import re
from dataclasses import replace

import pytest

from generator.pages.chart_pages import KINDRED, PLACEHOLDER, chart_pages, embed_snippet
from generator.pages.features import Features
from generator.pages.page import Page
from generator.pages.templates import Templates

KEY = "regional-composite"


@pytest.fixture
def pages(small_report):
    """Write the chart pages of the small project, which has the figure in its section 1.1."""

    def made(features=None, others=()):
        own = small_report.templates
        folder = small_report.project.templates / "pages"
        templates = Templates(folder, own.catalogue, small_report.index, features or Features())
        found = chart_pages(small_report.numbers, small_report.content, small_report.index, others, templates)
        return {page.path: page for page in found}

    return made


def test_every_figure_has_a_page_and_the_list_names_them_all(small_report, pages):
    made = pages()
    assert set(made) == {"charts/index.md", *(f"charts/{key}.md" for key in small_report.numbers.figures)}
    listed = re.findall(r'<a href="([\w-]+)\.html">', made["charts/index.md"].text)
    assert sorted(listed) == sorted(small_report.numbers.figures)
    assert made["charts/index.md"].text.index("1 引言") < made["charts/index.md"].text.index("方法与数据")


def test_a_chart_page_says_where_the_figure_stands_and_what_it_rests_on(pages):
    page = pages()[f"charts/{KEY}.md"]
    assert f'data-figure="{KEY}"' in page.text
    assert f'href="../chapters/1-introduction/1-1-background.html#fig-{KEY}">1.1 背景</a>' in page.text
    assert "图1-1，见" in page.text
    assert "模拟数据，不得引用" in page.text
    assert "综合得分（分）" in page.text
    assert page.meta["breadcrumbs"][1] == ["图表", "index.html"]
    assert page.meta["breadcrumbs"][-1] == [page.title, ""]


def test_other_pages_that_show_the_figure_are_named(pages):
    slot = f'<div class="figure-slot" data-figure="{KEY}"></div>'
    other = Page("methods/scoring.md", "得分怎样算", "", f"{slot}\n\n{slot}")
    text = pages(others=[other])[f"charts/{KEY}.md"].text
    assert text.count(f'href="../methods/scoring.html#fig-{KEY}">得分怎样算</a>') == 1
    assert "口径与勘误" not in text
    conflicts = Page("methods/corrections.md", "数据口径与勘误", "", "")
    assert "corrections.html" in pages(others=[conflicts])[f"charts/{KEY}.md"].text


def test_figures_of_no_chapter_are_listed_by_the_page_that_shows_or_tells_them(pages, monkeypatch):
    monkeypatch.setitem(KINDRED, "weights-tree", "regions/rankings.md")
    shown = '<div class="figure-slot" data-figure="dimension-profile"></div>'
    made = pages(others=[Page("regions/x.md", "甲", "", shown), Page("regions/rankings.md", "排名", "", "")])
    heads = re.split(r"^## ", made["charts/index.md"].text, flags=re.MULTILINE)[1:]
    assert [head.partition("\n")[0] for head in heads] == ["1 引言", "地区结果", "方法与数据"]
    assert set(re.findall(r'href="([\w-]+)\.html"', heads[1])) == {"dimension-profile", "weights-tree"}
    assert "regions/x.html#fig-dimension-profile" in made["charts/dimension-profile.md"].text
    told = '<dt>见于</dt><dd><a href="../regions/rankings.html">排名</a></dd>'
    assert told in made["charts/weights-tree.md"].text


def test_the_code_for_other_sites_is_complete_or_says_what_to_fill_in(pages, monkeypatch):
    page = pages()[f"charts/{KEY}.md"]
    assert f"{PLACEHOLDER}embed/{KEY}.html" in page.text
    assert "请换成本站的实际地址" in page.text
    assert page.meta["scripts"] == ["assets/js/embed-code.js"]
    monkeypatch.setenv("REPORT_SITE_URL", "https://report.example/2025")
    page = pages()[f"charts/{KEY}.md"]
    assert f"https://report.example/2025/embed/{KEY}.html" in page.text
    assert "请换成" not in page.text


def test_without_embedding_and_downloads_nothing_speaks_of_them(pages):
    page = pages(Features(embedding=False, downloads=False))[f"charts/{KEY}.md"]
    assert "iframe" not in page.text
    assert "嵌入" not in page.text
    assert "下载" not in page.text
    assert page.meta["scripts"] == []


def test_a_name_is_escaped_in_the_code(small_report):
    odd = replace(small_report.numbers.figures[KEY], name='甲<"乙">')
    assert 'title="甲&lt;&quot;乙&quot;&gt;"' in embed_snippet(odd, "https://a.example/")


def test_the_figure_on_its_own_page_has_its_number_and_no_link_to_itself(small_report):
    path = f"charts/{KEY}.md"
    shown = small_report.with_figures(path, small_report.pages[path].text)
    assert "图1-1" in shown
    assert "固定地址" not in shown
    assert f'href="../charts/{KEY}.csv"' in shown


def test_an_edition_without_figures_has_no_chart_pages(small_report):
    none = replace(small_report.numbers, figures={})
    assert chart_pages(none, small_report.content, small_report.index, [], small_report.templates) == []
