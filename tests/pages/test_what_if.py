import re
from dataclasses import replace

import pytest

from generator.pages.features import Features
from generator.pages.templates import Templates
from generator.pages.what_if import what_if_context, what_if_page
from generator.values.catalogue import Catalogue
from tests.pages.conftest import ROOT


def plain(text):
    return re.sub(r"<[^>]+>|&#\d+;", "", text)


@pytest.fixture(scope="module")
def page(evaluation_2025, templates):
    return what_if_page(evaluation_2025, templates)


def test_the_page_has_substance_without_a_script(page):
    text = plain(page.text)
    assert "共 1771 种组合" in text
    assert "基础设施（35%）、智慧服务（30%）、治理能力（25%）、可持续发展（10%）" in text
    assert "试算不是官方结果" in text
    assert page.text.count('<th scope="row"') == 31
    assert '<section class="explore trial" data-what-if hidden' in page.text
    assert page.meta["scripts"][0] == "data/explore/core.js"


def test_the_table_has_the_published_results_best_first(evaluation_2025):
    context = what_if_context(evaluation_2025, Features())
    ranks = [int(row[1]) for row in context.table.rows]
    assert ranks == list(range(1, 32))
    head = context.table.rows[0]
    assert (head[0].title, head[0].href, head[2]) == ("北京市", "110000.html", "100.0%")
    assert len(context.always) + len(context.sometimes) + context.never == 31
    told = {row[0].title: row[2] for row in context.table.rows}
    assert all(told[name] == "100.0%" for name in context.always)
    assert all(told[name] not in ("100.0%", "0.0%") for name in context.sometimes)


def test_simulated_data_are_marked_by_the_descriptor(page, evaluation_2025, templates):
    assert "模拟数据" in page.text
    tables = {
        name: replace(table, provenance="observed") for name, table in evaluation_2025.dataset.tables.items()
    }
    observed = replace(evaluation_2025, dataset=replace(evaluation_2025.dataset, tables=tables))
    assert "模拟" not in what_if_page(observed, templates).text


def test_off_means_no_page(evaluation_2025, countries):
    off = Templates(ROOT / "site_templates" / "pages", Catalogue([]), features=Features(what_if=False))
    assert what_if_page(evaluation_2025, off) is None
    on = Templates(ROOT / "site_templates" / "pages", Catalogue([]))
    assert what_if_page(countries, on) is None
    rules = replace(evaluation_2025.rules, aggregation="harmonic")
    assert what_if_page(replace(evaluation_2025, rules=rules), on) is None


def test_a_unit_without_a_dimension_is_named(evaluation_2025):
    scores = evaluation_2025.scores.copy()
    scores.loc["540000", "services"] = float("nan")
    context = what_if_context(replace(evaluation_2025, scores=scores), Features())
    assert context.left_out == ("西藏自治区",)
    assert context.table.rows[-1][2] == "—"


def test_an_index_that_is_no_mean_of_its_dimensions_has_no_page(mini, templates):
    """In the mini edition communities lack whole dimensions, so that the index is another mean."""
    assert what_if_page(mini, templates) is None
