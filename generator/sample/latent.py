"""Latent maturity of communities, and the pattern of missing cells: drawn once, before any fitting."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.sample.recipe import Recipe

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


def latent_values(recipe: Recipe, communities: pd.DataFrame, dimensions: Mapping[str, str]) -> pd.DataFrame:
    """Return the latent maturity z without the regional offset: communities × indicators.

    z = type + tier + province + .25 city + .30 community + .35 dimension + .80 own noise, all noise unit
    normal (factors are the recipe's). Source: calibration note, section 2.
    dimensions: dimension code by indicator.
    """
    settings = recipe.settings
    offsets = {code: row["offset"] for code, row in settings["provinces"].items()}
    base = (
        communities["type"].map(settings["types"]).to_numpy(float)
        + communities["tier"].map(settings["tier_effects"]).to_numpy(float)
        + communities["province"].map(offsets).to_numpy(float)
    )
    noise, size = settings["noise"], len(communities)
    cities = communities["city"].unique()
    by_city = pd.Series(recipe.stream("latent", "city").standard_normal(len(cities)), index=cities)
    base = base + noise["city"] * communities["city"].map(by_city).to_numpy(float)
    base = base + noise["community"] * recipe.stream("latent", "community").standard_normal(size)
    columns = {}
    for code, dimension in dimensions.items():
        shared = recipe.stream("latent", "dimension", dimension).standard_normal(size)
        own = recipe.stream("latent", "own", recipe.shapes[code].like or code).standard_normal(size)
        columns[code] = base + noise["dimension"] * shared + noise["own"] * own
    return pd.DataFrame(columns, index=communities["unit"])


def region_offsets(recipe: Recipe, communities: pd.DataFrame) -> Floats:
    """Return δ of each community's region."""
    return np.asarray(communities["region"].map(dict(recipe.regions)), dtype=np.float64)


def missing_cells(recipe: Recipe, communities: pd.DataFrame, applicable: pd.DataFrame) -> pd.DataFrame:
    """Return which applicable cells are not reported: the recipe's share of them, communities × indicators.

    Weak reporters leave out a large share of their cells; the others are spread evenly. No stratum is
    emptied in a column, and the community with a published score reports everything.
    """
    settings = recipe.settings["missing"]
    random = recipe.stream("missing")
    drawn = random.random(applicable.shape)
    weak_count = max(1, round(settings["weak"] * recipe.communities / recipe.settings["communities"]))
    weak = random.permutation(len(communities))[:weak_count]
    cells = int(applicable.to_numpy().sum())
    weak_cells = settings["weak_share"] * applicable.to_numpy()[weak].sum()
    chance = np.full(len(communities), max(settings["share"] * cells - weak_cells, 0.0) / cells)
    chance[weak] = settings["weak_share"]
    chance[(communities["unit"] == recipe.settings["fixed"]["unit"]).to_numpy()] = 0.0
    missing = (drawn < chance[:, None]) & applicable.to_numpy()
    _fill_emptied(missing, applicable.to_numpy(), pd.factorize(communities["stratum"])[0])
    return pd.DataFrame(missing, index=applicable.index, columns=applicable.columns)


def _fill_emptied(missing: Mask, applicable: Mask, strata: npt.NDArray[np.intp]) -> None:
    """Let the first community of a stratum report where a column would lose the whole stratum."""
    reporting = np.zeros((strata.max() + 1, missing.shape[1]), dtype=int)
    np.add.at(reporting, strata, (applicable & ~missing).astype(int))
    first = np.unique(strata, return_index=True)[1]
    emptied = (reporting == 0) & applicable[first]
    missing[first] &= ~emptied
