"""Laws of the lint as a whole: a second run changes nothing, and only what may be changed is."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.edits import apply_edits
from generator.text.index import LinkIndex
from generator.text.lint import LINT_REASONS, lint, lint_edits, mend
from generator.text.masking import BLANK
from generator.text.scanner import scan
from generator.text.visible import visible

PAGE = "content/cases/a.md"
INDEX = LinkIndex()
TERMS = {"智慧小区": "智慧社区", "App": "APP"}

pieces = st.sampled_from(
    [
        *"甲乙年个分，。；（）“”‘’《》…— \n,.;:?!()\"'-~%５Ｇ％．|#*`\u3000\t",
        *(
            "5G",
            "AI",
            "92.3",
            "2025",
            "社区",
            "App",
            "智慧小区",
            "其它",
            "...",
            "--",
            "。。",
            "，，",
            "**",
            "\n\n",
        ),
        *("- ", "> ", "| ", "## ", "1. ", "    ", "~~~", "\r\n", "<b>", "</b>", "$", "{#a}", "[^1]", "```\n"),
        *("[92.3 %](val:x-5G)", "[](term:AI甲)", "[5G甲](term:AI甲)", "![图5G](chart:a5)", "[节](sec:3.1)"),
        *("[甲5G](b5甲.md#c,甲)", "https://a.cn/甲5G", "`甲5G,乙`", "<!-- 甲5G -->", '<i title="甲5G">'),
    ]
)
bodies = st.lists(pieces, max_size=25).map("".join)
heads = st.sampled_from(["", "---\ntitle: 甲5G\ndescription: 甲5G,乙\nkey: [甲5G]\nstatus：草稿\n---\n"])
sources = st.tuples(heads, bodies).map("".join)

TARGETS = re.compile(r"\]\([^()\s]*\)")


def findings(source):
    found = scan(source, PAGE)
    return lint(source, found, INDEX, visible(source, found, INDEX), TERMS)


@given(sources)
def test_law_a_second_run_changes_nothing(source):
    once, _ = mend(source, PAGE, INDEX, TERMS)
    assert mend(once, PAGE, INDEX, TERMS) == (once, [])


@given(sources)
def test_law_targets_headings_and_what_is_not_read_stay(source):
    after, _ = mend(source, PAGE, INDEX, TERMS)
    assert TARGETS.findall(after) == TARGETS.findall(source)
    before_scan, after_scan = scan(source, PAGE), scan(after, PAGE)
    assert titles(after_scan) == titles(before_scan)
    assert [link.target for link in after_scan.links] == [link.target for link in before_scan.links]
    assert unread(after, after_scan) == unread(source, before_scan)


def titles(found):
    return [heading.title.strip() for heading in found.headings]


def unread(source, found):
    """Return code, comments and escapes."""
    return "".join(sign for sign, masked in zip(source, found.masked, strict=True) if masked == BLANK)


@given(sources)
def test_law_an_edit_does_what_its_finding_says(source):
    for finding in findings(source):
        edit = finding.edit
        if edit is None:
            continue
        assert edit.rule == finding.fault.code
        assert edit.rule in LINT_REASONS
        assert 0 <= edit.start <= edit.end <= len(source)
        assert source[edit.start : edit.end] != edit.text
        assert "\n" not in source[edit.start : edit.end] + edit.text
        after = apply_edits(source, [edit])
        assert len(after) == len(source) - (edit.end - edit.start) + len(edit.text)


@given(
    st.lists(
        st.sampled_from(["甲", "5G", "[92.3%](val:x)", "[AI](term:AI)", "[乙](case:b)", "，"]), max_size=12
    )
)
def test_law_only_blanks_are_put_in_where_only_blanks_are_missing(parts):
    source = "".join(parts)
    after, _ = mend(source, PAGE, INDEX, TERMS)
    assert re.sub("，+", "，", source) == after.replace(" ", "")


@given(sources)
def test_law_the_edits_of_one_round_neither_overlap_nor_begin_together(source):
    edits = lint_edits(source, scan(source, PAGE), INDEX, TERMS)
    for before, after in pairwise(edits):
        assert before.start < after.start


def test_a_blank_and_the_sign_behind_it_are_one_edit():
    source = "建设５Ｇ。"
    (edit,) = lint_edits(source, scan(source, PAGE), INDEX, TERMS)
    assert (edit.start, edit.end, edit.text, edit.rule) == (2, 4, " 5G", "width-sign")


def test_findings_stand_in_order():
    places = [(finding.fault.place, finding.fault.code) for finding in findings("甲5G乙,丙\n\n丁5G")]
    assert places == sorted(places)


CLEAN = """---
title: 网络5G
status: 草稿
description: 说明 5G 网络的覆盖，以及 2025年的差距。
---

# 4.1 网络5G

到 [2025年3月](val:a)，5G 网络覆盖率为 [92.3%](val:b)，其中“城市”（含县城）为 [98.7%](val:c) 以上；比上年提高
[5.2个百分点](val:d)，如[图](fig:e)所示，见《指南（2025版）》。

![城乡覆盖](chart:e)

!!! note "口径说明"
    带宽低于 [200Mbps](val:f) 的社区，与[节](sec:4)的口径——公布资料——不同……

- **数据。** 分三类；
- AI 与 App：

| 指标 | 数值 |
|------|-----:|
| 5G 覆盖 | [92.3%](val:b) |

## 小结

1. 需 3–5年。
"""


def test_clean_text_gives_nothing():
    found = scan(CLEAN, PAGE)
    assert lint(CLEAN, found, INDEX, visible(CLEAN, found, INDEX), {}) == []


@pytest.mark.parametrize("path", sorted(Path("content").rglob("*.md")), ids=str)
def test_the_safe_changes_of_our_own_pages_touch_no_number_and_no_link(path):
    source = path.read_text(encoding="utf-8")
    after, _ = mend(source, path.as_posix(), INDEX, {})
    assert [link.target for link in scan(after, PAGE).links] == [
        link.target for link in scan(source, PAGE).links
    ]
    assert re.findall(r"\d+(?:\.\d+)?", after) == re.findall(r"\d+(?:\.\d+)?", source)
    assert mend(after, path.as_posix(), INDEX, {})[0] == after
