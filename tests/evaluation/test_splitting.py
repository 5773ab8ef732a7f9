import pytest

from generator.evaluation.splitting import split_contrasts, split_units


def found(table, unit, group, node="index", kind="score"):
    rows = table[(table["unit"] == unit) & (table["group"] == group) & (table["node"] == node)]
    return rows[rows["kind"] == kind].iloc[0]


def test_the_types_of_a_province_are_worked_by_hand(mini):
    """README of the mini edition: 湖北 = (300·3.8 + 200·3.5 + 300·4)/800 = 3.8."""
    table = split_units(mini)
    assert found(table, "420000", "新建")["value"] == pytest.approx(3.8)
    assert found(table, "420000", "老旧")["value"] == pytest.approx(3.5)
    towns = found(table, "420000", "城市")
    assert towns["value"] == pytest.approx((300 * 3.8 + 200 * 3.5) / 500)
    assert (towns["n"], towns["population"]) == (2, 500)


def test_the_groups_of_the_whole_are_those_of_the_evaluation(evaluation_2025):
    table = split_units(evaluation_2025, ["net-5g"])
    groups = evaluation_2025.groups.set_index(["grouping", "group", "node", "kind"])
    for kind, node in (("score", "index"), ("score", "services"), ("value", "net-5g")):
        for grouping, group in (("城乡", "城市"), ("城乡", "农村"), ("社区类型", "老旧")):
            row, whole = found(table, "100000", group, node, kind), groups.loc[(grouping, group, node, kind)]
            assert row["value"] == pytest.approx(whole["value"])
            assert row["n"] == whole["n"]


def test_what_is_compared_follows_from_the_groupings(mini, countries):
    assert split_contrasts(mini) == (("城乡", "城市", "农村"), ("社区类型", "新建", "老旧"))
    assert split_contrasts(countries) == ()
    assert split_units(countries).empty
