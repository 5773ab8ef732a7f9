"""Find the project: the nearest mkdocs.yml at or above a folder, and the settings written in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.errors import Fault, Place, ReportError
from generator.pages.project import Project

PLUGIN = "annual-report"


def find_config(start: Path) -> Path:
    """Return the nearest mkdocs.yml at or above `start`; a `ReportError` where there is none."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder / "mkdocs.yml"
    raise ReportError(
        [
            Fault(
                "no-project",
                Place(start.as_posix()),
                "这里和上级文件夹都没有 mkdocs.yml",
                "请在项目文件夹里运行，或写 --config-file",
            )
        ]
    )


def read_config(config_file: Path) -> Mapping[str, Any]:
    """Return mkdocs.yml as written; a `ReportError` where it is missing or no YAML."""
    try:
        with config_file.open(encoding="utf-8") as stream:
            return yaml_load(stream) or {}
    except FileNotFoundError:
        fault = Fault(
            "no-project", Place(config_file.as_posix()), "没有这个文件", "改正 --config-file 后面的路径"
        )
    except ConfigurationError as error:
        mark = getattr(error.__context__, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        fault = Fault(
            "yaml", Place(config_file.as_posix(), line), "不是正确的 YAML", "改正这一行的缩进或标点"
        )
    raise ReportError([fault])


def listed_plugins(settings: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the plugins of mkdocs.yml, each as name → settings, however they were written."""
    written = settings.get("plugins") or []
    if isinstance(written, Mapping):
        return [{name: options or {}} for name, options in written.items()]
    return [
        {name: options or {} for name, options in entry.items()}
        if isinstance(entry, Mapping)
        else {entry: {}}
        for entry in written
    ]


def plugin_settings(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the settings of our plugin as written in mkdocs.yml."""
    return next((entry[PLUGIN] for entry in listed_plugins(settings) if PLUGIN in entry), {})


def locate(
    config_file: Path | None = None,
    edition: str | None = None,
    data: Path | None = None,
    content: Path | None = None,
) -> tuple[Project, Path]:
    """Return the project and its mkdocs.yml; options given by the caller win over mkdocs.yml."""
    config_file = config_file.resolve() if config_file else find_config(Path.cwd())
    settings = read_config(config_file)
    own, root = plugin_settings(settings), config_file.parent
    year = edition or str(own.get("edition", ""))
    data = data or (root / str(own["data_folder"]) if own.get("data_folder") else None)
    content = content or root / str(settings.get("docs_dir", "content"))
    return Project.at(root, year, data, content), config_file
