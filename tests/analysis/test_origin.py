import numpy as np
import pytest

from generator.analysis.origin import from_zero, origin_name, positive_from_zero
from generator.analysis.undecided import Undecided


def test_ratio_values_stay_and_scores_are_shifted():
    assert from_zero(np.array([0.0, 3.0]), "ratio").tolist() == [0.0, 3.0]
    assert from_zero(np.array([1.0, 3.0, 5.0]), "score-from-zero").tolist() == [0.0, 0.5, 1.0]
    assert (origin_name("ratio"), origin_name("score-from-zero")) == ("真零点", "(s−1)/4")


@pytest.mark.parametrize(
    ("values", "scale", "reason"),
    [
        ([3.0, 4.0], "score", "得分没有真零点，须把原点定为(s−1)/4"),
        ([], "ratio", "没有数据"),
        ([1.0, float("nan")], "ratio", "有缺失或无穷的数值"),
        ([1.0, float("inf")], "ratio", "有缺失或无穷的数值"),
        ([0.5, 3.0], "score-from-zero", "有得分不在1至5之间"),
        ([-1.0, 1.0], "ratio", "均值为零"),
        ([-1.0, 3.0], "ratio", "有1个负值"),
        ([1.0, 1.0], "score-from-zero", "均值为零"),
    ],
)
def test_reasons(values, scale, reason):
    assert from_zero(np.array(values), scale) == Undecided(reason)
    assert positive_from_zero(np.array(values), scale) == Undecided(reason)


def test_a_score_beyond_the_end_by_rounding_is_the_end():
    assert from_zero(np.array([1.0 - 1e-12, 5.0]), "score-from-zero").tolist() == [0.0, 1.0]


def test_zero_has_no_logarithm():
    assert positive_from_zero(np.array([0.0, 2.0]), "ratio") == Undecided("有1个零值，不能取对数")
    assert positive_from_zero(np.array([1.0, 2.0]), "ratio").tolist() == [1.0, 2.0]
