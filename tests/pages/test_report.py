import datetime

import pytest

from generator.errors import ReportError
from generator.pages.report import load_report
from generator.text.leftover import leftover_schemes

BACKGROUND = "chapters/1-introduction/1-1-background.md"


def break_a_cell(small_project) -> None:
    path = small_project.edition / "observations" / "communities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",95,", ",九十五,"), encoding="utf-8")


def break_a_number(small_project) -> None:
    text = small_project.page.read_text(encoding="utf-8")
    small_project.page.write_text(text.replace("4.4分", "4.5分"), encoding="utf-8")


def test_a_report_knows_title_date_and_what_the_theme_prints(small_report) -> None:
    assert small_report.title == "小样：三省两指标"
    moment = datetime.datetime.fromtimestamp(small_report.epoch, datetime.UTC)
    assert moment.isoformat() == "2025-12-31T00:00:00+00:00"
    said = small_report.theme_variables
    assert said["demonstration"] is True
    assert said["edition"]["year"] == "2025"
    assert said["stage"] == "内部稿"


def test_no_written_page_has_one_of_our_links_left(small_report) -> None:
    assert {path: leftover_schemes(page.text) for path, page in small_report.pages.items()} == {
        path: [] for path in small_report.pages
    }


def test_finishing_puts_figures_in_and_lists_the_origins(small_report) -> None:
    finished, origins = small_report.finish(BACKGROUND, small_report.pages[BACKGROUND].text)
    assert "figure-slot" not in finished
    assert finished.count("<figure") == 1
    assert "图1-1" in finished
    assert "../../charts/regional-composite.csv" in finished
    assert "index.mean.east" in origins
    assert small_report.leftovers == []


def test_a_figure_without_its_table_leaves_no_drawing(small_report) -> None:
    slot = '<div class="figure-slot" data-figure="no-such-figure"></div>'
    assert "<figure" not in small_report.with_figures(BACKGROUND, slot)


def test_a_link_left_in_a_finished_page_is_a_fault(small_project, located, small_numbers) -> None:
    report = load_report(located, small_numbers)
    report.finish(BACKGROUND, '<p><a href="val:index.mean.east">4.4分</a></p>')
    (fault,) = report.leftovers
    assert (fault.code, fault.place.path) == ("leftover", f"content/{BACKGROUND}")


def test_all_faults_stop_a_build_together(small_project, located, small_numbers) -> None:
    break_a_number(small_project)
    (located.content / "glossary.yml").write_text("- id: a\n b: 1\n", encoding="utf-8")
    with pytest.raises(ReportError) as stopped:
        load_report(located, small_numbers)
    assert {fault.code for fault in stopped.value.faults} == {"value-differs", "yaml.syntax"}


def test_the_preview_goes_on_with_faults_and_shows_them_on_their_page(
    small_project, located, small_numbers
) -> None:
    break_a_number(small_project)
    report = load_report(located, small_numbers, preview=True)
    page = report.pages[BACKGROUND].text
    assert page.startswith('<div class="faults"')
    assert "写的是 4.5分，数据是 4.4分" in page
    assert "faults" not in report.pages["index.md"].text


def test_faulty_data_leave_the_numbers_of_the_preview_as_they_were(
    small_project, located, small_numbers
) -> None:
    break_a_cell(small_project)
    report = load_report(located, small_numbers, preview=True)
    assert report.numbers is small_numbers
    assert any("九十五" in fault.fact for fault in report.faults)
    assert "communities.csv" in report.pages["index.md"].text
    assert "4.4分" in report.pages[BACKGROUND].text


def test_faulty_data_stop_a_preview_that_has_no_numbers_yet(small_project, located, small_numbers) -> None:
    break_a_cell(small_project)
    with pytest.raises(ReportError, match="九十五"):
        load_report(located, preview=True)
    with pytest.raises(ReportError, match="九十五"):
        load_report(located, small_numbers)


def test_the_preview_shows_a_file_in_gbk_as_a_page_with_its_fault(
    small_project, located, small_numbers
) -> None:
    small_project.page.write_text(small_project.page.read_text(encoding="utf-8"), encoding="gbk")
    report = load_report(located, small_numbers, preview=True)
    assert "不是 UTF-8 编码" in report.pages[BACKGROUND].text
    with pytest.raises(ReportError, match="不是 UTF-8 编码"):
        load_report(located, small_numbers, draft=True)


@pytest.mark.parametrize(
    "name, meta",
    [
        (BACKGROUND, "只是文字"),
        (BACKGROUND, "title: [一]\nstatus: 草稿"),
        (BACKGROUND, "\t- x"),
        ("index.md", "key: {a: b}"),
        ("index.md", "findings: [1]"),
    ],
)
def test_the_preview_survives_any_front_matter(
    located, small_numbers, small_project, name: str, meta: str
) -> None:
    (located.content / name).write_text(f"---\n{meta}\n---\n\n正文。\n", encoding="utf-8")
    report = load_report(located, small_numbers, preview=True)
    assert 'class="faults"' in report.pages[name].text


def test_a_draft_goes_on_with_faults_of_draft_pages_alone(small_project, located, small_numbers) -> None:
    break_a_number(small_project)
    report = load_report(located, small_numbers, draft=True)
    assert "本页有 1 处须改" in report.pages[BACKGROUND].text
    text = small_project.page.read_text(encoding="utf-8")
    small_project.page.write_text(text.replace("草稿", "送审"), encoding="utf-8")
    with pytest.raises(ReportError, match=r"4\.5分"):
        load_report(located, small_numbers, draft=True)
