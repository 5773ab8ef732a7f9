import numpy as np
import pandas as pd
import pytest

from generator.analysis.descriptives import describe
from generator.analysis.groups import group_labels


@pytest.fixture
def found(units):
    strata = pd.Series(["P1-new", "P1-new", "P1-new", "P1-new", "P1-rural", "Q1-old"])
    values = pd.DataFrame({"x": [1.0, 2.0, 4.0, np.nan, np.nan, 8.0]})
    applicable = pd.DataFrame({"x": [True, True, True, True, False, True]})
    table = describe(values, applicable, strata, group_labels(units))
    return table.set_index(["grouping", "group", "indicator"])


def test_against_numpy(found):
    values = np.array([1.0, 2.0, 4.0])
    row = found.loc[("社区类型", "新建", "x")]
    assert row["n"] == 3
    assert row["mean"] == pytest.approx(values.mean())
    assert row["sd"] == pytest.approx(values.std(ddof=1))
    assert row[["q1", "median", "q3"]].tolist() == pytest.approx(np.quantile(values, [0.25, 0.5, 0.75]))
    assert row["missing"] == 0.25


def test_the_nation_counts_everything_that_applies(found):
    row = found.loc[("全国", "全国", "x")]
    assert (row["n"], row["missing"]) == (4, pytest.approx(1 / 5))


def test_no_row_where_the_indicator_does_not_apply(found):
    assert ("社区类型", "农村", "x") not in found.index
