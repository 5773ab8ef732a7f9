import pytest

from generator.errors import ReportError
from generator.pages.numbers import data_digest, load_evaluation, load_numbers


def break_a_cell(small_project) -> None:
    path = small_project.edition / "observations" / "communities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",95,", ",九十五,"), encoding="utf-8")


def test_numbers_hold_evaluation_catalogue_and_figures(small_numbers) -> None:
    assert small_numbers.dataset.edition.title == "小样：三省两指标"
    assert small_numbers.catalogue["index.mean.east"].value == pytest.approx(4.39)
    assert "regional-composite" in small_numbers.figures


def test_numbers_are_kept_while_no_data_file_changes(small_project, located, small_numbers) -> None:
    kept = load_numbers(located, small_numbers)
    assert kept is small_numbers
    small_project.page.write_text("正文变了", encoding="utf-8")
    assert load_numbers(located, small_numbers) is small_numbers


def test_changed_data_are_computed_anew(small_project, located, small_numbers) -> None:
    path = small_project.edition / "observations" / "communities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",95,", ",90,"), encoding="utf-8")
    changed = load_numbers(located, small_numbers)
    assert changed.catalogue["index.mean.east"].value < small_numbers.catalogue["index.mean.east"].value


def test_the_digest_counts_names_contents_and_reference_tables(small_project, located) -> None:
    digests = [data_digest(located)]
    (small_project.edition / "targets.csv").write_text("id\n", encoding="utf-8")
    digests.append(data_digest(located))
    (small_project.edition / "targets.csv").rename(small_project.edition / "problems.csv")
    digests.append(data_digest(located))
    (located.data / "reference").mkdir()
    (located.data / "reference" / "provinces.csv").write_text("code\n", encoding="utf-8")
    digests.append(data_digest(located))
    assert len(set(digests)) == 4


def test_a_fault_in_the_data_names_file_line_and_column(small_project, located) -> None:
    break_a_cell(small_project)
    with pytest.raises(
        ReportError, match=r"data/editions/2025/observations/communities\.csv 第 2 行 net-5g 列"
    ):
        load_evaluation(located)
