"""Weights from pairwise comparisons: priorities of a judgement matrix and its consistency.

Source: method spec, section 6 (AHP); Saaty, The Analytic Hierarchy Process, McGraw-Hill 1980.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

ACCEPTABLE_RATIO = 0.10
"""From this consistency ratio on a matrix is reported with its most inconsistent comparison."""
RECIPROCAL_TOLERANCE = 1e-6
"""Relative; room for thirds and sevenths written with seven digits, none for a wrong judgement."""
CONSISTENT_LOG = 1e-9


@dataclass(frozen=True)
class RandomIndex:
    """Mean consistency index of random reciprocal matrices by size, under the name of its table."""

    name: str
    values: Mapping[int, float]

    def of(self, size: int) -> float:
        """Return RI of a matrix of this size; `ValueError` where the table does not reach."""
        if size not in self.values:
            raise ValueError(f"{self.name} has no random index for a matrix of size {size}")
        return self.values[size]


SAATY_1980 = RandomIndex(
    "Saaty 1980",
    {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49},
)


@dataclass(frozen=True)
class Comparison:
    """One comparison of a matrix: what was judged, and the ratio of the weights it led to."""

    row: str
    column: str
    judged: float
    implied: float


@dataclass(frozen=True)
class Priorities:
    """What a judgement matrix gives; weights in the order of `codes`, each set summing to 1.

    weights: principal eigenvector; geometric_weights: normalised geometric means of the rows, as a check.
    ratio: CR = CI / RI with the table named in `random_index`; 0 for one or two codes, where no judgement
    can contradict another. worst: the most inconsistent comparison, None for a consistent matrix.
    """

    codes: tuple[str, ...]
    weights: Floats
    geometric_weights: Floats
    largest_eigenvalue: float
    index: float
    ratio: float
    random_index: str
    worst: Comparison | None

    @property
    def acceptable(self) -> bool:
        """Tell whether CR < 0.10."""
        return self.ratio < ACCEPTABLE_RATIO


def check_matrix(matrix: npt.ArrayLike) -> Floats:
    """Return the judgement matrix as an array of floats.

    Raises `ValueError` when it is not square, finite, positive and reciprocal (aᵢⱼ · aⱼᵢ = 1, diagonal 1).
    """
    values = np.asarray(matrix, dtype=float)
    if values.ndim != 2 or values.shape[0] != values.shape[1] or not values.size:
        raise ValueError(f"a judgement matrix is square, this one has shape {values.shape}")
    checks: Mapping[str, Callable[[Floats], npt.NDArray[np.bool_]]] = {
        "finite": np.isfinite,
        "positive": lambda cells: cells > 0,
        "reciprocal": lambda cells: np.abs(cells * cells.T - 1) <= RECIPROCAL_TOLERANCE,
    }
    for word, holds in checks.items():
        wrong = ~holds(values)
        if wrong.any():
            row, column = (int(number) + 1 for number in np.argwhere(wrong)[0])
            found = values[row - 1, column - 1]
            raise ValueError(f"not {word} in row {row}, column {column} of the judgement matrix: {found:g}")
    return values


def eigenvector_weights(matrix: Floats) -> Floats:
    """Return the principal eigenvector, summing to 1. The matrix is taken as checked."""
    values, vectors = np.linalg.eig(matrix)
    leading = np.abs(vectors[:, int(np.argmax(values.real))].real)
    return np.asarray(leading / leading.sum())


def geometric_mean_weights(matrix: Floats) -> Floats:
    """Return the geometric means of the rows, scaled to sum to 1. The matrix is taken as checked."""
    means = np.exp(np.log(matrix).mean(axis=1))
    return np.asarray(means / means.sum())


def largest_eigenvalue(matrix: Floats) -> float:
    """Return λmax, at least n; equal to n for a consistent matrix. The matrix is taken as checked."""
    return float(np.linalg.eigvals(matrix).real.max())


def consistency_index(matrix: Floats) -> float:
    """Return CI = (λmax − n)/(n − 1); 0 for one or two rows. The matrix is taken as checked."""
    size = len(matrix)
    return (largest_eigenvalue(matrix) - size) / (size - 1) if size > 2 else 0.0


def consistency_ratio(matrix: Floats, table: RandomIndex = SAATY_1980) -> float:
    """Return CR = CI / RI; 0 for one or two rows. The matrix is taken as checked.

    Raises `ValueError` for a matrix larger than the table (10 rows).
    """
    return consistency_index(matrix) / table.of(len(matrix)) if len(matrix) > 2 else 0.0


def most_inconsistent(matrix: Floats, weights: Floats, codes: Sequence[str]) -> Comparison | None:
    """Return the comparison with the greatest |ln(aᵢⱼ · wⱼ / wᵢ)|, in the upper triangle.

    None when every judgement equals the ratio of its weights. Of equals the first one row by row.
    """
    implied = weights[:, None] / weights[None, :]
    distance = np.triu(np.abs(np.log(matrix / implied)), 1)
    if distance.max() < CONSISTENT_LOG:
        return None
    # Rounding, so that of two comparisons equal but for the last bit always the first is named.
    row, column = divmod(int(np.argmax(distance.round(9))), len(matrix))
    judged, ratio = float(matrix[row, column]), float(implied[row, column])
    return Comparison(codes[row], codes[column], judged, ratio)


def priorities(matrix: npt.ArrayLike, codes: Sequence[str], table: RandomIndex = SAATY_1980) -> Priorities:
    """Return weights and consistency of a judgement matrix. Source: method spec, section 6; example E20.

    codes: what is compared, in the order of rows and columns. Raises `ValueError` for a matrix that is not
    square, finite, positive and reciprocal, larger than the table, or not as large as `codes`.
    """
    values = check_matrix(matrix)
    if len(codes) != len(values):
        raise ValueError(f"{len(codes)} codes for a judgement matrix of size {len(values)}")
    weights = eigenvector_weights(values)
    return Priorities(
        codes=tuple(codes),
        weights=weights,
        geometric_weights=geometric_mean_weights(values),
        largest_eigenvalue=largest_eigenvalue(values),
        index=consistency_index(values),
        ratio=consistency_ratio(values, table),
        random_index=table.name,
        worst=most_inconsistent(values, weights, codes),
    )


def group_matrix(matrices: Sequence[npt.ArrayLike] | Floats) -> Floats:
    """Return the element-wise geometric mean of the experts' matrices: reciprocal again.

    Raises `ValueError` for no matrices, matrices of different sizes, and any that is not a judgement matrix.
    Source: method spec, section 6.
    """
    checked = [check_matrix(matrix) for matrix in matrices]
    sizes = sorted({len(matrix) for matrix in checked})
    if len(sizes) != 1:
        raise ValueError(f"experts judge matrices of one size, these have {sizes}")
    return np.asarray(np.exp(np.log(np.stack(checked)).mean(axis=0)))
