from generator.text.gather import gather_index
from generator.text.index import FigureEntry
from generator.text.proof import check_links
from generator.text.scanner import scan
from generator.values.catalogue import Catalogue


def test_index_of_a_small_report():
    first = scan(
        "## 3.4.1 甲\n\n![](chart:a)\n\n见[](sec:4.1)、[](case:k)\n", "content/chapters/3-x/3-4-w.md"
    )
    second = scan("# 4.1 乙\n\n![](chart:a)\n", "content/chapters/4-x/4-1-i.md")
    case = scan("# 海淀\n", "content/cases/k.md")
    index, faults = gather_index(
        [second, case, first],
        values=Catalogue(()),
        figures=[FigureEntry("a", "chart", "图甲")],
        titles={first.page: "权重", second.page: "别名"},
    )
    assert {key: index.sections[key].title for key in index.sections} == {
        "3.4": "权重",
        "3.4.1": "甲",
        "4.1": "乙",
    }
    assert index.cases["k"].title == "海淀"
    assert index.figures["a"].label == "图3-1"
    assert check_links(first, index) == []
    assert check_links(second, index) == faults
