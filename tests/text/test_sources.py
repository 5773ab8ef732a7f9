from hypothesis import given
from hypothesis import strategies as st

from generator.text.sources import Positions, page_of, read_source, split


def test_split_gives_yaml_body_and_its_line():
    assert split("---\ntitle: x\n---\n\n正文\n") == ("title: x\n", "\n正文\n", 4)
    assert split("---\r\ntitle: x\r\n---\r\n正文") == ("title: x\r\n", "正文", 4)
    assert split("---\n---\n正文") == ("", "正文", 3)
    assert split("\ufeff---\ntitle: x\n---\n正文") == ("title: x\n", "正文", 4)


def test_split_without_front_matter():
    assert split("正文\n\n---\n") == ("", "正文\n\n---\n", 1)
    assert split("---\ntitle: x\n") == ("", "---\ntitle: x\n", 1)


def test_line_ends_survive_reading(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("甲\r\n乙\n".encode())
    assert read_source(path) == "甲\r\n乙\n"


def test_page_of():
    assert page_of("content/cases/a.md") == "cases/a.md"
    assert page_of("/x/content/index.md") == "index.md"
    assert page_of("cases/a.md") == "cases/a.md"


@given(st.text(alphabet="ab\r\n字", max_size=30))
def test_places_lead_back_to_offsets(source):
    positions = Positions(source)
    for offset in range(len(source) + 1):
        line, column = positions.place(offset)
        start, end = positions.span(line)
        assert start + column - 1 == offset
        assert start <= offset <= end
