"""Answers of residents: one factor plus noise, cut into five answers that have the published means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.sample.recipe import REGIONS, Recipe
from generator.sample.values import Model

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

POINTS = 20
"""Points of one step of the five answers: answer 1 to 5 counts 20 to 100."""

STEPS = 50
NOT_APPLICABLE = "n/a"


@dataclass(frozen=True)
class Respondents:
    """Whom the survey asked: province, region (name), type of community, age band and place of origin."""

    table: pd.DataFrame

    @property
    def elders(self) -> Mask:
        """Tell who is 60 or older."""
        return np.asarray(self.table["age"].to_numpy() == "60+")

    @property
    def rural(self) -> Mask:
        """Tell who lives in a rural community."""
        return np.asarray(self.table["type"].to_numpy() == "农村")


def survey_table(model: Model) -> pd.DataFrame:
    """Return observations/survey.csv: one row per valid questionnaire.

    Columns: respondent, province, region, type, age, origin, one column per item (answers 1 to 5), app (60 or
    older: uses the community's app, 1 or 0; others `n/a`), service (uses the services, 1 or 0).
    Source: calibration note, section 6.
    """
    recipe = model.recipe
    asked = respondents(model)
    table = asked.table
    for item, answers in item_answers(recipe, len(table)).items():
        table[item] = answers
    table["app"] = app_users(recipe, asked)
    table["service"] = service_users(recipe, table["origin"].to_numpy() == "外来")
    return table


def respondents(model: Model) -> Respondents:
    """Draw the respondents from the strata by population; the elders by the recipe's rural number."""
    settings, recipe = model.recipe.settings["survey"], model.recipe
    random = recipe.stream("survey", "respondents")
    strata = model.frame.strata
    rural = (strata["type"] == "农村").to_numpy()
    elders, rural_elders = settings["elders"], settings["rural_elders"]
    younger = settings["respondents"] - elders
    people = strata["population"].to_numpy(float)
    chosen = [
        _pick(random, people * rural, rural_elders),
        _pick(random, people * ~rural, elders - rural_elders),
        _pick(random, people, younger),
    ]
    ages = settings["ages"]
    bands = random.choice(list(ages), size=younger, p=np.array(list(ages.values())) / sum(ages.values()))
    rows = np.concatenate(chosen)
    age = np.concatenate([np.full(elders, "60+"), bands])
    origin = np.where(random.random(len(rows)) < settings["migrants"], "外来", "本地")
    order = random.permutation(len(rows))
    places = strata.iloc[rows[order]]
    table = pd.DataFrame(
        {
            "respondent": [f"R{number:05d}" for number in range(1, len(rows) + 1)],
            "province": places["province"].to_numpy(),
            "region": places["region"].map(REGIONS).to_numpy(),
            "type": places["type"].to_numpy(),
            "age": age[order],
            "origin": origin[order],
        }
    )
    return Respondents(table)


def _pick(random: np.random.Generator, weight: Floats, size: int) -> npt.NDArray[np.intp]:
    return random.choice(len(weight), size=size, p=weight / weight.sum())


def item_answers(recipe: Recipe, size: int) -> Mapping[str, npt.NDArray[np.int64]]:
    """Return the answers 1 to 5 by item; each item's mean × 20 is its published score."""
    settings = recipe.settings["survey"]
    factor = recipe.stream("survey", "factor").standard_normal(size)
    loading = float(settings["loading"])
    answers = {}
    for item, mean in settings["items"].items():
        own = recipe.stream("survey", "item", item).standard_normal(size)
        drawn = loading * factor + np.sqrt(1 - loading**2) * own
        answers[item] = cut_answers(drawn, np.array(settings["cuts"], dtype=float), mean / POINTS)
    return answers


def cut_answers(drawn: Floats, cuts: Floats, mean: float) -> npt.NDArray[np.int64]:
    """Cut unit-normal values into the answers 1 to 5, the cuts shifted together until the mean holds."""
    low, high = -5.0, 5.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        reached = 1 + np.searchsorted(cuts, drawn + middle).mean()
        low, high = (middle, high) if reached < mean else (low, middle)
    return np.asarray(1 + np.searchsorted(cuts, drawn + high), dtype=np.int64)


def app_users(recipe: Recipe, asked: Respondents) -> list[str]:
    """Return who of the elders uses the community's app: the wanted shares in town and country, as text."""
    settings = recipe.settings["survey"]["app"]
    drawn = recipe.stream("survey", "app").random(len(asked.table))
    uses = np.zeros(len(drawn), dtype=bool)
    rural = _highest(drawn, asked.elders & asked.rural, settings["农村"])
    whole = round(settings["全国"] / 100 * asked.elders.sum())
    urban = _first(drawn, asked.elders & ~asked.rural, whole - int(rural.sum()))
    uses |= rural | urban
    texts = np.where(asked.elders, np.where(uses, "1", "0"), NOT_APPLICABLE)
    return [str(text) for text in texts]


def service_users(recipe: Recipe, migrants: Mask) -> list[int]:
    """Return who uses the services: among migrants the share lies the published points below the locals'."""
    settings: Mapping[str, float] = recipe.settings["survey"]["service"]
    drawn = recipe.stream("survey", "service").random(len(migrants))
    local = _highest(drawn, ~migrants, settings["本地"])
    incoming = _highest(drawn, migrants, settings["本地"] - settings["差距"])
    return [int(uses) for uses in local | incoming]


def _highest(drawn: Floats, inside: Mask, percent: float) -> Mask:
    return _first(drawn, inside, round(percent / 100 * int(inside.sum())))


def _first(drawn: Floats, inside: Mask, count: int) -> Mask:
    """Return the `count` members of a group with the lowest draws."""
    places = np.flatnonzero(inside)
    chosen = places[np.argsort(drawn[places], kind="stable")[:count]]
    mask = np.zeros(len(drawn), dtype=bool)
    mask[chosen] = True
    return mask
