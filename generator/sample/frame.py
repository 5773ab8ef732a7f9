"""The sampling frame: cities, strata, their populations and denominators, and the sampled communities."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.sample.groups import Mask, members
from generator.sample.recipe import REGIONS, TYPES, Recipe

Floats = npt.NDArray[np.float64]

PERSONS = 10_000
RAKING_ROUNDS = 60


@dataclass(frozen=True)
class Frame:
    """The frame of a sample.

    cities: city, name, province, region, tier.
    strata: stratum, city, province, region, tier, type, population (persons), sampled (communities).
    denominators: stratum × denominator (population, communities, households …), whole numbers.
    communities: unit, name, stratum, city, province, region, tier, type.
    """

    provinces: pd.DataFrame
    cities: pd.DataFrame
    strata: pd.DataFrame
    denominators: pd.DataFrame
    communities: pd.DataFrame


def build_frame(recipe: Recipe, reference: Path) -> Frame:
    """Build the frame of a recipe from the reference tables (calibration note, section 1)."""
    provinces, cities = _places(recipe, reference)
    strata = _strata(recipe, cities)
    strata["sampled"] = allocate(strata, recipe)
    denominators = _denominators(recipe, strata)
    return Frame(provinces, cities, strata, denominators, _communities(strata))


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def _places(recipe: Recipe, reference: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the evaluated provinces, and the 337 cities with province, region and tier."""
    provinces = _read(reference / "provinces.csv")
    provinces = provinces[provinces["adcode"].isin(list(recipe.settings["provinces"]))].reset_index(drop=True)
    cities = _read(reference / "cities.csv").rename(columns={"adcode": "city", "province_adcode": "province"})
    tier_of = {city: tier for tier, codes in recipe.settings["tiers"].items() for city in codes}
    code_of = {name: code for code, name in REGIONS.items()}
    region = provinces.set_index("adcode")["region3"].replace(code_of)
    cities["region"] = cities["province"].map(region)
    cities["tier"] = [tier_of.get(city, "三四线") for city in cities["city"]]
    columns = ["city", "name", "province", "region", "tier"]
    return provinces, cities[columns].sort_values("city", ignore_index=True)


def _strata(recipe: Recipe, cities: pd.DataFrame) -> pd.DataFrame:
    """Return the strata (city × community type) with their populations in persons."""
    settings = recipe.settings["frame"]
    population = city_populations(recipe, cities)
    urban = _urban_shares(recipe, cities, population)
    spread = recipe.stream("frame", "new").standard_normal(len(cities)) * settings["new_spread"]
    new = _logistic(_logit(np.full(len(cities), settings["new_in_urban"])) + spread)
    shares = {"new": urban * new, "old": urban * (1 - new), "rural": 1 - urban}
    excluded = set(settings["no_strata"])
    rows = []
    for position, city in enumerate(cities.itertuples()):
        codes = [code for code in TYPES if f"{city.city}-{code}" not in excluded]
        total = sum(shares[code][position] for code in codes)
        for code in codes:
            people = max(round(population[position] * shares[code][position] / total), 1)
            place = (city.city, city.province, city.region, city.tier)
            rows.append((f"{city.city}-{code}", *place, TYPES[code], people))
    columns = ["stratum", "city", "province", "region", "tier", "type", "population"]
    return pd.DataFrame(rows, columns=columns)


def city_populations(recipe: Recipe, cities: pd.DataFrame) -> Floats:
    """Spread each province's census population over its cities: tier weight × lognormal, in persons."""
    settings = recipe.settings["frame"]
    drawn = recipe.stream("frame", "population").standard_normal(len(cities))
    weight = cities["tier"].map(settings["tier_weights"]).to_numpy(float)
    weight = weight * np.exp(settings["city_spread"] * drawn)
    own = cities["city"].map(settings["city_weights"]).to_numpy(float)
    weight = np.where(np.isnan(own), weight, own)
    totals = {code: row["population"] * PERSONS for code, row in recipe.settings["provinces"].items()}
    share = weight / pd.Series(weight).groupby(cities["province"].to_numpy()).transform("sum").to_numpy(float)
    return np.asarray(share * cities["province"].map(totals).to_numpy(float))


def _urban_shares(recipe: Recipe, cities: pd.DataFrame, population: Floats) -> Floats:
    """Return each city's urban share: the province's, by tier, and one shift that meets the nation's."""
    settings = recipe.settings["frame"]
    urban = {code: row["urban"] / 100 for code, row in recipe.settings["provinces"].items()}
    base = _logit(cities["province"].map(urban).to_numpy(float))
    base = base + cities["tier"].map(settings["tier_urban"]).to_numpy(float)
    whole = {stratum.split("-")[0] for stratum in settings["no_strata"] if stratum.endswith("-rural")}
    no_rural = cities["city"].isin(list(whole)).to_numpy(bool)
    low, high = -3.0, 3.0
    for _ in range(60):
        middle = (low + high) / 2
        share = np.where(no_rural, 1.0, _logistic(base + middle))
        reached = float((share * population).sum() / population.sum())
        low, high = (middle, high) if reached < settings["urban"] / 100 else (low, middle)
    return np.where(no_rural, 1.0, _logistic(base + low))


def _logit(share: Floats) -> Floats:
    return np.asarray(np.log(share / (1 - share)))


def _logistic(value: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-value)))


