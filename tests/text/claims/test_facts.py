import math
from dataclasses import replace

import pytest

from generator.text.claims.facts import Baselines, Facts


def test_measures_by_code_and_by_what_editors_call_them(mini_facts):
    for name in ("net-5g", "5G网络覆盖率", "5G网络覆盖率计算值"):
        assert mini_facts.node(name) == "net-5g"
    assert mini_facts.node("综合得分") == "index"
    assert mini_facts.node("治理能力得分") == mini_facts.node("治理能力") == "governance"
    assert mini_facts.node("治理") is None
    assert "治理能力" in mini_facts.nearest_measures("治理能")


def test_groupings(mini_facts):
    assert mini_facts.grouping("区域") == "地区"
    assert mini_facts.grouping("地区*城乡") == "地区×城乡"
    assert mini_facts.grouping("省份") is None
    assert mini_facts.groups("城乡") == ("城市", "农村")
    assert mini_facts.groups("省份") == ()


def test_the_test_of_all_groups_and_of_a_pair(mini_facts):
    welch = mini_facts.test("net-5g", "城乡")
    assert (welch.name, round(welch.p, 4), welch.reason) == ("Welch t", 0.4361, "")
    assert mini_facts.test("net-5g", "城乡", ("农村", "城市")) == welch
    overall = mini_facts.test("net-5g", "社区类型")
    assert (overall.name, round(overall.p, 3)) == ("Welch ANOVA", 0.631)
    pair = mini_facts.test("net-5g", "社区类型", ("老旧", "新建"))
    assert (pair.name, round(pair.p, 4)) == ("Games-Howell", 0.9959)


def test_a_test_that_could_not_be_made_tells_why(mini_facts):
    assert mini_facts.test("net-5g", "地区").reason == "不作判定：可比较的组不足两个"
    assert "有数据的单位不足两个" in mini_facts.test("net-5g", "地区", ("东部", "西部")).reason
    assert mini_facts.test("index", "无").reason == "没有做过这项检验"


def test_scores_of_nodes_and_values_of_indicators_are_tested(facts_2025):
    tests = facts_2025.evaluation.tests
    score = facts_2025.test("index", "城乡")
    here = tests[(tests["node"] == "index") & (tests["grouping"] == "城乡")]
    assert score.p == here["p_holm"].iloc[0]
    assert facts_2025.test("tech-updates", "城乡").p < 0.05


def test_change_of_shares_in_points_of_amounts_in_per_cent(facts_2025, values_2025):
    history = facts_2025.evaluation.history.set_index(["unit", "population", "indicator", "period"])["value"]

    def told(code, unit, population, year):
        return float(history[unit, population, code, year])

    share = facts_2025.change(values_2025["accessible-ui.value.rural"], 2021, 2025)
    start, end = (told("accessible-ui", "100000", "农村", year) for year in (2021, 2025))
    assert (share.number, share.unit) == (pytest.approx(end - start), "百分点")
    amount = facts_2025.change(values_2025["admin-per-1000.value.east"], 2022, 2024)
    start, end = (told("admin-per-1000", "east", "全部", year) for year in (2022, 2024))
    assert (amount.number, amount.unit) == (pytest.approx(100 * (end / start - 1)), "%")
    score = facts_2025.change(values_2025["index.mean.west-rural"], 2021, 2025)
    start, end = (told("index", "west", "农村", year) for year in (2021, 2025))
    assert (score.number, score.unit) == (pytest.approx(end - start), "分")


@pytest.mark.parametrize(
    "key, first, said",
    [
        ("net-5g-national-2025", 2021, "没有历年数据"),
        ("accessible-ui.value-gap.region", 2021, "没有历年数据"),
        ("index.mean.new", 2021, "的范围没有历年数据"),
        ("index.mean.east", 2012, "没有 2012 年的数据"),
    ],
)
def test_a_change_that_is_not_known_tells_why(key, first, said, facts_2025, values_2025):
    change = facts_2025.change(values_2025[key], first, 2025)
    assert change.number is None
    assert said in change.reason


