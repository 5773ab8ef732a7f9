from __future__ import annotations

import pytest

from generator.charts.figure import Column
from generator.charts.kinds.lines import spread, year_lines


def test_lines_are_dashed_and_named_at_their_end(make_figure, picture):
    rows = [{"year": "2024", "e": 4.0, "w": 2.6}, {"year": "2025", "e": 4.2, "w": 2.8}]
    columns = [Column("year", "年"), Column("e", "东部", "分", 1), Column("w", "西部", "分", 1)]
    svg = picture(make_figure(year_lines, rows, columns, year="year", series={"e": "东部", "w": "西部"}))
    assert ">东部 4.2<" in svg
    assert "stroke-dasharray" in svg
    assert 'aria-label="2024年西部：2.6分"' in svg


def test_end_labels_keep_their_distance_and_order():
    placed = spread([3.50, 3.48, 2.8], 0.17)
    assert placed[0] - placed[1] == pytest.approx(0.17, abs=1e-6)
    assert placed[2] == 2.8
