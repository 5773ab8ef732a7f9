"""Where strata lie and what they weigh, in the editions worked by hand: mini (a sample) and countries."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from generator.analysis.frame import DENOMINATORS, Frame, build_frame, in_percent
from generator.datasets import Dataset, load_dataset
from generator.errors import ReportError
from generator.indicators.system import IndicatorSystem, load_system

ROOT = Path(__file__).parents[2]
EDITIONS = ROOT / "tests" / "editions"


@pytest.fixture(scope="module")
def mini() -> Dataset:
    return load_dataset(EDITIONS / "mini")


@pytest.fixture(scope="module")
def countries() -> Frame:
    dataset = load_dataset(EDITIONS / "countries")
    return build_frame(dataset, load_system(dataset))


def framed(dataset: Dataset, **settings: object) -> Frame:
    """The frame of an edition that sets some entries of edition.yaml otherwise."""
    edition = replace(dataset.edition, settings={**dataset.edition.settings, **settings})
    return build_frame(replace(dataset, edition=edition), load_system(dataset))


def with_units(dataset: Dataset, units: pd.DataFrame) -> Dataset:
    table = replace(dataset.tables["units"], frame=units)
    return replace(dataset, tables={**dataset.tables, "units": table})


def without(dataset: Dataset, name: str) -> Dataset:
    return replace(dataset, tables={key: table for key, table in dataset.tables.items() if key != name})


STRATA = [
    "110100-new",
    "110100-old",
    "420100-new",
    "420100-old",
    "420100-rural",
    "620100-new",
    "620100-rural",
]


def test_strata_weigh_what_units_csv_says(mini):
    found = framed(mini)
    assert found.population.to_dict() == dict(zip(STRATA, [600, 400, 300, 200, 300, 100, 100], strict=True))
    people = found.members @ found.population
    given = mini.frame("units").set_index("unit")["population"]
    assert people.to_dict() == given[found.members.index].to_dict()


def test_units_above_the_strata_hold_the_strata_inside_them(mini):
    members = framed(mini).members
    assert list(members.columns) == STRATA
    assert list(members.columns[members.loc["central"] == 1]) == STRATA[2:5]
    assert members.loc["100000"].tolist() == [1] * 7
    assert not set(members.index) & set(STRATA)


def test_each_indicator_is_weighted_with_its_own_denominator(mini):
    found = framed(mini).denominators
    assert found["net-5g"].tolist() == [600, 400, 300, 200, 300, 100, 100]
    assert found["alarm-response"].tolist() == [5, 5, 4, 2, 4, 2, 3]


def test_a_denominator_that_has_no_column_is_population(mini):
    table = mini.tables["denominators"]
    lacking = {**mini.tables, "denominators": replace(table, frame=table.frame.drop(columns="communities"))}
    found = framed(replace(mini, tables=lacking))
    assert found.denominators["alarm-response"].tolist() == found.population.tolist()


def test_without_denominators_everything_is_weighted_with_population(mini):
    found = framed(without(mini, "denominators"))
    assert list(found.denominators) == ["net-5g", "alarm-response"]
    assert found.denominators.eq(found.population, axis=0).all(axis=None)


def test_equal_weights_and_a_table_without_population_weigh_strata_alike(mini):
    unpeopled = with_units(mini, mini.frame("units").drop(columns="population"))
    for found in (framed(mini, unit_weights="equal"), framed(unpeopled)):
        assert found.population.to_dict() == dict.fromkeys(STRATA, 1.0)
    assert framed(mini, unit_weights="population").population.sum() == 2000


@pytest.mark.parametrize(
    "settings, cases",
    [
        ({}, ["110100"] * 2 + ["420100"] * 3 + ["620100"] * 2),
        ({"test_level": "province"}, ["110000"] * 2 + ["420000"] * 3 + ["620000"] * 2),
        ({"test_level": "stratum"}, STRATA),
    ],
    ids=["cities", "provinces", "strata"],
)
def test_cases_of_tests_are_cities_unless_set(mini, settings, cases):
    assert framed(mini, **settings).cases.tolist() == cases


def test_groups_are_those_of_the_edition_and_only_those_that_occur(mini):
    found = framed(mini)
    assert list(found.labels) == [grouping.name for grouping in found.groupings]
    assert found.labels.loc["420100-rural"].tolist() == ["中部", "农村", "农村", "新一线", "中部农村"]
    assert ("地区×城乡", "东部农村") not in found.groups.index
    assert ("城市等级", "三四线") not in found.groups.index
    assert (found.groups.groupby("grouping").sum() == 1).all(axis=None)


def test_a_grouping_without_named_groups_takes_those_that_occur(mini):
    found = framed(mini, groupings=[{"name": "级别", "by": ["tier"]}])
    assert found.groupings[0].groups == ("一线", "新一线", "二线")
    assert list(found.groups.index) == [("级别", "一线"), ("级别", "新一线"), ("级别", "二线")]


def test_units_whose_group_is_not_listed_are_told_of(mini):
    """Else they would be missing from the comparison without a word."""
    with pytest.raises(ReportError) as error:
        framed(mini, groupings=[{"name": "级别", "by": ["tier"], "groups": ["一线", "新一線"]}])
    (fault,) = error.value.faults
    assert (fault.code, fault.place.path) == ("edition.groups", "edition.yaml")
    assert fault.fact == "groupings 的 级别：有的单元属于 新一线、二线，groups 中没有"


def test_units_without_a_word_take_no_part(mini):
    units = mini.frame("units")
    blank = units.assign(tier=units["tier"].mask(units["tier"] == "二线", ""))
    grouping = {"name": "级别", "by": ["tier"], "groups": ["一线", "新一线"]}
    found = framed(with_units(mini, blank), groupings=[grouping])
    assert list(found.groups.index) == [("级别", "一线"), ("级别", "新一线")]


def test_units_observed_themselves_are_strata_members_and_cases_of_their_own(countries):
    units = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"]
    assert list(countries.members.index) == list(countries.members.columns) == units
    np.testing.assert_array_equal(countries.members, np.eye(6))
    assert countries.cases.to_dict() == {unit: unit for unit in units}
    assert countries.groups.loc[("收入组", "中收入")].tolist() == [0, 0, 1, 1, 0, 0]
    assert (countries.denominators == 1).all(axis=None)


def test_the_whole_is_named_after_the_root_where_there_is_one(mini, countries):
    found = framed(mini)
    assert (found.root, found.whole) == ("100000", "全国")
    assert (countries.root, countries.whole) == ("", "全体")
    two = replace(
        found, units=found.units.assign(parent=found.units["parent"].mask(lambda p: p == "100000", ""))
    )
    assert (two.root, two.whole) == ("", "全体")


def test_readers_are_told_every_denominator_of_the_report():
    path = ROOT / "data" / "editions" / "2025" / "indicator_system.csv"
    used = set(pd.read_csv(path)["denominator"].dropna())
    assert len(used) > 1
    assert used <= set(DENOMINATORS)


def test_booleans_become_percent_and_nothing_else_changes():
    nodes = [("index", "", ""), ("plan", "index", "boolean"), ("rate", "index", "continuous")]
    system = IndicatorSystem.from_frame(
        pd.DataFrame(nodes, columns=["code", "parent", "type"]).assign(level="indicator")
    )
    values = pd.DataFrame({"rate": [1.0, 0.5, np.nan], "plan": [1.0, 0.0, np.nan]})
    expected = pd.DataFrame({"rate": [1.0, 0.5, np.nan], "plan": [100.0, 0.0, np.nan]})
    pd.testing.assert_frame_equal(in_percent(values, system), expected)
