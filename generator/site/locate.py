"""Find the project: the nearest mkdocs.yml at or above a folder, and the settings written in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

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


def plugin_settings(config_file: Path) -> Mapping[str, Any]:
    """Return the settings of our plugin as written in mkdocs.yml."""
    with config_file.open(encoding="utf-8") as stream:
        settings = yaml_load(stream)
    for plugin in settings.get("plugins") or []:
        if isinstance(plugin, dict) and PLUGIN in plugin:
            return plugin[PLUGIN] or {}
    return {}


def locate(
    config_file: Path | None = None,
    edition: str | None = None,
    data: Path | None = None,
    content: Path | None = None,
) -> tuple[Project, Path]:
    """Return the project and its mkdocs.yml; options given by the caller win over mkdocs.yml."""
    config_file = config_file.resolve() if config_file else find_config(Path.cwd())
    year = edition or str(plugin_settings(config_file).get("edition", ""))
    return Project.at(config_file.parent, year, data, content), config_file
