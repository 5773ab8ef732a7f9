from generator.pages.appendices import glossary_page, reference_text, references_page


def test_glossary_terms_have_anchors_and_synonyms(templates):
    term = {"id": "AHP", "term": "层次分析法", "synonyms": ["AHP"], "definition": "两两比较。"}
    text = glossary_page([term], templates).text
    assert '<div id="term-AHP"><dt>层次分析法</dt><dd>两两比较。' in text
    assert "又称：AHP" in text


def test_references_follow_gbt_7714(templates):
    entry = {
        "id": "mohurd-2024", "type": "统计资料", "title": "覆盖率统计", "issuer": "住建部", "year": 2024,
        "verified": "未查到", "note": "题名未给。",
    }  # fmt: skip
    assert reference_text(entry) == "住建部. 覆盖率统计[R]. 2024."
    text = references_page([entry], templates).text
    assert 'id="ref-mohurd-2024"' in text
    assert "（未查到）" in text


def test_reference_without_issuer_begins_with_its_title():
    assert reference_text({"id": "x", "title": "题名"}) == "题名."
