import pytest

from generator.text.headings import anchor, check_headings, number_of_file, sections_of
from generator.text.scanner import scan

PATH = "content/chapters/3-indicators/3-4-weights.md"
OUTLINE = ["3", "3.4", "3.4.1", "3.4.2", "3.4.10", "3.5", "3.5.1"]
RIGHT = "# 3.4 权重\n\n## 3.4.1 甲\n\n### 小结\n\n## 3.4.2 乙\n\n## 3.4.10 丙\n"


def codes(source, path=PATH, expected=OUTLINE):
    return [fault.code for fault in check_headings(scan(source, path), expected)]


def test_anchor_and_file_number():
    assert anchor("3.4.1") == "s3-4-1"
    assert number_of_file("chapters/3-indicators/3-4-weights.md") == "3.4"
    assert number_of_file("chapters/3-indicators/index.md") == "3"
    assert number_of_file("cases/3-4-x.md") == ""


def test_right_numbers_pass():
    assert codes(RIGHT) == []
    assert codes("# 3 指标\n", "content/chapters/3-indicators/index.md") == []
    assert codes("# 9.9 随意\n", "content/cases/a.md") == []


@pytest.mark.parametrize(
    "source, code",
    [
        (RIGHT.replace("## 3.4.2 乙\n", ""), "heading-missing"),
        (RIGHT + "\n## 3.5.1 丁\n", "heading-foreign"),
        (RIGHT.replace("## 3.4.2", "### 3.4.2"), "heading-level"),
        (RIGHT + "\n## 3.4.10 丁\n", "heading-order"),
        (RIGHT + "\n## 3.4.11 丁\n", "heading-unexpected"),
        (RIGHT + "\n### 小结[1%](val:a)\n", "heading-value"),
    ],
)
def test_faults(source, code):
    assert codes(source) == [code]


@pytest.mark.parametrize("typed", ["## 3.4.2乙", "## ３.４.２ 乙"])
def test_a_mistyped_number_is_not_a_missing_section_too(typed):
    assert codes(RIGHT.replace("## 3.4.2 乙", typed)) == []


def test_fault_shows_place_and_way_out():
    (fault,) = check_headings(scan("# 3.4 权重\n\n### 3.4.1 甲\n", PATH), ())
    assert str(fault) == f"{PATH}:3:1 标题 3.4.1 用了 3 个 #，应为 2 个\n  → 写作 ## 3.4.1 甲"


def test_sections_of_scans():
    sections = sections_of(
        [scan(RIGHT, PATH), scan("# 9.9 x", "content/cases/a.md")], [("3", "指标", "i.md")]
    )
    assert list(sections) == ["3", "3.4", "3.4.1", "3.4.2", "3.4.10"]
    assert sections["甲"].anchor == "s3-4-1"
    assert sections["3.4.1"].page == "chapters/3-indicators/3-4-weights.md"
    assert sections["3"].anchor == ""
