from generator.text.index import Directory, FigureEntry
from generator.text.numbering import chapter_of, number_figures, reading_key
from generator.text.scanner import scan

FIGURES = Directory(
    [
        FigureEntry("a", "chart", "甲"),
        FigureEntry("b", "chart", "乙"),
        FigureEntry("c", "chart", "丙"),
        FigureEntry("t", "table", "表一"),
        FigureEntry("u", "table", "表二"),
    ]
)


def chapter(page, *links):
    return scan("\n\n".join(links) + "\n", f"content/{page}")


def test_figures_are_numbered_per_chapter_in_reading_order():
    scans = [
        chapter("chapters/3-x/3-1-x.md", "![](table:t)", "![](chart:b)"),
        chapter("chapters/4-x/4-1-x.md", "![](chart:甲)", "![](table:u)", "见![](chart:c)"),
        chapter("cases/z.md", "![](chart:c)"),
    ]
    placed, faults = number_figures(scans, FIGURES)
    assert {key: placed[key].label for key in placed} == {
        "a": "图4-1",
        "b": "图3-1",
        "c": "",
        "t": "表3-1",
        "u": "表4-1",
    }
    assert placed["c"].page == "cases/z.md"
    assert placed["a"].place == scans[1].links[0].place
    assert faults == []


def test_second_placement_is_a_fault():
    scans = [
        chapter("chapters/3-x/3-1-x.md", "![](chart:a)"),
        chapter("chapters/4-x/4-1-x.md", "![](chart:a)"),
    ]
    placed, (fault,) = number_figures(scans, FIGURES)
    assert placed["a"].label == "图3-1"
    assert fault.code == "figure-twice"
    assert str(fault.place) == "content/chapters/4-x/4-1-x.md:1:1"
    assert "content/chapters/3-x/3-1-x.md:1:1" in fault.fact


def test_unknown_figures_are_left_to_proof_reading():
    placed, faults = number_figures([chapter("chapters/3-x/3-1-x.md", "![](chart:zz)")], FIGURES)
    assert faults == []
    assert not any(placed[key].page for key in placed)


def test_reading_order():
    pages = [
        "chapters/10-x/index.md",
        "chapters/4-x/4-10-a.md",
        "chapters/4-x/4-2-a.md",
        "chapters/4-x/index.md",
    ]
    assert sorted(pages, key=reading_key) == [pages[3], pages[2], pages[1], pages[0]]


def test_chapter_of():
    assert chapter_of("chapters/4-status/4-1-a.md") == "4"
    assert chapter_of("summary/index.md") == ""
