from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.charts import theme
from generator.charts.figure import draw

CSS = Path(__file__).parents[2] / "site_templates" / "theme" / "assets" / "css" / "charts.css"


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours() -> set[str]:
    found = {value for name, value in vars(theme).items() if isinstance(value, str) and value.startswith("#")}
    return found | set(theme.REGIONS.values()) | set(theme.SCORE_STEPS)


def test_every_colour_has_its_dark_counterpart():
    css = CSS.read_text(encoding="utf-8").lower()
    overridden = set(re.findall(r'\[(?:fill|stroke)="(#[0-9a-f]{6})" i\]', css))
    assert colours() == overridden


@pytest.mark.parametrize("name", theme.REGIONS)
def test_region_colours_stand_out_on_paper(name):
    assert contrast(theme.REGIONS[name], "#ffffff") >= 3


@pytest.mark.parametrize("step", range(5))
def test_text_on_a_step_is_readable(step):
    assert contrast(theme.step_text(step), theme.SCORE_STEPS[step]) >= 4.5


def test_amber_is_readable_and_kept_for_synthetic_data():
    assert contrast(theme.AMBER, "#ffffff") >= 4.5
    assert theme.AMBER not in colours() - {theme.AMBER}


@pytest.mark.parametrize(("score", "step"), [(1, 0), (1.99, 0), (2, 1), (3 - 1e-12, 2), (4.2, 3), (5, 4)])
def test_a_score_has_the_step_of_its_whole_number(score, step):
    assert theme.score_step(score) == step


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_only_synthetic_figures_are_labelled(make_scores, width):
    labelled = theme.dress(draw(make_scores("synthetic"), width), make_scores("synthetic"), width)
    assert labelled["title"]["text"] == "模拟数据"
    assert labelled["title"]["color"] == theme.AMBER
    assert "title" not in theme.dress(draw(make_scores("published"), width), make_scores("published"), width)
