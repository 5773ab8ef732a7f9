from pathlib import Path

import pytest

from generator.errors import ReportError
from generator.pages.project import Project


def edition(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "edition.yaml").write_text("year: 2025\n", encoding="utf-8")
    return folder


def test_everything_lies_in_the_folder_of_the_configuration(tmp_path: Path) -> None:
    project = Project.at(tmp_path, "2025")
    assert (project.data, project.content) == (tmp_path / "data", tmp_path / "content")
    assert project.templates == tmp_path / "site_templates"
    assert project.cache.is_relative_to(tmp_path)


def test_data_is_a_data_root_or_the_folder_of_one_edition(tmp_path: Path) -> None:
    folder = edition(tmp_path / "data" / "editions" / "2025")
    assert Project.at(tmp_path, "2025").edition_folder == folder
    assert Project.at(tmp_path, "2025", data=folder).edition_folder == folder


def test_a_missing_edition_names_those_there_are(tmp_path: Path) -> None:
    edition(tmp_path / "data" / "editions" / "2024")
    edition(tmp_path / "data" / "editions" / "2025")
    with pytest.raises(ReportError, match=r"data/editions/1999 没有 1999 年度版\n.*现有年度版：2024、2025"):
        _ = Project.at(tmp_path, "1999").edition_folder


def test_without_any_edition_the_way_out_says_what_is_needed(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"须有 edition\.yaml"):
        _ = Project.at(tmp_path, "2025").edition_folder


def test_the_reference_folder_may_be_missing(tmp_path: Path) -> None:
    project = Project.at(tmp_path, "2025")
    assert project.reference_folder is None
    (tmp_path / "data" / "reference").mkdir(parents=True)
    assert project.reference_folder == tmp_path / "data" / "reference"


def test_paths_are_shown_from_the_project_and_outside_it_whole(tmp_path: Path) -> None:
    project = Project.at(tmp_path / "项目", "2025")
    assert project.shown(tmp_path / "项目" / "content" / "index.md") == "content/index.md"
    assert project.shown(tmp_path / "别处.csv") == (tmp_path / "别处.csv").as_posix()
