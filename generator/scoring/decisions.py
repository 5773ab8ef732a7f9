"""What follows from a community's score: allocation of support, and support lost by dissatisfaction.

Source: method spec, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pandas as pd

from generator.quantities import DECISION_TOLERANCE
from generator.scoring.normalise import LOWEST

ELIGIBLE_FROM = 4.0
REMEDY_BELOW = 3.0
SUPPORT_FLOOR = 60.0
NO_VETO_ITEM = "本社区无否决项，规则未作进一步规定"


class Allocation(StrEnum):
    """The decision on a community, in the words of the report."""

    FIX_VETO_FIRST = "先整改一票否决事项"
    NOT_DETERMINED = "核心指标缺数，不作判定"
    SUPPORT_WITHDRAWN = "取消政策支持"
    ELIGIBLE = "具备支持资格"
    REMEDY_CORE = "优先整改一票否决指标"
    UNSPECIFIED = "规则未规定"


def allocate(
    index: pd.Series, veto: pd.Series, core_missing: pd.Series, support_lost: pd.Series
) -> pd.Series:
    """Return the `Allocation` of each community, its value as text; missing without an index.

    index: S in [1, 5], unrounded; the others boolean, same index. The first that holds decides: veto, core
    value missing, support lost, S ≥ 4, S < 3; 3 ≤ S < 4 is not regulated. Equal within 1e-9 is equal.
    A veto decides even without an index. Source: method spec, section 5; worked example E22.
    """
    S = index.to_numpy(dtype=float)
    conditions = {
        Allocation.FIX_VETO_FIRST: _flags(veto, index),
        Allocation.NOT_DETERMINED: _flags(core_missing, index),
        Allocation.SUPPORT_WITHDRAWN: _flags(support_lost, index),
        Allocation.ELIGIBLE: S >= ELIGIBLE_FROM - DECISION_TOLERANCE,
        Allocation.REMEDY_CORE: S < REMEDY_BELOW - DECISION_TOLERANCE,
        Allocation.UNSPECIFIED: ~np.isnan(S),
    }
    decided = np.select(list(conditions.values()), [each.value for each in conditions], default="")
    found = pd.Series(decided, index=index.index, dtype="str")
    return found.where(found != "")


def _flags(series: pd.Series, index: pd.Series) -> np.ndarray:
    if not series.index.equals(index.index) or series.isna().any():
        raise ValueError("each community has a flag, true or false")
    return series.to_numpy(dtype=bool)


def failed_core(scores: pd.DataFrame, core: Sequence[str]) -> pd.Series:
    """Return the core indicators that fail (score 1) in each community: tuples of codes, perhaps empty.

    scores: communities × indicator codes, NaN fails nothing. An empty tuple beside
    `Allocation.REMEDY_CORE` is printed as `NO_VETO_ITEM`. Source: method spec, section 5.
    """
    fails = (scores[list(core)] <= LOWEST + DECISION_TOLERANCE).to_numpy()
    named = [tuple(code for code, bad in zip(core, row, strict=True) if bad) for row in fails]
    return pd.Series(named, index=scores.index, dtype=object)


def support_lost_from(satisfaction: pd.DataFrame, floor: float = SUPPORT_FLOOR) -> pd.Series:
    """Return the year from which each unit has lost its support (Int64), missing where it has not.

    satisfaction: units × years (whole numbers), in points of 100; NaN: not surveyed, which breaks the series.
    That is the second of the first two consecutive years strictly below the floor; the report names no way
    back. Source: method spec, section 5; worked example E23.
    """
    years = sorted(int(year) for year in satisfaction.columns)
    every = list(range(years[0], years[-1] + 1)) if years else []
    low = satisfaction.astype(float).reindex(columns=every).to_numpy() < floor - DECISION_TOLERANCE
    twice = low[:, 1:] & low[:, :-1]
    lost = pd.Series(pd.NA, index=satisfaction.index, dtype="Int64")
    for position in range(twice.shape[1] - 1, -1, -1):
        lost[twice[:, position]] = every[position + 1]
    return lost


def support_lost(satisfaction: pd.DataFrame, year: int, floor: float = SUPPORT_FLOOR) -> pd.Series:
    """Tell which units are without support in a year, for `allocate`. Later years are not looked at."""
    known = satisfaction[[column for column in satisfaction.columns if int(column) <= year]]
    return support_lost_from(known, floor).notna()
