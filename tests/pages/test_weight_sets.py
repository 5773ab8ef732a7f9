from __future__ import annotations

import pytest

from generator.pages.weight_sets import (
    dimension_table,
    elastic_table,
    leaf_table,
    leaves_equal,
    part_table,
    set_names,
    set_table,
    weighted_parts,
)


def title_of(cell):
    return cell if isinstance(cell, str) else cell.title


def rows_of(view):
    heads = [each.title for each in view.columns]
    return {title_of(row[0]): dict(zip(heads[1:], row[1:], strict=True)) for row in view.rows}


def test_each_set_says_how_it_was_made(evaluation_2025):
    found = rows_of(set_table(evaluation_2025))
    assert len(found) == len(set_names(evaluation_2025)) == 6
    assert found["公布权重"]["性质"] == "正文采用"
    assert found["十五个二级指标全部赋权"]["性质"] == "模拟数据"
    words = found["调权方案（适老化服务渗透率 12%）"]["怎样得出"]
    assert words == "自“上年方案”调权：适老化服务渗透率占 12%，其余指标一律乘以 0.956522。"


def test_dimensions_by_set(evaluation_2025):
    found = rows_of(dimension_table(evaluation_2025))
    assert found["等权"] == dict.fromkeys(("基础设施", "智慧服务", "治理能力", "可持续发展"), "0.250")
    assert found["上年方案"]["智慧服务"] == "0.356"


def test_all_fifteen_parts_by_set(evaluation_2025):
    found = rows_of(part_table(evaluation_2025))
    assert len(found) == 15
    assert weighted_parts(evaluation_2025) == 8
    assert found["网络覆盖质量"]["公布权重、弹性权重"] == "0.200"
    assert found["适老与包容服务"]["公布权重、弹性权重"] == "—"
    assert found["适老与包容服务"]["调权方案"] == "0.120"
    published = [
        float(row["公布权重、弹性权重"]) for row in found.values() if row["公布权重、弹性权重"] != "—"
    ]
    assert sum(published) == pytest.approx(1)


def test_indicators_weigh_the_same_within_their_parent(evaluation_2025, countries):
    assert leaves_equal(evaluation_2025)
    found = rows_of(leaf_table(evaluation_2025))
    assert len(found) == 24
    assert found["数据共享率"] == {"上级": "数据中心能力", "在上级内": "0.3333", "占综合得分": "0.0500"}
    assert not leaves_equal(countries)


def test_what_each_type_emphasises(evaluation_2025):
    view = elastic_table(evaluation_2025)
    rows = {(row[0], title_of(row[1])): row[2:] for row in view.rows}
    assert rows["新建", "低碳技术应用率"] == ("运营模式创新", "0.200", "0.016", "拟定")
    assert rows["农村", "基础网络覆盖"] == ("网络覆盖质量", "0.200", "0.040", "拟定")
    assert len(rows) == 6
    assert not view.synthetic


def test_an_edition_of_another_shape(mini, countries):
    assert elastic_table(mini) is None
    assert rows_of(dimension_table(mini))["公布权重"] == {"基础设施": "0.600", "治理能力": "0.400"}
    assert part_table(countries) is None
    assert rows_of(set_table(countries))["权重方案 experts"]["怎样得出"] == "取自权重表 weights-experts。"
