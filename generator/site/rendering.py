"""`report render`: the pages as plain Markdown with figures and origins in place, for any site engine."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from generator.outputs.downloads import downloads
from generator.pages.page import Page
from generator.pages.project import Project
from generator.pages.report import Report, load_report
from generator.site.locate import PLUGIN, listed_plugins, read_config


def render_pages(project: Project, config_file: Path, out: Path) -> int:
    """Write content/, site_templates/theme/ and mkdocs.yml into `out`; return the number of pages.

    The mkdocs.yml needs no plugin of ours: any engine that reads Markdown with HTML blocks can use it.
    """
    report = load_report(project)
    content = out / "content"
    for page in report.pages.values():
        _write(content / page.path, _document(report, page).encode())
    for path, data in downloads(report):
        _write(content / path, data)
    shutil.copytree(project.templates / "theme", out / "theme", dirs_exist_ok=True)
    _write(out / "mkdocs.yml", _configuration(config_file, report).encode())
    return len(report.pages)


def _document(report: Report, page: Page) -> str:
    """Return a page's Markdown with its figures inside; its origins stand in the front matter."""
    text, origins = report.finish(page.path, page.text)
    meta = {**page.meta, "origins_html": origins}
    return Page(page.path, page.title, page.description, text, meta).document


def _configuration(config_file: Path, report: Report) -> str:
    """Return the project's mkdocs.yml without our plugin, with navigation and theme variables written out.

    Worked on as nodes, so that tags such as `!ENV` stay as they are.
    """
    settings = yaml.compose(config_file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    assert isinstance(settings, yaml.MappingNode)
    _put(
        settings,
        "plugins",
        [plugin for plugin in listed_plugins(read_config(config_file)) if PLUGIN not in plugin],
    )
    _put(settings, "site_name", report.title)
    _put(settings, "docs_dir", "content")
    _put(settings, "nav", report.navigation)
    theme, extra = _entry(settings, "theme"), _entry(settings, "extra")
    if isinstance(theme, yaml.MappingNode):
        _put(theme, "custom_dir", "theme")
    if isinstance(extra, yaml.MappingNode):
        _put(extra, "report", report.theme_variables)
    return str(yaml.serialize(settings, Dumper=yaml.SafeDumper, allow_unicode=True))


def _entry(mapping: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((value for name, value in mapping.value if name.value == key), None)


def _put(mapping: yaml.MappingNode, key: str, value: Any) -> None:
    """Set one entry of a mapping node, in its place or at the end."""
    dumped = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    node = yaml.compose(dumped, Loader=yaml.SafeLoader)
    kept = [(name, old) for name, old in mapping.value if name.value != key]
    name = yaml.ScalarNode("tag:yaml.org,2002:str", key)
    mapping.value = [*kept, (name, node)]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
