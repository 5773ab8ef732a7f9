"""Smaller parts of a unit's page: answers, arithmetic, neighbours, cases, the course of the years."""

from pathlib import Path

import pytest

from generator.pages.profile.answers import answer_cells, linked_sections
from generator.pages.profile.arithmetic import arithmetic, visible_decimals
from generator.pages.profile.course import course
from generator.pages.profile.dots import dots
from generator.pages.profile.located import located_cases
from generator.pages.profile.neighbours import Neighbours
from generator.pages.profiles import Profiles
from generator.pages.templates import Templates
from generator.quantities import round_half_up
from generator.values.catalogue import Catalogue

TEMPLATES = Templates(Path(__file__).parents[3] / "site_templates" / "pages", Catalogue([]))


@pytest.fixture(scope="module")
def large(evaluation_2025):
    return Profiles(evaluation_2025)


def test_an_interval_needs_both_ends():
    assert dots(3.0, (2.9, float("nan"))).low == ""
    assert dots(3.0, (2.9, 3.1)).low
    assert dots(3.0, (2.9, 3.1)).own == "50.0%"


def test_shortfalls_lead_to_problems_and_answers(evaluation_2025, mini):
    problems, answers = linked_sections(evaluation_2025)["net-5g"]
    assert problems == ("5.1.1",)
    assert answers == ("6.1.1", "6.2.1", "6.5.1")
    assert (
        answer_cells(evaluation_2025, TEMPLATES, "regions/index.md")["net-5g"]
        == "5.1.1 → 6.1.1、6.2.1、6.5.1"
    )
    assert linked_sections(mini) == {}


def test_the_dimensions_visibly_add_up(large):
    for unit in ("620000", "110000", "100000", "east"):
        found = arithmetic(large, unit)
        decimals = len(found.total.partition(".")[2])
        printed = sum(round_half_up(float(row.part), decimals) for row in found.rows)
        assert found.exact
        assert f"{printed}" == found.total


def test_decimals_grow_until_the_parts_add_up():
    assert visible_decimals([0.5, 0.25]) == (3, True)
    assert visible_decimals([0.0004, 0.0004]) == (4, True)
    third = [1 / 3] * 3
    assert visible_decimals(third) == (4, False)


def test_neighbours_share_a_border_and_are_told_apart_or_not(large):
    rows = Neighbours(large).of("620000")
    assert {row.unit.title for row in rows} >= {"陕西省", "四川省", "青海省", "新疆维吾尔自治区"}
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    alike = {row.unit.title for row in rows if row.apart == "难分高下"}
    equals = {str(large.places[code]["name"]) for code in large.steps.equals["620000"]}
    assert alike == equals & {row.unit.title for row in rows}
    assert Neighbours(large).of("460000") == (), "an island has no border"


def test_an_edition_without_borders_has_no_neighbours(profiles):
    assert Neighbours(profiles).of("110000") == ()


def test_cases_lie_in_their_province_and_its_region(large):
    assert [note.kind for note in located_cases(large, TEMPLATES, "620000")] == ["问题案例"]
    assert len(located_cases(large, TEMPLATES, "east")) > len(located_cases(large, TEMPLATES, "310000")) > 1
    assert located_cases(large, TEMPLATES, "100000") == ()


def test_the_course_shows_unit_region_and_nation(large, profiles):
    drawn = course(large, "620000")
    assert [str(row[0]) for row in drawn.table.rows] == ["甘肃省", "西部", "全国"]
    assert len(drawn.table.columns) == 6
    assert drawn.synthetic == ("history" in large.evaluation.dataset.synthetic)
    assert f"{large.scores['620000']['index']:.2f}" in drawn.summary
    assert course(profiles, "420000") is None, "no history"
