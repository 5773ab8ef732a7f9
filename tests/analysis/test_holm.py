from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.holm import adjust_holm, adjust_within


def test_holm1979_by_hand():
    assert adjust_holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert adjust_holm([0.9, 0.8]) == pytest.approx([1.0, 1.0])


def test_families_are_adjusted_by_themselves_and_rows_without_p_do_not_count():
    table = pd.DataFrame({"family": ["a", "b", "a", "a"], "p": [0.01, 0.04, 0.03, None]})
    found = adjust_within(table, ["family"])
    assert found[:3].tolist() == pytest.approx([0.02, 0.04, 0.03])
    assert found.isna().tolist() == [False, False, False, True]


def test_nothing_asked_gives_nothing():
    found = adjust_within(pd.DataFrame({"family": ["a"], "p": [float("nan")]}), ["family"])
    assert found.isna().all()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_law_adjusted_lies_between_p_and_bonferroni_and_keeps_the_order(p):
    found = adjust_holm(p)
    assert all(each <= got <= min(1.0, each * len(p)) + 1e-15 for each, got in zip(p, found, strict=True))
    ordered = sorted(range(len(p)), key=lambda place: p[place])
    assert all(found[a] <= found[b] for a, b in pairwise(ordered))
