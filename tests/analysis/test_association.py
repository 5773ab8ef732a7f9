import numpy as np
import pandas as pd
import pytest
from scipy import stats

from generator.analysis.association import AMONG, CONTEXT, associate, context_variables
from generator.analysis.holm import adjust_holm


@pytest.fixture
def scores():
    rng = np.random.default_rng(7)
    shared = rng.normal(size=(24, 1))
    return pd.DataFrame(3 + shared + rng.normal(size=(24, 3)), columns=["net", "service", "rule"])


@pytest.fixture
def context(scores):
    rng = np.random.default_rng(9)
    return pd.DataFrame({"log-population": scores["net"] + rng.normal(size=24), "flat": 1.0})


def test_against_scipy(scores, context):
    found = associate(scores, context, "city").set_index(["a", "b", "method"])
    for a, b in (("net", "service"), ("net", "log-population")):
        other = scores[b] if b in scores else context[b]
        pearson = stats.pearsonr(scores[a], other)
        row = found.loc[(a, b, "Pearson")]
        assert (row["r"], row["p"]) == pytest.approx((pearson.statistic, pearson.pvalue))
        assert (row["low"], row["high"]) == pytest.approx(tuple(pearson.confidence_interval(0.95)))
        assert found.loc[(a, b, "Spearman"), "r"] == pytest.approx(
            stats.spearmanr(scores[a], other).statistic
        )
        assert (row["n"], row["level"], row["reason"]) == (24, "city", "")


def test_families_are_those_of_question_and_method(scores, context):
    found = associate(scores, context, "city")
    assert found.groupby(["family", "method"]).size().to_dict() == {
        (AMONG, "Pearson"): 3,
        (AMONG, "Spearman"): 3,
        (CONTEXT, "Pearson"): 6,
        (CONTEXT, "Spearman"): 6,
    }
    for _, family in found.dropna(subset="p").groupby(["family", "method"]):
        assert family["p_holm"].tolist() == pytest.approx(adjust_holm(family["p"]).tolist())


def test_what_cannot_be_correlated_has_a_reason_and_asks_no_question(scores, context):
    found = associate(scores, context, "province")
    flat = found[found["b"] == "flat"]
    assert (flat["reason"] == "不作判定：取值没有差异：flat").all()
    assert flat[["r", "p", "p_holm"]].isna().all(axis=None)


def test_units_without_context_are_left_out_pair_by_pair(scores, context):
    found = associate(scores, context[["log-population"]].iloc[:10], "city")
    assert set(found[found["family"] == CONTEXT]["n"]) == {10}
    assert set(found[found["family"] == AMONG]["n"]) == {24}


def test_without_context_only_the_dimensions(scores):
    found = associate(scores, pd.DataFrame(index=scores.index), "city")
    assert set(found["family"]) == {AMONG}


def test_context_of_units_by_hand():
    """A: 30 urban and 10 rural people, share 3/4; B: 20 rural; C: nobody."""
    members = pd.DataFrame(
        [[1.0, 1, 0], [0, 0, 1], [0, 0, 0]], index=["A", "B", "C"], columns=["u", "r", "v"]
    )
    found = context_variables(
        members, pd.Series({"u": 30, "r": 10, "v": 20}), pd.Series({"u": True, "r": False, "v": False})
    )
    assert found["urban-share"][["A", "B"]].tolist() == pytest.approx([0.75, 0])
    assert found["log-population"][["A", "B"]].tolist() == pytest.approx([np.log(40), np.log(20)])
    assert found.loc["C"].isna().all()
