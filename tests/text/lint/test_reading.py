"""The text that the lint reads, and where the source may be changed."""

import pytest

from generator.text.edits import Edit
from generator.text.index import Directory, LinkIndex, SectionEntry
from generator.text.lint.reading import read
from generator.text.scanner import scan
from generator.text.visible import visible

INDEX = LinkIndex(sections=Directory([SectionEntry("3.1", "设计", "chapters/3-x/3-1-y.md", "s3-1")]))


def reading(source):
    found = scan(source, "content/cases/a.md")
    return read(source, found, visible(source, found, INDEX))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("甲**乙**丙", "甲乙丙"),
        ("见[乙](b.md#c)丙", "见乙丙"),
        ("见[92%](val:x)与[节](sec:3.1)", "见92%与3.1 设计"),
        ("见https://a.cn。", "见\0\0\0\0\0\0\0\0\0\0\0\0。"),
        ("甲[^1]", "甲\0\0\0\0"),
        ("甲{.b}", "甲\0\0\0\0"),
        ("甲`乙`", "甲\0\0\0"),
    ],
)
def test_what_is_read(source, text):
    assert reading(source).text == text


def test_places_lead_back_to_the_source():
    found = reading("甲\n\n见[乙](b.md)丙")
    index = found.text.index("丙")
    assert (found.place(index).line, found.place(index).column) == (3, 11)
    assert found.offset(index) == 13
    assert found.offset(len(found.text)) == 14
    assert found.place(len(found.text)).line == 3


def test_only_typed_words_are_changed():
    found = reading("见[节](sec:3.1)和[5G](term:x)。\n\n# 乙\n")
    text = found.text
    generated, typed, title = text.index("设"), text.index("5G"), text.index("乙")
    assert not found.typed(generated)
    assert found.edit(generated, generated + 1, "甲", "r") is None
    assert found.edit(typed, typed + 2, "AI", "r") == Edit(15, 17, "AI", "r")
    assert found.edit(typed, typed, " ", "r") == Edit(14, 14, " ", "r")
    assert found.in_title(title)
    assert found.edit(title, title + 1, "甲", "r") is None
    assert found.edit(title + 1, title + 1, "甲", "r") is None


def test_a_stretch_across_a_link_is_not_changed():
    found = reading("甲[乙](case:x)丙")
    assert found.edit(0, 2, "丁", "r") is None
    assert found.edit(2, 2, " ", "r") == Edit(12, 12, " ", "r")


def test_titles_as_published():
    found = reading("依《甲乙》丙")
    assert [found.quoted_title(index) for index in range(6)] == [False, False, True, True, True, False]
