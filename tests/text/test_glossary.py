import pytest

from generator.errors import ReportError
from generator.text.glossary import (
    REFERENCE_KEYS,
    TERM_KEYS,
    avoided_forms,
    read_items,
    reference_entry,
    term_entry,
)
from generator.text.index import ReferenceEntry, TermEntry


def written(tmp_path, text):
    path = tmp_path / "list.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_terms(tmp_path):
    path = written(tmp_path, "- id: AHP\n  term: 层次分析法\n  synonyms: [层次分析]\n  definition: 定义\n")
    (item,) = read_items(path, "glossary.yml", TERM_KEYS)
    assert term_entry(item) == TermEntry("AHP", "层次分析法", "定义", ("层次分析",))


def test_references(tmp_path):
    path = written(tmp_path, "- id: miit\n  label: 工信部\n  title: 报告\n  year: 2025\n")
    (item,) = read_items(path, "references.yml", REFERENCE_KEYS)
    assert reference_entry(item) == ReferenceEntry("miit", "工信部", "报告")
    assert item["year"] == 2025


@pytest.mark.parametrize(
    "text, words",
    [
        ("a: 1\n", "不是一列条目"),
        ("- id: a\n  label: x\n", "第 1 条（a）缺 title"),
        ("- id: 甲\n  label: x\n  title: y\n", "编号 甲 写法不对"),
        ("- {id: a, label: x, title: y, synonyms: 层次法}\n", "第 1 条（a）的 synonyms 不是一列"),
        ("- {id: a, label: x, title: y, avoid: 层次法}\n", "第 1 条（a）的 avoid 不是一列"),
        ("- {id: a, label: x, title: y}\n- {id: a, label: x, title: y}\n", "第 2 条的编号 a 已用过"),
    ],
)
def test_faults(tmp_path, text, words):
    with pytest.raises(ReportError, match=r"references\.yml") as raised:
        read_items(written(tmp_path, text), "references.yml", REFERENCE_KEYS)
    assert words in str(raised.value)


def test_forms_to_be_avoided(tmp_path):
    first = "- {id: a, term: 甲, definition: x, avoid: [丙, 丁]}\n"
    second = "- {id: b, term: 乙, definition: x, avoid: [5]}\n"
    items = read_items(written(tmp_path, first + second), "glossary.yml", TERM_KEYS)
    assert avoided_forms(items) == {"丙": "甲", "丁": "甲", "5": "乙"}
    assert avoided_forms([{"id": "c", "term": "丙"}]) == {}


@pytest.mark.parametrize(
    "avoid, words",
    [
        ("甲", "第 2 条（b）不用的写法 甲 是第 1 条的规范用语"),
        ("乙", "第 2 条（b）不用的写法 乙 是第 2 条的规范用语"),
        ("丙", "第 2 条（b）不用的写法 丙 已写在第 1 条"),
    ],
)
def test_a_form_is_avoided_once_and_is_no_term(tmp_path, avoid, words):
    first = "- {id: a, term: 甲, definition: x, avoid: [丙]}\n"
    second = f"- {{id: b, term: 乙, definition: x, avoid: [{avoid}]}}\n"
    with pytest.raises(ReportError, match=r"glossary\.yml") as raised:
        read_items(written(tmp_path, first + second), "glossary.yml", TERM_KEYS)
    assert words in str(raised.value)
