import re
from pathlib import Path

import pytest

from generator.pages.conflicts import Conflict, read_conflicts
from generator.pages.content import read_content
from generator.pages.margin_notes import FOLDED_FROM, NOTED, MarginNotes
from generator.pages.numbers import Numbers
from generator.pages.page import Page
from generator.pages.project import Project
from generator.pages.proofing import link_index
from generator.pages.templates import Templates
from generator.pages.written import written_pages
from generator.values.register import build_catalogue

ROOT = Path(__file__).parents[2]
FIGURE = "net-5g-national-2025"
VALUE = f'<span class="rv" data-value="{FIGURE}">86.3%</span>'
MARKS, NOTES = re.compile(r'id="mark-(\w+)"'), re.compile(r'id="note-(\w+)"')


def conflict(code: str = "C14", headline: str = FIGURE) -> Conflict:
    return Conflict(code, (), "95 还是 86.3", ("2.4",), "两说", (FIGURE,), headline, "取 86.3", "可核")


@pytest.fixture
def annotate(templates):
    """Return the text of a page with this text after annotation with these conflicts."""

    def text_of(text: str, *conflicts: Conflict, path: str = "chapters/4-status/4-1-x.md", **meta) -> Page:
        return MarginNotes(conflicts or (conflict(),), templates).annotated(Page(path, "", "", text, meta))

    return text_of


def test_the_mark_stands_behind_the_number_and_leads_to_the_note(annotate):
    text = annotate(f"# 4.1 网络\n\n覆盖率为{VALUE}，再写{VALUE}。\n").text
    assert f'覆盖率为{VALUE}<sup class="conflict-mark" id="mark-c14"' in text
    assert 'href="#note-c14"' in text
    assert 'aria-label="口径旁注 C14：95 还是 86.3"' in text
    assert "取 86.3。" in text
    assert 'href="../../methods/corrections.html#c14"' in text
    assert MARKS.findall(text) == NOTES.findall(text) == ["c14"]


def test_the_note_stands_at_the_foot_of_the_section_of_its_mark(annotate):
    text = annotate(f"# 4.1 网络\n\n## 4.1.1 甲\n\n{VALUE}。\n\n## 4.1.2 乙\n\n文字。\n").text
    assert text.index("4.1.1 甲") < text.index('id="note-c14"') < text.index("4.1.2 乙")


def test_running_text_is_marked_before_tables_and_headings_never(annotate):
    table = f"## {VALUE}\n\n| 甲 |\n| --- |\n| {VALUE} |\n\n"
    assert annotate(f"{table}正文{VALUE}。\n").text.count("conflict-mark") == 1
    assert f"正文{VALUE}<sup" in annotate(f"{table}正文{VALUE}。\n").text
    assert f"| {VALUE}<sup" in annotate(table).text
    assert "conflict-mark" not in annotate(f"## {VALUE}\n").text


def test_key_figures_of_an_opening_are_marked_at_their_name(annotate):
    key = [{"label": "覆盖率", "value": VALUE}]
    page = annotate("# 4 现状\n\n文字。\n", chapter={"finding": "", "key": key})
    assert page.meta["chapter"]["key"][0]["label"].startswith("覆盖率<sup")
    assert NOTES.findall(page.text) == ["c14"]
    page = annotate("# 4 现状\n\n文字。\n", chapter={"finding": f"达{VALUE}。", "key": key})
    assert "<sup" in page.meta["chapter"]["finding"]
    assert page.meta["chapter"]["key"] == key


def test_many_notes_of_one_section_are_folded(annotate):
    few = [conflict(f"C{number}") for number in range(FOLDED_FROM - 1)]
    assert "<details>" not in annotate(VALUE, *few).text
    assert f"口径旁注 {FOLDED_FROM} 条" in annotate(VALUE, *few, conflict("C99")).text


def test_in_the_summary_a_mark_leads_to_the_reasons_where_one_figure_was_chosen(annotate):
    page = annotate(VALUE, conflict(), conflict("C31", ""), path="summary/index.md")
    assert MARKS.findall(page.text) == ["c14"]
    assert 'href="../methods/corrections.html#c14"' in page.text
    assert "margin-note" not in page.text


def test_other_pages_and_pages_without_such_figures_stay_as_they_are(annotate):
    for path in ("summary/residents.md", "methods/methods.md", "index.md"):
        assert annotate(VALUE, path=path).text == VALUE
    assert annotate("文字。").text == "文字。"


@pytest.fixture(scope="module")
def pages_2025(evaluation_2025):
    """The written pages of the 2025 edition with their notes; figures are left out."""
    numbers = Numbers(evaluation_2025, build_catalogue(evaluation_2025), {}, "")
    content = read_content(Project.at(ROOT, "2025"))
    index = link_index(content, numbers)
    templates = Templates(ROOT / "site_templates" / "pages", numbers.catalogue, index)
    notes = MarginNotes(read_conflicts(numbers.dataset), templates)
    return [notes.annotated(page) for page in written_pages(content, numbers, index, templates, {})]


def test_every_contradiction_with_figures_is_told_where_a_chapter_quotes_it(pages_2025, evaluation_2025):
    shown = {code for page in pages_2025 for code in NOTES.findall(page.text)}
    conflicts = read_conflicts(evaluation_2025.dataset)
    quoted = {key for page in pages_2025 for key in re.findall(r'data-value="([^"]+)"', str(page))}
    assert shown == {each.anchor for each in conflicts if set(each.figures) & quoted}
    assert {each.code for each in conflicts if each.anchor not in shown} == {"C04", "C11", "D18", "D34"}


def test_no_page_tells_a_contradiction_twice(pages_2025):
    for page in pages_2025:
        marks = MARKS.findall(page.text + str(page.meta.get("chapter", "")))
        assert len(marks) == len(set(marks)), page.path
        if page.path.startswith(NOTED):
            assert sorted(marks) == sorted(NOTES.findall(page.text)), page.path
