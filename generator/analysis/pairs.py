"""Which of two units is ahead, and who cannot be told apart. Source: method spec, section 9."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.analysis.ranking import TIE_DECIMALS
from generator.quantities import DECISION_TOLERANCE

COLUMNS = ["set", "unit_a", "unit_b", "p_above", "p_below", "distinguishable"]


def compare_pairs(scores: np.ndarray, nominal: pd.Series, distinguishable: float) -> pd.DataFrame:
    """Return unit_a, unit_b, p_above, p_below, distinguishable for every two units: n (n − 1) / 2 rows.

    scores: draws × units, in the order of `nominal`; nominal: published scores, index unit. a is ranked above
    b, of equal scores the smaller code; rows in this order. p_above, p_below: share of the draws in which a
    scores above, below b; what is missing to 1 are ties (equal to 1e-9). The two are told apart when p_above
    reaches `distinguishable`. Source: method spec, section 9; worked example E18.
    """
    order = np.lexsort((nominal.index.astype(str), -nominal.round(TIE_DECIMALS).to_numpy()))
    ranked = scores[:, order].round(TIE_DECIMALS)
    first, second = np.triu_indices(len(order), k=1)
    above, below = np.zeros((2, len(order), len(order)))
    for place in range(len(order)):
        here = ranked[:, [place]]
        above[place], below[place] = (here > ranked).mean(axis=0), (here < ranked).mean(axis=0)
    units = nominal.index[order]
    table = pd.DataFrame({"unit_a": units[first], "unit_b": units[second]})
    table = table.assign(p_above=above[first, second], p_below=below[first, second])
    return table.assign(distinguishable=table["p_above"] >= distinguishable - DECISION_TOLERANCE)


def groups_of_equals(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return for each ranked unit those that cannot be told apart from it: set, unit, above, below.

    pairs: from `compare_pairs`, with the column `set`. above, below: tuples of units ranked above and below
    it, in the order of ranks, perhaps empty: for 「与…不可区分」. Not transitive: of three neighbours the
    first and the last may well be told apart. A unit without anyone to compare with has no row.
    """
    rows = []
    for name, table in pairs.groupby("set", sort=False):
        equal = table[~table["distinguishable"].astype(bool)]
        above = equal.groupby("unit_b", sort=False)["unit_a"].agg(tuple)
        below = equal.groupby("unit_a", sort=False)["unit_b"].agg(tuple)
        units = list(dict.fromkeys([*table["unit_a"], *table["unit_b"]]))
        rows += [(name, unit, above.get(unit, ()), below.get(unit, ())) for unit in units]
    return pd.DataFrame(rows, columns=["set", "unit", "above", "below"])
