import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.indicators.ahp import (
    SAATY_1980,
    RandomIndex,
    check_matrix,
    consistency_index,
    consistency_ratio,
    eigenvector_weights,
    geometric_mean_weights,
    group_matrix,
    largest_eigenvalue,
    most_inconsistent,
    priorities,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "worked-examples.json"
SCALE = [1 / number for number in range(9, 1, -1)] + [float(number) for number in range(1, 10)]


def reciprocal(size, upper):
    matrix = np.eye(size)
    matrix[np.triu_indices(size, 1)] = upper
    lower = np.tril_indices(size, -1)
    matrix[lower] = 1 / matrix.T[lower]
    return matrix


def test_worked_example_e20():
    case = json.loads(GOLDEN.read_text(encoding="utf-8"))["E20_ahp"]
    found = priorities(case["matrix"], ["a", "b", "c", "d"])
    assert found.weights == pytest.approx(case["weights_eigen"], abs=1e-6)
    assert found.geometric_weights == pytest.approx(case["weights_geomean"], abs=1e-6)
    assert found.largest_eigenvalue == pytest.approx(case["lambda_max"], abs=1e-6)
    assert found.index == pytest.approx(case["CI"], abs=1e-6)
    assert found.ratio == pytest.approx(case["CR_RI_0_90"], abs=1e-6)
    assert (found.random_index, found.acceptable) == ("Saaty 1980", True)
    for key, value in {"CR_RI_0_89": 0.89, "CR_RI_0_8286": 0.8286}.items():
        other = RandomIndex("another", {4: value})
        assert consistency_ratio(check_matrix(case["matrix"]), other) == pytest.approx(case[key], abs=1e-6)


def test_saaty_wealth_of_nations():
    """Saaty, How to make a decision: the AHP, EJOR 48 (1990): wealth of seven nations judged in 1972.

    Published eigenvector: US .427, USSR .23, China .021, France .052, UK .052, Japan .123, W. Germany .094;
    λmax 7.61.
    """
    upper = [4, 9, 6, 6, 5, 5, 7, 5, 5, 3, 4, 1 / 5, 1 / 5, 1 / 7, 1 / 5, 1, 1 / 3, 1 / 3, 1 / 3, 1 / 3, 2]
    found = priorities(reciprocal(7, upper), ["US", "USSR", "China", "France", "UK", "Japan", "Germany"])
    assert found.weights == pytest.approx([0.427, 0.230, 0.021, 0.052, 0.052, 0.123, 0.094], abs=0.002)
    assert found.largest_eigenvalue == pytest.approx(7.61, abs=0.005)
    assert found.ratio == pytest.approx(0.61 / 6 / 1.32, abs=0.001)


def test_saaty_school_selection_learning_and_friends():
    """Saaty 1980, school selection: the criteria matrix, n = 6.

    Published priorities: learning .32, friends .14, school life .03, vocational training .13, college
    preparation .24, music classes .14. The published CR .24 rests on an approximate λmax of 7.49; the
    eigenvalue itself is 7.42. Either way the matrix is not acceptable.
    """
    upper = [4, 3, 1, 3, 4, 7, 3, 1 / 5, 1, 1 / 5, 1 / 5, 1 / 6, 1, 1 / 3, 3]
    names = ["learning", "friends", "life", "vocational", "college", "music"]
    found = priorities(reciprocal(6, upper), names)
    assert found.weights == pytest.approx([0.32, 0.14, 0.03, 0.13, 0.24, 0.14], abs=0.006)
    assert found.largest_eigenvalue == pytest.approx(7.42, abs=0.005)
    assert found.ratio == pytest.approx(1.42 / 5 / 1.24, abs=0.001)
    assert not found.acceptable


def test_the_table_is_that_of_1980():
    assert list(SAATY_1980.values.items()) == list(
        zip(range(3, 11), [0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49], strict=True)
    )


def test_the_most_inconsistent_comparison_is_named():
    weights = np.array([0.4, 0.3, 0.2, 0.1])
    matrix = weights[:, None] / weights[None, :]
    matrix[1, 3], matrix[3, 1] = 1 / 5, 5
    found = priorities(matrix, ["a", "b", "c", "d"])
    assert (found.worst.row, found.worst.column, found.worst.judged) == ("b", "d", 0.2)
    assert found.worst.implied == pytest.approx(found.weights[1] / found.weights[3])
    assert not found.acceptable


def test_one_and_two_codes_cannot_be_inconsistent():
    assert priorities([[1]], ["a"]).weights.tolist() == [1]
    found = priorities([[1, 4], [0.25, 1]], ["a", "b"])
    assert found.weights == pytest.approx([0.8, 0.2])
    assert (found.index, found.ratio, found.worst) == (0, 0, None)


@pytest.mark.parametrize(
    "matrix, words",
    [
        ([[1, 2, 3], [0.5, 1, 2]], "square"),
        ([1, 2], "square"),
        (np.empty((0, 0)), "square"),
        ([[1, np.nan], [1, 1]], "finite in row 1, column 2"),
        ([[1, np.inf], [0, 1]], "finite in row 1, column 2"),
        ([[1, -2], [-0.5, 1]], "positive in row 1, column 2"),
        ([[1, 2], [0, 1]], "positive in row 2, column 1"),
        ([[1, 2, 1], [0.5, 1, 3], [1, 0.5, 1]], "reciprocal in row 2, column 3"),
        ([[2, 1], [1, 1]], "reciprocal in row 1, column 1"),
    ],
)
def test_what_is_no_judgement_matrix_is_refused(matrix, words):
    with pytest.raises(ValueError, match=words):
        check_matrix(matrix)


def test_thirds_written_with_decimals_are_reciprocal():
    assert check_matrix([[1, 3], [0.3333333, 1]]).shape == (2, 2)


def test_codes_and_sizes_must_fit():
    with pytest.raises(ValueError, match="3 codes for a judgement matrix of size 2"):
        priorities([[1, 1], [1, 1]], ["a", "b", "c"])
    with pytest.raises(ValueError, match="Saaty 1980 has no random index for a matrix of size 11"):
        priorities(np.ones((11, 11)), [str(number) for number in range(11)])
    with pytest.raises(ValueError, match="one size"):
        group_matrix([np.ones((2, 2)), np.ones((3, 3))])
    with pytest.raises(ValueError, match="one size"):
        group_matrix([])


def test_the_group_matrix_is_the_geometric_mean():
    group = group_matrix([[[1, 2], [1 / 2, 1]], [[1, 8], [1 / 8, 1]]])
    assert group == pytest.approx(np.array([[1, 4], [1 / 4, 1]]))


@st.composite
def weight_vectors(draw):
    size = draw(st.integers(3, 8))
    parts = np.array(draw(st.lists(st.floats(0.05, 1), min_size=size, max_size=size)))
    return parts / parts.sum()


@st.composite
def judgement_matrices(draw, size=None):
    size = size or draw(st.integers(3, 6))
    number = size * (size - 1) // 2
    return reciprocal(size, draw(st.lists(st.sampled_from(SCALE), min_size=number, max_size=number)))


@given(weight_vectors())
def test_law_a_consistent_matrix_gives_its_weights_back(weights):
    found = priorities(weights[:, None] / weights[None, :], [str(number) for number in range(len(weights))])
    assert found.weights == pytest.approx(weights, abs=1e-9)
    assert found.geometric_weights == pytest.approx(weights, abs=1e-9)
    assert found.ratio == pytest.approx(0, abs=1e-9)
    assert found.worst is None


@given(judgement_matrices())
def test_law_weights_sum_to_one_and_the_eigenvalue_is_at_least_the_size(matrix):
    for weights in (eigenvector_weights(matrix), geometric_mean_weights(matrix)):
        assert weights.sum() == pytest.approx(1, abs=1e-12)
        assert (weights > 0).all()
    assert matrix @ eigenvector_weights(matrix) == pytest.approx(
        largest_eigenvalue(matrix) * eigenvector_weights(matrix), abs=1e-8
    )
    assert consistency_index(matrix) >= -1e-9


@given(judgement_matrices(), st.randoms())
def test_law_the_order_of_codes_does_not_matter(matrix, random):
    order = list(range(len(matrix)))
    random.shuffle(order)
    turned = matrix[np.ix_(order, order)]
    assert eigenvector_weights(turned) == pytest.approx(eigenvector_weights(matrix)[order], abs=1e-9)
    assert consistency_ratio(turned) == pytest.approx(consistency_ratio(matrix), abs=1e-9)


@given(st.lists(judgement_matrices(4), min_size=1, max_size=5))
def test_law_the_group_matrix_is_a_judgement_matrix(matrices):
    group = check_matrix(group_matrix(matrices))
    assert group_matrix([matrices[0]]) == pytest.approx(matrices[0])
    logs = np.mean([np.log(geometric_mean_weights(each)) for each in matrices], axis=0)
    assert geometric_mean_weights(group) == pytest.approx(np.exp(logs) / np.exp(logs).sum())


def test_equal_distances_name_the_first_comparison():
    matrix = reciprocal(3, [2, 1, 2])
    found = most_inconsistent(matrix, eigenvector_weights(matrix), ["a", "b", "c"])
    assert (found.row, found.column) == ("a", "b")