def allocate(strata: pd.DataFrame, recipe: Recipe) -> list[int]:
    """Return the number of sampled communities per stratum; the sum is the recipe's sample size.

    The base numbers by tier come first; what remains goes one by one to the stratum with the most
    people per sampled community. A sample smaller than the base begins with one community in as many strata
    as it can reach (`_reached`).
    """
    settings = recipe.settings["frame"]
    base = strata["tier"].map(settings["per_stratum"]).to_numpy(int)
    own = strata["city"].map(settings["per_stratum_city"]).to_numpy(float)
    base = np.where(np.isnan(own), base, np.nan_to_num(own)).astype(int)
    if base.sum() > recipe.communities:
        base = _reached(strata, recipe.communities)
    people = strata["population"].to_numpy(float)
    counts = [int(count) for count in base]
    waiting = [(-people[i] / n, i) for i, n in enumerate(counts) if n]
    heapq.heapify(waiting)
    for _ in range(recipe.communities - sum(counts)):
        _, chosen = waiting[0]
        counts[chosen] += 1
        heapq.heapreplace(waiting, (-people[chosen] / counts[chosen], chosen))
    return counts


def _reached(strata: pd.DataFrame, number: int) -> npt.NDArray[np.intp]:
    """Return 1 for the strata of a small sample: the largest of each region and type, covering equal shares.

    So the groups keep their weights in the national means, though small strata are left out.
    """
    ordered = strata.sort_values(["region", "type", "population"], ascending=[True, True, False])
    people = ordered.groupby(["region", "type"])["population"]
    before = (people.cumsum() - ordered["population"]) / people.transform("sum")
    reached = np.zeros(len(strata), dtype=np.intp)
    reached[before.sort_values(kind="stable").index[:number]] = 1
    return reached


def rake(base: Floats, strata: pd.DataFrame, margins: Sequence[Mapping[str, float]]) -> Floats:
    """Scale `base` (sums to 1 afterwards) until every margin's groups have the shares asked for.

    A margin that names only some groups leaves the rest of its share to all other strata.
    """
    value: Floats = base / base.sum()
    parts = [_parts(strata, margin) for margin in margins]
    for _ in range(RAKING_ROUNDS if len(parts) > 1 else 1):
        for inside, share in (part for margin in parts for part in margin):
            value[inside] *= share / value[inside].sum()
    return value


def _parts(strata: pd.DataFrame, margin: Mapping[str, float]) -> list[tuple[Mask, float]]:
    """Return the groups of a margin with their shares, and what no group holds with the rest."""
    parts = [(members(strata, group), share) for group, share in margin.items()]
    rest = ~np.logical_or.reduce([inside for inside, _ in parts])
    return [*parts, (rest, 1 - sum(margin.values()))] if rest.any() else parts


def _denominators(recipe: Recipe, strata: pd.DataFrame) -> pd.DataFrame:
    """Return every denominator by stratum: people, raked to the shares of the recipe, whole numbers."""
    people = strata["population"].to_numpy(float)
    table = {"stratum": strata["stratum"], "population": strata["population"]}
    for name, asked in recipe.settings["denominators"].items():
        share = rake(people.copy(), strata, asked["shares"])
        least = strata["sampled"].to_numpy(int) if name == "communities" else np.ones(len(strata), dtype=int)
        table[name] = pd.Series(np.maximum(np.rint(share * asked["total"]).astype(int), least))
    return pd.DataFrame(table)


def _communities(strata: pd.DataFrame) -> pd.DataFrame:
    """Return one row per sampled community, with an invented name."""
    repeated = strata.loc[strata.index.repeat(strata["sampled"])].reset_index(drop=True)
    number = repeated.groupby("stratum").cumcount() + 1
    label = number.map("{:02d}".format)
    repeated.insert(0, "unit", repeated["stratum"] + "-" + label)
    repeated.insert(1, "name", "样本社区" + repeated["city"] + "-" + repeated["type"] + "-" + label)
    return repeated.drop(columns=["population", "sampled"])


def unit_table(frame: Frame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the table `units`: nation, regions, provinces, cities and strata with people and communities.

    names: names of the nation and the regions by code. Upper levels are the sums of their strata.
    """
    strata, provinces = frame.strata, frame.provinces
    code_of = {name: code for code, name in REGIONS.items()}
    city_names = dict(zip(frame.cities["city"], frame.cities["name"], strict=True))
    lowest = pd.DataFrame(
        {
            "unit": strata["stratum"],
            "name": strata["city"].map(city_names) + strata["type"],
            "level": "stratum",
            "parent": strata["city"],
            "type": strata["type"],
            "population": strata["population"],
            "frame_count": frame.denominators["communities"],
            "tier": "",
        }
    )
    cities = frame.cities
    levels = [
        ("nation", ["100000"], [names["100000"]], [""], pd.Series("100000", strata.index)),
        ("region", list(REGIONS), [names[code] for code in REGIONS], ["100000"] * 3, strata["region"]),
        ("province", *_columns(provinces, code_of), strata["province"]),
        ("city", list(cities["city"]), list(cities["name"]), list(cities["province"]), strata["city"]),
    ]
    tables = [_level(lowest, *each) for each in levels]
    tables[-1]["tier"] = cities["tier"].to_numpy()
    return pd.concat([*tables, lowest], ignore_index=True)


def _columns(provinces: pd.DataFrame, code_of: Mapping[str, str]) -> tuple[list[str], list[str], list[str]]:
    return list(provinces["adcode"]), list(provinces["name"]), list(provinces["region3"].map(code_of))


def _level(
    lowest: pd.DataFrame, level: str, codes: list[str], names: list[str], parents: list[str], above: pd.Series
) -> pd.DataFrame:
    """Return the rows of one level, with the sums of people and communities below each."""
    sums = lowest.groupby(above.to_numpy())[["population", "frame_count"]].sum().reindex(codes)
    table = pd.DataFrame({"unit": codes, "name": names, "level": level, "parent": parents, "type": ""})
    table[["population", "frame_count"]] = sums.to_numpy()
    return table.assign(tier="")