def test_no_rate_of_growth_from_nothing(evaluation_2025, values_2025):
    history = evaluation_2025.history
    first = (history["indicator"] == "admin-per-1000") & (history["period"].astype(int) == 2021)
    facts = Facts.of(
        replace(evaluation_2025, history=history.assign(value=history["value"].where(~first, 0.0)))
    )
    change = facts.change(values_2025["admin-per-1000.value.nation"], 2021, 2025)
    assert change.reason.endswith("起点不是正数，没有增长率")


def test_an_edition_of_another_shape(countries):
    facts = Facts.of(countries)
    leaf = str(countries.system.leaves(None)[0])
    assert facts.baselines(leaf, (countries.root_unit,)) is None
    assert facts.grouping("地区") is None
    assert not facts.single_unit(str(countries.candidates[0]))


def test_baselines_of_a_population(mini_facts):
    assert mini_facts.baselines("net-5g", ("城乡", "城市")) == Baselines(90, 90, 1)
    assert mini_facts.baselines("net-5g", ("社区类型", "农村")) == Baselines(80, 80, 1)
    assert mini_facts.baselines("net-5g", ("100000",)) == Baselines(80, 90, 1)
    assert mini_facts.baselines("alarm-response", ("地区", "东部")) == Baselines(4, 4, -1)
    assert mini_facts.baselines("alarm-response", ("城乡", "农村")) is None
    assert mini_facts.baselines("index", ("100000",)) is None


def test_yes_or_no_has_no_baseline(facts_2025):
    assert facts_2025.baselines("data-security", ("100000",)) is None


def test_the_value_of_an_indicator_in_a_population(mini_facts, mini_values):
    assert mini_facts.value_of(mini_values, "net-5g", "全国").id == "net-5g.value.nation"
    assert mini_facts.value_of(mini_values, "net-5g", "东部").id == "net-5g.value.east"
    assert mini_facts.value_of(mini_values, "net-5g", "甲省") is None


def test_peers_are_the_groups_of_the_same_grouping(mini_facts, mini_values):
    def peers(key):
        return [value.population for value in mini_facts.peers(mini_values, mini_values[key])]

    assert peers("index.mean.east") == ["东部", "中部", "西部"]
    assert peers("index.mean.new") == ["农村", "新建", "老旧"]  # 农村 stands in the catalogue under 城乡
    assert peers("net-5g.value.urban") == ["城市", "农村"]
    assert peers("net-5g-national-2025") == []
    assert peers("index.gap.region") == []
    assert len(peers("index.mean.nation")) == 1


def test_less_is_better_where_the_indicator_says_so(mini_facts, mini_values):
    assert mini_facts.higher_is_better(mini_values["index.mean.east"])
    assert mini_facts.higher_is_better(mini_values["net-5g.value.east"])
    assert not mini_facts.higher_is_better(mini_values["alarm-response.value.east"])


def test_single_units_may_be_spoken_of_when_they_were_observed(mini):
    name = mini.dataset.observations.name
    table = replace(mini.dataset.tables[name], provenance="observed")
    dataset = replace(mini.dataset, tables={**mini.dataset.tables, name: table})
    city = str(mini.frame.units.index[mini.frame.units["level"] == "city"][0])
    assert Facts.of(mini).single_unit(city)
    assert not Facts.of(replace(mini, dataset=dataset)).single_unit(city)


def test_single_units(facts_2025, values_2025):
    assert facts_2025.single_unit("甘肃省")
    assert facts_2025.single_unit("620000")
    assert not facts_2025.single_unit("西部")
    assert values_2025["index.mean.620000"].of_single_unit
    assert not values_2025["index.mean.west"].of_single_unit
    assert not values_2025["net-5g-national-2025"].of_single_unit
    assert math.isfinite(values_2025["index.mean.620000"].value)
