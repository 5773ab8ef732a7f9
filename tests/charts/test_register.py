from __future__ import annotations

import dataclasses
import html
import re
from copy import copy
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.charts import build_figures
from generator.charts.figure import cell_text, is_missing
from generator.charts.render import Renderer
from generator.charts.svg import description
from generator.pages.project import Project

pytestmark = pytest.mark.xdist_group("pictures")
"""One worker draws them all, once."""

CHARTS = [
    "regional-composite",
    "dimension-profile",
    "net-urban-rural",
    "coverage-stages",
    "baseline-achievement",
    "service-scenes",
    "elder-gap",
    "new-old-gap",
    "data-sharing",
    "governance-progress",
    "problem-evidence",
    "targets-roadmap",
    "province-map",
    "province-ranking",
    "grade-distribution",
    "weights-tree",
    "history-scores",
    "satisfaction",
    "fiscal-gap",
    "city-tier",
    "group-differences",
    "variation-change",
    "between-share",
    "weight-sets",
    "grade-groups",
    "rank-intervals",
    "variant-means",
    "target-projections",
    "shortfall-regions",
    "survey-items",
    "technical-route",
    "closed-loop",
    "actor-roles",
    "timeline",
    "indicator-tree",
    "revision-cycle",
    "problem-map",
    "roadmap-stages",
]
TABLES = [
    "weights",
    "indicator-list",
    "thresholds",
    "methods-sample",
    "gaps-region",
    "group-scores",
    "stages",
    "targets",
    "problems",
    "swot",
    "grade-rules",
    "conflicts",
    "cases-list",
    "policies",
]
WIDEST = {"wide": 720, "narrow": 340}
SPOKEN_OTHERWISE = {"grade-distribution", "grade-groups", "history-scores", "targets-roadmap", "weights-tree"}


@pytest.fixture(scope="module")
def drawn(figures, fonts):
    """Every picture by chart and width, kept where a build of the report keeps and finds them."""
    renderer = Renderer(fonts, Project.at(Path(__file__).parents[2], "2025").cache / "charts")
    return {(key, width): renderer.svg(figures[key], width) for key in CHARTS for width in ("wide", "narrow")}


def test_the_edition_has_every_figure_of_the_plan(figures):
    assert [key for key in figures if figures[key].kind == "chart"] == CHARTS
    assert {key for key in figures if figures[key].kind == "table"} == set(TABLES)


def test_names_summaries_and_sources_are_there(figures):
    assert len({figure.name for figure in figures.values()}) == len(figures)
    for figure in figures.values():
        assert figure.summary.endswith("。")
        assert figure.source
        assert figure.provenance in ("observed", "published", "synthetic")


def test_every_column_is_a_field_of_its_frame(figures):
    for figure in figures.values():
        assert {column.field for column in figure.columns} <= set(figure.frame.columns), figure.id
        assert len(figure.rows()) == len(figure.frame) > 0


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("key", CHARTS)
def test_pictures_fit_their_width(drawn, key, width):
    size = re.search(r'width="(\d+)" height="(\d+)"', drawn[key, width])
    assert size
    assert int(size[1]) <= WIDEST[width]


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("key", CHARTS)
def test_synthetic_figures_say_so_inside_the_picture(drawn, figures, key, width):
    assert (">模拟数据<" in drawn[key, width]) == figures[key].synthetic
    assert html.escape(description(figures[key]), quote=False) in drawn[key, width]


@pytest.mark.parametrize("key", sorted(set(CHARTS) - SPOKEN_OTHERWISE))
def test_every_row_of_the_frame_stands_in_the_picture(drawn, figures, key):
    svg = html.unescape(drawn[key, "wide"])
    for row in figures[key].frame.to_dict("records"):
        columns = [column for column in figures[key].columns if column.field != "section"]
        shown = [cell_text(column, row) for column in columns if not is_missing(row[column.field])]
        assert [cell for cell in shown if cell not in svg] == []


def test_no_picture_reaches_out_or_keeps_field_names(drawn):
    for svg in drawn.values():
        assert set(re.findall(r"https?://[^\"' ]+", svg)) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }
        assert not re.search(r'aria-label="[^"]*(score|value|row|tip)[:：]', svg)
        assert "NaN" not in svg
        assert "undefined" not in svg


def test_ids_do_not_collide_on_a_page(drawn):
    ids = [found for svg in drawn.values() for found in re.findall(r'\bid="([^"]+)"', svg)]
    assert len(ids) == len(set(ids))


def test_an_edition_without_tables_goes_without_their_figures(mini_figures):
    assert {"regional-composite", "dimension-profile", "province-map", "weights-tree"} <= set(mini_figures)
    assert not {"problem-evidence", "targets", "history-scores", "service-scenes", "swot"} & set(mini_figures)


def test_the_label_follows_the_descriptor_alone(evaluation):
    tables = {
        name: dataclasses.replace(table, provenance="observed")
        for name, table in evaluation.dataset.tables.items()
    }
    dataset = dataclasses.replace(evaluation.dataset, tables=MappingProxyType(tables))
    real = copy(evaluation)  # its results are kept
    object.__setattr__(real, "dataset", dataset)
    figures = build_figures(real)
    assert not any(figure.synthetic for figure in figures.values())
