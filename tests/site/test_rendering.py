"""The rendered folder is plain: Markdown, HTML and a configuration that any mkdocs builds without us."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from generator.site.locate import locate
from generator.site.rendering import render_pages
from generator.text.leftover import leftover_schemes
from generator.text.schemes import SCHEME_PATTERN
from tests.conftest import make_small_project

CHAPTER = "chapters/1-introduction/1-1-background"
WITHOUT_US = """
import sys
sys.modules["generator"] = None
from mkdocs.__main__ import cli
cli(["build", "-q", "-f", sys.argv[1]])
"""


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project, config_file = locate(make_small_project(tmp_path_factory.mktemp("render") / "我的 报告").config)
    out = tmp_path_factory.mktemp("out") / "成品"
    count = render_pages(project, config_file, out)
    assert count == len(list((out / "content").rglob("*.md")))
    return out


def test_every_page_is_there_without_any_link_of_ours(rendered: Path) -> None:
    pages = {
        path.relative_to(rendered).as_posix(): path.read_text("utf-8") for path in rendered.rglob("*.md")
    }
    assert f"content/{CHAPTER}.md" in pages
    assert "content/regions/620100.md" in pages
    for path, text in pages.items():
        assert leftover_schemes(text) == [], path
        assert not re.search(rf"\]\((?:{SCHEME_PATTERN}):", text), path
        assert "figure-slot" not in text, path


def test_figures_and_downloads_stand_where_the_pages_expect_them(rendered: Path) -> None:
    text = (rendered / "content" / f"{CHAPTER}.md").read_text(encoding="utf-8")
    assert "<figure" in text
    assert "<svg" in text
    for path in re.findall(r'href="\.\./\.\./((?:charts|data)/[^"#]+)"', text):
        assert (rendered / "content" / re.sub(r"\.html$", ".md", path)).is_file(), path
    assert (rendered / "content" / "data" / "scores.csv").is_file()


def test_the_configuration_has_no_plugin_of_ours_and_names_every_page(rendered: Path) -> None:
    config = yaml_load((rendered / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "annual-report" not in str(config["plugins"])
    assert "首页" in config["nav"][0]
    assert config["extra"]["report"]["edition"]["year"] == "2025"
    assert (rendered / config["theme"]["custom_dir"]).is_dir()


def test_plain_mkdocs_builds_it_with_figures_where_the_generator_is_absent(rendered: Path) -> None:
    command = [sys.executable, "-c", WITHOUT_US, str(rendered / "mkdocs.yml")]
    built = subprocess.run(command, cwd=rendered, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stderr
    page = (rendered / "site" / f"{CHAPTER}.html").read_text(encoding="utf-8")
    assert '<span class="rv" data-value="index.mean.east">4.4分</span>' in page
    assert re.search(r"<figure.*?<svg.*?</figure>", page, re.DOTALL)
    assert "图1-1" in page
    assert "val:" not in page
    assert (rendered / "site" / "regions" / "620100.html").is_file()
    assert (rendered / "site" / "charts" / "regional-composite.png").is_file()
