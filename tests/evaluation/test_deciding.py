import pytest

from generator.scoring.decisions import Allocation


def test_decisions_follow_the_order_of_the_rules(mini):
    decided = mini.decisions["allocation"]
    assert decided["620100-rural-01"] == Allocation.FIX_VETO_FIRST
    assert decided["110100-new-01"] == Allocation.ELIGIBLE
    assert decided["420100-new-01"] == Allocation.UNSPECIFIED
    assert decided["620100-new-01"] == Allocation.UNSPECIFIED, "3 is not below 3"


def test_support_is_lost_after_two_years_below_the_floor(report):
    lost = report.decisions["support_lost"]
    earlier = report.dataset.frame("satisfaction").set_index("unit")["value"]
    now = report.communities.values["satisfaction"]
    for unit in lost.index[lost]:
        assert earlier[unit] < 60
        assert now[unit] < 60
    both = (earlier.reindex(now.index) < 60) & (now < 60)
    assert lost.sum() == both.sum() > 0


def test_shares_of_grades_and_decisions_add_to_one_in_every_group(report):
    for table in (report.grade_distribution, report.decision_distribution):
        totals = table.groupby(["grouping", "group"])["share"].sum()
        assert totals.to_numpy() == pytest.approx(1)
        assert set(table["grouping"]) == {"地区", "城乡", "社区类型", "城市等级", "地区×城乡"}
        counts = table.groupby(["grouping", "group"])["count"].sum()
        n = table.groupby(["grouping", "group"])["n"].first()
        assert (counts == n).all()
    assert report.decision_shares.sum() == pytest.approx(1)


def test_grades_under_other_rules(report):
    table = report.grade_rules.pivot_table(index=["epsilon", "key"], columns="grade", values="count")
    assert (
        table.loc[(0.0, True)].to_dict()
        == report.communities.grade.value_counts().reindex([1, 2, 3, 4, 5], fill_value=0).to_dict()
    )
    assert table.loc[(0.0, False), 2] < table.loc[(0.0, True), 2], "key indicators put communities at 2"
    assert table.loc[(0.1, True), 5] > table.loc[(0.0, True), 5], "a tolerance lets more reach 5"
    assert (table[1] == table[1].iloc[0]).all(), "a veto is a veto under any rule"
