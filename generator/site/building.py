"""`report build` and `report serve`: mkdocs run over a project, and the finished site put in place."""

from __future__ import annotations

import logging
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.pages.project import Project
from generator.pages.report import Report, load_report
from generator.site.locate import PLUGIN, listed_plugins, read_config
from generator.site.plugin import ReportPlugin
from generator.site.swap import put_in_place, recover, staging_folder

progress = logging.getLogger("generator.progress")


@dataclass(frozen=True)
class Built:
    """A finished build: where it is, how many HTML pages it has, how long it took."""

    folder: Path
    pages: int
    seconds: float


def build_site(
    project: Project,
    config_file: Path,
    site_dir: Path | None = None,
    *,
    draft: bool = False,
    cached: bool = True,
) -> Built:
    """Build the whole site into a sibling folder and exchange it with the present one.

    Raises `ReportError` with all faults of data and content; the present site is untouched then.
    """
    started = time.perf_counter()
    progress.info("读取、校验并计算 %s 年度版", project.edition)
    report = load_report(project, draft=draft, cached=cached)
    progress.info("正文与数据相符，共 %d 页，开始排版", len(report.pages))
    config = _configuration(project, config_file, draft=draft, cache=cached)
    site = (site_dir or Path(config.site_dir)).resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    recover(site)
    staged = staging_folder(site)
    config.site_dir = str(staged)
    try:
        _run(config, report)
        pages = sum(1 for _ in staged.rglob("*.html"))
        put_in_place(staged, site)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return Built(site, pages, time.perf_counter() - started)


def serve_site(project: Project, config_file: Path, port: int, *, open_browser: bool = False) -> None:
    """Serve a live preview until it is interrupted; faults are shown on the pages."""
    settings = _settings(project, draft=True, cache=True)
    mkdocs_serve(
        config_file=str(config_file),
        dev_addr=f"127.0.0.1:{port}",
        docs_dir=str(project.content),
        plugins=_plugins(config_file, settings),
        open_in_browser=open_browser,
    )


def _run(config: MkDocsConfig, report: Report) -> None:
    """Let mkdocs build the site of a report that is loaded and checked already."""
    plugin = config.plugins[PLUGIN]
    assert isinstance(plugin, ReportPlugin)
    plugin.prepared = report
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        plugin.prepared = None
        config.plugins.on_shutdown()


def _configuration(project: Project, config_file: Path, **options: Any) -> MkDocsConfig:
    settings = _settings(project, **options)
    return load_config(
        str(config_file), docs_dir=str(project.content), plugins=_plugins(config_file, settings)
    )


def _plugins(config_file: Path, settings: dict[str, Any]) -> dict[str, Any]:
    """Return the plugins of mkdocs.yml, name → settings, with our own settings for this run.

    One mapping, not a list: mkdocs takes the entries out of the mappings of a list as it reads them, and
    the preview reads them again at every save.
    """
    listed = {
        name: options for entry in listed_plugins(read_config(config_file)) for name, options in entry.items()
    }
    return {name: settings if name == PLUGIN else options for name, options in listed.items()}


def _settings(project: Project, **options: Any) -> dict[str, Any]:
    """Return our plugin's settings for one run, with the banners of the site engine silenced."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.getLogger("jieba").setLevel(logging.ERROR)
    return {"edition": project.edition, "data_folder": str(project.data), **options}
