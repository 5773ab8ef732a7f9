import re
from pathlib import Path

import pytest

from generator.errors import ReportError
from generator.pages.content import read_content
from generator.pages.project import Project
from generator.pages.report import load_report
from generator.pages.summary import summary_paths
from generator.text.index import LinkIndex
from generator.text.visible import visible

ROOT = Path(__file__).parents[2]


def test_the_pages_before_chapter_1_stand_in_reading_order():
    pages = [
        "summary/residents.md",
        "index.md",
        "summary/more.md",
        "summary/key-figures.md",
        "summary/index.md",
    ]
    assert summary_paths(pages) == [
        "summary/index.md", "summary/key-figures.md", "summary/residents.md", "summary/more.md",
    ]  # fmt: skip
    assert summary_paths(["index.md"]) == []


@pytest.fixture(scope="module")
def read_2025():
    """The words of a page of the 2025 report as they are read, without blanks and marks."""
    sources = {source.page: source for source in read_content(Project.at(ROOT, "2025")).sources}

    def words(page: str) -> str:
        source = sources[page]
        text = visible(source.text, source.scan, LinkIndex()).text
        body = text[text.index("\n# ") :]
        return re.sub(r"[\s\0#*]", "", re.sub(r"^\d+\. ", "", body, flags=re.MULTILINE))

    return words


def test_the_summary_has_its_length_and_its_five_by_three(read_2025):
    text = (ROOT / "content" / "summary" / "index.md").read_text(encoding="utf-8")
    assert 1200 <= len(read_2025("summary/index.md")) <= 1500
    parts = dict(re.findall(r"^## (.+)\n\n((?:.+\n?)+)", text, flags=re.MULTILINE))
    assert list(parts) == ["目的与数据", "主要发现", "主要问题", "主要建议", "局限"]
    for part in ("主要发现", "主要问题", "主要建议"):
        assert re.findall(r"^(\d)\. ", parts[part], flags=re.MULTILINE) == list("12345")


def test_the_page_for_residents_is_short(read_2025):
    assert len(read_2025("summary/residents.md")) <= 600


@pytest.fixture
def report(located, small_numbers):
    """The report of a small project with a summary, a page for residents and one key figure."""
    folder = located.content / "summary"
    folder.mkdir()
    for name, title in {"index": "摘要", "residents": "居民版"}.items():
        text = f"---\ntitle: {title}\nstatus: 草稿\n---\n\n# {title}\n\n文字。\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    listed = "- theme: 甲\n  figures: [net-5g-national-2025]\n"
    (folder / "key-figures.yml").write_text(listed, encoding="utf-8")
    return load_report(located, small_numbers)


def test_they_stand_before_chapter_1_in_the_navigation(report):
    summary, chapter = report.navigation[1]["报告"]
    assert summary == {"摘要": ["summary/index.md", "summary/key-figures.md", "summary/residents.md"]}
    assert list(chapter) == ["1 引言"]


def test_their_breadcrumbs_lead_through_the_summary(report):
    trails = {name: report.pages[f"summary/{name}.md"].meta["breadcrumbs"] for name in ("index", "residents")}
    assert trails["index"] == [["首页", "../index.html"], ["摘要", ""]]
    assert trails["residents"] == [["首页", "../index.html"], ["摘要", "index.html"], ["居民版", ""]]


def test_the_home_page_has_a_door_to_the_summary_where_there_is_one(report, small_report):
    assert 'href="summary/index.html"' in report.pages["index.md"].text
    assert "summary/" not in small_report.pages["index.md"].text


def test_a_fault_of_the_key_figures_stops_the_build(report, located, small_numbers):
    listed = "- theme: 甲\n  figures: [gone]\n"
    (located.content / "summary" / "key-figures.yml").write_text(listed, encoding="utf-8")
    with pytest.raises(ReportError, match="没有名为 gone 的数值"):
        load_report(located, small_numbers)
