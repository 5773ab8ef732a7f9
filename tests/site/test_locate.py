from pathlib import Path

import pytest

from generator.errors import ReportError
from generator.site.locate import find_config, locate, plugin_settings, read_config


def write(
    path: Path, text: str = "plugins:\n  - search\n  - annual-report:\n      edition: '2024'\n"
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_configuration_above_a_folder_is_taken(tmp_path: Path) -> None:
    outer, inner = write(tmp_path / "mkdocs.yml"), write(tmp_path / "a" / "mkdocs.yml")
    (tmp_path / "a" / "content" / "chapters").mkdir(parents=True)
    assert find_config(tmp_path / "a" / "content" / "chapters") == inner
    assert find_config(tmp_path) == outer


def test_without_a_configuration_the_fault_says_where_to_run(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"没有 mkdocs\.yml\n.*--config-file"):
        find_config(tmp_path)


@pytest.mark.parametrize(
    "text, settings",
    [
        ("plugins:\n  - search\n  - annual-report:\n      edition: '2024'\n", {"edition": "2024"}),
        ("plugins:\n  - annual-report\n", {}),
        ("plugins:\n  - annual-report:\n", {}),
        ("plugins:\n  search:\n  annual-report:\n    edition: '2024'\n", {"edition": "2024"}),
        ("plugins:\n  - search\n", {}),
        ("site_name: 名\n", {}),
    ],
)
def test_settings_are_those_of_our_plugin(tmp_path: Path, text: str, settings: dict[str, str]) -> None:
    assert plugin_settings(read_config(write(tmp_path / "mkdocs.yml", text))) == settings


def test_tags_of_mkdocs_in_the_configuration_are_understood(small_project) -> None:
    assert plugin_settings(read_config(small_project.config))["edition"] == "2025"


def test_folders_named_in_the_configuration_are_taken_from_its_place(tmp_path: Path) -> None:
    text = "docs_dir: 正文\nplugins:\n  - annual-report:\n      edition: '2024'\n      data_folder: 数据\n"
    project, _ = locate(write(tmp_path / "mkdocs.yml", text))
    assert (project.data, project.content) == (tmp_path / "数据", tmp_path / "正文")


@pytest.mark.parametrize("text, words", [(None, "没有这个文件"), ("plugins: [a\n", "不是正确的 YAML")])
def test_a_configuration_that_cannot_be_read_is_a_fault(tmp_path: Path, text: str | None, words: str) -> None:
    config = tmp_path / "mkdocs.yml"
    if text is not None:
        write(config, text)
    with pytest.raises(ReportError, match=words):
        locate(config)


def test_the_project_lies_beside_its_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = write(tmp_path / "项目" / "mkdocs.yml")
    (tmp_path / "项目" / "data").mkdir()
    monkeypatch.chdir(tmp_path / "项目" / "data")
    project, found = locate()
    assert (project.root, project.edition, found) == (config.parent, "2024", config)


def test_options_of_the_caller_win(tmp_path: Path) -> None:
    config = write(tmp_path / "mkdocs.yml")
    project, _ = locate(config, "2030", tmp_path / "d", tmp_path / "c")
    assert (project.edition, project.data, project.content) == ("2030", tmp_path / "d", tmp_path / "c")
