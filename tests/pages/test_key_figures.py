from pathlib import Path

import pytest

from generator.pages.conflicts import Conflict
from generator.pages.key_figures import NAME, WANTED, Theme, citation_text, key_figures_page, read_key_figures
from generator.pages.project import Project
from generator.values.register import build_catalogue

ROOT = Path(__file__).parents[2]
FIGURE = "net-5g-national-2025"


@pytest.fixture
def read(located, templates):
    """Write the list of key figures and read it."""

    def result(text: str):
        (located.content / "summary").mkdir(exist_ok=True)
        (located.content / NAME).write_text(text, encoding="utf-8")
        return read_key_figures(located, templates.catalogue)

    return result


def test_without_the_list_there_is_nothing_to_say(located, templates):
    assert read_key_figures(located, templates.catalogue) == ((), [])


def test_themes_keep_the_figures_that_there_are(read):
    themes, faults = read(f"- theme: 甲\n  figures: [{FIGURE}, net-5g-nation]\n")
    assert themes == (Theme("甲", (FIGURE,)),)
    assert [fault.code for fault in faults] == ["key-figures-unknown", "key-figures-count"]
    assert "net-5g-nation" in faults[0].fact
    assert FIGURE in faults[0].mend


def test_a_figure_listed_twice_is_a_fault(read):
    _, faults = read(f"- theme: 甲\n  figures: [{FIGURE}]\n- theme: 乙\n  figures: [{FIGURE}]\n")
    assert [fault.code for fault in faults] == ["key-figures-twice", "key-figures-count"]
    assert faults[1].severity == "warning"
    assert "列了 2 个" in faults[1].fact


@pytest.mark.parametrize("text", ["甲\n", "- 甲\n", "- theme: 甲\n", "- theme: 甲\n  figures: 乙\n"])
def test_another_form_is_told(read, text):
    themes, (fault,) = read(text)
    assert themes == ()
    assert fault.code == "key-figures-form"


def test_a_list_that_cannot_be_read_is_told(read):
    themes, faults = read("- theme: 甲\n figures: [\n")
    assert themes == ()
    assert faults


def test_an_entry_has_all_that_is_needed_to_quote_it(mini, templates):
    against = Conflict(
        "C14", (), "95 还是 86.3", (), "", (FIGURE, "index.mean.east"), FIGURE, "取 86.3", "可核"
    )
    page = key_figures_page([Theme("基础设施", (FIGURE,))], [against], mini.dataset.edition, templates)
    for words in ("## 基础设施", "86.3%", "全国", "报告自述", "95 还是 86.3：", "4.4分", "复制引用"):
        assert words in page.text
    assert 'href="../methods/corrections.html#c14"' in page.text
    assert f'data-copy-from="cite-{FIGURE}"' in page.text
    assert page.meta["breadcrumbs"] == [
        ["首页", "../index.html"], ["摘要", "index.html"], ["核心数据", ""],
    ]  # fmt: skip


def test_a_figure_without_contradiction_says_so(mini, templates):
    page = key_figures_page([Theme("甲", (FIGURE,))], [], mini.dataset.edition, templates)
    assert "<dt>并存</dt><dd>无</dd>" in page.text


def test_the_copied_text_names_figure_population_period_report_and_edition(mini, templates):
    edition = mini.dataset.edition
    text = citation_text(templates.catalogue[FIGURE], edition)
    assert text.startswith(f"{templates.catalogue[FIGURE].name}：86.3%（范围：全国；时期：")
    assert text.endswith(f"{edition.title}：核心数据[R/OL]. 版本 {edition.version}. ({edition.date}).")
    assert "模拟数据，不得引用" in citation_text(templates.catalogue["index.mean.east"], edition)


def test_the_list_of_2025_holds_thirty_published_figures(evaluation_2025):
    catalogue = build_catalogue(evaluation_2025)
    themes, faults = read_key_figures(Project.at(ROOT, "2025"), catalogue)
    figures = [catalogue[key] for theme in themes for key in theme.figures]
    assert faults == []
    assert len(figures) == WANTED
    assert {value.provenance for value in figures} == {"published"}
