from generator.pages.appendices import citing_pages, glossary_page, references_page
from generator.pages.content import read_content
from generator.pages.contexts import Link
from generator.pages.proofing import link_index


def test_glossary_terms_have_anchors_and_synonyms(templates):
    term = {"id": "AHP", "term": "层次分析法", "synonyms": ["AHP"], "definition": "两两比较。"}
    text = glossary_page([term], templates).text
    assert '<div id="term-AHP"><dt>层次分析法</dt><dd>两两比较。' in text
    assert "又称：AHP" in text


def test_references_are_numbered_with_what_is_known_of_them(templates):
    entry = {
        "id": "mohurd-2024", "label": "住建部", "type": "统计资料", "title": "覆盖率统计", "issuer": "住建部",
        "year": 2024, "verified": "未查到", "note": "题名未给。",
    }  # fmt: skip
    text = references_page([entry], templates, {"mohurd-2024": (Link("2.2", "../x.html"),)}).text
    assert 'id="ref-mohurd-2024"' in text
    assert "住建部. 覆盖率统计&#91;R&#93;." in text
    for words in ("核实：未查到。", "题名未给。", "正文标记：住建部", '<a href="../x.html">2.2</a>'):
        assert words in text


def test_citing_pages_are_found_by_the_id_of_what_they_cite(located, small_numbers):
    reference = "- {id: mohurd, label: 住建部, title: 统计}\n"
    (located.content / "references.yml").write_text(reference, encoding="utf-8")
    page = located.content / "chapters" / "1-introduction" / "1-1-background.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n见[住建部](cite:mohurd)、[它](cite:统计)。\n", encoding="utf-8"
    )
    content = read_content(located)
    pages = citing_pages(content.sources, link_index(content, small_numbers))
    assert pages == {"mohurd": (Link("1.1", "../chapters/1-introduction/1-1-background.html"),)}
