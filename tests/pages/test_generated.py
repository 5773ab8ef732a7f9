from dataclasses import replace

import pytest

from generator.pages.content import read_content
from generator.pages.generated import generated_pages
from generator.pages.proofing import link_index


@pytest.fixture
def generate(located, templates):
    """Write the generated pages of the project as it stands, from the numbers given."""

    def pages(numbers):
        content = read_content(located)
        made = list(generated_pages(numbers, content, link_index(content, numbers), templates))
        assert len({page.path for page in made}) == len(made)
        return {page.path: page for page in made}

    return pages


OWN = ("index", "about", "accessibility", "glossary", "references")
EXECUTED = (
    *("scoring", "weights", "grades", "differences", "inequality", "robustness", "diagnosis"),
    "ten-steps",
)
"""The pages of the method that an edition without history, survey and revision record can show."""


def test_there_is_a_page_for_every_unit_and_indicator_and_the_appendices(generate, small_numbers) -> None:
    pages = generate(small_numbers)
    units = small_numbers.dataset.frame("units")
    shown = units[units["level"].isin(["nation", "region", "province", "city"])]["unit"]
    codes = [code for code in small_numbers.evaluation.system.codes if code != "index"]
    assert set(pages) == {
        *(f"regions/{unit}.md" for unit in (*shown, "index")),
        *(f"indicators/{code}.md" for code in (*codes, "index")),
        *(f"regions/{name}.md" for name in ("rankings", "compare")),
        *(f"regions/{province}-brief.md" for province in ("110000", "420000")),
        *(f"methods/{name}.md" for name in (*OWN, *EXECUTED)),
        "data/index.md",
        "charts/index.md",
        *(f"charts/{key}.md" for key in small_numbers.figures),
    }


def test_every_page_says_how_it_is_cited_and_when_it_was_updated(generate, small_numbers) -> None:
    for page in generate(small_numbers).values():
        assert page.meta["updated"] == "2025-12-31"
        assert page.title in page.meta["citation"]["gbt"]
        assert page.title
        assert page.description


def test_terms_references_and_own_pages_are_listed(located, generate, small_numbers) -> None:
    for name, text in {
        "glossary.yml": "- {id: ahp, term: 层次分析法, definition: 两两比较}\n",
        "references.yml": "- {id: mohurd, label: 住建部, title: 建设指南}\n",
        "pages/weights.md": "---\ntitle: 权重怎样得来\nstatus: 草稿\n---\n",
    }.items():
        (located.content / name).parent.mkdir(exist_ok=True)
        (located.content / name).write_text(text, encoding="utf-8")
    pages = generate(small_numbers)
    assert "层次分析法" in pages["methods/glossary.md"].text
    assert "建设指南" in pages["methods/references.md"].text
    assert "权重怎样得来" in pages["methods/index.md"].text
    assert "weights.html" in pages["methods/index.md"].text


def test_tables_of_internal_columns_alone_are_not_offered(generate, small_numbers) -> None:
    dataset = small_numbers.dataset
    offered = generate(small_numbers)["data/index.md"].text
    assert "denominators.csv" in offered
    table = dataset.tables["denominators"]
    tables = {**dataset.tables, "denominators": replace(table, internal=frozenset(table.frame.columns))}
    evaluation = replace(small_numbers.evaluation, dataset=replace(dataset, tables=tables))
    closed = generate(replace(small_numbers, evaluation=evaluation))["data/index.md"].text
    assert "denominators.csv" not in closed
