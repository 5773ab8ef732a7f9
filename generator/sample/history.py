"""Earlier years: targets stepped back, refitted with the same noise, scored by community, then aggregated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.sample.groups import members
from generator.sample.recipe import REGIONS, Shape
from generator.sample.values import Model, draw, node_scores
from generator.scoring.geography import membership, post_stratified, sum_by_stratum

Targets = Mapping[str, float]
Floats = npt.NDArray[np.float64]

COLUMNS = ["unit", "indicator", "period", "value"]
POPULATIONS = {"": "全国", "-urban": "城市", "-rural": "农村"}
SCORE_DECIMALS = 3
HALF = 50.0
EXTRA_DECIMALS = 2
"""Means are stored with two places more than the cells they come from."""


@dataclass(frozen=True)
class Link:
    """The scale on which a target moves by the same step each year, and its way back."""

    distribution: str

    def there(self, value: float) -> float:
        """Return a mean on the moving scale."""
        if self.distribution == "lognormal":
            return float(np.log(value))
        if self.distribution == "ceiling":
            return float(-np.log(100.0 - value))
        return float(np.log(value / (100.0 - value)))

    def back(self, value: float) -> float:
        """Return the mean for a position on the moving scale."""
        if self.distribution == "lognormal":
            return float(np.exp(value))
        if self.distribution == "ceiling":
            return float(100.0 - np.exp(-value))
        return float(100.0 / (1.0 + np.exp(-value)))


def step_back(value: float, distribution: str, steps: Mapping[str, float], sign: float = 1.0) -> float:
    """Return a mean one step earlier on the scale of its distribution.

    steps: by distribution; sign: the indicator's direction. The shortfall of a ceiling grows by the same
    factor each year, which holds near the ceiling only: from one half downwards a share moves like any other.
    """
    link = Link(distribution)
    moved = link.back(link.there(value) - sign * steps[distribution])
    if distribution == "ceiling" and moved < HALF:
        return step_back(value, "logit", steps, sign)
    return moved


def targets_at(
    shape: Shape, period: int, present: int, steps: Mapping[str, float], sign: float = 1.0
) -> Targets:
    """Return an indicator's targets in an earlier year.

    A year with targets of its own has these; between two such years the way is even on the indicator's
    scale; before the first of them each year is a step lower. Source: calibration note, section 6.
    """
    anchors: dict[int, Targets] = {present: shape.targets, **shape.history}
    if period in anchors:
        return anchors[period]
    link = Link(shape.distribution)
    later = min(year for year in anchors if year > period)
    earlier = [year for year in anchors if year < period and set(anchors[year]) == set(anchors[later])]
    if earlier:
        start = max(earlier)
        share = (period - start) / (later - start)
        return {
            group: link.back((1 - share) * link.there(anchors[start][group]) + share * link.there(value))
            for group, value in anchors[later].items()
        }
    targets = dict(anchors[later])
    for _ in range(later - period):
        targets = {
            group: step_back(value, shape.distribution, steps, sign) for group, value in targets.items()
        }
    return targets


def year_targets(model: Model, period: int) -> dict[str, Targets]:
    """Return the targets of all community indicators in a year."""
    settings = model.recipe.settings["history"]
    directions = model.system.nodes["direction"]
    return {
        code: _unsteady(
            model,
            code,
            period,
            targets_at(
                model.recipe.shapes[code],
                period,
                settings["present"],
                settings["steps"],
                int(directions[code]),
            ),
        )
        for code in model.latent.columns
    }


def _unsteady(model: Model, code: str, period: int, targets: Targets) -> Targets:
    """Return the targets moved by the year's own shock, the same for all groups; years with targets stay.

    No quantity moves by the same step every year. Parts of one quantity share its shock and stay in order.
    """
    recipe, shape = model.recipe, model.recipe.shapes[code]
    settings = recipe.settings["history"]
    spreads: Mapping[str, float] = settings.get("shocks") or {}
    if not spreads or period == settings["present"] or period in shape.history:
        return targets
    drawn = float(recipe.stream("history", "shock", shape.like or code, period).standard_normal())
    moves = {name: drawn * spread for name, spread in spreads.items()}
    return {group: step_back(value, shape.distribution, moves) for group, value in targets.items()}


def history_table(model: Model, present: pd.DataFrame) -> pd.DataFrame:
    """Return `unit, indicator, period, value`: nation, regions and provinces, whole, urban and rural.

    present: cells of the present year. Indicator values, index and dimension scores; years before the first
    hold only what the recipe names for them. Values rounded, scores to three places.
    """
    settings = model.recipe.settings["history"]
    tables = []
    for period in range(settings["first"], settings["present"] + 1):
        cells = present if period == settings["present"] else draw(model, year_targets(model, period))
        tables.append(_tidy(model, period, aggregate_year(model, cells)))
    tables += list(_before(model, settings["first"]))
    tables.append(upper_level_rows(model, pd.concat(tables, ignore_index=True)))
    table = pd.concat(tables, ignore_index=True)
    return table[COLUMNS].sort_values(["indicator", "unit", "period"], ignore_index=True)


def aggregate_year(model: Model, cells: pd.DataFrame) -> pd.DataFrame:
    """Return unit (with suffix) × nodes and indicators: scores weighted by people, values by denominator."""
    nodes = [model.system.root, *model.system.children(model.system.root)]
    scores = sum_by_stratum(node_scores(model, cells)[nodes], model.strata).means
    in_percent = cells * [100.0 if _boolean(model, str(code)) else 1.0 for code in cells]
    values = sum_by_stratum(in_percent, model.strata).means
    sizes = model.frame.denominators.set_index("stratum")
    own = pd.DataFrame({code: sizes[model.system.nodes.at[code, "denominator"]] for code in cells})
    tables = []
    for suffix, inside in _memberships(model).items():
        both = [post_stratified(scores, inside, sizes["population"]), post_stratified(values, inside, own)]
        table = pd.concat(both, axis=1)
        tables.append(table.set_axis(table.index + suffix, axis=0))
    return pd.concat(tables)


def _boolean(model: Model, code: str) -> bool:
    return model.recipe.shapes[code].distribution == "boolean"


def _memberships(model: Model) -> dict[str, pd.DataFrame]:
    """Return nation, regions and provinces × strata, by suffix of the population."""
    whole = membership(model.units)
    levels = model.units.set_index("unit")["level"]
    whole = whole[levels.reindex(whole.index).ne("city")]
    strata = model.frame.strata.set_index("stratum").loc[whole.columns]
    return {suffix: whole * members(strata, group) for suffix, group in POPULATIONS.items()}


def _tidy(model: Model, period: int, table: pd.DataFrame) -> pd.DataFrame:
    shapes = model.recipe.shapes
    parts = []
    for code in table.columns:
        decimals = shapes[code].decimals + EXTRA_DECIMALS if code in shapes else SCORE_DECIMALS
        values = table[code].dropna().round(decimals)
        columns = {"unit": values.index, "indicator": code, "period": period, "value": values.to_numpy()}
        parts.append(pd.DataFrame(columns))
    return pd.concat(parts, ignore_index=True)


def _before(model: Model, first: int) -> Iterator[pd.DataFrame]:
    """Yield the national values of years before the first, where the recipe has targets for them."""
    for code, shape in model.recipe.shapes.items():
        for period in sorted(year for year in shape.history if year < first):
            cells = draw(model, {code: shape.history[period]})
            table = aggregate_year(model, cells)
            yield _tidy(model, period, table.loc[["100000"], [code]])


def upper_level_rows(model: Model, table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of indicators observed above the community: cities and provinces."""
    tables = [data_platform(model), fiscal_input(model), regional_balance(model, table)]
    return pd.concat(tables, ignore_index=True)


