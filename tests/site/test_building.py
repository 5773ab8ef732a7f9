"""The whole way from data and content to a site, on the small project."""

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.errors import ReportError
from generator.site.building import Built, _plugins, build_site
from generator.site.locate import PLUGIN, locate


def build(project, **options) -> Built:
    located, config_file = locate(project.config)
    return build_site(located, config_file, **options)


def html(built: Built, page: str) -> str:
    return (built.folder / page).read_text(encoding="utf-8")


def test_the_site_has_content_regions_indicators_and_downloads(small_site: Path) -> None:
    page = (small_site / "chapters/1-introduction/1-1-background.html").read_text(encoding="utf-8")
    assert '<span class="rv" data-value="index.mean.east">4.4分</span>' in page
    assert "图1-1" in page
    assert "<figure" in page
    assert "<svg" in page
    assert "val:" not in page
    for path in (
        "regions/100000.html", "regions/east.html", "regions/620000.html", "regions/index.html",
        "indicators/net-5g.html", "methods/index.html", "data/scores.csv", "charts/regional-composite.svg",
        "charts/regional-composite.png", "charts/regional-composite.csv", "404.html",
        "search/search_index.json",
    ):  # fmt: skip
        assert (small_site / path).is_file(), path
    assert len(list(small_site.rglob("*.html"))) > 10


def test_a_wrong_number_stops_the_build_and_leaves_the_old_site(small_project) -> None:
    built = build(small_project)
    assert built.pages > 10
    before = {path: path.read_bytes() for path in built.folder.rglob("*") if path.is_file()}
    text = small_project.page.read_text(encoding="utf-8")
    small_project.page.write_text(text.replace("4.4分", "4.5分"), encoding="utf-8")
    with pytest.raises(
        ReportError, match=r"1-1-background\.md:8:9 写的是 4\.5分，数据是 4\.4分（index\.mean\.east）"
    ):
        build(small_project)
    assert {path: path.read_bytes() for path in built.folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in small_project.root.glob(".site*")] == []


def test_the_plugins_of_a_preview_can_be_read_at_every_save(small_project) -> None:
    located, config_file = locate(small_project.config)
    plugins = _plugins(config_file, {"edition": located.edition})
    for _ in range(2):
        config = load_config(str(config_file), docs_dir=str(located.content), plugins=plugins)
        assert PLUGIN in config.plugins


def test_a_broken_data_cell_stops_the_build_too(small_project) -> None:
    communities = small_project.edition / "observations" / "communities.csv"
    lines = communities.read_text(encoding="utf-8").splitlines()
    cells = lines[1].split(",")
    cells[-1] = "9O"
    communities.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", encoding="utf-8")
    with pytest.raises(ReportError, match=r"communities\.csv 第 2 行 .*9O"):
        build(small_project)
    assert not (small_project.root / "site").exists()


def test_draft_marks_the_fault_on_the_page_and_goes_on(small_project) -> None:
    text = small_project.page.read_text(encoding="utf-8")
    small_project.page.write_text(text.replace("4.4分", "4.5分"), encoding="utf-8")
    page = html(build(small_project, draft=True), "chapters/1-introduction/1-1-background.html")
    assert "本页有 1 处须改" in page
    assert 'class="fault"' in page


def test_draft_still_stops_at_a_fault_on_a_finished_page(small_project) -> None:
    text = small_project.page.read_text(encoding="utf-8")
    small_project.page.write_text(text.replace("4.4分", "4.5分").replace("草稿", "定稿"), encoding="utf-8")
    with pytest.raises(ReportError, match="数据是 4\\.4分"):
        build(small_project, draft=True)


def test_changed_data_moves_text_chart_table_and_download_together(small_project) -> None:
    built = build(small_project)
    first = (built.folder / "charts" / "regional-composite.csv").read_text(encoding="utf-8-sig")
    communities = small_project.edition / "observations" / "communities.csv"
    lines = communities.read_text(encoding="utf-8").splitlines()
    east = [number for number, line in enumerate(lines) if line.startswith("110")]
    for number in east:
        cells = lines[number].split(",")
        cells[-2] = "100" if cells[-2] not in ("NA", "n/a") else cells[-2]
        lines[number] = ",".join(cells)
    communities.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(ReportError, match=r"写的是 4\.4分，数据是"):
        build(small_project)
    from generator.pages.fixing import Answer, fix_project
    from generator.pages.numbers import load_numbers

    located, _ = locate(small_project.config)
    assert fix_project(located, load_numbers(located), lambda proposal: Answer.YES).made
    built = build(small_project)
    page = html(built, "chapters/1-introduction/1-1-background.html")
    (quoted,) = re.findall(r'data-value="index.mean.east">([^<]+)<', page)
    second = (built.folder / "charts" / "regional-composite.csv").read_text(encoding="utf-8-sig")
    assert second != first
    assert f"东部,{quoted.removesuffix('分')}" in second
    assert quoted.removesuffix("分") in (built.folder / "charts" / "regional-composite.svg").read_text(
        encoding="utf-8"
    )


def test_two_builds_of_the_same_input_are_the_same_bytes(small_project, tmp_path: Path) -> None:
    first = build(small_project).folder
    second = build(small_project, site_dir=tmp_path / "other", cached=False).folder
    files = {path.relative_to(first): path.read_bytes() for path in first.rglob("*") if path.is_file()}
    assert files == {
        path.relative_to(second): path.read_bytes() for path in second.rglob("*") if path.is_file()
    }
