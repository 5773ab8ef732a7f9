import pytest

from generator.pages.readings import (
    case_name,
    facing_up,
    lead,
    read_grouping,
    read_pair,
    read_sharing,
    size_word,
    told_p,
    undecided_pairs,
)

PAIR = {
    "test": "Games-Howell", "group_a": "农村", "group_b": "城市",
    "difference": -0.8, "low": -0.9, "high": -0.7,
    "effect_name": "Hedges g", "effect": -1.2, "p_holm": 0.0004,
}  # fmt: skip


def test_rule_of_thumb_for_g_and_for_omega_squared_cohen1988():
    words = [size_word("Hedges g", g) for g in (0.19, 0.2, -0.5, 0.8)]
    assert words == ["很小", "小", "中", "大"]
    assert [size_word("ω²", share) for share in (0.005, 0.01, 0.06, 0.14)] == ["很小", "小", "中", "大"]


def test_a_negative_share_of_variance_is_none():
    assert size_word("ω²", -0.2) == "很小"


def test_the_higher_group_is_named_first_and_the_interval_turns_with_it():
    up = facing_up(PAIR)
    assert (up["group_a"], up["difference"], up["low"], up["high"]) == ("城市", 0.8, 0.7, 0.9)
    assert read_pair(PAIR) == "城市比农村高0.80分（95%区间0.70–0.90；g 1.20，经验分档：大；p<0.001）"


def test_p_is_told_with_its_sign():
    assert told_p(0.0001) == "p<0.001"
    assert told_p(0.1512) == "p=0.151"


def test_a_pair_is_undecided_by_its_adjusted_p():
    assert undecided_pairs([PAIR, {**PAIR, "group_a": "中部", "p_holm": 0.05}]) == ["中部与城市"]


def test_pairs_that_do_not_differ_after_adjustment_are_named(evaluation_2025):
    text = read_grouping(evaluation_2025, "地区×城乡", "城市")
    assert "东部农村与中部城市、中部农村与西部城市按组对数调整后的p不低于0.05，不足以说明孰高孰低" in text
    assert text.startswith(
        "组别说明各城市综合得分方差的83%左右（ω² 0.83，经验分档：大）。差异最大的是东部城市比西部农村高2.17分"
    )


def test_the_published_difference_stands_beside_that_of_the_tests(evaluation_2025):
    text = read_grouping(evaluation_2025, "地区", "城市")
    assert "按人口加权的得分，东部最高（4.20分），西部最低（2.80分），相差1.40分" in text


def test_nothing_is_said_where_nothing_can_be_tested(mini):
    assert read_grouping(mini, "地区", "城市").startswith("综合得分不作判定：可比较的组不足两个")
    assert "不足以说明孰高孰低" in read_grouping(mini, "城乡", "城市")


def test_shared_cities_and_their_correlation_are_told(evaluation_2025, mini):
    assert read_sharing(evaluation_2025, "城乡", "城市") == "城市与农村共有335个城市（r=0.93）。"
    assert read_sharing(evaluation_2025, "地区", "城市") == ""
    assert read_sharing(mini, "城乡", "城市") == "城市与农村共有2个城市。"


@pytest.mark.parametrize(("edition", "name"), [("mini", "城市"), ("countries", "国家")])
def test_cases_are_called_by_their_level(edition, name, request):
    assert case_name(request.getfixturevalue(edition)) == name


def test_finding_counts_pairs(evaluation_2025, countries):
    assert lead(evaluation_2025, "城市").endswith(
        "差异最大的是东部城市与西部农村，综合得分相差2.17分（95%区间2.07–2.28）；28个组对中有3对不足以说明孰高孰低。"
    )
    assert "发展指数相差82.75分" in lead(countries, "国家")
