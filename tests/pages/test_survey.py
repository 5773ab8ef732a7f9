import re
from dataclasses import replace

import pandas as pd
import pytest

from generator.datasets import load_dataset
from generator.evaluation import evaluate
from generator.pages.survey import field_rows, open_points, product, question_rows, survey_page
from generator.pages.templates import Templates
from generator.values.catalogue import Catalogue, Origin, ReportValue
from generator.values.register import build_catalogue
from tests.pages.conftest import ROOT

PAGES = ROOT / "site_templates" / "pages"
ORIGIN = Origin("published_figures")
FIELD = pd.DataFrame(
    [
        ["w-a", "实地", "样本点", "points", "", "样本社区", "怎样抽取没有写。", "C01", "1.3;4", "报告公布"],
        ["w-b", "问卷", "有效问卷", "sent", "rate", "居民", "由两数相乘。", "", "1.3", "编者"],
    ],
    columns=[
        *("id", "part", "what", "value_figure", "factor_figure"),
        *("population", "relation", "conflict", "section", "origin"),
    ],
)
CONFLICTS = pd.DataFrame(
    [
        {"id": "C01", "title": "样本点", "decision": "两数并列"},
        {"id": "C02", "title": "别的", "decision": "不相干"},
    ]
)


@pytest.fixture
def small(mini):
    """The mini edition with two parts of fieldwork and two contradictions, and templates that know them."""
    tables = dict(mini.dataset.tables)
    for name, frame in {"fieldwork": FIELD, "conflicts": CONFLICTS}.items():
        tables[name] = replace(tables["units"], name=name, frame=frame, provenance="published")
    values = [
        ReportValue("points", "样本点数", 50, "个", 0, ORIGIN, operator=">="),
        ReportValue("sent", "发放", 10_000, "份", 0, ORIGIN),
        ReportValue("rate", "回收率", 92.5, "%", 1, ORIGIN),
    ]
    return replace(mini, dataset=replace(mini.dataset, tables=tables)), Templates(PAGES, Catalogue(values))


@pytest.fixture(scope="module")
def report(evaluation_2025):
    """The 2025 edition with its catalogue."""
    return evaluation_2025, Templates(PAGES, build_catalogue(evaluation_2025))


@pytest.fixture(scope="module")
def page(report):
    return survey_page(*report)


def test_an_edition_without_fieldwork_and_survey_has_no_page(mini, templates):
    assert survey_page(mini, templates) is None
    assert survey_page(evaluate(load_dataset(ROOT / "tests" / "editions" / "countries")), templates) is None


def test_numbers_are_quoted_and_products_computed(small):
    evaluation, templates = small
    rows = field_rows(evaluation.dataset, templates)
    assert [row.derived for row in rows] == ["", "9250份"]
    text = survey_page(evaluation, templates).text
    quoted = '<span class="rv" data-value="{}">{}</span>'
    assert f'<span class="unit">不低于</span> {quoted.format("points", "50个")}' in text
    assert f"＝{quoted.format('sent', '10000份')}×{quoted.format('rate', '92.5%')}" in text


def test_a_factor_that_is_no_rate_multiplies_as_it_is():
    values = [
        ReportValue("a", "甲", 12.5, "份", 1, ORIGIN),
        ReportValue("b", "乙", 3, "个", 0, ORIGIN),
    ]
    assert product(Catalogue(values), "a", "b") == "37.5份"


def test_relations_and_contradictions_stand_with_their_part(small):
    evaluation, templates = small
    text = survey_page(evaluation, templates).text
    assert "怎样抽取没有写。" in text
    assert '<br>勘误 <a href="corrections.html#C01">C01</a>' in text
    points = open_points(evaluation.dataset, ["C01", ""])
    assert [(point.title, point.decision) for point in points] == [("样本点", "两数并列")]
    assert "不相干" not in text


def test_parts_that_the_edition_lacks_leave_no_heading(small):
    text = survey_page(*small).text
    assert "## 本版的社区样本" in text
    for heading in ("## 问卷与编码", "## 满意度结果", "## 信度", "data-figure"):
        assert heading not in text


def test_label_follows_the_descriptor(small):
    evaluation, templates = small
    for provenance, expected in (("synthetic", True), ("observed", False)):
        tables = {
            name: replace(table, provenance=provenance) for name, table in evaluation.dataset.tables.items()
        }
        changed = replace(evaluation, dataset=replace(evaluation.dataset, tables=tables))
        assert ("模拟" in survey_page(changed, templates).text) == expected


def test_every_number_of_the_investigation_is_quoted_2025(report, page):
    frame = report[0].dataset.frame("fieldwork")
    quoted = set(re.findall(r'data-value="([^"]+)"', page.text))
    assert set(frame["value_figure"]) | set(frame["factor_figure"]) - {""} <= quoted
    assert "9200份" in page.text
    for code in set(frame["conflict"]) - {""}:
        assert f'href="corrections.html#{code}"' in page.text


def test_published_means_are_met_2025(page):
    assert "有公布值的 4 题均分在公布的精度上都与公布值相等" in page.text
    assert page.text.count('<td class="short">相等</td>') == 4
    assert "不等</span>" not in page.text


def test_gap_of_service_and_shares_of_app_2025(page):
    assert "相差 27.0 个百分点" in page.text
    rural = re.search(r"<tr><th[^>]*>农村</th>.*", page.text.split("{: #usage-1 }")[1])[0]
    assert re.search(r'低于<span class="rv" data-value="[^"]+">20%</span>', rural)


def test_questions_are_asked_or_registered_2025(report):
    rows = question_rows(report[0].dataset)
    answers = report[0].dataset.frame("survey")
    assert [row.item for row in rows] == list(answers.columns)
    assert {row.origin for row in rows} == {"拟定"}


def test_respondents_stay_inside_2025(report, page):
    answers = report[0].dataset.frame("survey")
    assert not set(answers["respondent"].head(500)) & set(re.findall(r"R\d{5}", page.text))
    names = report[0].dataset.frame("communities")["name"]
    assert not any(name in page.text for name in names.head(500))


def test_places_of_the_page_are_unique_2025(page):
    places = re.findall(r'\bid="([^"]+)"|\{: #([\w-]+) \}', page.text)
    flat = [first or second for first, second in places]
    assert len(flat) == len(set(flat))
    assert page.path == "methods/survey.md"
