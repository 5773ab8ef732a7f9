from pathlib import Path

import pytest

from generator.pages.profile.aims import aimed_rows, aims
from generator.pages.profile.splits import Splits
from generator.pages.profiles import Profiles
from generator.pages.templates import Templates
from generator.values.catalogue import Catalogue

TEMPLATES = Templates(Path(__file__).parents[3] / "site_templates" / "pages", Catalogue([]))


@pytest.fixture(scope="module")
def rows(evaluation_2025):
    splits = Splits(Profiles(evaluation_2025))
    targets = aimed_rows(evaluation_2025)
    return {unit: aims(splits, targets, unit, TEMPLATES) for unit in ("100000", "620000")}


def test_only_targets_in_the_unit_of_their_indicator_are_shown(rows):
    assert len(rows["620000"]) >= 5
    assert {row.unit for row in rows["620000"]} <= {"%", "小时"}


def test_each_population_has_its_own_value(rows):
    by_name = {row.population: row for row in rows["100000"] if row.subject == "5G覆盖率"}
    assert round(by_name["城市社区"].value, 1) == 98.7
    assert round(by_name["农村社区"].value, 1) == 78.5
    province = {row.population: row for row in rows["620000"] if row.subject == "5G覆盖率"}
    assert province["农村社区"].nation == pytest.approx(by_name["农村社区"].value)
    assert province["农村社区"].value != pytest.approx(province["农村社区"].nation)


def test_only_percentages_are_drawn(rows):
    for row in rows["620000"]:
        assert bool(row.aim) == (row.unit == "%")


def test_an_edition_without_targets_has_none(mini):
    assert aimed_rows(mini) == ()
