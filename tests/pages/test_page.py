import pytest
import yaml

from generator.pages.page import Page, address, breadcrumbs, relative


def test_address_ends_in_html():
    assert address("regions/110000.md") == "regions/110000.html"
    assert address("data/scores.csv") == "data/scores.csv"


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("regions/index.md", "regions/110000.md", "index.html"),
        ("indicators/net-5g.md", "regions/110000.md", "../indicators/net-5g.html"),
        ("index.md", "chapters/4-status/index.md", "../../index.html"),
        ("chapters/4-status/4-1-x.md#s4-1-1", "cases/index.md", "../chapters/4-status/4-1-x.html#s4-1-1"),
        ("regions/index.md", "index.md", "regions/index.html"),
    ],
)
def test_relative_links(target, page, link):
    assert relative(target, page) == link


def test_breadcrumbs_begin_at_home_and_end_with_the_page():
    crumbs = breadcrumbs("regions/110000.md", [("地区结果", "regions/index.md")], "北京市")
    assert crumbs == [["首页", "../index.html"], ["地区结果", "index.html"], ["北京市", ""]]


def test_document_is_front_matter_and_markdown():
    page = Page("a.md", "标题：一", "说明", "# 标题\n", {"hide": ["toc"]})
    _, head, text = page.document.split("---\n", 2)
    assert yaml.safe_load(head) == {"title": "标题：一", "description": "说明", "hide": ["toc"]}
    assert text.strip() == "# 标题"
