"""Cells of the sample: indicators fitted to their published values, regional offsets to the composites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.indicators import IndicatorSystem, Thresholds, WeightSet, published_weights
from generator.sample.calibrate import Column, Target, fit
from generator.sample.frame import Frame, build_frame, unit_table
from generator.sample.groups import members
from generator.sample.latent import latent_values, missing_cells, region_offsets
from generator.sample.recipe import Recipe
from generator.scoring.aggregate import aggregate
from generator.scoring.geography import membership, post_stratified, sum_by_stratum
from generator.scoring.normalise import normalise

Floats = npt.NDArray[np.float64]

FIRST_STEP = 0.05
CLOSE = 5e-4
ROUNDS = 12


@dataclass(frozen=True)
class Model:
    """All that is drawn once, before fitting.

    units: the table `units`; latent, missing, applicable: communities × indicators; fixed: cells set
    beforehand (NaN elsewhere).
    """

    recipe: Recipe
    frame: Frame
    units: pd.DataFrame
    system: IndicatorSystem
    thresholds: Thresholds
    weights: WeightSet
    latent: pd.DataFrame
    applicable: pd.DataFrame
    missing: pd.DataFrame
    fixed: pd.DataFrame

    @property
    def types(self) -> pd.Series:
        """Community type by unit."""
        return self.frame.communities.set_index("unit")["type"]

    @property
    def strata(self) -> pd.Series:
        """Stratum by unit."""
        return self.frame.communities.set_index("unit")["stratum"]


def read_table(path: Path) -> pd.DataFrame:
    """Return a table as text, as it is written."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def prepare(recipe: Recipe, folder: Path, reference: Path) -> Model:
    """Build frame, latent values and missing pattern of a recipe.

    folder: the edition (indicator_system.csv, thresholds.csv); reference: provinces, cities and regions.
    """
    system = IndicatorSystem.from_frame(read_table(folder / "indicator_system.csv"))
    lines = read_table(folder / "thresholds.csv").replace("", np.nan)
    thresholds = Thresholds.from_frame(lines)
    frame = build_frame(recipe, reference)
    regions = read_table(reference / "regions.csv")
    names = {"100000": "全国", **dict(zip(regions["code"], regions["name"], strict=True))}
    communities = frame.communities
    kinds = communities.set_index("unit")["type"]
    codes = [code for code in system.leaves(None) if code in recipe.shapes]
    dimensions = {code: system.path(code)[1] for code in codes}
    applicable = system.applicability(kinds)[codes]
    return Model(
        recipe=recipe,
        frame=frame,
        units=unit_table(frame, names),
        system=system,
        thresholds=thresholds,
        weights=published_weights(system),
        latent=latent_values(recipe, communities, dimensions),
        applicable=applicable,
        missing=missing_cells(recipe, communities, applicable),
        fixed=_fixed_cells(recipe, system, thresholds, applicable, kinds),
    )


def _fixed_cells(
    recipe: Recipe,
    system: IndicatorSystem,
    thresholds: Thresholds,
    applicable: pd.DataFrame,
    kinds: pd.Series,
) -> pd.DataFrame:
    """Return the cells of the community whose score is published: B + lift·(A − B), booleans true.

    Source: calibration note, section 4.
    """
    fixed = pd.DataFrame(np.nan, index=applicable.index, columns=applicable.columns)
    unit = recipe.settings["fixed"]["unit"]
    if unit not in fixed.index:
        return fixed
    published = recipe.settings["fixed"]["cells"]
    for code in applicable.columns[applicable.loc[unit]]:
        line = thresholds.lines.loc[(code, kinds[unit])]
        lifted = line["baseline"] + recipe.settings["fixed"]["lift"] * (line["advanced"] - line["baseline"])
        boolean = system.nodes.at[code, "type"] == "boolean"
        cell = 1.0 if boolean else round(float(lifted), recipe.shapes[code].decimals)
        fixed.at[unit, code] = published.get(code, cell)
    return fixed


