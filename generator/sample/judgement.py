"""Judgements of experts: matrices that give the published weights, the full weight set, Delphi ratings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.indicators import ahp
from generator.sample.recipe import Recipe
from generator.sample.values import Model

Floats = npt.NDArray[np.float64]
Steps = npt.NDArray[np.intp]
Pairs = Sequence[tuple[int, int]]

SAATY = [f"1/{number}" for number in range(9, 1, -1)] + [str(number) for number in range(1, 10)]
"""The scale of judgements, from 1/9 to 9, as written."""

LOGS = np.array([np.log(1 / int(word[2:]) if "/" in word else int(word)) for word in SAATY])
FULL = "full:"
CLOSE = 0.0015
MOVES = 400
DRAWS = 50
SUBDIMENSION_DECIMALS = 4
LOWEST_RATING, HIGHEST_RATING = 1, 5


def judgement_tables(model: Model) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the judgements (expert, matrix, row, column, value) and the weight set of all sub-dimensions.

    matrix: the parent's code, or `full:` and the dimension's code for all its sub-dimensions. Only the upper
    triangle is held, in the order of the indicator system; value: 1 to 9 or 1/2 to 1/9. The element-wise
    geometric mean over the experts gives the wanted weights; every matrix has CR < the recipe's limit.
    Source: calibration note, section 6; method spec, section 6.
    """
    local = model.system.nodes["weight"]
    rows: list[tuple[str, ...]] = []
    weights: list[tuple[str, float, str]] = []
    for matrix, wanted in wanted_weights(model).items():
        steps = expert_matrices(model.recipe, matrix, np.array(list(wanted.values())))
        rows += list(_written(matrix, list(wanted), steps))
        if matrix.startswith(FULL):
            share = float(local[matrix.removeprefix(FULL)])
            weights += _subdimension_rows(model, list(wanted), share * group_priorities(steps, len(wanted)))
    judgements = pd.DataFrame(rows, columns=["expert", "matrix", "row", "column", "value"])
    return judgements, pd.DataFrame(weights, columns=["code", "weight", "scale"])


def wanted_weights(model: Model) -> dict[str, dict[str, float]]:
    """Return the local weights that each matrix must give: the published ones, and the recipe's full sets."""
    system, nodes = model.system, model.system.nodes
    root = system.root
    wanted: dict[str, dict[str, float]] = {}
    for parent in (root, *system.children(root)):
        scored = [code for code in system.children(parent) if nodes.at[code, "status"] == "scored"]
        wanted[parent] = {code: float(nodes["weight"][code]) for code in scored}
    for parent, local in model.recipe.settings["experts"]["full"].items():
        wanted[FULL + parent] = {code: float(local[code]) for code in system.children(parent)}
    return wanted


def expert_matrices(recipe: Recipe, matrix: str, wanted: Floats) -> Steps:
    """Return experts × pairs (upper triangle, row by row) as positions on the scale.

    Each expert's own priorities are the wanted ones × lognormal; entries are the nearest on the scale; then
    single entries move one step while every matrix stays consistent, until each mean log ratio is as wanted.
    """
    settings = recipe.settings["experts"]
    random = recipe.stream("judgement", matrix)
    pairs = list(combinations(range(len(wanted)), 2))
    ratios = np.array([np.log(wanted[i] / wanted[j]) for i, j in pairs])
    steps = np.array([_own_matrix(random, wanted, pairs, settings) for _ in range(settings["number"])])
    for _ in range(MOVES):
        residual = LOGS[steps].mean(axis=0) - ratios
        if np.abs(residual).max() < CLOSE or not _move(steps, residual, len(wanted), settings["consistency"]):
            break
    return steps


def _own_matrix(
    random: np.random.Generator, wanted: Floats, pairs: Pairs, settings: Mapping[str, float]
) -> Steps:
    for _ in range(DRAWS):
        own = np.log(wanted) + settings["priority_sd"] * random.standard_normal(len(wanted))
        logs = np.array([own[i] - own[j] for i, j in pairs])
        steps = np.asarray(np.argmin(np.abs(LOGS[None, :] - logs[:, None]), axis=1))
        if consistency_ratio(steps, len(wanted)) < settings["consistency"]:
            break
    return steps


