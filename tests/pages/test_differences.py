import re
from dataclasses import replace

import pytest

from generator.analysis.caveats import CAVEATS, CENSUS, FAMILY, NESTED
from generator.pages.differences import differences_page

TAG = '<span class="tag-amber">模拟数据</span>'


def observed(evaluation):
    """The same evaluation as if every table had been observed."""
    tables = {
        name: replace(table, provenance="observed") for name, table in evaluation.dataset.tables.items()
    }
    return replace(evaluation, dataset=replace(evaluation.dataset, tables=tables))


def plain(text):
    return re.sub(r"<[^>]+>|&#\d+;", "", text)


@pytest.fixture(scope="module")
def page(evaluation_2025, templates):
    return differences_page(evaluation_2025, templates)


def test_the_promise_leads_to_its_conflict(page):
    assert page.path == "methods/differences.md"
    assert '<a href="corrections.html#C11">数据口径与勘误 C11</a>' in page.text


def test_every_grouping_has_its_section_its_caveat_and_its_tables(page, evaluation_2025):
    for grouping in evaluation_2025.frame.groupings:
        assert f"## {grouping.name} {{: #by-{'-'.join(grouping.by)} }}" in page.text
        for family in ("二级指标的总体检验", "三级指标（原值）的总体检验", "各组计分指标的描述统计"):
            assert f"{grouping.name}：{family}" in page.text
    told = plain(page.text)
    assert all(text in told for text in (NESTED, CENSUS, FAMILY, *CAVEATS.values()))
    assert told.count(CENSUS) == told.count(NESTED) == 1


def test_the_pair_that_the_report_asks_about_is_answered(page):
    section = page.text.split("{: #asked }")[1].split("\n## ")[0]
    assert "东部城市比西部农村高2.17分" in section
    for name in ("综合得分", "基础设施", "智慧服务", "治理能力", "可持续发展"):
        assert name in section


def test_provinces_are_cases_beside_cities(page, evaluation_2025):
    """Intervals are wider with 31 cases than with 337."""
    tests = evaluation_2025.unit_tests.set_index(["group_a", "group_b"])
    row = tests.loc[("东部", "西部")]
    assert (row["n_a"], row["n_b"]) == (11, 12)
    assert f"{row['low']:.2f}–{row['high']:.2f}" in page.text.split("换用更大的单位作个案")[1]
    assert page.text.count("换用更大的单位作个案") == 1


def test_simulated_results_are_labelled_and_observed_ones_are_not(page, evaluation_2025, templates):
    assert "note-amber" in page.text
    tables = page.text.count("<table")
    assert page.text.count(TAG) >= tables
    text = differences_page(observed(evaluation_2025), templates).text
    assert "模拟" not in text
    assert "note-amber" not in text
    assert text.count("<table") == tables


def test_results_can_be_taken(page):
    for name in ("tests", "gaps", "descriptives"):
        assert f'<a href="../data/{name}.csv" download>' in page.text


def test_no_province_or_city_is_named(page, evaluation_2025):
    units = evaluation_2025.dataset.frame("units")
    names = units.loc[units["level"].isin(["province", "city"]), "name"]
    told = plain(page.text)
    assert [name for name in names if name in told] == []


def test_small_editions_say_why_nothing_is_tested(mini, countries, templates):
    text = plain(differences_page(mini, templates).text)
    assert "综合得分不作判定：可比较的组不足两个" in text
    assert "报告承诺" not in text
    told = plain(differences_page(countries, templates).text)
    assert "发展指数相差82.75分" in told
    assert "社区" not in told
    assert "城市" not in told


def test_an_edition_without_groups_has_no_page(mini, templates):
    alone = replace(mini)
    alone.__dict__["tests"] = mini.tests.iloc[:0]
    assert differences_page(alone, templates) is None
