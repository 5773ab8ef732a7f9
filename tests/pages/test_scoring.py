from dataclasses import replace

import pytest

from generator.datasets import load_dataset
from generator.evaluation import evaluate
from generator.pages.scoring import scoring_context, scoring_page
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def context(mini):
    return scoring_context(mini)


def test_values_are_scored_by_the_program_itself(context):
    """net-5g in new communities: F 30, L 70, B 90, A 100 (README of the mini edition)."""
    assert [row[1:3] for row in context.lines.rows] == [("30", "1"), ("70", "3"), ("90", "4"), ("100", "5")]
    scores = dict(context.points.rows)
    assert scores["50"] == "2.00"
    assert scores["80"] == "3.50"
    assert scores["95"] == "4.50"


def test_the_invented_community_through_the_tree(context):
    """Two indicators, 5 and 4.5: index 0.6·5 + 0.4·4.5; then the second is not reported."""
    assert context.index == pytest.approx(4.8)
    assert context.index_missing == pytest.approx(5)
    assert context.availability == pytest.approx(0.6)
    assert (context.low, context.high) == (pytest.approx(0.6 * 5 + 0.4), pytest.approx(5))
    assert context.capped == pytest.approx(1.9)
    assert (context.grade_complete, context.grade_veto) == (5, 1)


def test_regions_and_types_add_to_the_same_nation(context, mini):
    assert context.nation == mini.scores["index"]["100000"]
    assert context.regions.rows[-1][-1] == context.types.rows[-1][-1] == "3.9650"


def test_what_is_simulated_is_labelled_as_long_as_it_is(mini, templates):
    assert "模拟数据" in scoring_page(mini, templates).text
    tables = {name: replace(table, provenance="observed") for name, table in mini.dataset.tables.items()}
    observed = replace(mini, dataset=replace(mini.dataset, tables=tables))
    assert "模拟数据" not in scoring_page(observed, templates).text


def test_an_index_without_thresholds_has_no_such_page(templates):
    countries = evaluate(load_dataset(ROOT / "tests" / "editions" / "countries"))
    assert scoring_page(countries, templates) is None
