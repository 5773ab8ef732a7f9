from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.pages.grades import grades_page
from generator.pages.tables import percent
from generator.pages.templates import Templates
from generator.values.register import build_catalogue

FOLDER = Path(__file__).parents[2] / "site_templates" / "pages"
TAG = '<span class="tag-amber">模拟数据</span>'


@pytest.fixture(scope="module")
def quoting(evaluation_2025):
    return Templates(FOLDER, build_catalogue(evaluation_2025))


@pytest.fixture(scope="module")
def text(evaluation_2025, quoting):
    return grades_page(evaluation_2025, quoting).text


def as_observed(evaluation):
    tables = {
        name: replace(table, provenance="observed") for name, table in evaluation.dataset.tables.items()
    }
    return replace(evaluation, dataset=replace(evaluation.dataset, tables=tables))


def plain(text):
    return re.sub(r"<[^>]+>", "", text)


def prose(text):
    """Return the text without tables and tags."""
    return plain(re.sub(r"<table.*?</table>", "", text, flags=re.DOTALL))


def test_the_lead_tells_the_commonest_and_the_best_grade(text, evaluation_2025):
    lead = text[text.index('class="lead"') :].splitlines()[0]
    nation = evaluation_2025.grades.loc["100000"]
    assert f"全国 {evaluation_2025.counts['100000']} 个社区" in lead
    assert f"“中等”占 {percent(nation[3])}，“优秀”占 {percent(nation[5])}" in lead


def test_every_part_is_there(text):
    for slug in ("rules", "distribution", "other-rules", "decisions", "support", "elastic"):
        assert f"{{: #{slug} }}" in text
    assert '\n<div class="figure-slot" data-figure="grade-groups"></div>\n' in text


def test_the_veto_follows_incidents_where_they_are_counted(text, mini, templates):
    assert "当年发生数据安全事件的社区，等级为“不合格”" in plain(text)
    assert "不合格只降低该项得分，不触发否决" in plain(text)
    assert '<a href="corrections.html#D25">D25</a>' in text
    uncounted = replace(mini, observed=replace(mini.observed, incidents=None))
    other = plain(grades_page(uncounted, templates).text)
    assert "核心指标（本年度没有设定）不合格的社区，等级为“不合格”" in other
    assert "数据安全事件" not in other


def test_rules_are_printed_with_the_edition_s_settings(evaluation_2025, quoting):
    rules = replace(evaluation_2025.rules, veto_cap=1.5, epsilon=0.02)
    other = grades_page(replace(evaluation_2025, rules=rules), quoting).text
    assert "S = min(S原值, 1.5)，G = 1" in other
    assert "超过 ε = 0.02 的" in other


def test_lines_of_support_are_quoted_where_the_report_states_them(text, mini, templates):
    for key in ("subsidy-min-score", "rework-max-score", "veto-score", "veto-years"):
        assert f'data-value="{key}"' in text
    assert "data-value" not in grades_page(mini, templates).text


def test_what_the_rules_leave_open_is_said(text):
    assert "规则未规定" in text
    assert "本社区无否决项，规则未作进一步规定" in prose(text)


def test_prose_names_no_single_unit(text, evaluation_2025):
    units = evaluation_2025.frame.units
    names = units["name"][units["level"].isin(["province", "city"])]
    assert not [name for name in names if name in prose(text)]


def test_no_community_is_named(text, evaluation_2025):
    names = evaluation_2025.dataset.frame("communities")[["unit", "name"]].astype(str).to_numpy().ravel()
    assert not [name for name in names if name in text]


def test_what_is_simulated_is_labelled_and_the_label_vanishes(text, evaluation_2025, quoting):
    assert text.count('class="note-amber"') == 1
    assert text.count(TAG) == 5
    real = grades_page(as_observed(evaluation_2025), quoting).text
    assert "模拟" not in real
    assert "note-amber" not in real


def test_the_mini_edition_withholds_its_small_groups(mini, templates):
    text = plain(grades_page(mini, templates).text)
    assert "社区少于 3 个的组，以及会使这些组可以推算出来的组，共 12 组" in text
    assert "没有连续两年的满意度数据" in text
    assert "“优秀”的占比不变，为 30.0%" in text
    assert "2 项计分指标中有 1 项是共同指标" in text
    assert "弹性权重" not in text


def test_no_page_where_scores_stand_for_no_grades(countries, strict, templates):
    assert grades_page(countries, templates) is None
    assert grades_page(strict, templates) is None
