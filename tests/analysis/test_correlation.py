import numpy as np
import pandas as pd
import pytest
from scipy import stats

from generator.analysis.correlation import correlate, fisher_interval


def made(n=20):
    rng = np.random.default_rng(7)
    shared = rng.normal(size=n)
    return pd.DataFrame({name: shared + rng.normal(size=n) for name in ("基础设施", "智慧服务", "人均财政")})


def test_against_scipy():
    table = made()
    found = correlate(table).set_index(["a", "b", "method"])
    assert len(found) == 6
    for a, b, method in found.index:
        row = found.loc[(a, b, method)]
        test = stats.pearsonr if method == "Pearson" else stats.spearmanr
        expected = test(table[a], table[b])
        assert (row["r"], row["p"]) == pytest.approx((expected.statistic, expected.pvalue))
        assert (row["n"], row["reason"]) == (20, "")
        if method == "Pearson":
            span = expected.confidence_interval(0.95)
            assert (row["low"], row["high"]) == pytest.approx((span.low, span.high))


def test_fisher_interval_by_hand():
    """r = 0.5, n = 28: artanh r = 0.549306, ± 1.959964/5, so tanh 0.157313 and tanh 0.941299."""
    assert fisher_interval(0.5, 28) == pytest.approx((0.156028, 0.735818), abs=1e-6)
    low, high = fisher_interval(0.5, 28, spearman=True)
    assert low < 0.156028
    assert high > 0.735818
    assert fisher_interval(-1.0, 9) == (-1.0, -1.0)


def test_pairs_are_complete_and_perfect_correlation_is_one():
    table = pd.DataFrame({"a": [1, 2, 3, 4, 5, np.nan], "b": [2, 4, 6, 8, np.nan, 1]})
    found = correlate(table)
    assert found["n"].tolist() == [4, 4]
    assert found["r"].tolist() == pytest.approx([1, 1])
    assert found["p"].tolist() == pytest.approx([0, 0], abs=1e-6)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"a": [1, 2, 3, 4], "b": [0.1 + 0.2, 0.3, 0.3, 0.3]}, "不作判定：取值没有差异：b"),
        ({"a": [0, 0, 0, 0], "b": [7, 7, 7, 7]}, "不作判定：取值没有差异：a、b"),
        ({"a": [1, 2, 3, np.nan], "b": [4, 2, 9, 1]}, "不作判定：成对数据不足4个"),
    ],
)
def test_where_there_are_no_numbers_the_reason_is_stated(table, reason):
    found = correlate(pd.DataFrame(table))
    assert found["reason"].tolist() == [reason, reason]
    assert found[["r", "low", "high", "p"]].isna().all(axis=None)


def test_one_column_has_no_pairs():
    assert correlate(pd.DataFrame({"a": [1, 2]})).empty
