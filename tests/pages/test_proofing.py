from dataclasses import replace

import pytest

from generator.errors import Fault
from generator.pages.content import read_content
from generator.pages.numbers import Numbers
from generator.pages.project import Project
from generator.pages.proofing import link_index, outline_numbers, proofread
from generator.values.catalogue import Catalogue


def proofed(located: Project, numbers: Numbers) -> list[Fault]:
    content = read_content(located)
    return proofread(content, numbers, link_index(content, numbers))


def append(path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def with_outline(numbers: Numbers, outline: object) -> Numbers:
    dataset = replace(numbers.dataset, documents={**numbers.dataset.documents, "outline": outline})
    return replace(numbers, evaluation=replace(numbers.evaluation, dataset=dataset))


def test_the_small_project_has_nothing_to_mend(located, small_numbers) -> None:
    assert proofed(located, small_numbers) == []


def test_links_reach_values_figures_sections_terms_and_references(located, small_numbers) -> None:
    (located.content / "glossary.yml").write_text(
        "- {id: ahp, term: 层次分析法, definition: 两两比较}\n", encoding="utf-8"
    )
    (located.content / "references.yml").write_text(
        "- {id: mohurd, label: 住建部, title: 指南}\n", encoding="utf-8"
    )
    index = link_index(read_content(located), small_numbers)
    assert "综合得分·东部" in index.values
    assert index.figures["regional-composite"].label == "图1-1"
    assert index.sections["1.1"].page == "chapters/1-introduction/1-1-background.md"
    assert "层次分析法" in index.terms
    assert "mohurd" in index.references


@pytest.mark.parametrize("key", ["index.mean.620000", "综合得分·甘肃省", "index.mean.420100"])
def test_prose_may_not_quote_a_synthetic_value_of_one_province_or_city(
    small_project, located, small_numbers, key: str
) -> None:
    value = small_numbers.catalogue[key]
    append(small_project.page, f"\n甘肃得分 [{value.text}](val:{key})。\n")
    (fault,) = proofed(located, small_numbers)
    assert (fault.code, fault.place.line) == ("synthetic-unit", 12)
    assert f"{value.name} 是模拟数据" in fault.fact


def test_neither_may_front_matter(small_project, located, small_numbers) -> None:
    page = small_project.page
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("status:", "key: [index.mean.620000]\nstatus:"), encoding="utf-8")
    home = located.content / "index.md"
    home.write_text(
        "---\ntitle: 首页\nstatus: 草稿\nfindings:\n"
        "  - {value: index.mean.420100, sentence: 武汉居中}\n---\n\n正文。\n",
        encoding="utf-8",
    )
    assert [fault.code for fault in proofed(located, small_numbers)] == ["synthetic-unit"] * 2


def test_observed_values_of_one_province_may_be_quoted(small_project, located, small_numbers) -> None:
    observed = [replace(value, provenance="observed") for value in small_numbers.catalogue.values()]
    append(small_project.page, "\n甘肃得分 [2.5分](val:index.mean.620000)。\n")
    assert proofed(located, replace(small_numbers, catalogue=Catalogue(observed))) == []


@pytest.mark.parametrize(
    "text, code",
    [
        ("东部[4.5分](val:index.mean.east)。", "value-differs"),
        ("东部[4.4分](val:index.mean.eastt)。", "val-unknown"),
        ("东部[](val:index.mean.east)。", "value-empty"),
        ("共有37个社区。", "number-unbound"),
        ("## 1.3 别处的节", "heading-foreign"),
    ],
)
def test_faults_of_links_headings_and_bare_numbers_come_together(
    small_project, located, small_numbers, text: str, code: str
) -> None:
    append(small_project.page, f"\n{text}\n")
    assert code in [fault.code for fault in proofed(located, small_numbers)]


