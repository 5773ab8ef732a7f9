import re
from dataclasses import replace

import pytest

from generator.pages.diagnosis import Chain, diagnosis_page, evidence, swot_sides
from generator.pages.origins import used_values
from generator.pages.profiles import Profiles
from generator.pages.templates import Templates
from generator.text.index import CaseEntry, Directory, LinkIndex, SectionEntry
from generator.values.register import build_catalogue
from tests.pages.conftest import ROOT

INDEX = LinkIndex(
    sections=Directory([SectionEntry("6.1.1", "区域均衡", "chapters/6-strategies/6-1-policy.md", "s6-1-1")]),
    cases=Directory([CaseEntry("gansu-county", "甘肃某县", "cases/gansu-county.md")]),
)


@pytest.fixture(scope="module")
def templates_2025(evaluation_2025):
    return Templates(ROOT / "site_templates" / "pages", build_catalogue(evaluation_2025), INDEX)


@pytest.fixture(scope="module")
def text(evaluation_2025, templates_2025):
    return diagnosis_page(evaluation_2025, templates_2025).text


@pytest.fixture(scope="module")
def problems(evaluation_2025, templates_2025):
    return Chain(Profiles(evaluation_2025), templates_2025).table()


def plain(cell):
    return re.sub("<[^>]+>", "", cell)


def row_of(view, name):
    return next(row for row in view.rows if plain(row[0]).startswith(name))


def test_every_problem_is_a_row(problems, evaluation_2025):
    told = evaluation_2025.dataset.frame("problems")["problem"]
    assert len(problems.rows) == len(told)
    assert all(plain(row[0]).startswith(name) for row, name in zip(problems.rows, told, strict=True))


def test_results_are_those_of_the_evaluation(problems, evaluation_2025):
    found = evaluation_2025.problem_indicators.set_index(["problem", "indicator"])
    line = found.loc[("p-rural-gap", "net-5g")]
    cell = plain(row_of(problems, "城乡与东西网络落差")[2])
    assert f"{line['score']:.2f} 分，{100 * line['below_baseline']:.1f}% 低于基准值" in cell
    assert f"{line['best']}比{line['worst']}高 {line['difference']:.2f} 分" in cell


def test_targets_are_counted_once_by_status(problems, evaluation_2025):
    own = evaluation_2025.problem_targets
    counts = own[own["problem"] == "p-core"].drop_duplicates("target")["status"].value_counts()
    cell = row_of(problems, "技术理想与现实限制冲突")[4].split("<br>")
    assert cell[0] == f"共 {counts.sum()} 项"
    assert set(cell[1:]) == {f"{status} {count}" for status, count in counts.items()}


def test_strategies_and_cases_link_where_they_have_a_page(problems):
    row = row_of(problems, "城乡与东西网络落差")
    assert '<a href="../chapters/6-strategies/6-1-policy.html#s6-1-1">6.1.1</a>' in row[3]
    assert "6.2.1" in row[3]
    assert row[3].count("<a ") == 1
    assert '<a href="../cases/gansu-county.html">甘肃某县</a>' in row[1]


def test_a_problem_without_indicators_has_a_dash(problems):
    assert row_of(problems, "技术与场景脱节")[2] == "—"


def test_swot_quotes_every_figure(text, evaluation_2025, templates_2025):
    document = evaluation_2025.dataset.documents["swot"]
    keys = ("strengths", "weaknesses", "opportunities", "threats")
    wanted = {
        each["fig"] for key in keys for entry in document[key] for each in entry["evidence"] if "fig" in each
    }
    assert {templates_2025.catalogue[key].id for key in wanted} <= set(used_values(text))
    sides = swot_sides(evaluation_2025, templates_2025)
    assert [side.title for side in sides] == ["优势", "劣势", "机会", "威胁"]
    assert [len(side.entries) for side in sides] == [len(document[key]) for key in keys]
    assert "是编者所拟" in text


def test_a_bound_keeps_its_word(templates_2025):
    found = evidence({"fig": "civil-medicare-interop"}, templates_2025)
    assert plain(found.value) == "低于40%"
    assert [link.title for link in found.sections] == ["5.1.2"]


def test_evidence_without_a_figure_names_its_section(templates_2025):
    found = evidence({"section": "6.1.1", "label": "过度删帖"}, templates_2025)
    assert (found.name, found.value) == ("过度删帖", "")
    assert found.sections[0].href.endswith("6-1-policy.html#s6-1-1")


def test_veto_is_defined_as_it_is_computed(text, evaluation_2025):
    assert evaluation_2025.observed.incidents is not None
    assert "只由安全事件引起" in text
    assert f"{100 * evaluation_2025.vetoes['100000']:.1f}% 的人口" in text


def test_no_community_no_province_is_named(text, evaluation_2025):
    body = text[: text.index("{: #problems }")]
    units = evaluation_2025.dataset.frame("units")
    assert not [name for name in units[units["level"] == "province"]["name"] if name in body]
    assert not [name for name in evaluation_2025.dataset.frame("communities")["name"] if name in text]


def test_the_label_goes_when_the_descriptors_say_observed(text, evaluation_2025, templates_2025):
    dataset = evaluation_2025.dataset
    tables = {name: replace(table, provenance="observed") for name, table in dataset.tables.items()}
    seen = replace(evaluation_2025, dataset=replace(dataset, tables=tables))
    assert '<span class="tag-amber">模拟数据</span>' in text
    assert "模拟" not in diagnosis_page(seen, templates_2025).text


def test_mini_has_shortfalls_and_no_problems(mini, templates):
    page = diagnosis_page(mini, templates)
    assert "#national" in page.text
    assert "任何一项核心指标没有通过" not in page.text
    assert "#problems" not in page.text
    assert "#swot" not in page.text


def test_nothing_to_diagnose_in_an_index_without_thresholds(countries, templates):
    assert diagnosis_page(countries, templates) is None
