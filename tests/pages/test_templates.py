import math
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest

from generator.pages.contexts import Link
from generator.pages.templates import Templates, escape_text, number, percent, score
from generator.text.index import CaseEntry, Directory, LinkIndex, SectionEntry
from generator.values.catalogue import Catalogue, Origin, ReportValue


@dataclass(frozen=True)
class Text:
    text: object


@pytest.fixture
def small(tmp_path: Path) -> Templates:
    (tmp_path / "t.j2").write_text("{{ text }}", encoding="utf-8")
    (tmp_path / "v.j2").write_text("{{ value(text) }}|{{ value(text, bare=true) }}", encoding="utf-8")
    (tmp_path / "missing.j2").write_text("{{ nothing }}", encoding="utf-8")
    east = ReportValue("index.mean.east", "综合得分·东部", 4.25, "分", 1, Origin("communities"))
    return Templates(tmp_path, Catalogue([east]))


def test_text_is_escaped_for_html_and_markdown(small):
    assert small.render("t.j2", Text("<b>*a*_b_[c](d)`e`|")) == (
        "&lt;b&gt;&#42;a&#42;&#95;b&#95;&#91;c&#93;(d)&#96;e&#96;&#124;"
    )


def test_line_breaks_cannot_open_a_block():
    assert escape_text("a\n# b") == "a # b"


def test_unformatted_float_is_refused(small):
    with pytest.raises(TypeError, match="unformatted"):
        small.render("t.j2", Text(3.5))


def test_undefined_names_are_refused(small):
    with pytest.raises(jinja2.UndefinedError, match="nothing"):
        small.render("missing.j2", Text(""))


def test_value_quotes_the_catalogue_with_its_id(small):
    span = '<span class="rv" data-value="index.mean.east">{}</span>'
    assert small.render("v.j2", Text("综合得分·东部")) == f"{span.format('4.3分')}|{span.format('4.3')}"


def test_unknown_value_names_the_nearest(small):
    with pytest.raises(KeyError, match=r"index\.mean\.eastt.*index\.mean\.east"):
        small.render("v.j2", Text("index.mean.eastt"))


def test_numbers_are_rounded_half_up_and_dashed_where_missing():
    assert number(2.675, 2) == "2.68"
    assert score(3.4949) == "3.49"
    assert percent(0.1235) == "12.4%"
    assert number(math.nan, 1) == score(None) == percent(math.nan) == "—"


def test_sections_and_cases_link_to_written_pages_only(tmp_path):
    index = LinkIndex(
        sections=Directory([SectionEntry("6.1.1", "节", "chapters/6-x/6-1-y.md", "s6-1-1")]),
        cases=Directory([CaseEntry("a-case", "案例", "cases/a-case.md")]),
    )
    written = Templates(tmp_path, Catalogue([]), index)
    page = "methods/diagnosis.md"
    assert written.section("6.1.1", page) == Link("6.1.1", "../chapters/6-x/6-1-y.html#s6-1-1")
    assert written.section("6.9", page) == Link("6.9")
    assert written.case("a-case", "甲", page) == Link("甲", "../cases/a-case.html")
    assert written.case("none", "乙", page) == Templates(tmp_path, Catalogue([])).case("a-case", "乙", page)
