from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from generator.analysis.groups import Grouping, ancestors
from generator.analysis.unit_means import city_means, unit_means

GROUPINGS = (
    Grouping("城乡", ("settlement",), ("城市", "农村")),
    Grouping("地区", ("region",), ("东部", "西部")),
)


@pytest.fixture
def frame(units):
    """P1 (东部) with a new stratum of 30 and a rural one of 10 people, Q1 (西部) with an old one of 20."""
    strata = pd.Index(["P1-new", "P1-rural", "Q1-old"])
    labels = pd.DataFrame({"城乡": ["城市", "农村", "城市"], "地区": ["东部", "东部", "西部"]}, index=strata)
    return SimpleNamespace(
        units=units,
        groupings=GROUPINGS,
        labels=labels,
        cases=ancestors(units, "city"),
        population=pd.Series([30.0, 10.0, 20.0], index=strata),
    )


def means(*values):
    return pd.DataFrame({"index": values}, index=["P1-new", "P1-rural", "Q1-old"], dtype=float)


def test_cities_give_one_mean_per_group(frame):
    """In 地区 P1 is (30·4 + 10·2)/40 = 3.5; in 城乡 its two halves stand apart."""
    found = city_means(means(4, 2, 3), frame)["index"]
    assert found.index.names == ["grouping", "group", "city"]
    assert found.to_dict() == pytest.approx(
        {
            ("城乡", "城市", "P1"): 4,
            ("城乡", "城市", "Q1"): 3,
            ("城乡", "农村", "P1"): 2,
            ("地区", "东部", "P1"): 3.5,
            ("地区", "西部", "Q1"): 3,
        }
    )


def test_strata_without_a_value_leave_the_mean(frame):
    assert city_means(means(np.nan, 2, 3), frame)["index"]["地区", "东部", "P1"] == 2


def test_values_are_weighted_with_their_own_denominator(frame):
    ports = pd.DataFrame({"index": [1.0, 3.0, 1.0]}, index=["P1-new", "P1-rural", "Q1-old"])
    assert city_means(means(4, 2, 3), frame, ports)["index"]["地区", "东部", "P1"] == pytest.approx(2.5)
    assert city_means(means(4, 2, 3), frame, ports["index"])["index"]["地区", "东部", "P1"] == pytest.approx(
        2.5
    )


def test_provinces_may_be_the_cases(frame):
    found = unit_means(means(4, 2, 3), frame, "province")["index"]
    assert found.index.names == ["grouping", "group", "province"]
    assert found["地区", "东部", "P"] == pytest.approx(3.5)


def test_a_group_nobody_observed_has_a_row_without_values(frame):
    found = city_means(means(4, 2, 3).drop("P1-rural"), frame)["index"]
    assert np.isnan(found["城乡", "农村", ""])


def test_without_groupings_there_are_no_rows(frame):
    frame.groupings = ()
    found = city_means(means(4, 2, 3), frame)
    assert found.empty
    assert found.index.names == ["grouping", "group", "city"]
