"""Satisfaction of the year before, community by community: what two low years in a row are read from."""

from __future__ import annotations

import pandas as pd

from generator.sample.history import year_targets
from generator.sample.values import Model, draw

INDICATOR = "satisfaction"


def satisfaction_before(model: Model) -> tuple[int, pd.Series]:
    """Return the year before the present one, and satisfaction in it: points of 100 by community.

    Target stepped back a year, latent values and missing pattern as drawn for the present year: so the means
    are those of the history, and nothing is drawn anew that could shift another table. NaN: not surveyed.
    Source: calibration note, section 6.
    """
    year = int(model.recipe.settings["history"]["present"]) - 1
    targets = {INDICATOR: year_targets(model, year)[INDICATOR]}
    return year, draw(model, targets)[INDICATOR]
