"""Delphi rounds: how important the experts find each item, and how far they agree.

Source: method spec, section 6; Kendall and Gibbons, Rank Correlation Methods, 1990 (W with ties).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from generator.quantities import DECISION_TOLERANCE

if TYPE_CHECKING:
    from generator.datasets.dataset import Dataset

TABLE = "delphi"
FULL_MARK = 5.0


@dataclass(frozen=True)
class Concordance:
    """Kendall's W in [0, 1] with its test: χ² = m(n − 1)W, df = n − 1.

    experts: m, those who rated every item; items: n. All numbers are NaN where W is not defined: fewer than
    two experts or items, or every expert rates all items the same.
    """

    w: float
    chi2: float
    df: int
    p: float
    experts: int
    items: int


def load_rounds(dataset: Dataset) -> Mapping[int, pd.DataFrame]:
    """Return the ratings of each round, experts × items in file order; none without the table.

    NaN: the expert did not rate the item in this round.
    """
    if not dataset.has(TABLE):
        return {}
    rounds = {}
    for number, rows in dataset.frame(TABLE).groupby("round"):
        table = rows.pivot(index="expert", columns="item", values="rating").astype(float)
        rounds[int(str(number))] = table.reindex(columns=rows["item"].unique())
    return rounds


def rate_items(ratings: pd.DataFrame, full_mark: float = FULL_MARK) -> pd.DataFrame:
    """Return n, mean, cv and full_mark_rate of each item over the experts who rated it.

    ratings: experts × items; cv = sd (n − 1) / mean, NaN for fewer than two ratings; full_mark_rate: share
    of ratings equal to `full_mark`, in [0, 1]. Source: method spec, section 6; example E19.
    """
    numbers = ratings.astype(float)
    given = numbers.count()
    mean = numbers.mean()
    full = (numbers == full_mark).sum() / given.where(given > 0)
    return pd.DataFrame({"n": given, "mean": mean, "cv": numbers.std(ddof=1) / mean, "full_mark_rate": full})


def kendall_w(ratings: pd.DataFrame) -> Concordance:
    """Return the agreement of the experts on the order of the items, corrected for ties.

    W = 12 Σ(Rᵢ − R̄)² / (m²(n³ − n) − m Σ(t³ − t)), Rᵢ the rank sums, t the sizes of the ties of each expert;
    p from the χ² distribution. Experts who left an item out do not count.
    Source: method spec, section 6; example E19.
    """
    complete = ratings.astype(float).dropna().to_numpy()
    experts, items = complete.shape
    ranks = stats.rankdata(complete, axis=1) if complete.size else complete
    ties = sum(float((sizes**3 - sizes).sum()) for sizes in map(_tie_sizes, complete))
    sums = ranks.sum(axis=0)
    spread = float(((sums - sums.mean()) ** 2).sum()) if items else 0.0
    most = experts**2 * (items**3 - items) - experts * ties
    if experts < 2 or items < 2 or most <= 0:
        return Concordance(np.nan, np.nan, max(items - 1, 0), np.nan, experts, items)
    w = 12 * spread / most
    chi2 = experts * (items - 1) * w
    return Concordance(w, chi2, items - 1, float(stats.chi2.sf(chi2, items - 1)), experts, items)


def _tie_sizes(ratings: np.ndarray) -> np.ndarray:
    return np.unique(ratings, return_counts=True)[1].astype(float)


def summarise_rounds(rounds: Mapping[int, pd.DataFrame]) -> pd.DataFrame:
    """Return one row per round, in order: experts, items, mean, cv, full_mark_rate, w, chi2, df, p, narrowed.

    mean, cv, full_mark_rate: means over the items; narrowed: share of the items rated in both rounds whose
    cv is not above that of the round before, NaN in the first round.
    """
    rows: dict[int, dict[str, float]] = {}
    before: pd.DataFrame | None = None
    for number in sorted(rounds):
        rated, agreed = rate_items(rounds[number]), kendall_w(rounds[number])
        rows[number] = {
            "experts": len(rounds[number]),
            "items": len(rated),
            **{name: float(rated[name].mean()) for name in ("mean", "cv", "full_mark_rate")},
            **{name: getattr(agreed, name) for name in ("w", "chi2", "df", "p")},
            "narrowed": np.nan if before is None else _narrowed(before, rated),
        }
        before = rated
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("round")


def _narrowed(before: pd.DataFrame, after: pd.DataFrame) -> float:
    change = (after["cv"] - before["cv"]).dropna()
    return float((change <= DECISION_TOLERANCE).mean()) if len(change) else np.nan


def compare_rounds(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return how each item rated in both rounds moved from one to the other.

    before, after: ratings, experts × items. Columns: mean_before, mean_after, cv_before, cv_after, and
    mean_change, cv_change (after − before; a negative cv_change is convergence).
    """
    earlier, later = rate_items(before), rate_items(after)
    shared = earlier.index.intersection(later.index, sort=False)
    columns = {
        f"{name}_{when}": table.loc[shared, name]
        for name in ("mean", "cv")
        for when, table in (("before", earlier), ("after", later))
    }
    moved = pd.DataFrame(columns)
    return moved.assign(
        mean_change=moved["mean_after"] - moved["mean_before"],
        cv_change=moved["cv_after"] - moved["cv_before"],
    )
