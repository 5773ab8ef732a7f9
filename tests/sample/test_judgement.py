import numpy as np
import pytest

from generator.sample.judgement import (
    LOGS,
    SAATY,
    consistency_ratio,
    delphi_table,
    expert_matrices,
    group_priorities,
    judgement_tables,
    wanted_weights,
)


@pytest.fixture(scope="module")
def tables(model):
    return judgement_tables(model)


def test_the_scale_runs_from_a_ninth_to_nine():
    assert (SAATY[0], SAATY[8], SAATY[-1]) == ("1/9", "1", "9")
    assert LOGS[0] == pytest.approx(-np.log(9))
    assert LOGS[8] == 0


def test_a_consistent_matrix_has_no_inconsistency():
    steps = np.array([SAATY.index("2"), SAATY.index("4"), SAATY.index("2")])
    assert consistency_ratio(steps, 3) == pytest.approx(0, abs=1e-9)
    assert group_priorities(steps[None, :], 3) == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert consistency_ratio(np.array([0]), 2) == 0


def test_the_experts_together_give_the_published_weights(model, recipe):
    for matrix, wanted in wanted_weights(model).items():
        weights = np.array(list(wanted.values()))
        steps = expert_matrices(recipe, matrix, weights)
        assert len(steps) == 35
        assert group_priorities(steps, len(weights)) == pytest.approx(weights / weights.sum(), abs=5e-4), (
            matrix
        )
        assert max(consistency_ratio(each, len(weights)) for each in steps) < 0.1


def test_experts_differ(model, recipe):
    steps = expert_matrices(recipe, "index", np.array([0.35, 0.30, 0.25, 0.10]))
    assert len({tuple(each) for each in steps.tolist()}) > 20


def test_only_the_upper_triangle_is_written(tables):
    judgements, _ = tables
    index = judgements[judgements["matrix"] == "index"]
    assert len(index) == 35 * 6
    assert set(judgements["value"]) <= set(SAATY)
    assert not judgements.duplicated(["expert", "matrix", "row", "column"]).any()


def test_the_full_set_weighs_all_sub_dimensions(tables, model):
    _, weights = tables
    known = weights.set_index("code")["weight"]
    subdimensions = model.system.at_level("subdimension")
    assert len(subdimensions) == 15
    assert known.reindex(list(subdimensions)).sum() == pytest.approx(1, abs=5e-4)
    assert (known > 0).all()


def test_opinions_draw_together(model):
    ratings = delphi_table(model)
    assert len(ratings) == 3 * 35 * 60
    assert ratings["rating"].between(1, 5).all()
    grouped = ratings.groupby(["round", "item"])["rating"]
    variation = (grouped.std() / grouped.mean()).groupby("round").mean()
    assert variation.is_monotonic_decreasing
