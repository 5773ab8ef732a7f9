from __future__ import annotations

from generator.charts.figure import Column
from generator.charts.kinds.tiles import DISCLAIMER, tile_map
from generator.charts.render import Renderer
from generator.charts.theme import MISSING


def test_the_map_says_what_it_is_and_who_is_missing(make_figure, fonts):
    beijing = {"name": "北京市", "short": "北京", "row": 0, "col": 0, "score": 4.8, "state": ""}
    taiwan = {"name": "台湾省", "short": "台湾", "row": 1, "col": 1, "score": None, "state": "未纳入本次评估"}
    rows = [{**beijing, "link": "regions/110000.html"}, {**taiwan, "link": None}]
    drawn = make_figure(tile_map, rows, [Column("name", "省"), Column("score", "得分", "分", 1)])
    svg = Renderer(fonts).linked_svg(drawn)
    assert DISCLAIMER in svg
    assert 'aria-label="台湾省：未纳入本次评估"' in svg
    assert f'fill="{MISSING}"' in svg
    assert svg.count("href=") == 1
    assert "vega" not in svg
