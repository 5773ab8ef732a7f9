"""What is observed in cities or provinces: values and scores in every unit. Source: method spec, 2."""

from __future__ import annotations

import pandas as pd

from generator.analysis.frame import Frame, in_percent
from generator.analysis.history import observed_above
from generator.datasets.community_types import UNTYPED
from generator.indicators.system import IndicatorSystem
from generator.indicators.thresholds import Thresholds
from generator.scoring.normalise import normalise
from generator.scoring.upper import carry_up


def values_above(
    history: pd.DataFrame, year: str, values: pd.DataFrame, frame: Frame, system: IndicatorSystem
) -> pd.DataFrame:
    """Return the edition's values of the indicators that communities do not have: units × such indicators.

    history: from `tidy_history`; values: communities × their indicators.
    """
    codes = [code for code in system.leaves(None) if code not in values]
    return observed_above(history, codes, year, frame.members.index)


def scores_above(
    values: pd.DataFrame, system: IndicatorSystem, thresholds: Thresholds, frame: Frame
) -> pd.DataFrame:
    """Return the scores of these indicators in the units of their level and in those above: units × codes.

    values: from `values_above`; booleans in percent. A unit above has the mean of the scores, never the score
    of the mean; an indicator without thresholds has none.
    """
    levels = frame.units["level"].reindex(values.index)
    observed = pd.DataFrame(
        {code: values[code].where(levels == system.nodes.at[code, "observed_at"]) for code in values},
        index=values.index,
    )
    whole = in_percent(pd.DataFrame(1.0, index=observed.index, columns=observed.columns), system)
    scores = normalise(observed / whole, pd.Series(UNTYPED, index=observed.index), thresholds, system)
    depths = levels.map({level: depth for depth, level in enumerate(frame.structure.unit_levels)})
    return carry_up(scores, frame.members, frame.denominators, depths)
