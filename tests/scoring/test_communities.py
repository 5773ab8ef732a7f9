"""Single communities, by hand; the whole of the mini edition stands in tests/test_evaluation.py."""

import numpy as np
import pandas as pd
import pytest

from generator.indicators import IndicatorSystem, Thresholds, published_weights
from generator.scoring.communities import observe, score_communities
from generator.scoring.rules import Rules

NODES = [
    ("index", "", "index", 1.0, "", "", "全部"),
    ("safety", "index", "indicator", 0.5, "boolean", "core", "全部"),
    ("fibre", "index", "indicator", 0.3, "continuous", "key", "全部"),
    ("homes", "index", "indicator", 0.2, "continuous", "normal", "新建;老旧"),
]
UNITS = pd.DataFrame(
    {"unit": ["c-new", "c-rural"], "level": "stratum", "parent": "c", "type": ["新建", "农村"]}
)
LINES = pd.DataFrame(
    [("fibre", "全部", 100, 80, 60, 20), ("homes", "全部", 50, 30, np.nan, 0)],
    columns=["indicator", "applies_to", "advanced", "baseline", "lag", "floor"],
)


@pytest.fixture
def system():
    columns = ["code", "parent", "level", "weight", "type", "role", "applies_to"]
    return IndicatorSystem.from_frame(
        pd.DataFrame(NODES, columns=columns).assign(direction=1, status="scored")
    )


@pytest.fixture
def score(system):
    def run(rows, *, incidents=True, cells=None, rules=None):
        table = pd.DataFrame(rows, columns=["unit", "stratum", "incidents", "safety", "fibre", "homes"])
        if not incidents:
            table = table.drop(columns="incidents")
        observed = observe(table, cells, UNITS, system)
        return score_communities(
            observed, system, Thresholds.from_frame(LINES), published_weights(system), rules
        )

    return run


def test_veto_comes_from_incidents_and_caps_the_index(score):
    found = score([("a", "c-new", 1, 1, 100, 50), ("b", "c-new", 0, 0, 100, 50)])
    assert found.veto.tolist() == [True, False]
    assert found.index_raw.tolist() == pytest.approx([5, 3])
    assert found.index.tolist() == pytest.approx([1.9, 3])
    assert found.grade.tolist() == [1, 3]


def test_without_counted_incidents_a_failed_core_indicator_is_the_veto(score):
    found = score([("a", "c-new", 0, 0, 100, 50), ("b", "c-new", 0, 1, 100, 50)], incidents=False)
    assert found.veto.tolist() == [True, False]


def test_missing_core_value_caps_the_grade_at_three(score):
    found = score([("a", "c-new", 0, np.nan, 100, 50)])
    assert found.index.tolist() == [5]
    assert found.availability["index"].tolist() == [0.5]
    assert found.grade.tolist() == [3]
    assert found.bounds.loc["a"].tolist() == pytest.approx([3, 5])


def test_key_indicator_below_its_lag_line_caps_the_grade_at_two(score):
    found = score([("a", "c-new", 0, 1, 59.9, 50), ("b", "c-new", 0, 1, 60, 50)])
    assert found.grade.tolist() == [2, 3]


def test_tolerance_for_what_is_below_the_baseline(score):
    rows = [("a", "c-new", 0, 1, 100, 29)]
    assert score(rows).grade.tolist() == [3]
    assert score(rows, rules=Rules(epsilon=0.2)).grade.tolist() == [5]


def test_what_does_not_apply_to_the_type_leaves_the_mean_and_the_availability(score):
    found = score([("a", "c-rural", 0, 1, 80, 10)])
    assert found.applicable.loc["a"].to_dict() == {"safety": True, "fibre": True, "homes": False}
    assert found.index.tolist() == pytest.approx([(0.5 * 5 + 0.3 * 4) / 0.8])
    assert found.availability["index"].tolist() == [1]


def test_a_cell_that_does_not_apply_is_no_missing_value(score):
    cells = pd.DataFrame({"safety": [True], "fibre": [False], "homes": [True]})
    found = score([("a", "c-new", 0, 1, np.nan, 50)], cells=cells)
    assert found.availability["index"].tolist() == [1]
    assert found.index.tolist() == [5]
