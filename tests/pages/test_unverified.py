from generator.pages.page import Page
from generator.pages.unverified import PROPOSAL, UNVERIFIED, bare_title, unverified_titles, with_marks

TITLES = {"建设指南": UNVERIFIED, "建设国家标准": PROPOSAL}


def marked(text: str) -> str:
    return with_marks(Page("a.md", "", "", text), TITLES).text


def test_only_documents_that_were_not_found_are_marked():
    entries = [
        {"id": "a", "title": "《建设指南（2025版）》", "cited_as": ["《建设指南》"], "verified": "未查到"},
        {"id": "b", "title": "《国家标准》", "type": "拟定文件", "verified": "未查到"},
        {"id": "c", "title": "Handbook", "verified": "已核实"},
    ]
    assert unverified_titles(entries) == {
        "建设指南（2025版）": UNVERIFIED, "建设指南": UNVERIFIED, "国家标准": PROPOSAL,
    }  # fmt: skip


def test_the_mark_is_read_behind_the_title_at_its_first_place():
    text = marked("依据《建设指南》和《建设国家标准》，《建设指南》另有《别的文件》。")
    assert text.startswith(
        f"依据《建设指南》{UNVERIFIED.html}和《建设国家标准》{PROPOSAL.html}，《建设指南》另有"
    )
    assert "《别的文件》。" in text
    assert "〔未核实〕" in text


def test_the_mark_stands_outside_a_link_and_never_inside_a_tag_or_heading():
    link = '<a href="x" title="《建设指南》">《建设指南》</a>'
    assert marked(f"## 说《建设指南》\n\n见{link}。") == f"## 说《建设指南》\n\n见{link}{UNVERIFIED.html}。"


def test_the_words_of_a_title():
    assert bare_title("广东《三年行动计划》") == "三年行动计划"
    assert bare_title("“新基建”战略") == "“新基建”战略"