def _move(steps: Steps, residual: Floats, size: int, limit: float) -> bool:
    """Move the single entry that brings its pair nearest to the wanted mean; False when none improves."""
    best, chosen = 1.0, None
    number = len(steps)
    for pair in np.argsort(-np.abs(residual)):
        up = -int(np.sign(residual[pair]))
        for expert in range(number):
            moved = steps[expert, pair] + up
            if not 0 <= moved < len(LOGS):
                continue
            change = (LOGS[moved] - LOGS[steps[expert, pair]]) / number
            share = abs(residual[pair] + change) / max(abs(residual[pair]), 1e-12)
            trial = steps[expert].copy()
            trial[pair] = moved
            if share < best - 1e-9 and consistency_ratio(trial, size) < limit:
                best, chosen = share, (expert, pair, moved)
        if chosen is not None:
            steps[chosen[0], chosen[1]] = chosen[2]
            return True
    return False


def full_matrix(logs: Floats, size: int) -> Floats:
    """Return the reciprocal matrix of the logs of its upper triangle."""
    matrix = np.zeros((size, size))
    upper = np.triu_indices(size, 1)
    matrix[upper] = logs
    return np.asarray(np.exp(matrix - matrix.T))


def consistency_ratio(steps: Steps, size: int) -> float:
    """Return CR = (λmax − n)/(n − 1)/RI; 0 for n = 2. Source: method spec, section 6."""
    return ahp.consistency_ratio(full_matrix(LOGS[steps], size))


def group_priorities(steps: Steps, size: int) -> Floats:
    """Return the priorities of the element-wise geometric mean: its principal eigenvector, summing to 1."""
    return ahp.eigenvector_weights(full_matrix(LOGS[steps].mean(axis=0), size))


def _written(matrix: str, codes: list[str], steps: Steps) -> Iterator[tuple[str, ...]]:
    for expert, own in enumerate(steps, start=1):
        for (row, column), step in zip(combinations(codes, 2), own, strict=True):
            yield f"E{expert:02d}", matrix, row, column, SAATY[step]


def _subdimension_rows(model: Model, codes: list[str], weights: Floats) -> Iterator[tuple[str, float, str]]:
    """Yield global weights of sub-dimensions, and equal local ones of the indicators of monitored ones."""
    for code, weight in zip(codes, weights, strict=True):
        yield code, round(float(weight), SUBDIMENSION_DECIMALS), "global"
        children = model.system.children(code)
        if model.system.nodes.at[code, "status"] == "monitored":
            yield from ((child, 1.0 / len(children), "local") for child in children)


def delphi_table(model: Model) -> pd.DataFrame:
    """Return Delphi ratings (round, expert, item, rating 1 to 5) of all indicators.

    Opinions draw together from round to round: the spread of the recipe falls, so CV falls and Kendall's W
    rises. Source: method spec, section 6.
    """
    settings, recipe = model.recipe.settings["experts"], model.recipe
    nodes = model.system.nodes
    items = [code for code in nodes.index if nodes.at[code, "level"] == "indicator"]
    scored = np.array([nodes.at[code, "status"] == "scored" for code in items])
    worth = np.where(scored, settings["importance"]["scored"], settings["importance"]["monitored"])
    drawn = recipe.stream("delphi", "items").standard_normal(len(items))
    worth = worth + settings["importance"]["sd"] * drawn
    experts = [f"E{number:02d}" for number in range(1, settings["number"] + 1)]
    habit = settings["habit_sd"] * recipe.stream("delphi", "experts").standard_normal(len(experts))
    tables = []
    for number, spread in enumerate(settings["spreads"], start=1):
        noise = recipe.stream("delphi", number).standard_normal((len(experts), len(items)))
        rating = np.rint(worth[None, :] + habit[:, None] + spread * noise)
        rating = np.clip(rating, LOWEST_RATING, HIGHEST_RATING).astype(int)
        table = pd.DataFrame(rating, index=experts, columns=items).rename_axis("expert").reset_index()
        long = table.melt(id_vars="expert", var_name="item", value_name="rating")
        tables.append(long.assign(round=number))
    return pd.concat(tables, ignore_index=True)[["round", "expert", "item", "rating"]]
