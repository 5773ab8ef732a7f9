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

ASSETS = "assets"


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
    """Return the project's mkdocs.yml without our plugin, with navigation and theme variables written out."""
    lines = config_file.read_text(encoding="utf-8").splitlines()
    kept: list[str] = []
    for line in lines:
        if line.startswith("  - annual-report"):
            break
        kept.append(line)
    rest = iter(lines[len(kept) + 1 :])
    kept += [line for line in rest if not line.startswith("      ")]
    text = "\n".join(kept)
    text = text.replace("docs_dir: content", "docs_dir: content\n" + _dump({"nav": report.navigation}))
    text = text.replace("custom_dir: site_templates/theme", "custom_dir: theme")
    return text.replace("extra:\n", "extra:\n" + _indented(_dump({"report": report.theme_variables}))) + "\n"


def _dump(value: dict[str, Any]) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
