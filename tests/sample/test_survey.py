import numpy as np
import pandas as pd
import pytest

from generator.sample.survey import cut_answers, survey_table

ITEMS = ["overall", "response", "privacy", "life", "government", "network", "safety", "participation"]


@pytest.fixture(scope="module")
def survey(model):
    return survey_table(model)


def test_9200_valid_questionnaires(survey):
    assert len(survey) == 9200
    assert survey["respondent"].is_unique
    assert set(survey["region"]) == {"东部", "中部", "西部"}


@pytest.mark.parametrize(
    ("item", "points"), [("overall", 82.6), ("response", 78.3), ("privacy", 75.4), ("life", 82.4)]
)
def test_published_item_means(survey, item, points):
    assert 20 * survey[item].mean() == pytest.approx(points, abs=0.005)
    assert set(survey[item]) == {1, 2, 3, 4, 5}


def test_the_items_measure_one_thing(survey):
    answers, k = survey[ITEMS], len(ITEMS)
    alpha = k / (k - 1) * (1 - answers.var().sum() / answers.sum(axis=1).var())
    assert 0.83 <= alpha <= 0.87


def test_elders_and_their_use_of_the_app(survey):
    elders = survey[survey["age"] == "60+"]
    uses = elders["app"].astype(int)
    rural = elders["type"] == "农村"
    assert len(elders) == 2000
    assert 100 * uses.mean() == pytest.approx(35.2, abs=0.05)
    assert 100 * uses[rural].mean() == pytest.approx(18.6, abs=0.05)
    assert 100 * uses[~rural].mean() == pytest.approx(47.0, abs=0.05)
    assert set(survey.loc[survey["age"] != "60+", "app"]) == {"n/a"}


def test_migrants_use_less(survey):
    share = 100 * survey.groupby("origin")["service"].mean()
    assert share["本地"] - share["外来"] == pytest.approx(27, abs=0.1)


def test_the_same_each_time(survey, model):
    pd.testing.assert_frame_equal(survey, survey_table(model))


def test_cut_points_move_until_the_mean_holds():
    drawn = np.random.Generator(np.random.PCG64(1)).standard_normal(2000)
    answers = cut_answers(drawn, np.array([-1.5, -0.5, 0.5, 1.5]), 3.7)
    assert answers.mean() == pytest.approx(3.7, abs=1e-3)
    assert (np.diff(answers[np.argsort(drawn)]) >= 0).all()
