"""Where units fall short: below baseline, below the lag line, in a core indicator. Method spec, 2 and 5."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from generator.indicators.thresholds import Thresholds
from generator.quantities import DECISION_TOLERANCE
from generator.scoring.geography import add_up, post_stratified, sum_by_stratum
from generator.scoring.normalise import BASELINE_SCORE, LAG_SCORE, LOWEST

COLUMNS = ["unit", "indicator", "n", "score", "difference", "below_baseline", "below_lag", "failed"]


def community_shortfalls(
    scores: pd.DataFrame, types: pd.Series, thresholds: Thresholds, codes: Sequence[str], core: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """Return where each community's indicator falls short: `below_baseline`, `below_lag`, `failed`.

    scores: communities × indicators in [1, 5]. Each table is communities × codes, 1.0 or 0.0, NaN without a
    score; `below_lag` also NaN where the type has no lag line, `failed` where the indicator is no core one.
    """
    table = scores[list(codes)]
    known = table.notna()
    has_line = pd.notna(thresholds.for_rows(list(codes), types.reindex(table.index))["lag"])
    is_core = pd.Series(table.columns.isin(list(core)), index=table.columns)
    below = {"below_baseline": BASELINE_SCORE, "below_lag": LAG_SCORE}
    flags = {
        name: (table < line - DECISION_TOLERANCE).astype(float).where(known) for name, line in below.items()
    }
    flags["below_lag"] = flags["below_lag"].where(has_line)
    flags["failed"] = (table <= LOWEST + DECISION_TOLERANCE).astype(float).where(known & is_core)
    return flags


def find_shortfalls(
    flags: dict[str, pd.DataFrame],
    scores: pd.DataFrame,
    strata: pd.Series,
    members: pd.DataFrame,
    population: pd.Series,
    whole: str = "",
) -> pd.DataFrame:
    """Return one row per unit and indicator, in the order of `members` and of the indicators.

    flags: from `community_shortfalls`; scores: units × nodes, in [1, 5]; members: units × strata; whole: the
    unit that the others are compared with. n: communities with a score; score: of the unit; difference:
    score minus that of the whole; below_baseline, below_lag, failed: share of the population in [0, 1], NaN
    where the question does not arise.
    """
    codes = list(flags["below_baseline"].columns)
    sums = {name: sum_by_stratum(table, strata) for name, table in flags.items()}
    shares = {name: post_stratified(each.means, members, population) for name, each in sums.items()}
    own = scores.reindex(index=members.index, columns=codes)
    compared = own - own.loc[whole] if whole in own.index else own * float("nan")
    parts = {
        "n": add_up(members, sums["below_baseline"].count),
        "score": own,
        "difference": compared,
        **shares,
    }
    stacked = {
        name: part.rename_axis(index="unit", columns="indicator").stack(future_stack=True)
        for name, part in parts.items()
    }
    table = pd.DataFrame(stacked, index=stacked["n"].index).reset_index()
    return table[table["n"] > 0].astype({"n": int})[COLUMNS].reset_index(drop=True)
