from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from generator.pages.contexts.survey import QuestionRow
from generator.pages.questionnaire import overall_tests, results_view
from generator.values.catalogue import Catalogue, Origin, ReportValue

COUNT = 60


def question(item: str, label: str, figure: str = "") -> QuestionRow:
    return QuestionRow(item, label, f"{label}？", "", "全体受访居民", "", figure, "拟定", "", "")


QUESTIONS = (
    question("overall", "总体满意度", "overall-2025"),
    question("privacy", "隐私保护满意度"),
    question("network", "网络满意度"),
    question("service", "智慧服务使用", "gap"),
    question("app", "APP 使用", "app-2025"),
)
ORIGIN = Origin("published_figures")


def figure(key: str, value: float, unit: str) -> ReportValue:
    return ReportValue(key, key, value, unit, 1 if unit == "分" else 0, ORIGIN)


CATALOGUE = Catalogue(
    [
        figure("overall-2025", 60.0, "分"),
        figure("gap", 50, "个百分点"),
        figure("app-2025", 25, "%"),
    ]
)


def answers() -> pd.DataFrame:
    """Sixty respondents: overall 3 on average; service half of 本地, none of 外来; app asked of 60+."""
    places = np.arange(COUNT)
    old = places % 4 == 0
    return pd.DataFrame(
        {
            "respondent": [f"R{place:05d}" for place in places],
            "region": np.array(["东部", "中部", "西部"])[places % 3],
            "type": np.array(["新建", "老旧", "农村"])[places // 20],
            "age": np.where(old, "60+", "35-59"),
            "origin": np.where(places < 40, "本地", "外来"),
            "overall": 1 + places % 5,
            "privacy": 1 + (places // 5) % 4 + places % 2,
            "network": 1 + (places // 2) % 5,
            "service": np.where(places < 40, places % 2, 0),
            "app": np.where(old, (places % 16 == 0).astype(float), np.nan),
        }
    )


def with_survey(mini, frame: pd.DataFrame, provenance: str = "observed", min_cell: int = 10):
    table = replace(mini.dataset.tables["units"], name="survey", frame=frame, provenance=provenance)
    dataset = replace(mini.dataset, tables={**mini.dataset.tables, "survey": table})
    return replace(mini, dataset=dataset, rules=replace(mini.rules, min_cell=min_cell))


@pytest.fixture(scope="module")
def surveyed(mini):
    return with_survey(mini, answers())


@pytest.fixture(scope="module")
def view(surveyed):
    return results_view(surveyed, CATALOGUE, QUESTIONS)


def test_no_survey_no_results(mini):
    assert results_view(mini, CATALOGUE, QUESTIONS) is None


def test_means_are_in_points_of_a_hundred_with_students_interval(view):
    """Independent reference: scipy.stats.t.interval on the same answers."""
    row = next(each for each in view.means if each.label == "总体满意度")
    points = 20.0 * answers()["overall"]
    low, high = stats.t.interval(0.95, COUNT - 1, points.mean(), stats.sem(points))
    assert (row.n, row.mean) == (COUNT, pytest.approx(60.0))
    assert (row.low, row.high) == (pytest.approx(low), pytest.approx(high))


def test_published_means_are_compared_at_their_printed_precision(mini, view):
    assert (view.published, view.agreeing) == (1, 1)
    one_more = answers()
    one_more.loc[0, "overall"] = 5  # the mean becomes 60 + 80 / 60 = 61.3
    changed = results_view(with_survey(mini, one_more), CATALOGUE, QUESTIONS)
    assert (changed.published, changed.agreeing) == (1, 0)


def test_tests_are_counted_with_their_holm_adjusted_p(surveyed, view):
    tests = overall_tests(surveyed)
    assert view.tests == tests["p_holm"].notna().sum() == 12
    assert view.significant == (tests["p_holm"] < 0.05).sum()


def test_groups_show_mean_over_interval_and_end_with_effect_and_p(surveyed, view):
    block = next(each for each in view.groups if each.title == "本地与外来")
    assert [column.title for column in block.table.columns] == ["项目", "本地", "外来", "效应量", "p"]
    assert [column.unit for column in block.table.columns][1:3] == ["n=40", "n=20"]
    row = next(each for each in block.table.rows if each[0] == "网络满意度")
    points = 20.0 * answers()["network"][:40]
    low, high = stats.t.interval(0.95, 39, points.mean(), stats.sem(points))
    assert row[1].startswith(f"{points.mean():.1f}")
    assert f"{low:.1f}–{high:.1f}" in row[1]


def test_a_group_below_min_cell_shows_nothing(mini):
    view = results_view(with_survey(mini, answers(), min_cell=18), CATALOGUE, QUESTIONS)
    block = next(each for each in view.groups if each.title == "年龄段")
    place = [column.title for column in block.table.columns].index("60+")
    assert block.table.columns[place].unit == "不公布"
    assert {row[place] for row in block.table.rows} == {"不公布"}
    app = next(each for each in view.shares if each.label == "APP 使用")
    assert {row.n for row in app.rows} == {"不公布"}
    assert all(np.isnan(row.share) for row in app.rows)


def test_shares_stand_beside_what_was_published(view):
    app = next(each for each in view.shares if each.label == "APP 使用")
    everyone = app.rows[0]
    assert (everyone.n, everyone.share, everyone.figure) == ("15", pytest.approx(100 * 4 / 15), "app-2025")
    assert "年龄段" not in {row.grouping for row in app.rows}  # asked of one band alone: that is the whole
    assert "35-59" not in {row.group for row in app.rows}
    assert app.gap_figure == ""


def test_a_published_gap_is_that_between_local_and_migrant(view):
    service = next(each for each in view.shares if each.label == "智慧服务使用")
    assert (service.gap, service.gap_figure) == (pytest.approx(50.0), "gap")
    assert not any(row.figure for row in service.rows)


def test_identifiers_and_scales_are_no_shares(view):
    assert [block.label for block in view.shares] == ["智慧服务使用", "APP 使用"]


def test_alpha_is_cronbachs_1951(view):
    """k / (k - 1) · (1 - Σ variances / variance of the sum), worked with pandas on the same answers."""
    items = answers()[["overall", "privacy", "network"]]
    alpha = 3 / 2 * (1 - items.var().sum() / items.sum(axis=1).var())
    rows = {row[0]: row for row in view.reliability.rows}
    assert rows["全部题目"][1] == f"{alpha:.3f}".replace("-", "−")
    assert rows["去掉“总体满意度”"][2] == "—"


def test_label_follows_the_descriptor(mini, view):
    assert not any(block.table.synthetic for block in view.groups)
    simulated = results_view(with_survey(mini, answers(), "synthetic"), CATALOGUE, QUESTIONS)
    assert all(block.table.synthetic for block in simulated.groups)
    assert simulated.reliability.synthetic
