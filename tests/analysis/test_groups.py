from generator.analysis.groups import (
    GROUPINGS,
    Grouping,
    ancestors,
    group_labels,
    group_membership,
    inherited,
    load_groupings,
)


def test_ancestors_of_a_level(units):
    assert ancestors(units, "province").to_dict() == {"P1-new": "P", "P1-rural": "P", "Q1-old": "Q"}
    assert (ancestors(units, "village") == "").all()


def test_a_column_is_taken_from_the_nearest_unit_that_has_it(units):
    assert inherited(units, "tier").tolist() == ["一线", "一线", "二线"]
    assert inherited(units, "type").tolist() == ["新建", "农村", "老旧"]


def test_the_groupings_of_the_method(units):
    found = group_labels(units)
    assert found.loc["P1-new"].tolist() == ["东部", "城市", "新建", "一线", "东部城市"]
    assert found.loc["P1-rural"].tolist() == ["东部", "农村", "农村", "一线", "东部农村"]
    assert found.loc["Q1-old"].tolist() == ["西部", "城市", "老旧", "二线", "西部城市"]


def test_a_grouping_by_a_column_that_is_not_there_has_no_groups(units):
    found = group_labels(units.drop(columns="tier"))
    assert (found["城市等级"] == "").all()


def test_membership_lists_groups_in_their_order_without_empty_ones(units):
    found = group_membership(group_labels(units))
    assert [group for grouping, group in found.index if grouping == "地区"] == ["东部", "西部"]
    assert found.loc[("城乡", "城市")].to_dict() == {"P1-new": 1.0, "P1-rural": 0.0, "Q1-old": 1.0}


def test_groupings_of_an_edition_replace_those_of_the_method():
    settings = {"groupings": [{"name": "省份", "by": ["province"], "groups": ["甲省"]}]}
    assert load_groupings(settings) == (Grouping("省份", ("province",), ("甲省",)),)
    assert load_groupings({}) == GROUPINGS
