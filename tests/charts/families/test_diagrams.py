from __future__ import annotations

import copy
import dataclasses
import re
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.charts import build_figures
from generator.charts.families.diagrams import Diagram, Form, chapter_words, joined_years
from generator.charts.render import Renderer
from generator.errors import ReportError
from tests.charts.kinds.sheets import overlaps, written

PROJECT = Path(__file__).parents[3]
DIAGRAMS = [
    "technical-route",
    "closed-loop",
    "actor-roles",
    "timeline",
    "indicator-tree",
    "revision-cycle",
    "problem-map",
    "roadmap-stages",
]
FORM = Form(texts=("text",))
ENTRY = {
    "section": "9.9",
    "nodes": [
        {"id": "a", "name": "甲", "text": "自{phase-short-start}—{phase-short-end}"},
        {"id": "b", "name": "乙", "text": "内容"},
    ],
    "links": [{"from": "a", "to": "b", "text": "数据"}, {"from": "b", "to": "a"}],
}


@pytest.fixture
def described(evaluation):
    """Return the edition with one diagram `sample` described as told."""

    def describe(entry):
        documents = {**evaluation.dataset.documents, "diagrams": {"sample": entry}}
        dataset = dataclasses.replace(evaluation.dataset, documents=MappingProxyType(documents))
        return dataclasses.replace(evaluation, dataset=dataset)

    return describe


def changed(**parts):
    return {**copy.deepcopy(ENTRY), **parts}


def test_a_diagram_has_its_words_with_published_figures_filled_in(described):
    diagram = Diagram.of(described(ENTRY), "sample", FORM)
    assert diagram.nodes[0]["text"] == "自2025—2026年"
    assert diagram.numbered == ((0, 1, "数据"), (1, 0, ""))
    assert diagram.after("a") == "乙（数据）"
    assert diagram.after("b") == "甲"
    assert diagram.source == "本报告 9.9 节"


def test_an_edition_without_the_document_has_no_such_diagram(mini):
    assert Diagram.of(mini, "sample", FORM) is None


@pytest.mark.parametrize(
    ("entry", "form", "fact", "mend"),
    [
        ("words", FORM, "没有节号，或没有列出环节", "补上"),
        (changed(section=""), FORM, "没有节号，或没有列出环节", "补上"),
        (changed(nodes=[]), FORM, "没有节号，或没有列出环节", "补上"),
        (changed(links=[{"from": "a", "to": "c"}]), FORM, "指向没有的环节“c”", "已有的编号之一：a、b"),
        (changed(links=[{"to": "a"}]), FORM, "指向没有的环节“”", "已有的编号之一"),
        (changed(nodes=[{"id": "a", "text": "x"}], links=[]), FORM, "环节第 1 条缺名称", "补上"),
        (changed(nodes=[{"id": "a", "name": "甲"}], links=[]), FORM, "环节第 1 条缺内容", "补上"),
        (changed(nodes=[*ENTRY["nodes"], ENTRY["nodes"][0]]), FORM, "编号 a 已用过", "换一个编号"),
        (changed(), Form(lists=("duties",)), "分工不是一列", "方括号"),
        (changed(), Form(parts={"centre": ("name",)}), "中心缺名称", "补上"),
        (changed(guarantees=[{"id": "c"}]), Form(more={"guarantees": ()}), "保障第 1 条缺名称", "补上"),
        (changed(centre={"name": "{no-such}"}), FORM, "公布数字 no-such 不在", "登记"),
    ],
)
def test_each_fault_is_named_with_its_way_out(described, entry, form, fact, mend):
    with pytest.raises(ReportError) as raised:
        Diagram.of(described(entry), "sample", form)
    found = [fault for fault in raised.value.faults if fact in fault.fact]
    assert found
    assert found[0].place.path.endswith("data/editions/2025/diagrams.yaml")
    assert mend in found[0].mend


def test_messages_speak_as_an_editor_does(described):
    with pytest.raises(ReportError) as raised:
        Diagram.of(described(changed(nodes=[{"x": 1}], links=[])), "sample", Form(("text",), ("duties",)))
    for fault in raised.value.faults:
        assert not re.search(r"\bid\b|YAML|schema|解析", f"{fault.fact}{fault.mend}")


def test_the_document_holds_no_numbers(evaluation):
    """Numbers come from the data: what the document writes in words has none but names such as 5G."""
    told = str(evaluation.dataset.documents["diagrams"])
    told = re.sub(r"'(section|chapters)': ('[\d.]+'|\[[^]]*\])|\{[a-z0-9-]+\}", "", told)
    assert re.findall(r"\d+", told) == []


def test_section_numbers_in_words():
    assert [chapter_words(number) for number in ("2", "7", "3.2")] == ["第二章", "第七章", "3.2节"]
    assert joined_years("2025年—2026年，目标") == "2025—2026年，目标"


@pytest.fixture(scope="module")
def pictures(figures, fonts):
    renderer = Renderer(fonts)
    return {
        (key, width): renderer.svg(figures[key], width) for key in DIAGRAMS for width in ("wide", "narrow")
    }


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("key", DIAGRAMS)
def test_nothing_overlaps_or_leaves_the_sheet(pictures, key, width):
    svg = pictures[key, width]
    size = re.search(r'width="(\d+)" height="(\d+)"', svg)
    assert overlaps(svg) == []
    for line in written(svg):
        assert line.left >= 0, line
        assert line.right <= int(size[1]) + 1, line
        assert line.foot <= int(size[2]), line


@pytest.mark.parametrize("key", DIAGRAMS)
def test_type_is_large_enough_to_read(pictures, key):
    for width in ("wide", "narrow"):
        sizes = {int(size) for size in re.findall(r'font-size="(\d+)px"', pictures[key, width])}
        assert min(sizes) >= 12


def test_every_colour_has_its_counterpart_in_the_dark(pictures):
    css = (PROJECT / "site_templates/theme/assets/css/charts.css").read_text(encoding="utf-8")
    known = set(re.findall(r'slate\] \.chart \[(fill|stroke)="(#\w{6})" i\]', css))
    used = {pair for svg in pictures.values() for pair in re.findall(r'\b(fill|stroke)="(#\w{6})"', svg)}
    assert used <= known


@pytest.mark.parametrize("key", DIAGRAMS)
def test_every_row_says_itself_on_a_phone_too(pictures, figures, key):
    assert pictures[key, "narrow"].count("aria-label=") >= len(figures[key].frame)


def test_the_smallest_edition_draws_what_its_tables_allow(mini):
    drawn = set(build_figures(mini)) & set(DIAGRAMS)
    assert drawn == {"indicator-tree"}
