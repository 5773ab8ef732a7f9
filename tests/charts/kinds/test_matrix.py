from __future__ import annotations

from generator.charts.figure import Column
from generator.charts.kinds.matrix import count_grid


def test_the_grid_leaves_zero_empty(make_figure, picture):
    rows = [{"s": "政策机制创新", "a": 5, "b": 0}]
    drawn = make_figure(
        count_grid,
        rows,
        [Column("s", "策略")],
        label="s",
        columns={"a": "2025", "b": "2026"},
        unit="项",
        phases={"a": "短期"},
    )
    svg = picture(drawn)
    assert 'aria-label="政策机制创新，2025：5项"' in svg
    assert ">0<" not in svg
    assert ">短期<" in svg
