"""Projects to build in tests: a small one made anew for each test, and the 2025 report built once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from generator.evaluation import Evaluation

# A fixed share of the laws' examples in CI, many more before an issue is closed; none is switched off.
settings.register_profile("ci", max_examples=50, derandomize=True, deadline=None)
settings.register_profile("full", max_examples=1000, deadline=None)
settings.load_profile("full" if os.environ.get("REPORT_TEST_SCALE") == "full" else "ci")

ROOT = Path(__file__).parent.parent

SMALL_CONTENT = {
    "index.md": "---\ntitle: 首页\nstatus: 草稿\nfinding: 小样本。\n---\n\n正文。\n",
    "chapters/1-introduction/index.md": (
        "---\ntitle: 引言\nstatus: 草稿\nkey: [index.mean.east]\n---\n\n# 1 引言\n\n本章说明。\n"
    ),
    "chapters/1-introduction/1-1-background.md": (
        "---\ntitle: 背景\nstatus: 草稿\n---\n\n# 1.1 背景\n\n"
        "东部综合得分为 [4.4分](val:index.mean.east)，见[图](fig:regional-composite)与 [节](sec:1)。\n\n"
        "![各区域综合得分](chart:regional-composite)\n"
    ),
}


@dataclass(frozen=True)
class SmallProject:
    """A project of its own in a temporary folder, with the mini edition and three pages."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def edition(self) -> Path:
        return self.root / "data" / "editions" / "2025"

    @property
    def page(self) -> Path:
        """The page that quotes a value and places a chart."""
        return self.content / "chapters" / "1-introduction" / "1-1-background.md"

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"


def make_small_project(root: Path) -> SmallProject:
    """Write a small project: the repository's configuration and templates, mini data, three pages."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "site_templates").symlink_to(ROOT / "site_templates")
    shutil.copytree(ROOT / "tests" / "editions" / "mini", root / "data" / "editions" / "2025")
    for name, text in SMALL_CONTENT.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return SmallProject(root)


@pytest.fixture(scope="session")
def mini() -> Evaluation:
    """The edition of three provinces and two indicators, worked by hand in its README, evaluated once."""
    return _evaluated(ROOT / "tests" / "editions" / "mini")


@pytest.fixture(scope="session")
def countries() -> Evaluation:
    """An index of another shape: countries, observed themselves, without regions or thresholds."""
    return _evaluated(ROOT / "tests" / "editions" / "countries")


@pytest.fixture(scope="session")
def evaluation_2025() -> Evaluation:
    """The 2025 edition as it stands, evaluated once in a session."""
    return _evaluated(ROOT / "data" / "editions" / "2025", ROOT / "data" / "reference", ROOT)


def _evaluated(*folders: Path) -> Evaluation:
    from generator.datasets import load_dataset
    from generator.evaluation import evaluate

    return evaluate(load_dataset(*folders))


@pytest.fixture
def small_project(tmp_path: Path) -> SmallProject:
    """A small project whose path has blanks and Chinese characters."""
    return make_small_project(tmp_path / "我的 报告")


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small project as it stands, built once in a session; not to be written to."""
    from generator.site.building import build_site
    from generator.site.locate import locate

    project, config_file = locate(make_small_project(tmp_path_factory.mktemp("small") / "我的 报告").config)
    return build_site(project, config_file).folder


@pytest.fixture(scope="session")
def report_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The 2025 report, built once in a session from the repository as it stands, by the command itself."""
    site = tmp_path_factory.mktemp("report") / "site"
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=ROOT, check=True)
    return site
