import html
import re
from dataclasses import replace

import pytest

from generator.charts.figure import format_number
from generator.pages.features import Features
from generator.pages.map_page import map_context, map_page
from generator.pages.profiles import Profiles
from generator.pages.templates import Templates
from generator.values.catalogue import Catalogue
from tests.datasets.made_up import NUMBER, SETTINGS, write
from tests.pages.conftest import ROOT


@pytest.fixture(scope="module")
def context(evaluation_2025):
    return map_context(Profiles(evaluation_2025), Features())


@pytest.fixture(scope="module")
def templates_alone():
    """Templates that quote nothing."""
    return Templates(ROOT / "site_templates" / "pages", Catalogue([]))


@pytest.fixture(scope="module")
def text(evaluation_2025, templates_alone):
    return html.unescape(map_page(evaluation_2025, templates_alone).text)


def with_settings(evaluation, folder, settings):
    edition = evaluation.dataset.edition
    changed = replace(edition, settings={**edition.settings, **settings}, folder=folder)
    return replace(evaluation, dataset=replace(evaluation.dataset, edition=changed))


def test_an_edition_without_a_grid_has_no_page(mini, templates):
    assert map_page(mini, templates) is None


def test_all_divisions_stand_in_reading_order_with_links(text, context):
    places = [(tile.row, tile.column) for tile in context.tiles]
    assert len(places) == len(set(places)) == 34
    assert places == sorted(places)
    linked = re.findall(r'<a class="tile s\d" href="(\d+)\.html" data-code="(\d+)"', text)
    assert [first for first, _ in linked] == [second for _, second in linked]
    assert len(linked) == 31
    assert text.count('class="tile outside"') == 3
    assert "台湾省：未纳入本次评估" in text


def test_each_tile_has_its_full_name(text, evaluation_2025):
    score = format_number(float(evaluation_2025.scores.at["620000", "index"]), 2)
    rank = int(evaluation_2025.ranks.loc["620000", "rank"])
    assert f'aria-label="甘肃省：综合得分 {score} 分，第 {rank} 名（31 个中）"' in text


def test_the_scope_and_the_provenance_stand_in_the_picture(text):
    frame = text[text.index('<div class="tiles-frame">') : text.index('id="map-key"')]
    assert "方格示意图，不表示行政区域界线和面积" in frame
    assert '<span class="tag-amber">模拟数据</span>' in frame


def test_observed_data_carry_no_mark(evaluation_2025, templates_alone):
    tables = {
        name: replace(table, provenance="observed") for name, table in evaluation_2025.dataset.tables.items()
    }
    observed = replace(evaluation_2025, dataset=replace(evaluation_2025.dataset, tables=tables))
    assert "模拟" not in map_page(observed, templates_alone).text


def test_the_page_is_complete_without_a_script(text, context):
    rows = re.findall(r'<tr><td class="num">(\d+)</td>.*?<td class="num">(\d\.\d\d)</td>', text)
    assert [int(rank) for rank, _ in rows] == sorted(int(rank) for rank, _ in rows)
    assert len(rows) == len(context.listed) == 31
    counts = [int(count) for count in re.findall(r"<span>(\d+) 个</span>", text)]
    assert sum(counts) == 31
    assert [step.count for step in context.steps] == counts
    assert context.highest.score >= context.median.score >= context.lowest.score
    assert "geo-frame" not in text


def test_everything_with_results_can_be_chosen(context, evaluation_2025):
    nodes = evaluation_2025.system.nodes
    chosen = [choice.code for group in context.groups for choice in group.choices]
    assert len(chosen) == len(set(chosen))
    without = set(nodes.index) - set(chosen)
    assert {(nodes.at[code, "level"], nodes.at[code, "status"]) for code in without} == {
        ("subdimension", "monitored")
    }
    kinds = {choice.code: choice for group in context.groups for choice in group.choices}
    assert (kinds["complaint-hours"].direction, kinds["complaint-hours"].unit) == ("越低越好", "小时")
    assert not kinds["complaint-hours"].scored
    assert context.years == ("2025", "2024", "2023", "2022", "2021")


def test_the_geographic_map_prints_its_review_and_its_source(
    evaluation_2025, templates_alone, tmp_path, context
):
    write(tmp_path)
    text = html.unescape(map_page(with_settings(evaluation_2025, tmp_path, SETTINGS), templates_alone).text)
    picture = text[text.index('<div class="geo-frame">') : text.index("</figure>", text.index("geo-frame"))]
    assert f"审图号：{NUMBER}　边界来源：虚构的边界数据" in picture
    assert "南海诸岛" in picture
    classes = {
        code: name for name, code in re.findall(r'<path class="geo-shape (\w+)" data-code="(\d+)"', picture)
    }
    expected = {tile.code: f"s{tile.step}" if tile.covered else "outside" for tile in context.tiles}
    assert classes == expected
    assert '<use href="#geo-shapes"/>' in picture
    assert "方格示意图，不表示行政区域界线和面积" in text
