import re
from dataclasses import replace

import pytest

from generator.pages.origins import used_values
from generator.pages.outlook import Outlook
from generator.pages.templates import Templates
from generator.pages.trends import growth_claim, index_course, trends_page
from generator.values.catalogue import Catalogue, Origin, ReportValue
from generator.values.register import build_catalogue
from tests.pages.conftest import ROOT

FOLDER = ROOT / "site_templates" / "pages"


@pytest.fixture(scope="module")
def templates_2025(evaluation_2025):
    return Templates(FOLDER, build_catalogue(evaluation_2025))


@pytest.fixture(scope="module")
def text(evaluation_2025, templates_2025):
    return trends_page(evaluation_2025, templates_2025).text


def observed(evaluation):
    """The same edition whose descriptors say that everything was observed."""
    tables = {
        name: replace(table, provenance="observed") for name, table in evaluation.dataset.tables.items()
    }
    return replace(evaluation, dataset=replace(evaluation.dataset, tables=tables))


def test_the_lead_counts_the_targets(text, evaluation_2025):
    lead = re.search(r'<p class="lead">(.*?)</p>', text)[1]
    counts = evaluation_2025.target_progress["status"].value_counts()
    for status in ("进度正常", "进度滞后", "不可衡量", "暂无现值"):
        assert f"{status} {counts[status]} 项" in lead
    assert "已达成 0 项" in lead


def test_the_index_moves_from_first_to_last_year(evaluation_2025):
    course = index_course(Outlook(evaluation_2025))
    assert (course.first, course.last) == (2021, 2025)
    assert float(course.annual) == pytest.approx((float(course.end) - float(course.start)) / 4, abs=0.006)


def test_the_stated_growth_is_set_against_the_published_figures(text, evaluation_2025, templates_2025):
    """By hand: 78 % after a gain of 25 points in two years begins at 53 %; √(78/53) − 1 = 21.3 %."""
    claim = growth_claim(evaluation_2025, templates_2025)
    assert (claim.start, claim.years, claim.implied, claim.points) == ("53%", 2, "21.3%", "12.5")
    assert claim.conflict.href == "corrections.html#C26"
    assert {claim.claimed, claim.level, claim.gain} <= set(used_values(text))
    assert "每年 21.3%" in text


def test_no_claim_without_its_figures_or_two_years(evaluation_2025):
    def value(key, amount, period):
        return ReportValue(key, key, amount, "%", 0, Origin("published_figures"), period=period)

    level, gain = "elder-service-communities-2025", "elder-service-communities-gain"
    whole = [value(level, 78, "2025"), value("elder-service-growth-rate", 15, "2024-2025")]
    for values in (whole, [*whole, value(gain, 25, "2025")], [*whole, value(gain, 90, "2025较2023")]):
        assert growth_claim(evaluation_2025, Templates(FOLDER, Catalogue(values))) is None


def test_methods_stand_above_the_projections(text, evaluation_2025):
    methods = {method for method in evaluation_2025.projections["method"] if method}
    before = text[
        text.index("{: #projection }") : text.index('aria-label="综合得分、一级指标与计分指标的推算')
    ]
    assert all(method in before for method in methods)
    assert "不是预测，更不是承诺" in text


def test_statuses_take_no_colour(text):
    shapes = re.findall(r"<dd>(<svg.*?</svg>)", text)
    assert len(shapes) == 5
    assert all(re.findall(r'(?:fill|stroke)="([^"]+)"', shape) for shape in shapes)
    assert {each for shape in shapes for each in re.findall(r'(?:fill|stroke)="([^"]+)"', shape)} == {
        "currentColor",
        "none",
    }


def test_figures_are_placed(text):
    for key in ("history-scores", "target-projections"):
        assert f'\n<div class="figure-slot" data-figure="{key}"></div>\n' in text


def test_the_label_goes_when_the_descriptors_say_observed(text, evaluation_2025, templates_2025):
    assert "模拟" in text
    assert "模拟" not in trends_page(observed(evaluation_2025), templates_2025).text


def test_no_page_without_history_and_targets(mini, countries, templates):
    assert trends_page(mini, templates) is None
    assert trends_page(countries, templates) is None
