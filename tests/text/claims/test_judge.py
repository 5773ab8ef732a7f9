import pytest

from generator.text.claims.formula import FormulaError
from generator.text.claims.grammar import parse_formula
from generator.text.claims.judge import judge, value_names


def verdict(formula, values, facts):
    return judge(formula, parse_formula(formula, values), values, facts)


def grounds(formula, values, facts):
    return "；".join(map(str, verdict(formula, values, facts).findings))


@pytest.mark.parametrize(
    "formula, truth",
    [
        ("east > central > west", True),
        ("east > west > central", False),
        ("west < 2.7", False),  # unrounded values, equal within the tolerance
        ("west <= 2.7分", True),
        ("east - west > 0.8分", True),
        ("urban / rural = times", True),
        ("urban - rural > 40个百分点", True),
        ("rural + gain < urban", True),
        ("urban - rural = 47.7", True),
        ("(urban - rural) / rural * 100% > 200%", True),
        ("invest > cost * 1000", True),
        ("urban > line 且 rural < line", True),
        ("urban < line 或 rural < line", True),
        ("非 urban < line", True),
        ("cities > 400", True),
        ("cities > 500", True),
        ("cities >= 501", None),
        ("cities < 600", None),
        ("cities < 400", False),
        ("cities = 600", None),
        ("cities < 600 且 urban < rural", False),
        ("cities < 600 或 urban > rural", True),
        ("非 cities < 600", None),
        ("few < rural", True),
        ("start < 2020", True),
        ("start < 2012年", None),
        ("rural < floor", True),  # below every number not below 60
        ("urban > floor", None),
        ("达标(urban, floor)", True),
        ("非 达标(rural, floor)", True),
        ("达标(hours, limit)", True),
        ("达标(few, floor)", False),
        ("达标(cities, cities)", True),
    ],
)
def test_verdicts(formula, truth, values, mini_facts):
    assert verdict(formula, values, mini_facts).truth is truth


def test_true_of_unrounded_values_alone(values, mini_facts):
    close = verdict("east > central", values, mini_facts)
    assert (close.truth, close.as_printed) == (True, False)  # both are printed 3.5
    apart = verdict("east > west", values, mini_facts)
    assert (apart.truth, apart.as_printed) == (True, True)
    assert verdict("east - west = 0.84", values, mini_facts).as_printed is True


@pytest.mark.parametrize(
    "formula, truth",
    [
        ("名次(综合得分·东部) = 1", True),
        ("rank(index.mean.west) = 3", True),
        ("top(2, 综合得分·中部)", True),
        ("前列(1, 综合得分·中部)", False),
        ("名次(alarm-response.value.east) = 1", True),  # the shortest time is the best
        ("名次(index.mean.rural) = 2 且 名次(index.mean.old) = 2", True),
        ("显著(net-5g, 城乡)", False),
        ("非 显著(5G网络覆盖率, 社区类型, 新建, 老旧)", True),
        ("显著(综合得分, 区域)", None),
        ("达标(net-5g, 城市)", True),
        ("met(net-5g, 农村)", False),
        ("达标(告警响应时间, 东部)", True),
        ("达标(alarm-response, 中部)", False),
        ("达标(5G网络覆盖率, 全国)", None),  # 86.25 is above the line of 农村, below that of the others
        ("达标(net-5g, 中部城市)", False),
    ],
)
def test_functions_on_the_mini_edition(formula, truth, mini_values, mini_facts):
    assert verdict(formula, mini_values, mini_facts).truth is truth


@pytest.mark.parametrize(
    "formula, truth",
    [
        ("显著(综合得分, 区域) 且 显著(综合得分, 地区, 东部, 西部)", True),
        ("显著(基础设施得分, 城乡)", True),
        ("增长(综合得分·东部, 2021, 2025) > 0.1分", True),
        ("增长(accessible-ui.value.nation, 2021, 2025) > 10个百分点", True),
        ("增长(accessible-ui.value.nation, 2021年, 2025年) < 10.6", False),
        ("增长(人才储备计算值·全国, 2021, 2025) > 30%", True),
        ("综合得分·东部 - 综合得分·西部 = 综合得分差距·地区", True),
        ("前列(1, 综合得分·城市)", True),
    ],
)
def test_functions_on_the_2025_edition(formula, truth, values_2025, facts_2025):
    assert verdict(formula, values_2025, facts_2025).truth is truth


