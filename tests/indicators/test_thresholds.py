import numpy as np
import pandas as pd
import pytest

from generator.indicators import Thresholds

COLUMNS = ["indicator", "applies_to", "advanced", "baseline", "lag", "floor"]


@pytest.fixture
def thresholds():
    rows = [
        ("x", "老旧", 1, 1, 1, 1),
        ("x", "城市", 2, 2, np.nan, 2),
        ("x", "全部", 3, 3, 3, 3),
        ("y", "新建;农村", 4, 4, 4, 4),
    ]
    return Thresholds.from_frame(pd.DataFrame(rows, columns=COLUMNS))


def test_the_narrower_row_holds(thresholds):
    found = thresholds.for_rows(["x"], pd.Series(["新建", "老旧", "农村"]))
    assert found["advanced"].ravel().tolist() == [2, 1, 3]
    assert np.isnan(found["lag"].ravel()).tolist() == [True, False, False]


def test_no_lines_where_the_indicator_does_not_apply(thresholds):
    found = thresholds.for_rows(["y", "x", "unknown"], pd.Series(["老旧", "新建"]))
    assert np.isnan(found["floor"]).tolist() == [[True, False, True], [False, False, True]]


def test_unknown_community_type_is_refused(thresholds):
    with pytest.raises(ValueError, match="别墅"):
        thresholds.for_rows(["x"], pd.Series(["别墅"]))


def test_no_indicators_give_empty_lines(thresholds):
    assert thresholds.for_rows([], pd.Series(["新建", "农村"]))["lag"].shape == (2, 0)
