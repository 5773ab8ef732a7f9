import pytest
from scipy import stats

from generator.analysis.kruskal import kruskal_wallis
from generator.analysis.undecided import Undecided


def test_worked_example_e16(examples):
    example = examples["E16_three_regions_mini"]
    found = kruskal_wallis(example["groups"])
    assert example["kruskal_H"] == pytest.approx(found.H, abs=5e-7)
    assert (found.n, found.df) == (9, 2)
    assert found.p == pytest.approx(stats.kruskal(*example["groups"].values()).pvalue)
    assert found.epsilon_squared == pytest.approx(5.688889 / 8, abs=1e-6)


def test_groups_apart_by_hand():
    """Ranks 1-2, 3-4: H = 12/(4·5) · (3²/2 + 7²/2) - 3·5 = 2.4, ε² = 2.4/3; missing values do not count."""
    found = kruskal_wallis({"甲": [1, 2, float("nan")], "乙": [3, 4]})
    assert (found.n, found.H, found.epsilon_squared) == pytest.approx((4, 2.4, 0.8))


@pytest.mark.parametrize(
    ("groups", "reason"),
    [
        ({"甲": [1, 2]}, "不足两组"),
        ({"甲": [1, 2], "乙": [3], "丙": []}, "组内有数据的单位不足两个：乙、丙"),
        ({"甲": [1, 1], "乙": [1, 1]}, "全部数值相同"),
    ],
)
def test_reasons(groups, reason):
    assert kruskal_wallis(groups) == Undecided(reason)
