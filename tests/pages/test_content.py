from pathlib import Path

import pytest

from generator.pages.content import read_content
from generator.pages.project import Project

HEAD = "---\ntitle: 页\nstatus: 草稿\n---\n\n"


def write(located: Project, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = located.content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=encoding)
    return path


def faults(located: Project) -> dict[str, str]:
    return {fault.code: str(fault) for fault in read_content(located).faults}


def test_sources_stand_in_reading_order_with_front_matter_and_scan(located) -> None:
    write(located, "chapters/10-more/index.md", HEAD)
    content = read_content(located)
    assert [source.page for source in content.sources][-3:] == [
        "chapters/1-introduction/index.md",
        "chapters/1-introduction/1-1-background.md",
        "chapters/10-more/index.md",
    ]
    background = content.sources[-2]
    assert (background.title, background.draft) == ("背景", True)
    assert [link.scheme for link in background.scan.links] == ["val", "fig", "sec", "chart"]
    assert content.faults == ()


def test_pages_about_methods_appear_under_methods(located) -> None:
    write(located, "pages/method.md", HEAD)
    assert "methods/method.md" in [source.page for source in read_content(located).sources]


def test_without_a_title_the_first_heading_names_the_page_then_the_file(located) -> None:
    write(located, "pages/a.md", "---\nstatus: 草稿\n---\n\n# 甲页\n")
    write(located, "pages/b.md", "正文\n")
    titles = {source.page: source.title for source in read_content(located).sources}
    assert (titles["methods/a.md"], titles["methods/b.md"]) == ("甲页", "b")


def test_a_file_in_gbk_is_a_fault_and_its_page_stays_for_the_preview(located) -> None:
    page = located.content / "chapters/1-introduction/1-1-background.md"
    page.write_text(page.read_text(encoding="utf-8"), encoding="gbk")
    content = read_content(located)
    (fault,) = content.faults
    assert str(fault).startswith(
        "content/chapters/1-introduction/1-1-background.md 不是 UTF-8 编码（第 12 个字节"
    )
    assert "另存为 UTF-8" in fault.mend
    (source,) = [source for source in content.sources if source.file == page]
    assert (source.text, source.draft) == (page.read_text(encoding="gbk"), False)


def test_a_file_in_utf_16_is_one_fault_too(located) -> None:
    page = located.content / "chapters/1-introduction/1-1-background.md"
    page.write_text(page.read_text(encoding="utf-8"), encoding="utf-16")
    assert [fault.code for fault in read_content(located).faults] == ["encoding"]


def test_a_file_name_that_makes_no_address_is_a_fault(located) -> None:
    cases = located.content / "cases"
    cases.mkdir(exist_ok=True)
    (cases / "新案例 一.md").write_text("---\ntitle: 新\nstatus: 草稿\n---\n", encoding="utf-8")
    (fault,) = read_content(located).faults
    assert str(fault).startswith("content/cases/新案例 一.md 文件名会成为网址")


@pytest.mark.parametrize(
    "meta, words",
    [
        ("只是文字", "页首信息不是键和值"),
        ("- 一\n- 二", "页首信息不是键和值"),
        ("title: [一, 二]\nstatus: 草稿", "不是一句文字"),
        ("title: 页\nstatus: 草稿\nkey: {a: 1}", "不是一列编号"),
        ("title: 页\nstatus: 草稿\nclaims: 东部高于西部", "不是名称和论断"),
        ("title: 页\nstatus: 完成", "写 草稿、送审、定稿 之一"),
        ("title: 页\nstatus: 草稿\nupdated: 昨天", "不是日期"),
        ("title: 页\nstatus: 草稿\ntitel: 页", "是不是 title"),
        ("title: 页", "页首信息缺 status"),
    ],
)
def test_front_matter_of_a_wrong_shape_is_a_fault_with_its_place(located, meta: str, words: str) -> None:
    write(located, "pages/method.md", f"---\n{meta}\n---\n\n正文\n")
    said = "\n".join(str(fault) for fault in read_content(located).faults)
    assert words in said
    assert said.startswith("content/pages/method.md:")


@pytest.mark.parametrize(
    "findings", ["一句话", "{value: a, sentence: b, 节: 1}", "[一, 二]", "[{value: a}]", "3"]
)
def test_findings_of_a_wrong_shape_never_reach_the_home_page(located, findings: str) -> None:
    write(located, "index.md", f"---\ntitle: 首页\nstatus: 草稿\nfindings: {findings}\n---\n\n正文\n")
    content = read_content(located)
    (home,) = [source for source in content.sources if source.page == "index.md"]
    whole = home.front.extra["findings"]
    assert all(isinstance(finding, dict) and finding["sentence"] for finding in whole)
    assert ["front-matter-value"] * (not whole) == [fault.code for fault in content.faults]


def test_findings_belong_to_the_home_page_alone(located) -> None:
    write(located, "pages/method.md", "---\ntitle: 页\nstatus: 草稿\nfindings: []\n---\n")
    assert "不认识 findings" in faults(located)["front-matter-key"]


def test_two_files_of_one_page_are_a_fault(located) -> None:
    write(located, "pages/method.md", HEAD)
    write(located, "methods/method.md", HEAD)
    assert "content/methods/method.md" in faults(located)["page-twice"]
    assert "content/pages/method.md" in faults(located)["page-twice"]


@pytest.mark.parametrize(
    "name, text, words",
    [
        ("glossary.yml", "- id: ahp\n  term: 层次分析法\n definition: 缩进错了\n", "content/glossary.yml:3"),
        ("glossary.yml", "- id: ahp\n  term：层次分析法\n", "全角冒号"),
        ("glossary.yml", "ahp: 层次分析法\n", "不是一列条目"),
        ("references.yml", "- id: a\n  label: 甲\n", "缺 title"),
    ],
)
def test_a_fault_in_terms_or_references_leaves_the_rest_readable(
    located, name: str, text: str, words: str
) -> None:
    write(located, name, text)
    content = read_content(located)
    assert words in "\n".join(str(fault) for fault in content.faults)
    assert len(content.sources) == 3
    assert content.terms == content.references == ()


def test_terms_in_gbk_are_a_fault_too(located) -> None:
    write(located, "glossary.yml", "- {id: ahp, term: 层次分析法, definition: 一法}\n", "gbk")
    assert "UTF-8" in "\n".join(str(fault) for fault in read_content(located).faults)


def test_a_missing_content_folder_is_a_fault_not_an_empty_report(small_project) -> None:
    content = read_content(Project.at(small_project.root, "2025", content=small_project.root / "contents"))
    assert [str(fault.place) for fault in content.faults if fault.code == "no-content"] == ["contents"]
