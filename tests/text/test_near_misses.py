"""What was nearly a link, a heading or a header line; see test_scanner.py for links mistyped in Chinese."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.near_misses import (
    front_matter_misses,
    heading_misses,
    mend_front_matter,
    stray_misses,
)
from generator.text.schemes import SCHEMES
from generator.text.sources import Positions, front_matter_extent


def strays(text, parens=()):
    return list(stray_misses(text, parens, Positions(text)))


def headings(text, body_start=0):
    return list(heading_misses(text, body_start, Positions(text)))


def headers(source):
    return list(front_matter_misses(source, front_matter_extent(source), Positions(source)))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "typed, found",
    [
        ('[数]({}:a "题")', '({}:a "题")'),
        ("数({}:a-1)", "({}:a-1)"),
        ("数（{}：a.1）", "（{}：a.1）"),
        ("[数]: {}:a", "[数]: {}:a"),
        ("[数]: <{}:a>", "[数]: <{}:a>"),
        ("<a href='{}:a'>数</a>", "href='{}:a"),
        ("<img src={}:a>", "src={}:a"),
    ],
)
def test_a_scheme_outside_a_link_is_a_stray_that_nobody_can_mend(scheme, typed, found):
    (miss,) = strays(typed.format(scheme))
    assert found.format(scheme) in miss.found
    assert (miss.mended, miss.severity) == ("", "error")


@pytest.mark.parametrize(
    "text",
    [
        "（value：a）",
        "（val 是缩写）",
        "(val: 说明)",
        "取值（val）：见表",
        "[数](https://example.cn/val:a)",
        "[数]: https://example.cn/val:a",
        '<a href="https://example.cn/#val:a">数</a>',
        "甲[数]: val:a",
        "(vals:a)",
    ],
)
def test_words_and_other_addresses_are_no_strays(text):
    assert strays(text) == []


def test_links_that_were_understood_are_no_strays():
    text = "[1%](val:a)与[2%](val:b c)"
    assert [miss.column for miss in strays(text, {text.index("(")})] == [17]


def test_a_stray_is_told_once_though_it_looks_like_two():
    """`](val:a)` is both a nested link and a scheme without brackets."""
    assert len(strays("外](val:a)")) == 1


def test_places_count_lines_and_characters():
    text = "甲\r\n\r\n中文数(val:a)"
    (miss,) = strays(text)
    assert (miss.line, miss.column) == (3, 4)
    assert text[miss.start : miss.end] == miss.found == "(val:a)"


@pytest.mark.parametrize(
    "typed, mended",
    [
        ("＃ 标题", "# 标题"),
        ("#＃ 标题", "## 标题"),
        ("＃＃＃　标题", "###　标题"),
        ("## ３.１ 标题", "## 3.1 标题"),
        ("## 3．1。２ 标题", "## 3.1.2 标题"),
        ("## 3.1标题", "## 3.1 标题"),
        ("##3.1标题", "##3.1 标题"),
        ("###### ３.１标题", "###### 3.1 标题"),
    ],
)
def test_a_heading_is_mended_to_plain_signs_and_digits(typed, mended):
    (miss,) = headings(typed)
    assert typed[: miss.start] + miss.mended + typed[miss.end :] == mended
    assert headings(mended) == []


@pytest.mark.parametrize(
    "text",
    [
        "# 3.1 标题",
        "## 3.5倍的增长",
        "## 2.5万户入网",
        "## 92.3%的覆盖率",
        "## 3.1",
        "## 3 标题",
        "## 2025年的变化",
        "##紧接",
        "正文 ## 3.1标题",
        "＃标题",
        "####### 3.1标题",
    ],
)
def test_right_headings_and_quantities_in_headings_are_left_alone(text):
    assert headings(text) == []


def test_headings_before_the_body_are_not_looked_at():
    text = "＃ 甲\n＃ 乙\n"
    (miss,) = headings(text, body_start=4)
    assert (miss.line, miss.found, miss.mended) == (2, "＃", "#")


FRONT = "---\n{}\n---\n正文\nstatus：草稿\n"


@pytest.mark.parametrize(
    "line, mended",
    [
        ("status：草稿", "status: 草稿"),
        ("status ：　草稿", "status: 草稿"),
        ("status:草稿", "status: 草稿"),
        ("  east-1.a：x > 1", "  east-1.a: x > 1"),
        ("title：甲：乙", "title: 甲：乙"),
        ("title:12:30", "title: 12:30"),
    ],
)
def test_a_header_line_is_mended_in_its_place_and_for_yaml(line, mended):
    source = FRONT.format(line)
    (miss,) = headers(source)
    assert miss.line == 2
    assert source[: miss.start] + miss.mended + source[miss.end :] == FRONT.format(mended)
    assert mend_front_matter(line) == mended


@pytest.mark.parametrize(
    "line", ["title: 甲：乙", "status: 草稿", "key:", "east:x > 1", "指标：甲", "- a：b", "http://a.cn/x：y"]
)
def test_other_header_lines_are_left_alone(line):
    assert headers(FRONT.format(line)) == []
    assert mend_front_matter(line) == line


KEYS = ["title", "status", "updated", "origin", "finding", "claims", "kind", "province", "sections"]
lines = st.tuples(
    st.sampled_from(KEYS), st.sampled_from([":", "：", " ：", ": "]), st.text("甲乙ab：: -1", min_size=1)
).map("".join)


@given(st.lists(lines, min_size=1, max_size=4).map("\n".join))
def test_law_a_mended_header_has_nothing_more_to_mend(meta):
    once = mend_front_matter(meta)
    assert mend_front_matter(once) == once
    assert headers(FRONT.format(once)) == []
