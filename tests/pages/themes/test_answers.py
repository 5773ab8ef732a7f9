import pytest

from generator.pages.tables import number
from generator.pages.themes.answers import answers_table, yes_table

pytestmark = pytest.mark.xdist_group("themes")


def test_means_stand_by_group_with_the_test_in_words(evaluation_2025):
    view = answers_table(evaluation_2025, "age")
    assert [column.title for column in view.columns] == ["问题", "18–34岁", "35–59岁", "60岁以上", "判断"]
    results = evaluation_2025.survey_results
    here = results[(results["grouping"] == "age") & (results["item"] == "overall")]
    assert all(
        str(cell).startswith(number(mean, 1))
        for cell, mean in zip(view.rows[0][1:4], here["mean"], strict=True)
    )
    assert view.synthetic == ("survey" in evaluation_2025.dataset.synthetic)


def test_a_question_of_yes_or_no_is_told_of_groups_that_were_asked(evaluation_2025):
    view = yes_table(evaluation_2025, "app", "age")
    groups = dict(zip((row[0] for row in view.rows), view.groups, strict=True))
    assert groups["全国"] == "全体"
    assert groups["农村"] == "社区类型"
    assert "18–34岁" not in groups


def test_editions_without_a_survey_have_no_answers(mini):
    assert answers_table(mini, "age") is None
    assert yes_table(mini, "app", "age") is None
    assert yes_table(mini, "", "") is None
