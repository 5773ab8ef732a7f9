"""`mkdocs build` itself, in its own process, and the events that only a preview needs."""

import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from generator.site.building import build_site
from generator.site.locate import PLUGIN, locate
from generator.site.plugin import ReportPlugin

CHAPTER = "chapters/1-introduction/1-1-background.html"


def mkdocs_build(project, site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project.config), "-d", str(site)]
    return subprocess.run(command, cwd=site.parent, capture_output=True, encoding="utf-8", check=False)


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def break_a_number(project) -> None:
    text = project.page.read_text(encoding="utf-8")
    project.page.write_text(text.replace("4.4分", "4.5分"), encoding="utf-8")


@pytest.fixture
def plugin(small_project) -> tuple[ReportPlugin, object]:
    """The plugin as mkdocs sets it up for a preview, and its configuration."""
    config = load_config(str(small_project.config))
    plugin = config.plugins[PLUGIN]
    assert isinstance(plugin, ReportPlugin)
    plugin.report = plugin.prepared = None  # mkdocs keeps the instance for later loads in the same process
    plugin.on_startup(command="serve", dirty=False)
    return plugin, config


def test_mkdocs_gives_the_site_of_report_and_leaves_it_when_a_number_is_wrong(
    small_project, tmp_path: Path
) -> None:
    located, config_file = locate(small_project.config)
    built = build_site(located, config_file, tmp_path / "report")
    site = tmp_path / "mkdocs"
    done = mkdocs_build(small_project, site)
    assert done.returncode == 0, done.stderr
    assert (site / CHAPTER).read_bytes() == (built.folder / CHAPTER).read_bytes()
    before = contents(site)
    assert {path for path in before if path.endswith(".html")} == {
        path for path in contents(built.folder) if path.endswith(".html")
    }
    break_a_number(small_project)
    stopped = mkdocs_build(small_project, site)
    assert stopped.returncode != 0
    assert "1-1-background.md:8:9 写的是 4.5分，数据是 4.4分" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert contents(site) == before


def test_a_preview_keeps_its_numbers_and_shows_faulty_data_on_the_home_page(small_project, plugin) -> None:
    found, config = plugin
    found.on_config(config)
    numbers = found.report.numbers
    cells = small_project.edition / "observations" / "communities.csv"
    cells.write_text(cells.read_text(encoding="utf-8").replace(",95,", ",九十五,"), encoding="utf-8")
    break_a_number(small_project)
    found.on_config(config)
    assert found.report.numbers is numbers
    assert "九十五" in found.report.pages["index.md"].text
    assert "本页有 1 处须改" in found.report.pages[CHAPTER.replace(".html", ".md")].text


def test_a_preview_needs_sound_data_to_begin_with(small_project, plugin) -> None:
    found, config = plugin
    cells = small_project.edition / "observations" / "communities.csv"
    cells.write_text(cells.read_text(encoding="utf-8").replace(",95,", ",九十五,"), encoding="utf-8")
    with pytest.raises(PluginError, match=r"九十五(?s:.*)共 1 处须改"):
        found.on_config(config)


def test_the_plugin_hands_mkdocs_title_navigation_and_theme_variables(plugin) -> None:
    found, config = plugin
    found.on_config(config)
    assert config.site_name == "小样：三省两指标"
    assert config.nav == found.report.navigation
    assert config.extra["report"]["demonstration"] is True


def test_a_link_left_in_a_page_fails_a_build_and_warns_in_a_preview(
    plugin, caplog: pytest.LogCaptureFixture
) -> None:
    found, config = plugin
    found.on_config(config)
    found.report.finish("index.md", '<a href="val:x">1</a>')
    found.on_env(None, config=config, files=None)
    assert "没有转换的链接" in caplog.text
    found.preview = False
    with pytest.raises(PluginError, match="没有转换的链接"):
        found.on_env(None, config=config, files=None)


def test_events_before_the_configuration_are_refused() -> None:
    with pytest.raises(PluginError, match="on_config"):
        ReportPlugin().on_post_build(config=None)
