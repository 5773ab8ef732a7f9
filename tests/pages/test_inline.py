from markupsafe import Markup

from generator.pages.contexts import Link
from generator.pages.inline import below, beside, composed, inline, joined, tagged


def test_text_is_escaped_for_html_and_markdown():
    assert inline("<a*b>") == "&lt;a&#42;b&gt;"
    assert inline(Markup("<b>甲</b>")) == "<b>甲</b>"


def test_links_are_anchors_only_with_an_address():
    assert inline(Link("5_1", "a.html#s5-1")) == '<a href="a.html#s5-1">5&#95;1</a>'
    assert inline(Link("5.1")) == "5.1"


def test_pieces_are_escaped_in_a_pattern():
    assert composed("<i>{}</i>，{}", "1<2", Link("甲", "x.html")) == '<i>1&lt;2</i>，<a href="x.html">甲</a>'


def test_small_words_keep_a_number_first_for_sorting():
    """The script of the page reads the number with which the text of a cell begins."""
    assert below("128", "117–140") == '128 <br><span class="unit">117–140</span>'
    assert beside("+1.5", "百分点") == '+1.5 <span class="unit">百分点</span>'
    assert beside("+1.5", "") == "+1.5"
    assert beside("—", "百分点") == "—"


def test_lines_and_labels():
    assert joined(["甲", Link("乙", "b.html")]) == '甲<br><a href="b.html">乙</a>'
    assert joined([]) == "—"
    assert tagged("5", True) == '5 <span class="tag-amber">模拟数据</span>'
    assert tagged("5", False) == "5"
    assert tagged("—", True) == "—"
