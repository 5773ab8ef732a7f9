from dataclasses import replace

import pandas as pd
import pytest

from generator.errors import ReportError
from generator.sample.reconciliation import faults, reconcile


@pytest.fixture(scope="module")
def rows(evaluation):
    return reconcile(evaluation)


def with_table(evaluation, **columns):
    """The evaluation with a reconciliation table of one row."""
    line = {
        "figure": "score-east-2025",
        "indicator": "index",
        "group": "东部",
        "period": "",
        "tolerance": "",
        "scale": "",
    }
    dataset = evaluation.dataset
    table = replace(dataset.tables["reconciliation"], frame=pd.DataFrame([{**line, **columns}]))
    return replace(evaluation, dataset=replace(dataset, tables={**dataset.tables, "reconciliation": table}))


def test_the_sample_meets_every_published_figure(rows):
    missed = [f"{row.figure}: {row.published} / {row.computed}" for row in rows if not row.ok]
    assert not missed
    assert len(rows) >= 95


def test_the_central_region_is_the_check(rows):
    central = next(row for row in rows if row.figure == "score-central-2025")
    assert 3.45 <= central.computed < 3.55
    assert central.tolerance == 0.05


def test_the_two_communities(rows):
    by_figure = {row.figure: row for row in rows}
    assert by_figure["score-haidian-twin"].computed == pytest.approx(4.80, abs=0.005)
    west = by_figure["score-west-rural-case"].computed
    assert west == pytest.approx(1.90, abs=0.02)
    assert west != 1.9


def test_every_scored_indicator_is_reconciled_or_free(rows, model):
    covered = {row.indicator for row in rows}
    free = {code for code, shape in model.recipe.shapes.items() if shape.free}
    assert set(model.system.leaves("scored")) <= covered | free


def test_a_miss_is_a_fault_in_chinese(evaluation):
    rows = reconcile(with_table(evaluation, group="西部"))
    found = faults(rows, "data/editions/2025/reconciliation.csv")
    assert not rows[0].ok
    assert rows[0].difference == pytest.approx(-1.4, abs=0.01)
    assert "公布 4.2" in str(found[0])


def test_a_tolerance_of_its_own(evaluation):
    assert reconcile(with_table(evaluation, group="西部", tolerance="1.5"))[0].ok


def test_an_inequality_is_tested_as_such(evaluation):
    line = {"figure": "device-security-west-poor", "indicator": "device-security"}
    assert reconcile(with_table(evaluation, **line, group="西部"))[0].ok
    assert not reconcile(with_table(evaluation, **line, group="东部"))[0].ok


def test_what_is_not_there_is_missed(evaluation):
    assert not reconcile(with_table(evaluation, period="1999"))[0].ok


def test_an_unknown_figure_is_named(evaluation):
    with pytest.raises(ReportError, match="no-such-figure"):
        reconcile(with_table(evaluation, figure="no-such-figure"))


def test_an_edition_without_the_table_has_nothing_to_reconcile(evaluation):
    dataset = evaluation.dataset
    tables = {name: table for name, table in dataset.tables.items() if name != "reconciliation"}
    assert reconcile(replace(evaluation, dataset=replace(dataset, tables=tables))) == []
