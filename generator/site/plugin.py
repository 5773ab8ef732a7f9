"""The mkdocs plugin: events only. It hands mkdocs the pages of a `Report` and asks nothing else of it.

All checks of data and content run in `on_config`, before mkdocs empties the site folder, so that a wrong
input leaves the old site as it was.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import jieba
from mkdocs.config import config_options as opt
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.errors import ReportError
from generator.outputs.downloads import downloads
from generator.pages.project import Project
from generator.pages.report import Report, load_report
from generator.pages.slots import put_back, set_aside

log = logging.getLogger("mkdocs.plugins.report")
progress = logging.getLogger("generator.progress")
PROGRESS_STEP = 100
"""After how many pages a long build says how far it is."""


class ReportConfig(Config):
    """Options of the plugin in mkdocs.yml; the commands of `report` may set them for one run."""

    edition = opt.Type(str)
    """Year of the edition to publish, a folder under data/editions/."""

    data_folder = opt.Optional(opt.Type(str))
    """The data root, or one folder that holds edition.yaml; default data/ beside mkdocs.yml."""

    draft = opt.Type(bool, default=False)
    """Mark faults on pages whose status is 草稿 instead of stopping."""

    cache = opt.Type(bool, default=True)
    """Keep drawn charts under .cache/report/."""


class ReportPlugin(BasePlugin[ReportConfig]):
    """Adds the report's pages, numbers, figures and downloads to a mkdocs site."""

    def __init__(self) -> None:
        self.report: Report | None = None
        self.preview = False
        self.prepared: Report | None = None
        self.blocks: dict[str, tuple[str, ...]] = {}
        self.converted = 0

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here at all lets the plugin live across rebuilds of the preview."""
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load, check and compute everything; a fault stops here, the preview goes on with it marked."""
        try:
            self.report = self.prepared or self._load(config)
        except ReportError as error:
            raise PluginError(f"\n{error}\n共 {len(error.faults)} 处须改。") from error
        self.converted = 0
        config.site_name = self.report.title
        config.nav = self.report.navigation
        config.extra["report"] = self.report.theme_variables
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(self.report.epoch))
        for term in self.report.index.terms.values():
            jieba.add_word(term.name)  # else 数据孤岛 is cut in two, and every page with 数据 is found
        return config

    def _load(self, config: MkDocsConfig) -> Report:
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        data = root / self.config.data_folder if self.config.data_folder else None
        project = Project.at(root, self.config.edition, data, Path(config.docs_dir))
        kept = self.report.numbers if self.report else None
        options = self.config
        return load_report(project, kept, preview=self.preview, draft=options.draft, cached=options.cache)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put the report's pages in the place of the sources."""
        for page in self._report.pages.values():
            old = files.get_file_from_path(page.path)
            if old is not None:
                files.remove(old)
            listed = page.path in self._report.listed
            level = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, page.path, content=page.document, inclusion=level))
        return files

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the theme what is said about the page, and set the ready HTML of generated pages aside."""
        path = page.file.src_uri
        own = self._report.pages.get(path)
        if own is None:
            return markdown
        page.meta.update(own.front_matter)
        if path in self._report.written:
            return markdown
        markdown, self.blocks[path] = set_aside(markdown)
        return markdown

    @event_priority(-100)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put back what is searched, and hand the theme the origins of the page's numbers."""
        path = page.file.src_uri
        if path not in self._report.pages:
            return html
        blocks = self.blocks.get(path, ())
        page.meta["origins_html"] = self._report.origins(path, put_back(html, blocks))
        self.converted += 1
        if self.converted % PROGRESS_STEP == 0:
            progress.info("已排版 %d / %d 页", self.converted, len(self._report.pages))
        return put_back(html, blocks, searched_only=True)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Put figures and what is not searched into the finished page."""
        path = page.file.src_uri
        if path not in self._report.pages:
            return output
        return self._report.with_figures(path, put_back(output, self.blocks.pop(path, ())))

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> None:
        """Fail when one of our link schemes was left in a page."""
        faults = self._report.leftovers
        if faults and not self.preview:
            raise PluginError("\n".join(str(fault) for fault in faults))
        for fault in faults:
            log.warning("%s", fault)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write charts and data downloads."""
        progress.info("写图表和下载文件")
        for path, data in downloads(self._report):
            target = Path(config.site_dir) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch data and templates too."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        for folder in (root / (self.config.data_folder or "data"), root / "site_templates"):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    @property
    def _report(self) -> Report:
        if self.report is None:
            raise PluginError("report: on_config has not run")
        return self.report
