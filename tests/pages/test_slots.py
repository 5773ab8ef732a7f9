import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.slots import put_back, set_aside

TABLE = '<div class="table-wrap" data-search-exclude><table><tr><td>1<br>2</td></tr></table></div>'
SECTION = '<section>\n<p>得分</p>\n\n<p>区间<img src="a.svg"/></p>\n</section>'


def test_blocks_of_html_are_set_aside_and_come_back() -> None:
    text = f"# 题\n\n{SECTION}\n\n正文<span>一</span>\n\n{TABLE}\n"
    skeleton, blocks = set_aside(text)
    assert blocks == (SECTION, TABLE)
    assert "<section>" not in skeleton
    assert "正文<span>一</span>" in skeleton
    assert put_back(skeleton, blocks) == text.rstrip("\n")


def test_what_is_left_out_of_search_stays_aside() -> None:
    skeleton, blocks = set_aside(f"{SECTION}\n\n{TABLE}")
    shown = put_back(skeleton, blocks, searched_only=True)
    assert SECTION in shown
    assert TABLE not in shown
    assert put_back(shown, blocks) == f"{SECTION}\n\n{TABLE}"


def test_a_note_beside_an_unsearched_table_is_searched() -> None:
    both = f"{TABLE}\n<p>说明</p>"
    skeleton, blocks = set_aside(both)
    assert put_back(skeleton, blocks, searched_only=True) == both


@pytest.mark.parametrize(
    "text",
    [
        "<span>行内</span>是正文",
        "<div>没有结束",
        "<p>段</p> 后面还有*强调*",
        "- 列表\n- <div>x</div>",
        "    <div>代码</div>",
    ],
)
def test_what_is_no_whole_block_stays_for_markdown(text: str) -> None:
    assert set_aside(text) == (text, ())


@given(st.lists(st.sampled_from(["正文。", "## 题", SECTION, TABLE, "<div>", "<p>一</p>", ""]), max_size=8))
def test_nothing_is_lost_or_moved(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    assert put_back(*set_aside(text)) == text
