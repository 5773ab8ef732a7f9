from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from generator.pages.tables import number
from generator.pages.templates import Templates
from generator.pages.weights import conflict_links, simulated_parts, weights_context, weights_page
from generator.values.register import build_catalogue

FOLDER = Path(__file__).parents[2] / "site_templates" / "pages"
TAG = '<span class="tag-amber">模拟数据</span>'


@pytest.fixture(scope="module")
def quoting(evaluation_2025):
    return Templates(FOLDER, build_catalogue(evaluation_2025))


@pytest.fixture(scope="module")
def text(evaluation_2025, quoting):
    return weights_page(evaluation_2025, quoting).text


def as_observed(evaluation):
    tables = {
        name: replace(table, provenance="observed") for name, table in evaluation.dataset.tables.items()
    }
    return replace(evaluation, dataset=replace(evaluation.dataset, tables=tables))


def prose(text):
    """Return the text without tables and tags."""
    return re.sub(r"<[^>]+>", "", re.sub(r"<table.*?</table>", "", text, flags=re.DOTALL))


def test_the_lead_tells_what_other_weights_do(text, evaluation_2025, quoting):
    context = weights_context(evaluation_2025, quoting)
    lead = text[text.index('class="lead"') :].splitlines()[0]
    assert f"其余 {context.others} 套权重方案，{context.ranked} 个省级单位" in lead
    assert (
        f"平均移动不超过 {number(context.largest_mean)} 位，最多移动 {number(context.largest_shift, 0)} 位"
        in lead
    )


def test_every_part_of_the_method_is_there(text):
    for slug in ("published", "ahp", "delphi", "sets", "reweighting", "elastic", "effects"):
        assert f"{{: #{slug} }}" in text
    for key in ("weights-tree", "weight-sets"):
        assert f'\n<div class="figure-slot" data-figure="{key}"></div>\n' in text


def test_agreement_is_told_with_its_reason(text):
    assert "27 个权重中，有 27 个与采用的权重在三位小数上一致" in text
    assert "可检验的 5 个矩阵中，CR 低于 0.10 的有 5 个" in text
    assert "不是对公布权重的独立检验" in text


def test_what_the_report_states_of_delphi_is_quoted(text):
    for key in ("delphi-year", "delphi-experts-2024", "delphi-rounds"):
        assert f'data-value="{key}"' in text
    assert "没有公布任何一轮的结果" in text


def test_the_reweighting_says_why_it_stays_outside(text):
    assert "(1 − 0.12) ÷ (1 − 0.08) = 0.956522" in text
    for key in ("C03", "C05"):
        assert f'<a href="corrections.html#{key}">{key}</a>' in text


def test_prose_names_no_single_unit(text, evaluation_2025):
    units = evaluation_2025.frame.units
    names = units["name"][units["level"].isin(["province", "city"])]
    assert not [name for name in names if name in prose(text)]


def test_no_single_expert_is_told(text, evaluation_2025):
    experts = {name for panel in evaluation_2025.panels.values() for name in panel.experts}
    assert not [name for name in experts if re.search(rf"\b{re.escape(name)}\b", text)]


def test_what_is_simulated_is_labelled_and_the_label_vanishes(text, evaluation_2025, quoting):
    assert text.count('class="note-amber"') == 1
    assert text.count(TAG) > 20
    real = weights_page(as_observed(evaluation_2025), quoting).text
    assert "模拟" not in real
    assert "note-amber" not in real
    assert "判断矩阵由程序模拟" not in real
    assert list(simulated_parts(as_observed(evaluation_2025))) == []


def test_simulated_parts_are_named(evaluation_2025, mini):
    assert list(simulated_parts(evaluation_2025)) == [
        "专家判断矩阵",
        "德尔菲评分",
        "“十五个二级指标全部赋权”的权重",
        "各省级单位的得分与名次",
    ]
    assert list(simulated_parts(mini)) == ["各省级单位的得分与名次"]


def test_conflicts_are_linked_only_where_the_edition_lists_them(evaluation_2025, mini):
    assert [each.title for each in conflict_links(evaluation_2025, ("C03", "C99"))] == ["C03"]
    assert conflict_links(mini, ("C03",)) == ()


def test_an_edition_without_judgements_keeps_to_its_weight_sets(mini, templates):
    text = weights_page(mini, templates).text
    assert "层次分析法" not in text
    assert "德尔菲" not in text
    assert "年度调权" not in text
    assert "其余 1 套权重方案，2 个省级单位的名次平均移动不超过 0.00 位" in text


def test_an_index_of_countries_has_its_own_words(countries, templates):
    text = weights_page(countries, templates).text
    assert "综合得分采用“权重方案 experts”" in text
    assert "6 个国家" in text
    for word in ("公布权重", "省级", "二级权重", "weights-tree"):
        assert word not in text


def test_no_page_where_nothing_is_ranked(mini, templates):
    nobody = replace(mini, ranks=mini.ranks.assign(rank=pd.NA))
    assert weights_page(nobody, templates) is None
