from __future__ import annotations

import dataclasses
import json

import pytest
import vl_convert

from generator.charts.exploring import MANY, explorable, exploration, library, marks

EXPLORED = {
    "province-ranking", "rank-intervals", "group-differences", "between-share", "variation-change",
    "variant-means", "shortfall-regions", "history-scores", "weight-sets",
}  # fmt: skip


def test_charts_of_many_marks_on_one_axis_can_be_explored(figures):
    assert {key for key, figure in figures.items() if explorable(figure)} == EXPLORED


def test_few_marks_diagrams_and_tables_stay_as_they_are(figures, make_scores):
    assert not explorable(make_scores())
    assert len(marks(make_scores())) == 3 < MANY
    assert marks(figures["technical-route"]) == marks(figures["weights"]) == []


@pytest.mark.parametrize("key", sorted(EXPLORED))
def test_the_browser_gets_the_numbers_as_they_are_printed(figures, key):
    figure = figures[key]
    rows = figure.rows()
    for mark in exploration(figure)["data"]:
        cells = rows[mark["place"]]
        assert mark["shown"] in cells
        assert mark["shown"] in mark["tip"]
        printed = {
            float(cell.replace("−", "-")) for cell in cells if cell.lstrip("−").replace(".", "").isdigit()
        }
        assert {mark["value"], mark["low"], mark["high"]} - {None} <= printed


def test_what_readers_may_change_is_named_in_chinese(figures):
    told = exploration(figures["province-ranking"])
    asked = {param["bind"]["name"]: param["bind"]["options"] for param in told["wide"]["params"]}
    assert asked == {"显示": ["全部", "东部", "中部", "西部"], "排序": ["原有次序", "由大到小", "由小到大"]}
    grouped = exploration(figures["shortfall-regions"])["wide"]["params"]
    assert [param["bind"]["name"] for param in grouped] == ["显示", "类别", "排序"]
    assert told["label"] == "模拟数据"
    assert exploration(dataclasses.replace(figures["province-ranking"], provenance="observed"))["label"] == ""


@pytest.mark.parametrize(
    "key, width",
    [("shortfall-regions", "narrow"), ("history-scores", "wide"), ("group-differences", "narrow")],
)
def test_the_library_draws_every_mark(figures, key, width):
    told = exploration(figures[key])
    svg = vl_convert.vegalite_to_svg(json.dumps({**told[width], "data": {"values": told["data"]}}))
    assert [mark["tip"] for mark in told["data"] if f'aria-label="{mark["tip"]}"' not in svg] == []


def test_the_axis_has_room_for_the_numbers_and_its_zero_is_drawn(figures):
    told = exploration(figures["group-differences"])
    assert told["whole"][1] > figures["group-differences"].wide.keywords["domain"][1]
    assert told["narrow"]["layer"][0]["encoding"]["x"]["datum"] == 0
    assert told["narrow"]["layer"][0]["encoding"]["x"]["scale"]["domain"] == told["whole"]
    assert exploration(figures["history-scores"])["whole"] == [1, 5]


def test_what_is_missing_has_no_mark(figures):
    figure = figures["shortfall-regions"]
    frame = figure.frame.copy()
    frame.loc[0, "u-east"] = None
    fewer = dataclasses.replace(figure, frame=frame)
    assert len(marks(fewer)) == len(marks(figure)) - 1


def test_the_library_is_sealed_off(monkeypatch):
    monkeypatch.setattr(vl_convert, "javascript_bundle", lambda snippet: f"const n = 1;{snippet}")
    assert library() == "(function () {\nconst n = 1;window.vegaEmbed = vegaEmbed;\n})();\n"
