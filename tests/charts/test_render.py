from __future__ import annotations

import dataclasses

import pytest

from generator.charts.render import Renderer, specification
from generator.errors import ReportError


def test_the_same_figure_gives_the_same_bytes(fonts, make_scores):
    assert Renderer(fonts).svg(make_scores()) == Renderer(fonts).svg(make_scores())


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_values_of_the_frame_stand_in_the_picture(fonts, make_scores, width):
    svg = Renderer(fonts).svg(make_scores(), width)
    assert 'aria-label="东部：综合得分 4.2分，区间下限 4.10分，区间上限 4.40分"' in svg
    for shown in (">4.2<", ">3.4<", ">2.8<", ">模拟数据<"):
        assert shown in svg


def test_synthetic_words_leave_with_the_descriptor(fonts, make_scores):
    assert "模拟数据" not in Renderer(fonts).svg(make_scores("published"))


def test_a_kept_picture_is_the_drawn_one(fonts, make_scores, tmp_path):
    renderer = Renderer(fonts, tmp_path)
    first, image = renderer.svg(make_scores()), renderer.png(make_scores())
    kept = sorted(path.suffix for path in tmp_path.rglob("*.*"))
    assert kept == [".png", ".svg"]
    assert renderer.svg(make_scores()) == first == Renderer(fonts).svg(make_scores())
    assert renderer.png(make_scores()) == image
    assert image.startswith(b"\x89PNG")


def test_a_kept_picture_is_really_read(fonts, make_scores, tmp_path):
    renderer = Renderer(fonts, tmp_path)
    renderer.svg(make_scores())
    (path,) = tmp_path.rglob("*.svg")
    path.write_text("<svg/>", encoding="utf-8")
    assert renderer.svg(make_scores()) == "<svg/>"


def test_without_a_cache_a_figure_is_drawn_once(fonts, make_scores, monkeypatch):
    renderer = Renderer(fonts)
    first = renderer.svg(make_scores())
    monkeypatch.setattr("generator.charts.render.render_svg", lambda *_: pytest.fail("drawn again"))
    assert renderer.svg(make_scores()) == first
    assert renderer.png(make_scores()).startswith(b"\x89PNG")


@pytest.mark.parametrize("change", [{"provenance": "published"}, {"name": "别名"}, {"summary": "别的"}])
def test_what_a_picture_says_is_part_of_its_key(fonts, make_scores, tmp_path, change):
    renderer = Renderer(fonts, tmp_path)
    renderer.svg(make_scores())
    renderer.svg(dataclasses.replace(make_scores(), **change))
    assert len(list(tmp_path.rglob("*.svg"))) == 2


def test_a_missing_glyph_stops_the_drawing(fonts, make_scores):
    figure = make_scores()
    odd = dataclasses.replace(figure, frame=figure.frame.assign(group=["東部", "中部", "適部"]))
    with pytest.raises(ReportError, match="適"):
        Renderer(fonts).svg(odd)


def test_the_specification_carries_its_data_and_no_address(make_scores):
    spec = specification(make_scores())
    assert "datasets" in spec
    assert "url" not in str(spec.get("data", ""))


def test_inline_pictures_have_two_widths_and_no_shared_ids(fonts, make_scores):
    html = "".join(Renderer(fonts).drawings(make_scores()).values())
    assert html.count("<svg") == 2
    assert 'id="three-wide-title"' in html
    assert 'id="three-narrow-title"' in html
