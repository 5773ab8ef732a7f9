"""Nation, regions and provinces for the pages on which readers choose what they see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.datasets.records import records
from generator.evaluation import Evaluation
from generator.pages.explore.bands import bands, not_told_apart
from generator.pages.explore.cells import ExplorerCells, whole
from generator.pages.explore.past import Past
from generator.pages.features import read_features
from generator.pages.lookups import INDEX, NATION, cell
from generator.pages.marks import HIGH, LOW
from generator.pages.method_page import rests_on_simulation
from generator.pages.trial_weights import EXACT_DECIMALS, dimension_weights, reproducible, top_ten

LEVELS = ("nation", "region", "province")
TILES, PROVINCES = "tile_grid", "provinces"
SPANS = {"rankLow": "rank_low", "rankHigh": "rank_high"}


def explorable(evaluation: Evaluation) -> bool:
    """Tell whether the edition has what the pages compare: ranked provinces with scores from 1 to 5."""
    cells = ExplorerCells(evaluation)
    return tuple(evaluation.rules.scale) == (LOW, HIGH) and INDEX in cells.facts and len(cells.compared) > 1


def core_data(evaluation: Evaluation) -> dict[str, Any]:
    """Return all numbers of nation, regions and provinces, in the order of units.csv.

    Scores are hundredths, values are in units of their last decimal, ranks count among the ranked provinces;
    null stands for what is missing or may not be told.
    """
    cells = ExplorerCells(evaluation)
    units, dataset = core_units(cells), evaluation.dataset
    past = Past(cells, units)
    apart, runs = alike(cells)
    return {
        "year": dataset.edition.year,
        "synthetic": simulated(evaluation),
        "pastSynthetic": rests_on_simulation(dataset, ["history"]),
        "nodes": [cells.node_facts(node) for node in cells.node_codes],
        "units": _units(cells, units),
        "missing": outside(cells),
        **cells.tables(units),
        "rank": [[cells.rank(unit, node) for node in cells.node_codes] for unit in units],
        **{name: [_index_rank(cells, unit, column) for unit in units] for name, column in SPANS.items()},
        "reason": [str(cells.ranks.get(unit, {}).get("reason", "")) for unit in units],
        "periods": past.periods,
        "past": {"score": past.score, "value": past.value},
        "pastRank": past.rank,
        "apart": apart,
        "bands": runs,
        **_trial(cells, units),
        **({"top10": top_ten(evaluation)} if reproducible(evaluation) else {}),
    }


def _index_rank(cells: ExplorerCells, unit: str, column: str) -> int | None:
    return whole(cell(cells.ranks, unit, column)) if cells.score(unit, INDEX) is not None else None


def simulated(evaluation: Evaluation) -> bool:
    """Tell whether the scores rest on simulated tables."""
    dataset = evaluation.dataset
    return rests_on_simulation(dataset, ["units", "denominators", dataset.observations.name])


def core_units(cells: ExplorerCells) -> list[str]:
    """Return nation, regions and provinces in file order."""
    return [str(unit) for unit in cells.units.index[cells.units["level"].isin(LEVELS)]]


def alike(cells: ExplorerCells) -> tuple[dict[str, list[str]], list[list[str]]]:
    """Return for each province those that cannot be told apart from it, and the bands of the ranking."""
    ranked = _ranked(cells)
    apart = not_told_apart(cells.evaluation.pairs, ranked)
    return apart, bands(ranked, apart)


def _ranked(cells: ExplorerCells) -> list[str]:
    """Return the ranked provinces, best first; of equal ranks the smaller code."""
    units = [str(unit) for unit in cells.compared]
    return sorted(units, key=lambda unit: (cell(cells.ranks, unit, "rank"), unit))


def _units(cells: ExplorerCells, units: Sequence[str]) -> list[dict[str, Any]]:
    dataset = cells.evaluation.dataset
    short: dict[str, str] = {}
    tiles: dict[str, list[int]] = {}
    for name in (PROVINCES, TILES):
        if dataset.has(name):
            short |= {str(row["adcode"]): str(row["short"]) for row in records(dataset.frame(name))}
    if dataset.has(TILES):
        tiles = {
            str(row["adcode"]): [int(row["col"]), int(row["row"])] for row in records(dataset.frame(TILES))
        }
    return [
        {
            "code": unit,
            "name": str(cells.places[unit]["name"]),
            "short": short.get(unit, str(cells.places[unit]["name"])),
            "level": str(cells.places[unit]["level"]),
            "parent": "" if unit == NATION else str(cells.places[unit]["parent"]),
            "region": cells.region_of(unit),
            "n": cells.count(unit),
            "tile": tiles.get(unit),
        }
        for unit in units
    ]


def outside(cells: ExplorerCells) -> list[dict[str, Any]]:
    """Return name and tile of the divisions that are not part of the evaluation."""
    dataset = cells.evaluation.dataset
    if not dataset.has(TILES):
        return []
    return [
        {"name": str(row["short"]), "tile": [int(row["col"]), int(row["row"])]}
        for row in records(dataset.frame(TILES))
        if str(row["adcode"]) not in cells.places
    ]


def _trial(cells: ExplorerCells, units: Sequence[str]) -> dict[str, Any]:
    """Return what other weights are tried on: weights, dimension scores to 1e-6, shares.

    Nothing where the edition has no such page.
    """
    evaluation = cells.evaluation
    if not (read_features(evaluation.dataset.edition).what_if and reproducible(evaluation)):
        return {}
    weights = {str(node): float(weight) for node, weight in dimension_weights(evaluation).items()}
    return {
        "weights": weights,
        "exact": {node: [_exact(cells, unit, node) for unit in units] for node in weights},
        "top10": top_ten(evaluation),
    }


def _exact(cells: ExplorerCells, unit: str, node: str) -> float | None:
    told = cells.score(unit, node) is not None
    return round(cell(cells.scores, unit, node), EXACT_DECIMALS) if told else None