def test_an_unknown_key_figure_is_named_with_a_near_one(located, small_numbers) -> None:
    chapter = located.content / "chapters/1-introduction/index.md"
    chapter.write_text(
        chapter.read_text(encoding="utf-8").replace("mean.east", "mean.eest"), encoding="utf-8"
    )
    (fault,) = proofed(located, small_numbers)
    assert (fault.code, "index.mean.east" in fault.mend) == ("val-unknown", True)


def test_a_faulty_glossary_is_one_fault(small_project, located, small_numbers) -> None:
    append(small_project.page, "\n[甲](term:AHP)。\n")
    (located.content / "glossary.yml").write_text("- id: AHP\n  term: [\n", encoding="utf-8")
    assert {fault.place.path for fault in proofed(located, small_numbers)} == {"content/glossary.yml"}


def test_a_link_to_a_missing_section_of_the_outline_only_follows(
    small_project, located, small_numbers
) -> None:
    append(small_project.page, "\n[节](sec:2)与[节](sec:8)。\n")
    numbers = with_outline(small_numbers, {"sections": ["1", "1.1", "2"]})
    facts = [fault.fact for fault in proofed(located, numbers)]
    assert sorted(facts) == ["没有名为 8 的章节", "缺 2 的文件"]


def test_the_home_page_and_a_section_in_two_files(small_project, located, small_numbers) -> None:
    small_project.page.with_name("1-1-copy.md").write_bytes(small_project.page.read_bytes())
    (located.content / "index.md").unlink()
    codes = {fault.code for fault in proofed(located, small_numbers)}
    assert {"home-missing", "section-twice"} <= codes


@pytest.mark.parametrize("outline", [{"sections": 1}, {"sections": []}, [1], None])
def test_an_outline_of_another_form_is_a_fault(located, small_numbers, outline) -> None:
    (fault,) = proofed(located, with_outline(small_numbers, outline))
    assert fault.place.path.endswith("outline.yaml")


def test_chapters_and_sections_follow_the_outline(located, small_numbers) -> None:
    numbers = with_outline(small_numbers, {"sections": {"1": {}, "1.2": {}, "1.2.1": {}, "2": {}}})
    found = {(fault.code, fault.fact) for fault in proofed(located, numbers)}
    assert found == {
        ("heading-unexpected", "目录里没有 1.1 节"),
        ("section-missing", "缺 1.2 的文件"),
        ("section-missing", "缺 2 的文件"),
    }


@pytest.mark.parametrize("outline", [None, {}, {"sections": None}, [], "1"])
def test_an_edition_may_have_no_outline(small_numbers, outline: object) -> None:
    assert outline_numbers(with_outline(small_numbers, outline)) == ()


def test_text_that_calls_real_data_synthetic_is_a_fault(located, small_numbers) -> None:
    page = located.content / "chapters" / "1-introduction" / "1-1-background.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n各省得分为模拟数据。\n", encoding="utf-8")
    content = read_content(located)
    tables = {
        name: replace(table, provenance="observed") for name, table in small_numbers.dataset.tables.items()
    }
    real = replace(small_numbers.evaluation, dataset=replace(small_numbers.dataset, tables=tables))
    for numbers, expected in (
        (small_numbers, []),
        (replace(small_numbers, evaluation=real), ["stale-label"]),
    ):
        index = link_index(content, numbers)
        assert [fault.code for fault in proofread(content, numbers, index)] == expected


def test_the_lint_reads_every_page_with_the_terms_of_the_glossary(
    small_project, located, small_numbers
) -> None:
    glossary = "- {id: a, term: 智慧社区, avoid: [智慧小区], definition: 甲}\n"
    (located.content / "glossary.yml").write_text(glossary, encoding="utf-8")
    append(small_project.page, "\n建设智慧小区5G，见[甲](none.md)与[乙](../../regions/100000.md)。\n")
    found = {fault.code: fault.severity for fault in proofed(located, small_numbers)}
    assert found == {"term-avoided": "warning", "space-missing": "warning", "link-broken": "error"}