def community_weights(model: Model, code: str) -> Floats:
    """Return what each reporting community stands for: D of its stratum / reporting communities in it."""
    denominator = model.system.nodes.at[code, "denominator"] or "population"
    sizes = model.frame.denominators.set_index("stratum")[denominator]
    strata = model.frame.communities["stratum"]
    reports = (model.applicable[code] & ~model.missing[code]).to_numpy()
    number = pd.Series(reports.astype(float)).groupby(strata.to_numpy()).transform("sum").to_numpy()
    size = strata.map(sizes).to_numpy(float)
    return np.asarray(np.divide(size, number, out=np.zeros_like(size), where=reports))


def draw(model: Model, targets: Mapping[str, Mapping[str, float]]) -> pd.DataFrame:
    """Return fitted cells: communities × the indicators in `targets` (group → weighted mean); NaN if none."""
    communities = model.frame.communities
    offsets = region_offsets(model.recipe, communities)
    directions = model.system.nodes["direction"]
    masks = {group: members(communities, group) for groups in targets.values() for group in groups}
    columns = {}
    for code, groups in targets.items():
        weight = community_weights(model, code)
        column = Column(
            shape=model.recipe.shapes[code],
            latent=model.latent[code].to_numpy() + offsets,
            weight=weight,
            fixed=model.fixed[code].to_numpy(),
            direction=int(directions[code]),
        )
        wanted = [Target(masks[group] & (weight > 0), value) for group, value in groups.items()]
        columns[code] = fit(column, [target for target in wanted if target.inside.any()])
    return pd.DataFrame(columns, index=communities["unit"])


def present_targets(recipe: Recipe, codes: Iterable[str]) -> dict[str, Mapping[str, float]]:
    """Return the targets of the recipe's own year."""
    return {code: recipe.shapes[code].targets for code in codes}


def node_scores(model: Model, cells: pd.DataFrame) -> pd.DataFrame:
    """Return the scores of every node by community, without veto (S_raw)."""
    scores = normalise(cells, model.types, model.thresholds, model.system)
    applicable = model.applicable[list(cells.columns)]
    return aggregate(scores, model.system, model.weights, applicable).scores


def unit_means(model: Model, scores: pd.DataFrame) -> pd.DataFrame:
    """Return the post-stratified means of scores: units above the strata × columns."""
    means = sum_by_stratum(scores, model.strata).means
    sizes = model.frame.strata.set_index("stratum")["population"]
    return post_stratified(means, membership(model.units), sizes)


def composites(model: Model) -> tuple[float, float, float]:
    """Return the composite scores of east, central and west with the recipe's δ."""
    cells = draw(model, present_targets(model.recipe, model.system.leaves("scored")))
    index = unit_means(model, node_scores(model, cells)[[model.system.root]])[model.system.root]
    return float(index["east"]), float(index["central"]), float(index["west"])


def fit_regions(model: Model) -> Model:
    """Return the model with δ of east and west, at three decimals, that give the recipe's composites.

    Newton steps with a Jacobian kept up to date by Broyden's rule. Source: calibration note, section 2.
    """
    wanted = np.array([model.recipe.settings["composites"][key] for key in ("east", "west")])
    point = np.array([model.recipe.regions["east"], model.recipe.regions["west"]])
    miss = _miss(model, point, wanted)
    slopes = [_miss(model, point + FIRST_STEP * axis, wanted) - miss for axis in np.eye(2)]
    jacobian = np.column_stack(slopes) / FIRST_STEP
    for _ in range(ROUNDS):
        if np.abs(miss).max() < CLOSE:
            break
        step = -np.linalg.solve(jacobian, miss)
        moved = _miss(model, point + step, wanted)
        jacobian += np.outer(moved - miss - jacobian @ step, step) / (step @ step)
        point, miss = point + step, moved
    return _at(model, np.round(point, 3))


def _at(model: Model, point: Floats) -> Model:
    return replace(model, recipe=model.recipe.with_regions(float(point[0]), float(point[1])))


def _miss(model: Model, point: Floats, wanted: Floats) -> Floats:
    east, _, west = composites(_at(model, point))
    return np.array([east, west]) - wanted
