import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.charts import Renderer, build_figures
from generator.outputs.embeds import embed_files, embed_style
from generator.pages.features import Features
from generator.pages.templates import Templates
from generator.text.index import Directory, FigureEntry, LinkIndex
from generator.values.register import build_catalogue

KEY = "regional-composite"
TEMPLATES = Path(__file__).parents[2] / "site_templates"


@pytest.fixture(scope="module")
def report(mini):
    """As much of a report as a small page needs: one chart, placed as 图1-1, and one table."""
    figures = {key: figure for key, figure in build_figures(mini).items() if key in (KEY, "weights")}
    index = LinkIndex(figures=Directory([FigureEntry(KEY, "chart", figures[KEY].name, "图1-1")]))
    return SimpleNamespace(
        numbers=SimpleNamespace(figures=figures, dataset=mini.dataset),
        index=index,
        project=SimpleNamespace(templates=TEMPLATES),
        templates=Templates(TEMPLATES / "pages", build_catalogue(mini), index),
        renderer=Renderer(TEMPLATES / "fonts"),
    )


def test_every_chart_has_a_small_page_of_its_own_and_tables_have_none(report):
    assert [path for path, _ in embed_files(report)] == ["embed/embed.css", f"embed/{KEY}.html"]


def test_the_page_is_one_chart_with_caption_label_source_and_the_way_back(report):
    page = dict(embed_files(report))[f"embed/{KEY}.html"].decode()
    assert page.count("<svg") == 2
    assert '<base target="_top">' in page
    assert f'href="../charts/{KEY}.html"' in page
    for part in (
        "各地区综合得分",
        "图1-1",
        "资料来源",
        'tag-amber">模拟数据',
        "不得引用",
        report.numbers.dataset.edition.title,
    ):
        assert part in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert len(page) < 60_000


def test_nothing_in_the_page_is_written_in_line(report):
    page = dict(embed_files(report))[f"embed/{KEY}.html"].decode()
    assert re.findall(r"<script[^>]*>", page) == ['<script src="../assets/js/charts.js" defer>']
    assert "<style" not in page
    assert not re.search(r'\son\w+="', page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_dark_follows_the_system_of_the_reader(report):
    style = embed_style(report.project.templates / "theme" / "assets" / "css")
    light, dark = style.split("@media screen and (prefers-color-scheme: dark) {", 1)
    assert '.chart [fill="#1b1b1f" i] { fill: #e8e8ec; }' in dark
    assert "data-md-color-scheme" not in style
    assert style.count("{") == style.count("}")
    assert light.count("{") == light.count("}")


def test_without_embedding_there_is_no_file(report):
    closed = Templates(TEMPLATES / "pages", report.templates.catalogue, features=Features(embedding=False))
    assert list(embed_files(SimpleNamespace(**{**vars(report), "templates": closed}))) == []
