import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from generator.analysis.kruskal import kruskal_wallis
from generator.analysis.undecided import Undecided

GOLDEN = Path(__file__).parents[1] / "golden" / "published-statistics.json"
PUBLISHED = json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_worked_example_e16(examples):
    example = examples["E16_three_regions_mini"]
    found = kruskal_wallis(example["groups"])
    assert example["kruskal_H"] == pytest.approx(found.H, abs=5e-7)
    assert (found.n, found.df) == (9, 2)
    assert found.p == pytest.approx(stats.kruskal(*example["groups"].values()).pvalue)
    assert found.epsilon_squared == pytest.approx(5.688889 / 8, abs=1e-6)


def test_hollander_wolfe1973_mucociliary_efficiency():
    """Three groups of unequal size without ties; also the example of R's kruskal.test."""
    case = PUBLISHED["mucociliary_efficiency"]
    found = kruskal_wallis(case["groups"])
    assert pytest.approx(case["H"], abs=5e-6) == found.H
    assert (found.df, round(found.p, 2)) == (case["df"], case["p"])


def test_insect_sprays_with_many_ties():
    """R: kruskal.test(count ~ spray, data = InsectSprays)."""
    case = PUBLISHED["insect_sprays"]
    found = kruskal_wallis(case["groups"])
    assert pytest.approx(case["kruskal_H"], abs=5e-4) == found.H
    assert found.p == pytest.approx(case["kruskal_p"], rel=1e-3)


def test_groups_apart_by_hand():
    """Ranks 1-2, 3-4: H = 12/(4·5) · (3²/2 + 7²/2) - 3·5 = 2.4, ε² = 2.4/3; missing values do not count."""
    found = kruskal_wallis({"甲": [1, 2, float("nan")], "乙": [3, 4]})
    assert (found.n, found.H, found.epsilon_squared) == pytest.approx((4, 2.4, 0.8))


@given(st.integers(0, 10_000), st.integers(2, 5), st.booleans())
def test_law_agrees_with_scipy_with_and_without_ties(seed, k, ties):
    rng = np.random.default_rng(seed)
    groups = [rng.normal(size=rng.integers(2, 9)) * 3 for _ in range(k)]
    groups = [np.round(group) for group in groups] if ties else groups
    groups[0][0] += 10
    found = kruskal_wallis({str(place): group for place, group in enumerate(groups)})
    expected = stats.kruskal(*groups)
    assert (found.H, found.p) == pytest.approx((expected.statistic, expected.pvalue), abs=1e-12)
    assert 0 <= found.epsilon_squared <= 1 + 1e-12


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
