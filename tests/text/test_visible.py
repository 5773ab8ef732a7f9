"""The text that a reader sees, and the way back to the source."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.index import Directory, LinkIndex, SectionEntry
from generator.text.masking import BLANK
from generator.text.scanner import scan
from generator.text.visible import Span, Visible, visible
from generator.values.catalogue import Catalogue, Origin, ReportValue

VALUE = ReportValue("net", "网络覆盖率", 92.3, "%", 1, Origin("t"))
INDEX = LinkIndex(
    values=Catalogue([VALUE]),
    sections=Directory([SectionEntry("3.1", "设计原则", "chapters/3-x/3-1-y.md", "s3-1")]),
)


def seen(source: str, path: str = "content/page.md") -> Visible:
    return visible(source, scan(source, path), INDEX)


def words(found: Visible) -> str:
    return found.text.replace(BLANK, "")


def sentences(found: Visible) -> list[str]:
    return [found.text[span.start : span.end].replace(BLANK, "").strip() for span in found.sentences]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("覆盖率为[92.3%](val:net)。", "覆盖率为92.3%。"),
        ("覆盖率为[](val:net)。", "覆盖率为92.3%。"),
        ("见[节](sec:3.1)。", "见3.1 设计原则。"),
        ("![图名](chart:x)\n\n正文。", "\n\n正文。"),
        ("**重点**在`code`之外。", "重点在之外。"),
        ("<!-- 不读 -->正文", "正文"),
        ("## 数据 {: #data }", "## 数据 "),
        ('!!! note "口径说明"\n    正文。', "口径说明\n    正文。"),
        ("> 引文", "引文"),
    ],
)
def test_what_is_read(source: str, shown: str) -> None:
    assert words(seen(source)) == shown


def test_of_the_front_matter_title_description_and_finding_are_read() -> None:
    source = (
        "---\ntitle: 网络覆盖\nstatus: 草稿\nfinding: 已达[92.3%](val:net)。\nkey: [net]\n---\n\n正文。\n"
    )
    assert sentences(seen(source)) == ["网络覆盖", "已达92.3%。", "正文。"]


def test_sentences_end_with_marks_paragraphs_items_and_cells() -> None:
    source = "一句。“二句。”三句；\n四句\n\n五段\n\n- 六条\n- 七条\n\n| 八 | 九 |\n|---|---|\n| 十 | 十一 |\n"
    found = [sentence for sentence in sentences(seen(source)) if sentence.strip("-| ")]
    assert found == [
        "一句。",
        "“二句。”",
        "三句；",
        "四句",
        "五段",
        "- 六条",
        "- 七条",
        "八 |",
        "九 |",
        "十 |",
        "十一 |",
    ]


def test_every_character_leads_back_to_its_place() -> None:
    source = "---\ntitle: 题\n---\n\n覆盖率为[92.3%](val:net)，\n见[节](sec:3.1)。"
    found = seen(source)
    comma = found.text.index("，")
    assert (found.place(comma).line, found.place(comma).column) == (5, source.splitlines()[4].index("，") + 1)
    number = found.text.index("92.3")
    assert source[found.offset(number) :].startswith("92.3%](val")
    start, end = found.source_span(number, number + 5)
    assert source[start:end] == "[92.3%](val:net)"
    section = found.text.index("设计原则")
    assert source[found.offset(section) :].startswith("[节](sec")
    assert found.link_at(number).link.target == "net"
    assert found.link_at(comma) is None


def test_links_of_a_sentence() -> None:
    found = seen("甲为[92.3%](val:net)。乙见[节](sec:3.1)。")
    first, second = found.sentences
    assert [shown.link.target for shown in found.links_in(first)] == ["net"]
    assert [shown.link.target for shown in found.links_in(second)] == ["3.1"]
    assert found.sentence(found.text.index("乙")) == second
    assert Span(0, 1) != second


PIECES = [
    "正文",
    "，",
    "。",
    "[92.3%](val:net)",
    "`x`",
    "**重**",
    "\n\n",
    "- ",
    "| a ",
    "\\*",
    "<b>",
    "（见图）",
    "5G ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_law_plain_characters_stand_where_they_are_said_to_stand(pieces: list[str]) -> None:
    source = "".join(pieces)
    found = seen(source)
    for index, sign in enumerate(found.text):
        if sign != BLANK:
            assert source[found.offset(index)] == sign


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_law_sentences_do_not_overlap_and_hold_all_letters(pieces: list[str]) -> None:
    found = seen("".join(pieces))
    spans = found.sentences
    assert all(before.end <= after.start for before, after in pairwise(spans))
    covered = {index for span in spans for index in range(span.start, span.end)}
    assert all(index in covered for index, sign in enumerate(found.text) if sign.isalnum())