def data_platform(model: Model) -> pd.DataFrame:
    """Return which cities have a data platform (100 or 0, percent), and the shares above them.

    The cities of the highest maturity have one, as many as the recipe counts.
    """
    settings = model.recipe.settings["upper"]["data-platform"]
    cities, recipe = model.frame.cities, model.recipe
    drawn = recipe.stream("upper", "data-platform").standard_normal(len(cities))
    effects = cities["tier"].map(recipe.settings["tier_effects"]) + cities["region"].map(dict(recipe.regions))
    order = np.argsort(-(effects.to_numpy(float) + recipe.settings["noise"]["own"] * drawn), kind="stable")
    has = np.zeros(len(cities))
    has[order[: settings["cities"]]] = 100.0
    above = [pd.Series(has, cities["city"])]
    above += [pd.Series(has).groupby(cities[level].to_numpy()).mean() for level in ("province", "region")]
    above.append(pd.Series({"100000": has.mean()}))
    return _rows("data-platform", settings["period"], pd.concat(above).round(2))


def fiscal_input(model: Model) -> pd.DataFrame:
    """Return fiscal input per head (yuan) by province and year, and the means above, weighted by people."""
    settings = model.recipe.settings["upper"]["fiscal-per-capita"]
    provinces = model.units[model.units["level"] == "province"].reset_index(drop=True)
    drawn = model.recipe.stream("upper", "fiscal-per-capita").standard_normal(len(provinces))
    people = provinces["population"].to_numpy(float)
    offsets = {code: row["offset"] for code, row in model.recipe.settings["provinces"].items()}
    offset = provinces["unit"].map(offsets).to_numpy(float)
    base = np.exp(settings["offset"] * offset + settings["sd"] * drawn)
    for region, name in REGIONS.items():
        inside = (provinces["parent"] == region).to_numpy()
        weighted = (base[inside] * people[inside]).sum()
        base[inside] *= settings["targets"][name] * people[inside].sum() / weighted
    span = range(model.recipe.settings["history"]["first"], model.recipe.settings["history"]["present"] + 1)
    tables = []
    for period in span:
        money = np.round(base * np.exp(settings["growth"] * (period - settings["period"])))
        by_unit = pd.Series(money, provinces["unit"])
        spent = pd.Series(money * people).groupby(provinces["parent"].to_numpy()).sum()
        upper = spent / pd.Series(people).groupby(provinces["parent"].to_numpy()).sum()
        nation = pd.Series({"100000": (money * people).sum() / people.sum()})
        tables.append(_rows("fiscal-per-capita", period, pd.concat([by_unit, upper, nation]).round(2)))
    return pd.concat(tables, ignore_index=True)


def regional_balance(model: Model, table: pd.DataFrame) -> pd.DataFrame:
    """Return (urban − rural) / (urban + rural) of the coverage rate, by unit and year; 0 is full balance."""
    source = model.recipe.settings["upper"]["regional-balance"]["of"]
    rates = table[table["indicator"] == source].pivot_table(index="unit", columns="period", values="value")
    units = [unit for unit in rates.index if not unit.endswith(("-urban", "-rural"))]
    urban = rates.reindex([f"{unit}-urban" for unit in units]).to_numpy()
    rural = rates.reindex([f"{unit}-rural" for unit in units]).to_numpy()
    balance = pd.DataFrame((urban - rural) / (urban + rural), index=units, columns=rates.columns)
    parts = [_rows("regional-balance", int(str(year)), balance[year].dropna().round(3)) for year in balance]
    return pd.concat(parts, ignore_index=True)


def _rows(code: str, period: int, values: pd.Series) -> pd.DataFrame:
    numbers = values.to_numpy()
    return pd.DataFrame({"unit": values.index, "indicator": code, "period": period, "value": numbers})
