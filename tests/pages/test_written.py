import pytest

from generator.errors import Fault, Place
from generator.pages.content import read_content
from generator.pages.proofing import link_index
from generator.pages.report import Report
from generator.pages.written import fault_panel, written_pages

BACKGROUND = "chapters/1-introduction/1-1-background.md"
CHAPTER = "chapters/1-introduction/index.md"


@pytest.fixture
def write_pages(located, small_numbers, templates):
    """Write all pages of the project as it stands, with the faults given by page."""

    def write(faults=None):
        content = read_content(located)
        index = link_index(content, small_numbers)
        return {
            page.path: page for page in written_pages(content, small_numbers, index, templates, faults or {})
        }

    return write


def test_links_are_resolved_and_nothing_else_is_lost(small_report: Report) -> None:
    text = small_report.pages[BACKGROUND].text
    assert '<span class="rv" data-value="index.mean.east">4.4分</span>' in text
    assert "图1-1" in text
    assert 'data-figure="regional-composite"' in text
    assert "val:" not in text
    assert "status: 草稿" not in text


def test_a_page_knows_stage_date_citation_and_where_it_stands(small_report: Report) -> None:
    page = small_report.pages[BACKGROUND]
    assert page.title == "1.1 背景"
    assert page.meta["stage"] == "草稿"
    assert page.meta["updated"] == "2025-12-31"
    assert "1.1 背景" in page.meta["citation"]["gbt"]
    assert page.meta["breadcrumbs"] == [
        ["首页", "../../index.html"],
        ["1 引言", "index.html"],
        ["1.1 背景", ""],
    ]


def test_the_date_of_the_front_matter_wins(small_project, write_pages) -> None:
    text = small_project.page.read_text(encoding="utf-8")
    small_project.page.write_text(text.replace("status:", "updated: 2025-06-01\nstatus:"), encoding="utf-8")
    assert write_pages()[BACKGROUND].meta["updated"] == "2025-06-01"


def test_a_chapter_opens_with_its_key_figures(small_report: Report) -> None:
    opening = small_report.pages[CHAPTER].meta["chapter"]
    (key,) = opening["key"]
    assert key["label"] == "综合得分·东部"
    assert 'data-value="index.mean.east"' in key["value"]
    assert "chapter" not in small_report.pages[BACKGROUND].meta


def test_finding_and_description_have_their_links_resolved(located, write_pages) -> None:
    chapter = located.content / CHAPTER
    chapter.write_text(
        "---\ntitle: 引言\nstatus: 草稿\nfinding: 东部[4.4分](val:index.mean.east)\n"
        "description: 东部[4.4分](val:index.mean.east)\n---\n\n# 1 引言\n",
        encoding="utf-8",
    )
    page = write_pages()[CHAPTER]
    assert page.description == "东部4.4分"
    assert page.meta["chapter"]["finding"] == '东部<span class="rv" data-value="index.mean.east">4.4分</span>'


def test_the_home_page_puts_findings_that_quote_a_value_before_the_text(located, write_pages) -> None:
    (located.content / "index.md").write_text(
        "---\ntitle: 首页\nstatus: 草稿\nfinding: 小样。\nfindings:\n"
        "  - {value: index.mean.east, sentence: 东部领先, section: '1.1'}\n"
        "  - {value: no-such-value, sentence: 不知道}\n---\n\n尾声。\n",
        encoding="utf-8",
    )
    page = write_pages()["index.md"]
    assert "东部领先" in page.text
    assert "chapters/1-introduction/1-1-background.html#s1-1" in page.text
    assert "不知道" not in page.text
    assert page.text.rstrip().endswith("尾声。")
    assert page.meta["hide"] == ["navigation", "toc"]


def test_faults_stand_at_the_head_of_their_page_alone(write_pages) -> None:
    fault = Fault("x", Place("content/a.md", 3), "写的是 <b>", "改成 &")
    pages = write_pages({BACKGROUND: [fault]})
    assert pages[BACKGROUND].text.startswith('<div class="faults" role="alert"><p>本页有 1 处须改')
    assert "faults" not in pages[CHAPTER].text


def test_the_panel_escapes_what_editors_wrote() -> None:
    panel = fault_panel([Fault("x", Place("content/a.md", 3), "写的是 <b>", "改成 &")])
    assert "a.md 第 3 行" in panel
    assert "写的是 &lt;b&gt;" in panel
    assert "改成 &amp;" in panel
    assert fault_panel([]) == ""


def test_the_panel_names_of_the_place_what_is_known() -> None:
    cell = Fault("x", Place("data/communities.csv", 2, field="net-5g"), "不是数")
    whole = Fault("x", Place("content/a.md"), "不是 UTF-8 编码")
    panel = fault_panel([cell, whole])
    assert "<b>communities.csv 第 2 行 net-5g 列</b>" in panel
    assert "<b>a.md</b>" in panel
