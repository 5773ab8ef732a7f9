from dataclasses import replace

import pytest

from generator.pages.regions import UnitPages
from generator.pages.score_steps import StepTables, score_steps, type_table


@pytest.fixture(scope="module")
def tables(mini):
    return StepTables(mini)


def row(view, head):
    return next(
        cells for cells in view.rows if (cells[0] if isinstance(cells[0], str) else cells[0].title) == head
    )


def test_the_types_of_a_unit_add_to_its_score(tables):
    """README of the mini edition: 湖北 = (300·3.8 + 200·3.5 + 300·4)/800 = 3.8."""
    view = type_table(tables, "420000")
    assert row(view, "新建社区") == ("新建社区", "1", "37.50%", "3.8000", "1.4250")
    assert row(view, "老旧社区") == ("老旧社区", "1", "25.00%", "3.5000", "0.8750")
    assert row(view, "合计") == ("合计", "3", "100.00%", "", "3.8000")


def test_the_contributions_of_a_unit_add_to_its_score(tables):
    steps = score_steps(tables, "110000")
    assert row(steps.parts, "网络覆盖质量")[1:] == ("0.600", "4.450", "2.6700")
    assert row(steps.parts, "风险防控水平")[1:] == ("0.400", "4.300", "1.7200")
    assert row(steps.parts, "合计")[3] == "4.3900"
    assert (steps.n, steps.cities, steps.strata, steps.people) == (3, 1, 2, 1000)
    assert steps.missing == 0


def test_cells_that_were_not_reported_are_counted(tables):
    assert score_steps(tables, "420000").missing == pytest.approx(1 / 5), "five cells apply, one is NA"


def test_few_communities_are_not_taken_apart(mini, tables):
    assert score_steps(tables, "620000") is None, "two communities are fewer than three"
    strict = replace(mini, rules=replace(mini.rules, min_cell=10))
    assert score_steps(StepTables(strict), "110000") is None


def test_the_page_of_a_province_shows_its_own_steps(profiles, templates):
    text = UnitPages(profiles, templates).page("420000").text
    assert "## 这个得分是怎样算出来的 {: #steps }" in text
    assert "3.8000" in text
    assert "#steps" not in UnitPages(profiles, templates).page("420100").text, "cities keep their pages light"
