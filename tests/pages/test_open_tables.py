"""Tables that readers may take: a Chinese head with its unit for each column, names beside codes."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from generator.pages.open_tables import OpenTables, name_title
from generator.pages.result_columns import COMMON, OWN, title_and_unit
from generator.pages.results import RESULTS

EDITIONS = ("mini", "countries", "evaluation_2025")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def opened(request):
    """The tables of the three editions."""
    return {edition: OpenTables(request.getfixturevalue(edition)) for edition in EDITIONS}


def table_of(evaluation, name):
    return OpenTables(evaluation).data[name]


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_column_of_a_result_is_without_a_chinese_head(opened, edition):
    for name, table in opened[edition].results.items():
        *columns, last = table.columns
        assert last.name == last.head == "provenance", name
        for column in columns:
            assert CHINESE.search(column.title), (name, column)


@pytest.mark.parametrize("edition", EDITIONS)
def test_heads_and_names_tell_the_columns_of_a_table_apart(opened, edition):
    for name, table in opened[edition].all.items():
        heads, names = [c.head for c in table.columns], [c.name for c in table.columns]
        assert len(set(heads)) == len(heads), name
        assert names == list(table.frame), name
        assert len(set(names)) == len(names), name


def test_every_column_of_the_report_s_data_has_a_chinese_head(opened):
    for name, table in opened["evaluation_2025"].data.items():
        for column in table.columns[:-1]:
            assert CHINESE.search(column.title), (name, column)


def test_no_title_is_kept_for_a_column_that_there_is_not(opened):
    """All results of the report together use every title."""
    used = {(name, c.name) for name, t in opened["evaluation_2025"].results.items() for c in t.columns}
    assert set(OWN) <= set(RESULTS)
    assert {(table, column) for table, columns in OWN.items() for column in columns} <= used
    common = {column for table, column in used if column not in OWN.get(table, {})}
    assert set(COMMON) <= common


def test_a_column_that_nobody_named_stops_the_program():
    with pytest.raises(KeyError):
        title_and_unit("scores", "invented", {})


def test_names_stand_after_codes_and_units_of_rows_after_their_indicators(opened):
    growth = opened["evaluation_2025"].results["growth"]
    names = [column.name for column in growth.columns]
    assert names[:6] == ["unit", "unit_name", "population", "indicator", "indicator_name", "value_unit"]
    row = growth.frame[growth.frame["indicator"] == "net-5g"].iloc[0]
    assert (row["unit_name"], row["indicator_name"], row["value_unit"]) == ("全国", "5G/千兆光网覆盖率", "%")


@pytest.mark.parametrize(
    "table, code, name, known",
    [
        ("history", "unit", "unit_name", {"100000-rural": "全国农村"}),
        ("communities", "stratum", "stratum_name", {"110100-new": "北京市新建"}),
        ("units", "parent", "parent_name", {"110100": "北京市"}),
        ("province_adjacency", "b", "b_name", {"120000": "天津市"}),
        ("gaps", "kind", "kind_name", {"value": "指标值"}),
        ("judgement_weights", "matrix", "matrix_name", {"full:services": "智慧服务（全部二级指标）"}),
        ("variant_summary", "max_units", "max_units_name", {"130000;460000": "河北省、海南省"}),
        ("survey_results", "grouping", "grouping_name", {"age": "年龄段"}),
        ("survey_results", "item", "item_name", {"overall": "总体满意度"}),
        ("grades", "category", "category_name", {5: "优秀"}),
        ("weight_comparison", "weight_set", "weight_set_name", {"equal": "等权"}),
    ],
)
def test_codes_of_every_kind_have_their_names_beside_them(opened, table, code, name, known):
    frame = opened["evaluation_2025"].all[table].frame
    pairs = dict(zip(frame[code], frame[name], strict=True))
    assert {key: pairs[key] for key in known} == known


def test_a_table_that_says_its_names_says_them_once(opened):
    names = [column.name for column in opened["evaluation_2025"].data["tile_grid"].columns]
    assert names == ["adcode", "name", "short", "row", "col", "provenance"]


def test_units_come_from_the_indicators_and_from_the_descriptor(opened):
    heads = {c.name: c.head for c in opened["evaluation_2025"].data["communities"].columns}
    assert heads["net-outage"] == "网络稳定性（小时/月）"
    heads = {c.name: c.head for c in opened["evaluation_2025"].data["units"].columns}
    assert (heads["population"], heads["type"]) == ("人口（人）", "社区类型")


def test_whole_numbers_stay_whole_where_some_are_missing(opened):
    years = opened["evaluation_2025"].data["policies"].frame["year"]
    assert years.dtype == "Int64"
    assert years.isna().any()


def test_internal_columns_are_in_no_table(opened, guarded_mini):
    table = opened["mini"].data["communities"]
    assert [c.name for c in table.columns] == [
        "unit", "stratum", "stratum_name", "net-5g", "alarm-response", "provenance",
    ]  # fmt: skip
    assert "net-5g" not in table_of(guarded_mini, "communities").frame


def test_a_table_without_a_descriptor_is_headed_by_its_columns(mini):
    extra = replace(
        mini.dataset.tables["units"], name="extra", frame=pd.DataFrame({"a": ["x"], "value": [1]})
    )
    dataset = replace(mini.dataset, tables={**mini.dataset.tables, "extra": extra})
    table = table_of(replace(mini, dataset=dataset), "extra")
    assert [column.head for column in table.columns] == ["a", "value", "provenance"]
    assert table.title == "extra"


@pytest.mark.parametrize(
    "title, name", [("单元编码", "单元名称"), ("行政区划代码", "行政区划名称"), ("等级", "等级（名称）")]
)
def test_the_title_of_names_follows_that_of_the_codes(title, name):
    assert name_title(title) == name
