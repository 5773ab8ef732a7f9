import pytest

from generator.pages.navigation import listed_paths, navigation
from generator.pages.page import Page


@pytest.fixture
def tabs(small_report, small_numbers):
    """The navigation of the small report, by the title of each tab."""
    return {
        title: below for tab in navigation(small_report.pages, small_numbers) for title, below in tab.items()
    }


def test_tabs_without_pages_are_left_out(tabs) -> None:
    assert list(tabs) == ["首页", "报告", "地区结果", "指标库", "方法与数据"]


def test_chapters_hold_their_sections_the_opening_first(tabs) -> None:
    (chapter,) = tabs["报告"]
    assert chapter == {
        "1 引言": ["chapters/1-introduction/index.md", "chapters/1-introduction/1-1-background.md"]
    }


def test_chapters_stand_in_the_order_of_their_numbers_not_of_letters(small_report, small_numbers) -> None:
    more = [f"chapters/{number}-x/{name}.md" for number in (10, 2) for name in ("index", f"{number}-1-y")]
    pages = dict(small_report.pages) | {path: Page(path, path, "", "") for path in more}
    (_, report, *_) = navigation(pages, small_numbers)
    assert [path.split("/")[1] for path in listed_paths([report]) if "index" in path] == [
        "1-introduction", "2-x", "10-x",
    ]  # fmt: skip


def test_provinces_stand_under_their_region_and_cities_nowhere(tabs) -> None:
    first = ["regions/index.md", "regions/rankings.md", "regions/compare.md", "regions/100000.md"]
    assert tabs["地区结果"][:4] == first
    (east,) = [item["东部"] for item in tabs["地区结果"][4:] if "东部" in item]
    assert list(listed_paths(east)) == ["regions/east.md", "regions/110000.md"]
    assert "regions/110100.md" not in set(listed_paths(tabs["地区结果"]))


def test_indicators_follow_the_tree(tabs) -> None:
    assert list(listed_paths(tabs["指标库"])) == [
        "indicators/index.md",
        *(f"indicators/{code}.md" for code in ("infrastructure", "network", "net-5g")),
        *(f"indicators/{code}.md" for code in ("governance", "risk", "alarm-response")),
    ]


def test_own_pages_about_methods_stand_after_the_index_and_the_method(small_report, small_numbers) -> None:
    own = {path: Page(path, path, "", "") for path in ("methods/methods.md", "methods/zeta.md")}
    (*_, methods) = navigation(dict(small_report.pages) | own, small_numbers)
    executed = ("scoring", "weights", "grades", "differences", "inequality", "robustness", "diagnosis")
    assert methods["方法与数据"] == [
        "methods/index.md", "methods/methods.md", "methods/zeta.md",
        *(f"methods/{name}.md" for name in executed),
        "methods/ten-steps.md", "methods/glossary.md", "methods/references.md", "methods/about.md",
        "methods/accessibility.md", "data/index.md", "charts/index.md",
    ]  # fmt: skip


def test_every_listed_path_is_a_page_listed_once(small_report) -> None:
    listed = list(listed_paths(small_report.navigation))
    assert set(listed) <= set(small_report.pages)
    assert len(listed) == len(set(listed))
    not_listed = set(small_report.pages) - set(listed)
    scored = ("110000", "420000")
    assert not_listed == {
        *("regions/110100.md", "regions/420100.md", "regions/620100.md"),
        *(f"regions/{province}-brief.md" for province in scored),
        *(f"charts/{key}.md" for key in small_report.numbers.figures),
    }
