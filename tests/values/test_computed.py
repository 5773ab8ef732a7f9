"""Numbers are those of tests/editions/mini/README.md, worked by hand."""

from dataclasses import replace

import pytest

from generator.values.computed import computed_values, provenance
from generator.values.slugs import group_slug


@pytest.fixture(scope="module")
def values(mini):
    return {value.id: value for value in computed_values(mini)}


def with_dataset(mini, **tables):
    dataset = replace(mini.dataset, tables={**mini.dataset.tables, **tables})
    return replace(mini, dataset=dataset)


def with_internal_5g(mini, min_cell: int):
    table = mini.dataset.tables["communities"]
    guarded = with_dataset(mini, communities=replace(table, internal=table.internal | {"net-5g"}))
    return replace(guarded, rules=replace(guarded.rules, min_cell=min_cell))


@pytest.mark.parametrize(
    "key, name, value, text",
    [
        ("index.mean.nation", "综合得分·全国", 3.965, "4.0分"),
        ("index.mean.east", "综合得分·东部", 4.39, "4.4分"),
        ("index.mean.rural", "综合得分·农村", 3.5, "3.5分"),
        ("index.mean.tier-new-first", "综合得分·新一线", 3.8, "3.8分"),
        ("index.mean.east-urban", "综合得分·东部城市", 4.39, "4.4分"),
        ("governance.mean.nation", "治理能力得分·全国", 4.035714285714286, "4.0分"),
        ("index.mean.620000", "综合得分·甘肃省", 2.5, "2.5分"),
        ("index.mean.420100", "综合得分·武汉市（市）", 3.8, "3.8分"),
        ("net-5g.value.nation", "5G网络覆盖率计算值·全国", 86.25, "86.3%"),
        ("net-5g.value.rural", "5G网络覆盖率计算值·农村", 70, "70.0%"),
        ("alarm-response.value.nation", "告警响应时间计算值·全国", 4.1875, "4.2分钟"),
        ("index.gap.region", "综合得分差距·地区", 1.89, "1.9分"),
        ("net-5g.value-gap.urban-rural", "5G网络覆盖率计算值差距·城乡", 20.3125, "20.3个百分点"),
        ("grade-5.share.nation", "5级社区占比·全国", 30, "30.0%"),
        ("grade-3.share.central", "3级社区占比·中部", 62.5, "62.5%"),
        ("communities.count.nation", "参评社区数·全国", 8, "8个"),
        ("provinces.count.nation", "参评省级单位数·全国", 3, "3个"),
        ("cities.count.nation", "参评城市数·全国", 3, "3个"),
        ("indicators.count.scored", "计分指标数", 2, "2项"),
        ("indicators.count.monitored", "监测指标数", 0, "0项"),
    ],
)
def test_values_of_the_mini_edition(values, key: str, name: str, value: float, text: str) -> None:
    found = values[key]
    assert found.name == name
    assert found.value == pytest.approx(value)
    assert found.text == text


def test_cities_have_their_index_alone(values) -> None:
    assert "index.mean.420100" in values
    assert "network.mean.420000" in values
    assert "network.mean.420100" not in values


def test_a_value_says_what_it_was_computed_from(values) -> None:
    account = values["index.mean.620000"].account()
    assert account["数据表"] == "communities 甘肃省的 2 个社区"
    assert "方法 §7" in account["算法"]
    assert account["时期"] == "2025"
    assert account["数据性质"] == "模拟数据"
    assert values["indicators.count.scored"].provenance == "observed"


def test_provenance_is_that_of_the_communities(mini) -> None:
    table = mini.dataset.tables["communities"]
    assert provenance(mini) == "synthetic"
    assert provenance(with_dataset(mini, communities=replace(table, provenance="observed"))) == "observed"


def test_grades_of_too_few_communities_are_not_quotable(mini, values) -> None:
    assert mini.counts["west"] == 2
    assert not [key for key in values if key.startswith("grade-") and key.endswith(".west")]


def test_internal_indicators_of_too_few_communities_are_not_quotable(mini) -> None:
    found = {value.id for value in computed_values(with_internal_5g(mini, 4))}
    told = {key.rpartition(".")[2] for key in found if key.startswith("net-5g.value.")}
    assert told == {"nation", "urban", "new"}
    assert not [key for key in found if key.startswith("net-5g.value-gap.")]
    assert "alarm-response.value.central" in found
    everything = {value.id for value in computed_values(with_internal_5g(mini, 1))}
    assert {"net-5g.value.rural", "net-5g.value-gap.region"} <= everything


def test_ids_and_names_are_unique(mini) -> None:
    found = list(computed_values(mini))
    assert len({value.id for value in found}) == len(found) == len({value.name for value in found})


@pytest.mark.parametrize(
    "group, slug",
    [
        ("东部", "east"), ("三四线", "tier-lower"), ("新一线", "tier-new-first"), ("西部农村", "west-rural"),
        ("东部试点", "东部试点"), ("试点", "试点"),
    ],
)  # fmt: skip
def test_a_group_has_one_slug_and_shares_it_with_no_other(group: str, slug: str) -> None:
    assert group_slug(group) == slug
