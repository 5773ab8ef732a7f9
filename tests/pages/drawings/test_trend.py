import re

import pytest

from generator.pages.drawings.trend import Line, Published, Trend, trend_svg

YEARS = frozenset({2021, 2022})
NATION = Line("全国", ((2021, 75.7), (2022, 79.4), (2025, 92.3)), "全国", YEARS, strong=True)
WEST = Line("西部", ((2021, 54.2), (2022, 60.4), (2025, 91.9)), "西部")
PUBLISHED = (Published(2025, 92.3, "92.3%", "全国社区"), Published(2025, 78.5, "78.5%", "农村社区"))


def drawn(trend: Trend, width="wide") -> str:
    return str(trend_svg(trend, width, "t", "名", "说明"))


def test_segments_to_simulated_years_are_dashed_and_others_not():
    svg = drawn(Trend((NATION, WEST), "%", 1))
    assert svg.count('stroke-dasharray="6 4"') == 2
    assert svg.count("（模拟数据）") == len(YEARS)
    assert "虚线和空心标记：模拟数据" in svg
    assert ">模拟数据<" in svg


def test_observed_years_alone_are_not_marked():
    svg = drawn(Trend((WEST,), "%", 1))
    assert "dasharray" not in svg
    assert "模拟数据" not in svg


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_published_figures_are_named_with_their_population(width):
    svg = drawn(Trend((NATION,), "%", 1, None, PUBLISHED), width)
    assert "甲：2025年，全国社区，92.3%（报告公布）" in svg
    assert 'aria-label="报告公布，农村社区，2025年：78.5%"' in svg


def test_names_at_the_last_points_stand_apart():
    svg = drawn(Trend((NATION, WEST), "%", 1))
    heights = [float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>(?:全国 92.3|西部 91.9)<', svg)]
    assert len(heights) == 2
    assert abs(heights[0] - heights[1]) >= 15


def test_scores_have_an_axis_from_one_to_five():
    svg = drawn(Trend((Line("全国", ((2024, 3.4), (2025, 3.6)), "全国"),), "分", 1, (1.0, 5.0)))
    assert all(f">{mark}</text>" in svg for mark in range(1, 6))


def test_years_stand_at_their_true_distance():
    svg = drawn(Trend((NATION,), "%", 1))
    x = {year: float(re.search(rf'x="([\d.]+)"[^>]*>{year}<', svg)[1]) for year in (2021, 2022, 2025)}
    assert x[2025] - x[2022] == pytest.approx(3 * (x[2022] - x[2021]), abs=0.5)