def test_grounds_of_significance_name_test_and_p(mini_values, mini_facts, values_2025, facts_2025):
    assert grounds("显著(net-5g, 城乡)", mini_values, mini_facts) == (
        "显著(net-5g, 城乡) 不成立（城乡各组之间 Welch t 检验，校正后 p = 0.436，界限 0.05）"
    )
    assert grounds("显著(综合得分, 地区, 东部, 西部)", values_2025, facts_2025).endswith(
        "成立（地区东部与西部之间 Games-Howell 检验，p <0.001，界限 0.05）"
    )
    undecided = verdict("显著(net-5g, 地区)", mini_values, mini_facts).findings[0]
    assert "没有检验结果：不作判定：可比较的组不足两个" in str(undecided)
    assert "没有检验结果就不能说显著与否" in undecided.way


def test_grounds_hold_operands_with_values_and_units(values, mini_facts, mini_values):
    assert grounds("east - west > 1", values, mini_facts) == (
        "east - west > 1 不成立（得分·东部 3.5分（未舍入 3.5400）；得分·西部 2.7分；east - west 得 0.84分）"
    )
    assert grounds("cities > 400", values, mini_facts) == "cities > 400 成立（试点城市数 超过500个）"
    assert "从优到劣为 综合得分·东部 4.4分（未舍入 4.3900）、" in grounds(
        "名次(index.mean.west) = 1", mini_values, mini_facts
    )
    assert "基准值 80% 至 90%（因社区类型而异），越高越好" in grounds(
        "达标(net-5g, 全国)", mini_values, mini_facts
    )


def test_an_undecided_comparison_tells_how_to_ask_for_a_requirement(values, mini_facts):
    finding = verdict("urban > floor", values, mini_facts).findings[0]
    assert "与要求相比时写 达标(urban, floor)" in finding.way
    assert "达标" not in verdict("cities < 600", values, mini_facts).findings[0].way


@pytest.mark.parametrize(
    "formula, code, said",
    [
        ("east > urban", "claim-units", "两边单位不同：分与%"),
        ("urban - rural > 40%", "claim-units", "两边单位不同：个百分点与%"),
        ("times > east", "claim-units", "无单位与分"),
        ("east + urban > 1", "claim-units", "不能加减：分与%"),
        ("达标(east, floor)", "claim-units", "两边单位不同：分与%"),
        ("达标(urban, line)", "claim-arguments", "没有写明不低于还是不超过"),
        ("达标(nothing, floor)", "claim-name", "没有名为 nothing 的数值"),
        ("达标(net-5gg, 全国)", "claim-name", "没有名为 net-5gg 的指标"),
        ("达标(net-5g, 东南)", "claim-arguments", "没有 net-5g 在 东南 的计算值"),
        ("显著(综合, 地区)", "claim-name", "没有名为 综合 的指标"),
        ("显著(综合得分, 省份)", "claim-name", "没有名为 省份 的分组"),
        ("显著(综合得分, 地区, 东部, 北部)", "claim-name", "没有名为 北部 的地区的组"),
        ("名次(urban) = 1", "claim-arguments", "没有可以排名的同类数值"),
        ("前列(0, east)", "claim-arguments", "0 不是位数"),
        ("前列(几, east)", "claim-arguments", "几 不是位数"),
        ("增长(east, 2021, 今年) > 1", "claim-arguments", "今年 不是年份"),
        ("增长(east, 2025, 2021) > 1", "claim-arguments", "起年不早于止年"),
        ("增长(east, 2021, 2025) > 1", "claim-arguments", "没有 2021、2025 年的数据"),
        ("增长(urban, 2021, 2025) > 1", "claim-arguments", "没有历年数据"),
    ],
)
def test_what_cannot_be_asked(formula, code, said, values, mini_values, mini_facts):
    known = values if "net-5g" not in formula else mini_values
    with pytest.raises(FormulaError) as caught:
        verdict(formula, known, mini_facts)
    assert caught.value.code == code
    assert said in caught.value.fact
    assert caught.value.mend


def test_an_indicator_without_a_baseline(values_2025, facts_2025):
    with pytest.raises(FormulaError, match="没有基准值"):
        verdict("达标(data-security, 全国)", values_2025, facts_2025)


def test_names_that_must_be_values(values):
    formula = "a + 1 > b 且 非 (名次(c) = 1 或 前列(2, d)) 且 增长(e, 2021, 2025) > 0 且 显著(x, y)"
    assert [word.text for word in value_names(parse_formula(formula, values))] == list("abcde")
